import Accounts
import Archive
import Documents
import Foundation

/// A document as the API gives it: a line of `sohoa export`, its change number and how far it is open.
struct DocumentResource: Encodable {
    private let line: DocumentLine
    private let more: More

    private struct More: Encodable {
        var change: Int64
        var access: AccessMode
    }

    init(_ document: Document, pages: [PageRecord]) {
        line = DocumentLine(document, pages: pages)
        more = More(change: document.change, access: document.access)
    }

    func encode(to encoder: any Encoder) throws {
        try line.encode(to: encoder)
        try more.encode(to: encoder)
    }
}

/// A document as lists name it.
struct DocumentSummary: Encodable {
    private let reference: DocumentReference
    private let more: More

    private struct More: Encodable {
        var typeCode: String
        var standing: Standing
        var access: AccessMode
        var dossier: String
        var pages: [Int]
        var change: Int64
    }

    init(_ document: Document) {
        reference = DocumentReference(document: document.id, content: document.content)
        more = More(
            typeCode: document.content.type.code, standing: document.standing, access: document.access, dossier: document.dossier,
            pages: document.content.pages, change: document.change)
    }

    func encode(to encoder: any Encoder) throws {
        try reference.encode(to: encoder)
        try more.encode(to: encoder)
    }
}

extension EntityTag {
    /// Another one with every change of the document, and of what its dossier says of its use.
    init(_ document: Document) { self.init("\(document.change)-\(document.access.rawValue)") }
}

/// What a person decided about one aspect of a document.
struct CorrectionResource: Encodable {
    var document: DocumentID
    var aspect: Aspect
    var verdict: String
    var value: String?
    var by: String
    var at: Date
    var replaced: Field?

    init(_ correction: Correction) {
        document = correction.document
        aspect = correction.aspect
        by = correction.by
        at = correction.at
        replaced = correction.replaced
        switch correction.verdict {
        case .value(let value): (verdict, self.value) = ("value", value)
        case .absent: verdict = "absent"
        case .questioned: verdict = "questioned"
        case .withdrawn: verdict = "withdrawn"
        }
    }
}

/// That a document is used again for a dossier.
struct ReuseResource: Encodable, Sendable {
    var id: Int64
    var document: DocumentID
    var dossier: String
    var unit: String?
    var purpose: String
    var login: String
    var at: Date

    init(_ reuse: Reuse) {
        id = reuse.id
        document = reuse.document
        dossier = reuse.dossier
        unit = reuse.unit
        purpose = reuse.purpose
        login = reuse.login
        at = reuse.at
    }
}
