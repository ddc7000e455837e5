public import Documents

extension Field {
    /// What speaks against it, see `Reading.doubts`.
    public var doubts: [String] { (rule ?? "").split(separator: " ?", omittingEmptySubsequences: false).dropFirst().map(String.init) }

    /// Something else says otherwise: a person has to look, and the reason stands with the rule.
    mutating func contradict(_ doubt: String) {
        review = true
        confidence = min(confidence, 0.5)
        rule = (rule ?? "") + " ?" + doubt
    }
}

/// A value on its way to becoming a field: what was read, on which words, and what speaks against it.
struct Reading {
    var value: String?
    var raw: String
    var words: [PlacedWord]
    var page: Int
    var rule: String
    var confidence: Double
    /// Reasons to let a person look, in short words for the rule's name.
    var doubts: [String] = []

    /// Below this a reading always waits for a person.
    static let surely = 0.8

    var field: Field {
        let review = value == nil || !doubts.isEmpty || confidence < Self.surely
        return Field(
            value: value, confidence: value == nil ? 0 : min(1, max(0, review ? min(confidence, 0.79) : confidence)), review: review,
            page: page,
            box: Box.around(words.lazy.map(\.word.box)), raw: raw, rule: ([rule] + doubts).joined(separator: " ?"))
    }

    static func missing(_ rule: String) -> Field {
        Field(value: nil, confidence: 0, review: true, rule: rule)
    }
}
