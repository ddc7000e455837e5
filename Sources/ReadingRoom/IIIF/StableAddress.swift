import Accounts
import Archive
import Documents
import HTTPTypes
import Hummingbird

/// The address of a document that never changes, `/id/{document}`, and leads to what the client can use. What is no more says so, and what
/// stands in its place.
enum StableAddress {
    static func show(_ visit: Visit) async throws -> Response {
        let shelf = PublishedShelf(visit, .read)
        let id = DocumentID(rawValue: visit.parameter("id"))
        guard try await visit.room.store.document(id) != nil else { return try await gone(id, shelf) }
        var response = visit.go(to: address(try await shelf.document(), visit))
        response.headers[.vary] = "Accept"
        for field in visit.openness { response.headers[field.name] = field.value }
        return response
    }

    private static let page = "text/html"
    private static let linked = "application/ld+json"
    private static let plain = "application/json"
    /// Where programs are told of a document, in a room that has it.
    private static let program = "/api/v1/documents/:id"

    private static func address(_ document: Document, _ visit: Visit) -> String {
        let manifest = "\(visit.base)/iiif/\(document.id)/manifest"
        switch AcceptedTypes(visit.request.headers[.accept]).best(of: [page, linked, plain]) {
        case linked: return manifest
        case plain:
            // Of a program's address nobody without an account has anything.
            let isThere = visit.guest != nil && RouteTable.all.contains { $0.path == program && $0.method == .get }
            return isThere ? visit.base + program.replacing(":id", with: document.id.rawValue) : manifest
        default:
            // The page is for accounts; whoever has none can at least look at the reading copy.
            return visit.guest == nil ? "\(visit.base)/iiif/\(document.id)/pdf" : "\(visit.base)/documents/\(document.id)"
        }
    }

    /// Only who may see what replaced it, or could have known it when it was public, is told that it was here.
    private static func gone(_ id: DocumentID, _ shelf: PublishedShelf) async throws -> Response {
        let store = shelf.visit.room.store
        guard let names = try await store.replacements(of: id) else { throw RoomError.notFound }
        let documents = try await store.documents(names).filter(shelf.admits)
        let wasPublic = try await store.publicRecord(id).map { shelf.admits($0) } ?? false
        guard wasPublic || !documents.isEmpty else { throw RoomError.notFound }
        let visit = shelf.visit
        try await visit.record(.view, subject: id.rawValue, detail: "gone")
        let addresses = documents.map { "\(visit.base)/id/\($0.id)" }
        var response = try body(id, documents, addresses, visit)
        response.status = .gone
        if !addresses.isEmpty { response.headers[.link] = addresses.map { "<\($0)>;rel=\"successor-version\"" }.joined(separator: ", ") }
        for field in visit.openness { response.headers[field.name] = field.value }
        response.headers[.vary] = "Accept"
        return response
    }

    private static func body(_ id: DocumentID, _ documents: [Document], _ addresses: [String], _ visit: Visit) throws -> Response {
        struct Gone: Encodable {
            var id: String
            var isGone = true
            var replacedBy: [String]
        }
        guard AcceptedTypes(visit.request.headers[.accept]).best(of: [page, plain, linked]) == page else {
            return try JSONText.response(Gone(id: "\(visit.base)/id/\(id)", replacedBy: addresses))
        }
        return visit.page(
            "message",
            [
                "heading": visit.language("Tài liệu không còn", "The document is no more"),
                "fact": visit.language(
                    "Tài liệu này đã được tách, ghép hoặc đọc lại từ tệp gốc.", "It was parted, joined to another, or read again."),
                "remedy": documents.isEmpty
                    ? visit.language("Không có tài liệu nào thay thế.", "Nothing stands in its place.")
                    : visit.language("Trang đầu của nó nay ở trong:", "Its first page now stands in:"),
                "links": zip(documents, addresses).map { ["text": $0.content.title, "address": $1] },
            ])
    }
}
