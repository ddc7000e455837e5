import Documents

/// Names the type from what stands on paper: the printed title, the letters of the ký hiệu, "V/v".
struct TypeDecider {
    let rules: RuleSet

    struct Decision {
        var rule: DocumentRule?
        var confidence: Double
        var review: Bool
        /// Two printed facts say different types; only a person can tell which is wrong.
        var isContradicted = false
    }

    /// The title wins over the ký hiệu; where they disagree a person looks.
    func decide(_ top: TopReader.Top) -> Decision {
        let lettered = top.head.map { rules.rules(abbreviation: $0) } ?? []
        if let title = top.title {
            let rule = title.rule
            let expects = rule.abbreviation != nil
            let agrees = lettered.contains { $0.abbreviation == rule.abbreviation || $0.code == rule.code && rule.code != "32" }
            if expects, agrees, !top.titleContradicted {
                return Decision(rule: rule, confidence: 0.99, review: false)
            }
            if expects, top.titleContradicted || !lettered.isEmpty && !agrees {
                return Decision(rule: rule, confidence: 0.5, review: true, isContradicted: true)
            }
            let confidence = title.likeness * (0.5 + 0.5 * title.confidence)
            return Decision(rule: rule, confidence: confidence, review: confidence < 0.75)
        }
        let official = rules.rule(code: "22")
        if top.hasMemo {
            let isContradicted = !lettered.isEmpty
            return Decision(
                rule: official, confidence: isContradicted ? 0.6 : 0.95, review: isContradicted, isContradicted: isContradicted)
        }
        if let rule = lettered.first(where: { $0.form == nil }) ?? lettered.first {
            return Decision(rule: rule, confidence: 0.65, review: true)
        }
        if top.hasAddressee, top.head != nil || top.fields[.codeNumber] != nil {
            return Decision(rule: official, confidence: 0.7, review: true)
        }
        return Decision(rule: nil, confidence: 0.2, review: true)
    }
}
