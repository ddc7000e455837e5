import Accounts
import Archive
import Documents

/// What ties a document to others, as far as the guest may see them, and for archivists the forms that say otherwise.
struct LinkList {
    private static let most = 20
    private static let mostCandidates = 5
    private let document: Document
    private let mayEdit: Bool
    private let language: Language
    private var rows: [[String: Any]] = []

    init(_ shelf: Shelf, _ document: Document) async throws {
        self.document = document
        language = shelf.visit.language
        mayEdit = shelf.guest.permissions.contains(.review)
        let links = try await shelf.visit.room.store.links(of: document.id, citing: Self.most)
        let visible = try await shelf.visible(links.documents)
        let outgoing = links.citations.prefix(Self.most).flatMap { rows(of: $0, visible) }
        let incoming = links.citing.filter { visible.contains($0.source.document) }.map { link in
            row(link.relation.kind.inverseLabel, link.source, isPerhaps: !link.isResolved, isPersons: link.relation.isPersons == true)
        }
        let alike = links.rescans.filter { visible.contains($0.document.document) }.map { rescan in
            var row = row(Relation.Kind.rescan.label, rescan.document, isPerhaps: false, isPersons: rescan.isPersons)
            edit(&row, RelationName(.rescan, rescan.document.document.rawValue), target: nil, isPersons: rescan.isPersons)
            return row
        }
        rows = outgoing + incoming + alike
    }

    /// For the part `relations` of a page; `nil` where there is nothing to show or to do.
    func values(back: String) -> [String: Any]? {
        guard mayEdit || !rows.isEmpty else { return nil }
        var values: [String: Any] = ["links": rows, "hasLinks": !rows.isEmpty, "back": back]
        guard mayEdit else { return values }
        values["version"] = String(document.change)
        values["decide"] = "/review/documents/\(document.id)/decide"
        values["relate"] =
            [
                "action": "/review/documents/\(document.id)/relate",
                "kinds": Relation.Kind.allCases.map { ["value": $0.rawValue, "label": language($0.label)] },
            ] as [String: Any]
        return values
    }

    /// One row, or where several documents may be meant and the guest decides, one for each of them.
    private func rows(of link: OutgoingLink, _ visible: Set<DocumentID>) -> [[String: Any]] {
        let relation = link.relation
        let targets = link.targets.filter { visible.contains($0.document) }
        // What a person tied it to, and this guest may not see, is not told.
        if relation.codeNumber.isEmpty, targets.isEmpty { return [] }
        let isPersons = relation.isPersons == true
        let number = relation.codeNumber.isEmpty ? nil : "\(relation.codeNumber)/\(relation.codeNotation)"
        func row(_ target: DocumentReference?) -> [String: Any] {
            let text = [relation.typeName ?? (number == nil ? target?.type : nil), number ?? target?.code].compactMap(\.self)
            var row: [String: Any] = [
                "kind": language(relation.kind.label), "text": text.joined(separator: " "), "isPersons": isPersons,
                "isPerhaps": target != nil && !link.isResolved,
            ]
            if let target {
                row["address"] = "/documents/\(target.document)"
                row["about"] = target.title
            }
            // A document that the guest may not see is not what a button of the guest's names.
            edit(&row, RelationName(relation), target: target?.document, isPersons: isPersons && link.isResolved)
            return row
        }
        guard !link.isResolved, mayEdit, targets.count > 1 else { return [row(targets.first)] }
        return targets.prefix(Self.mostCandidates).map(row)
    }

    private func row(_ kind: Bilingual, _ other: DocumentReference, isPerhaps: Bool, isPersons: Bool) -> [String: Any] {
        [
            "kind": language(kind), "text": [other.type, other.code].compactMap(\.self).joined(separator: " "), "about": other.title,
            "address": "/documents/\(other.document)", "isPerhaps": isPerhaps, "isPersons": isPersons,
        ]
    }

    private func edit(_ row: inout [String: Any], _ name: RelationName?, target: DocumentID?, isPersons: Bool) {
        guard mayEdit, let name else { return }
        var edit: [String: Any] = ["aspect": Aspect.relation(name).rawValue, "canConfirm": !isPersons]
        if let target, name.document == nil { edit["target"] = target.rawValue }
        row["edit"] = edit
    }
}
