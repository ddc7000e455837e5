/// Which of a document's relations a person means: of this kind, to a document that is named by its number and ký hiệu as it is cited, or by
/// its name in the archive.
///
///     RelationName(rawValue: "basis:30/2020/NĐ-CP")?.code?.letters // "NĐ-CP"
///     RelationName(rawValue: "rescan:3f9a0c55d1e2b7a4-1")?.document // 3f9a0c55d1e2b7a4-1
public struct RelationName: Hashable, Sendable {
    public let kind: Relation.Kind
    /// `30/2020/NĐ-CP`, or the name of a document.
    public let other: String
    /// The other document, where that is named.
    public let document: DocumentID?
    /// What it is cited by, where that is named.
    public let code: DocumentCode?

    /// `nil` for a text that names no document, and for another scan that is named by its number: number and letters do not tell papers apart.
    public init?(_ kind: Relation.Kind, _ other: String) {
        let text = other.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        self.kind = kind
        if DocumentID.isName(text) {
            document = DocumentID(rawValue: text)
            code = nil
            self.other = text
            return
        }
        let plain = text.lowercased().hasPrefix("số ") ? String(text.dropFirst(3)) : text
        guard kind != .rescan, plain.count <= 100, let slash = plain.firstIndex(of: "/") else { return nil }
        let number = String(plain[..<slash]).trimmingSpaces, notation = String(plain[plain.index(after: slash)...]).trimmingSpaces
        guard number.contains(where: \.isNumber), let code = DocumentCode(number: number, notation: notation, date: nil) else { return nil }
        document = nil
        self.code = code
        self.other = "\(number)/\(notation)"
    }

    /// The name of a relation as it stands in a document.
    public init?(_ relation: Relation) {
        let cited = "\(relation.codeNumber)/\(relation.codeNotation)"
        self.init(relation.kind, relation.codeNumber.isEmpty ? relation.target?.rawValue ?? "" : cited)
    }

    /// Whether it names this relation. Zeros before a number and the case of letters tell no papers apart.
    public func names(_ relation: Relation) -> Bool {
        guard relation.kind == kind else { return false }
        if let document { return relation.codeNumber.isEmpty && relation.target == document }
        guard let code, let cited = relation.code, code.number == cited.number else { return false }
        // A year that the ký hiệu does not have may be known from the day.
        return code.letters.lowercased() == cited.letters.lowercased() && (code.year == nil || cited.year == nil || code.year == cited.year)
    }

    /// What a person added, without evidence on a page.
    public var relation: Relation {
        let slash = other.firstIndex(of: "/")
        var relation = Relation(
            kind: kind, codeNumber: code == nil ? "" : slash.map { String(other[..<$0]) } ?? "",
            codeNotation: code == nil ? "" : slash.map { String(other[other.index(after: $0)...]) } ?? "", page: 0, raw: "", confidence: 1)
        relation.target = document
        relation.isPersons = true
        return relation
    }
}

extension RelationName: RawRepresentable {
    public init?(rawValue: String) {
        guard let colon = rawValue.firstIndex(of: ":"), let kind = Relation.Kind(rawValue: String(rawValue[..<colon])) else { return nil }
        self.init(kind, String(rawValue[rawValue.index(after: colon)...]))
    }

    /// `basis:30/2020/NĐ-CP`.
    public var rawValue: String { "\(kind.rawValue):\(other)" }
}

extension DocumentID {
    /// Whether a text is of the form of a document's name.
    public static func isName(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 16, (1...6).contains(parts[1].count), parts[1].first != UInt8(ascii: "0") else {
            return false
        }
        return parts[0].allSatisfy { (48...57).contains($0) || (97...102).contains($0) } && parts[1].allSatisfy { (48...57).contains($0) }
    }
}

extension String {
    fileprivate var trimmingSpaces: String { split(separator: " ").joined(separator: " ") }
}
