import Documents
import Indicators

/// What the desk of links is asked, as it stands in its address.
struct LinkQuery {
    /// Documents with a likely row, or those without.
    var isLikely = true
    var after: UnlinkedKey?
    /// This one, however it stands.
    var document: DocumentID?
    /// What was said of it was just taken back: once it is answered again, the next one comes.
    var isAgain = false
    /// Rows are looked for by this.
    var words: String?
    /// Where the archivist came from.
    var home: String?

    init(_ fields: FormText) {
        isLikely = fields["kind"] != "none"
        after = fields["after"].flatMap { UnlinkedKey($0) }
        document = fields["document"].map { DocumentID(rawValue: $0) }
        isAgain = fields["again"] != nil
        words = fields["q"].map { String($0.prefix(100)) }
        home = Visit.own(fields["home"])
    }

    /// Of one document and no other.
    var isOnly: Bool { document != nil && !isAgain }

    var fields: FormText {
        var fields = FormText()
        if !isLikely { fields.set("kind", "none") }
        if let after { fields.set("after", after.text) }
        if let document { fields.set("document", document.rawValue) }
        if isAgain { fields.set("again", "yes") }
        if let home { fields.set("home", home) }
        return fields
    }

    var address: String { fields.address(LinkPages.place) }

    func with(_ change: (inout LinkQuery) -> Void) -> LinkQuery {
        var other = self
        change(&other)
        return other
    }
}
