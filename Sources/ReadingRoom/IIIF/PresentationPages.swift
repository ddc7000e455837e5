import Accounts
import Archive
import Documents
import HTTPTypes
import Hummingbird

/// Documents and dossiers by the Presentation API 3.0.
enum PresentationPages {
    /// Documents of a collection at most; a larger dossier is one for a search.
    private static let most = 500

    static func manifest(_ visit: Visit) async throws -> Response {
        let document = try await PublishedShelf(visit, .read).document()
        let store = visit.room.store
        let sheets = try await store.sheets(of: document.id, numbers: document.content.pages)
        let entry = try await store.dossierEntry(document.dossierKey ?? document.dossier)
        try await visit.record(.view, subject: document.id.rawValue, detail: "manifest")
        let manifest = Manifest(document, sheets: sheets, dossier: entry, visit)
        return try LinkedData.response(manifest.resource, LinkedData.presentation, visit)
    }

    /// The words of a page.
    static func text(_ visit: Visit) async throws -> Response {
        let shelf = PublishedShelf(visit, .read)
        let document = try await shelf.document()
        let page = try await shelf.page(of: document)
        let number = page.outline.number
        try await visit.recordLook(at: document.id, page: number)
        let annotations = PageAnnotations.resource(ImagePages.address(document.id, number, visit), page.text)
        return try LinkedData.response(annotations, LinkedData.presentation, visit)
    }

    /// The documents of a dossier that are for who asks.
    static func dossier(_ visit: Visit) async throws -> Response {
        guard let code = visit.query["code"] else { throw RoomError.notFound }
        let key = DossierCode.key(code)
        let entry = try await visit.room.store.dossierEntry(key)
        let heads = try await PublishedShelf(visit, .read).heads(inDossier: key, entry, limit: most)
        guard !heads.isEmpty else { throw RoomError.notFound }
        try await visit.record(.view, subject: code, detail: "collection")
        let collection = Manifest.dossier(key, entry, visit).with {
            $0.requiredStatement = Manifest.statement(visit)
            $0.items = heads.map { head in
                Resource("Manifest", "\(visit.base)/iiif/\(head.id)/manifest", .vietnamese(head.reference.title))
            }
        }
        return try LinkedData.response(collection, LinkedData.presentation, visit)
    }

    /// The searchable PDF, by the rules that hold for reading copies everywhere.
    static func pdf(_ visit: Visit) async throws -> Response {
        var response = try await DocumentFiles.pdf(of: try await PublishedShelf(visit, .download).document(), visit)
        for field in visit.openness { response.headers[field.name] = field.value }
        return response
    }
}
