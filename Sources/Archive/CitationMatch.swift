public import Documents

/// Whether a citation means a document of the archive whose number and letters are the same but for marks.
public enum CitationMatch: Sendable {
    case certain, possible, none

    /// A document's own code as far as matching needs it.
    public struct Target: Hashable, Sendable {
        public var code: DocumentCode
        public var organName: String?
        /// Number and ký hiệu wait for nobody.
        public var isSure: Bool

        public init(code: DocumentCode, organName: String?, isSure: Bool) {
            self.code = code
            self.organName = organName
            self.isSure = isSure
        }
    }

    /// Number and letters, and day or year, and the issuer where both name one: two decisions 87/QĐ-UBND may exist.
    public init(_ relation: Relation, _ target: Target) {
        self = Self.match(relation, target)
    }

    private static func match(_ relation: Relation, _ target: Target) -> CitationMatch {
        guard let cited = relation.code, cited.number == target.code.number, cited.letters.nameKey == target.code.letters.nameKey else {
            return .none
        }
        if let mine = cited.year, let other = target.code.year, mine != other { return .none }
        var isCertain = cited.letters == target.code.letters && cited.year != nil && target.code.year != nil
        if let mine = cited.date, let other = target.code.date {
            if mine != other { isCertain = false }
        } else if !target.isSure {
            isCertain = false
        }
        if let mine = relation.organName, let other = target.organName, !isSameOrgan(mine, other) { isCertain = false }
        return isCertain ? .certain : .possible
    }

    /// What is meant among documents, by their places: one, or several scans of one paper, surely; else all that may be.
    public static func resolve(_ relation: Relation, among targets: [Target]) -> (places: [Int], isResolved: Bool) {
        let matches = targets.map { CitationMatch(relation, $0) }
        let certain = targets.indices.filter { matches[$0] == .certain }
        if let first = certain.first.map({ targets[$0] }) {
            let isOnePaper = certain.allSatisfy { place in
                let other = targets[place]
                guard other.code.date == first.code.date, let mine = first.organName, let its = other.organName else {
                    return certain.count == 1
                }
                return isSameOrgan(mine, its)
            }
            return (certain, isOnePaper)
        }
        return (targets.indices.filter { matches[$0] == .possible }, false)
    }

    /// `Ủy ban nhân dân tỉnh`, `Chủ tịch Ủy ban nhân dân tỉnh Hậu Giang` and `Ủy ban nhân dân tỉnh Hậu Giang` are one.
    private static func isSameOrgan(_ a: String, _ b: String) -> Bool {
        let keys = [a, b].map { name in
            let key = name.nameKey
            return key.hasPrefix("chu tich ") ? String(key.dropFirst(9)) : key
        }
        return keys[0].hasPrefix(keys[1]) || keys[1].hasPrefix(keys[0])
    }
}
