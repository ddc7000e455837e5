import Documents
import Foundation
import Hummingbird

/// The archive from above: phông → mục lục → hồ sơ. What lies below is on the pages of dossiers and documents.
enum TreePage {
    private static let most = 200

    static func show(_ visit: Visit) async throws -> Response {
        let guest = try visit.known
        let dossiers = try await visit.room.tree.dossiers(in: guest.scope)
        let fonds = visit.query["fonds"]
        let list = visit.query["list"]
        var values: [String: Any] = [:]
        if let fonds {
            values["fonds"] = fonds
            values["fondsAddress"] = address(fonds, nil)
        }
        if let list { values["list"] = list }

        // A list of a fonds, and what of the fonds, or of the whole archive, stands in none.
        let here = dossiers.filter { $0.place.fonds == fonds && $0.place.list == list }
        let below = dossiers.filter { dossier in
            fonds == nil ? dossier.place.fonds != nil : list == nil && dossier.place.fonds == fonds && dossier.place.list != nil
        }
        let groups = Dictionary(grouping: below) { (fonds == nil ? $0.place.fonds : $0.place.list) ?? "" }
        values["groups"] = groups.sorted { $0.key.localizedStandardCompare($1.key) == .orderedAscending }.map { name, members in
            [
                "text": name, "address": fonds.map { address($0, name) } ?? address(name, nil),
                "dossiers": visit.language.count(members.count),
                "documents": visit.language.count(members.reduce(0) { $0 + $1.documents }),
            ] as [String: Any]
        }
        values["hasGroups"] = !groups.isEmpty
        values["groupName"] = fonds == nil ? visit.language("Phông", "Fonds") : visit.language("Mục lục", "List")

        let first = max(0, visit.query["from"].flatMap { Int($0) } ?? 0)
        let shown = here.dropFirst(first).prefix(most)
        values["dossiers"] = shown.map { dossier in
            [
                "text": dossier.key.split(separator: "/").last.map(String.init) ?? dossier.key,
                "address": "/dossier?code=" + FormText.encoded(dossier.key), "documents": visit.language.count(dossier.documents),
                "isConditional": dossier.mode == .conditional,
            ] as [String: Any]
        }
        values["hasDossiers"] = !shown.isEmpty
        if first + most < here.count {
            var next = visit.query
            next.set("from", String(first + most))
            values["next"] = next.address("/archive")
        }
        if fonds != nil, here.isEmpty, groups.isEmpty { throw RoomError.notFound }
        return visit.page("tree", values, place: "/archive")
    }

    /// The page of a fonds or of a list in it.
    static func address(_ fonds: String, _ list: String?) -> String {
        var query = FormText()
        query.set("fonds", fonds)
        query.set("list", list)
        return query.address("/archive")
    }
}
