import Accounts
import Archive
import Documents
import Foundation
import Hummingbird

/// One document.
enum DocumentPage {
    static func show(_ visit: Visit) async throws -> Response {
        let shelf = try Shelf(visit)
        let document = try await shelf.document()
        let view = try await DocumentView(shelf, document)
        try await visit.record(.view, subject: document.id.rawValue, detail: "page \(view.number)")
        return visit.page("document", view.values)
    }

    /// Records that the document is used again for a dossier at hand.
    static func reuse(_ visit: Visit) async throws -> Response {
        let shelf = try Shelf(visit)
        let document = try await shelf.document()
        guard let dossier = visit.form["dossier"] else {
            throw RoomError.invalid("Chưa ghi mã hồ sơ sẽ dùng lại tài liệu.", "The dossier that the document is reused for is missing.")
        }
        let (_, isNew) = try await visit.room.book.recordReuse(
            of: document.id, for: dossier, unit: DossierPlace(dossier).unit, purpose: visit.form["purpose"] ?? "", by: shelf.guest.visitor)
        var back = FormText()
        back.set("reused", dossier)
        if !isNew { back.set("again", "1") }
        return visit.go(to: back.address("/documents/\(document.id)") + "#use")
    }
}
