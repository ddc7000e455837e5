import Archive
import Documents

/// What the address of the desk asks for.
struct ReviewQuery {
    /// One document, with one of its aspects even if nothing of it waits.
    var document: DocumentID?
    var aspect: Aspect?
    /// The drawn documents of a lot.
    var lot: Int64?
    var skipping: Set<QueueQuestion.Item>
    /// Where the archivist came from.
    var home: String?

    init(_ fields: FormText) {
        document = fields["document"].map { DocumentID(rawValue: $0) }
        aspect = fields["aspect"].flatMap { Aspect(rawValue: $0) }
        lot = fields["lot"].flatMap { Int64($0) }
        home = Visit.own(fields["home"])
        skipping = Set((fields["skip"] ?? "").split(separator: ",").prefix(Self.mostSkipped).compactMap { Self.item($0) })
    }

    private static let mostSkipped = 500

    /// `3f9a0c55d1e2b7a4-1~codeNumber`.
    static func name(_ document: DocumentID, _ aspect: Aspect) -> String { "\(document)~\(aspect)" }

    private static func item(_ name: Substring) -> QueueQuestion.Item? {
        let parts = name.split(separator: "~", maxSplits: 1)
        guard parts.count == 2, let aspect = Aspect(rawValue: String(parts[1])) else { return nil }
        return .init(document: DocumentID(rawValue: String(parts[0])), aspect: aspect)
    }

    /// The same question with other items passed over, as an address of the desk.
    func address(skipping names: [String] = []) -> String {
        var fields = FormText()
        if let document { fields.set("document", document.rawValue) }
        if let lot { fields.set("lot", String(lot)) }
        if let home { fields.set("home", home) }
        if !names.isEmpty { fields.set("skip", names.joined(separator: ",")) }
        return fields.address("/review")
    }

    var skippedNames: [String] { skipping.map { Self.name($0.document, $0.aspect) }.sorted() }
}
