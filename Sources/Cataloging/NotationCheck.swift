/// Holds a ký hiệu as read against the printed title and the issuer, which say what it should be.
struct NotationCheck {
    let abbreviations: [String]
    /// Of the printed title's type; empty when the title is none or its type has no letters.
    let titled: [String]
    /// A title was found, so the ký hiệu must carry its letters if the type has any.
    let hasTitle: Bool
    /// The issuer's letters, as `UBND`, `STC`.
    let issuer: [String]
    /// The least confidence of the words it was read from.
    var confidence = 0.0

    private static let surely = 0.9

    struct Result {
        var notation: String
        var doubts: [String] = []
        /// Title and issuer both confirm it.
        var isConfirmed = false
        /// The type's letters contradict the title.
        var contradictsTitle = false
    }

    func check(_ notation: String, isParty: Bool) -> Result {
        var year = ""
        var rest = notation[...]
        if let slash = rest.firstIndex(of: "/"), rest[..<slash].allSatisfy(\.isNumber) {
            year = String(rest[...slash])
            rest = rest[rest.index(after: slash)...]
        }
        let separator: Character = isParty ? "/" : "-"
        var parts = rest.split(separator: separator, maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else { return Result(notation: notation, doubts: rest.contains(where: \.isLetter) ? [] : ["notation"]) }
        var result = Result(notation: notation)
        let typeAgrees = checkType(&parts, &result)
        let issuerAgrees = checkIssuer(&parts, typed: typeAgrees != nil, &result)
        result.notation = year + parts.joined(separator: String(separator))
        result.isConfirmed = (typeAgrees == true || (typeAgrees == nil && !hasTitle)) && issuerAgrees && result.doubts.isEmpty
        if !Self.looksWhole(result.notation) { result.doubts.append("notation") }
        return result
    }

    /// `nil` when the first part is no type but the issuer of a công văn.
    private func checkType(_ parts: inout [String], _ result: inout Result) -> Bool? {
        let head = parts[0]
        if titled.contains(head) { return true }
        if let meant = titled.first(where: { Self.near(head, $0) }) {
            parts[0] = meant
            return true
        }
        if issuer.contains(where: { Self.near(head, $0) }) || !abbreviations.contains(where: { Self.near(head, $0) }) {
            if !titled.isEmpty {
                result.doubts.append("title")
                result.contradictsTitle = issuer.contains(head)
            }
            return nil
        }
        if abbreviations.contains(head) {
            if hasTitle {
                result.doubts.append("title")
                result.contradictsTitle = true
                return false
            }
            return true
        }
        let candidates = Set(abbreviations.filter { Self.near(head, $0) })
        if candidates.count == 1, let meant = candidates.first { parts[0] = meant }
        result.doubts.append("letters")
        return true
    }

    private func checkIssuer(_ parts: inout [String], typed: Bool, _ result: inout Result) -> Bool {
        let index = typed ? 1 : 0
        var pieces = parts[index].split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard let first = pieces.first else { return false }
        if issuer.contains(first) { return true }
        guard let meant = issuer.first(where: { $0.count >= 4 && Self.near(first, $0) }) else {
            if issuer.contains("UBND"), first == "HĐND" { result.doubts.append("issuer") }
            if issuer.contains("HĐND"), first == "UBND" { result.doubts.append("issuer") }
            return false
        }
        if first.count != meant.count, confidence >= Self.surely {
            // A letter more or less that was read this surely stands on the paper.
            result.doubts.append("issuer")
            return false
        }
        pieces[0] = meant
        parts[index] = pieces.joined(separator: "-")
        return true
    }

    /// The same but for marks, or for one letter in a longer group.
    static func near(_ read: String, _ meant: String) -> Bool {
        if read == meant { return true }
        let a = Folding.key(read)
        let b = Folding.key(meant)
        if a == b { return true }
        return max(a.count, b.count) >= 3 && Likeness.distance(a, b) <= 1
    }

    private static func looksWhole(_ notation: String) -> Bool {
        let letters = notation.filter(\.isLetter)
        return letters.count >= 2 && letters.allSatisfy { $0.isASCII || "ĐđÂÊÔƠƯĂ".contains($0) }
            && (notation.split(separator: "-").last?.first?.isUppercase ?? false)
    }
}
