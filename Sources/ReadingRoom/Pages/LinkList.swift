import Archive
import Documents

/// What ties a document to others, as far as the guest may see them.
struct LinkList {
    private static let most = 20
    let values: [[String: Any]]

    init(_ shelf: Shelf, _ document: Document) async throws {
        let store = shelf.visit.room.store
        let language = shelf.visit.language
        let cited = try await store.citations(of: document.id)
        let citing = try await store.citing(document.id, following: nil, limit: Self.most)
        let rescans = try await store.rescans(of: document.id)
        let visible = try await shelf.visible(
            cited.flatMap(\.targets).map(\.document) + citing.map(\.source.document) + rescans.map(\.document.document))

        var values: [[String: Any]] = []
        for link in cited.prefix(Self.most) {
            let relation = link.relation
            let number = [relation.typeName, "\(relation.codeNumber)/\(relation.codeNotation)"].compactMap(\.self).joined(separator: " ")
            var row: [String: Any] = ["kind": language(relation.kind.label), "text": number]
            if let target = link.targets.first(where: { visible.contains($0.document) }) {
                row["address"] = "/documents/\(target.document)"
                row["about"] = target.title
                row["isPerhaps"] = !link.isResolved
            }
            values.append(row)
        }
        func row(_ kind: Bilingual, _ other: DocumentReference, isPerhaps: Bool) -> [String: Any] {
            [
                "kind": language(kind), "text": [other.type, other.code].compactMap(\.self).joined(separator: " "), "about": other.title,
                "address": "/documents/\(other.document)", "isPerhaps": isPerhaps,
            ]
        }
        values += citing.filter { visible.contains($0.source.document) }.map {
            row($0.relation.kind.inverseLabel, $0.source, isPerhaps: !$0.isResolved)
        }
        values += rescans.filter { visible.contains($0.document.document) }.map {
            row(Bilingual("Bản quét khác", "Scanned again"), $0.document, isPerhaps: false)
        }
        self.values = values
    }
}
