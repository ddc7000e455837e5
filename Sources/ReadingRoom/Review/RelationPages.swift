import Accounts
import Archive
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Processing

/// A document is tied to another by a person.
enum RelationPages {
    static func relate(_ visit: Visit) async throws -> Response {
        let shelf = try Shelf(visit)
        let document = try await shelf.document()
        let back = Visit.own(visit.form["back"]) ?? "/review/documents/\(document.id)"
        let other = visit.form["other"] ?? ""
        do {
            guard let kind = visit.form["kind"].flatMap({ Relation.Kind(rawValue: $0) }), let name = RelationName(kind, other) else {
                throw ReviewFailure.noSuchDocument(other)
            }
            try await check(.relation(name), nil, shelf)
            let version = visit.form["version"].flatMap { Int64($0) }
            try await visit.room.review.relate(document.id, name, by: shelf.guest.account.login, version: version)
            await visit.room.keeper.touch()
            try await visit.record(.correction, subject: document.id.rawValue, detail: "\(Aspect.relation(name)) set")
            return visit.go(to: back)
        } catch let failure as ReviewFailure {
            let status: HTTPResponse.Status = failure.isOutdated ? .conflict : .badRequest
            return try await FilePages.refused(visit, back, failure.fact, failure.remedy, status)
        }
    }

    /// Whoever names a document for a relation names one that they may see: of others it is not even told that they are there.
    static func check(_ aspect: Aspect, _ target: String?, _ shelf: Shelf) async throws {
        guard case .relation(let name) = aspect else { return }
        for text in [name.document?.rawValue, target].compactMap(\.self) where DocumentID.isName(text) {
            let visible = try await shelf.visible([DocumentID(rawValue: text)])
            guard !visible.isEmpty else { throw ReviewFailure.noSuchDocument(text) }
        }
    }
}
