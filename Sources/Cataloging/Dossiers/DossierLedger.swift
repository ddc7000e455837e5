public import Documents

/// All dossiers of an archive, and where documents and inventory do not agree.
public struct DossierLedger: Sendable {
    /// Described, those of the inventory first, by code.
    public let dossiers: [Dossier]

    public init(entries: [DossierEntry], members: [DossierMember], describer: DossierDescriber) {
        let join = DossierJoin(codes: entries.map(\.code))
        let written = Dictionary(entries.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        var codes: [String: String] = written.mapValues(\.code)
        var own: [String: [DossierMember]] = [:]
        for member in members {
            let code = join.dossier(of: member.document).code
            let key = DossierCode.key(code)
            codes[key] = codes[key] ?? code
            own[key, default: []].append(member)
        }
        dossiers = codes.map { key, code in describer.describe(code: code, entry: written[key], members: own[key] ?? []) }
            .sorted { ($0.isInventoried ? 0 : 1, $0.code) < ($1.isInventoried ? 0 : 1, $1.code) }
    }

    /// The dossier of this code, in either of its forms.
    public func dossier(_ code: String) -> Dossier? {
        let key = DossierCode.key(code)
        return dossiers.first { DossierCode.key($0.code) == key }
    }

    /// In the inventory, but nothing of it was scanned.
    public var withoutDocuments: [Dossier] { dossiers.filter { $0.isInventoried && $0.documents.isEmpty } }

    /// Scanned, but not in the inventory; empty where there is no inventory at all.
    public var notInventoried: [Dossier] {
        dossiers.contains(where: \.isInventoried) ? dossiers.filter { !$0.isInventoried && !$0.documents.isEmpty } : []
    }

    /// Their documents contradict each other or the inventory.
    public var withMismatches: [Dossier] { dossiers.filter { !$0.mismatches.isEmpty } }

    /// The inventory counts other sheets than were scanned.
    public var withOtherSheets: [Dossier] {
        dossiers.filter { $0.values[.numberOfPaper]?.origin == .inventory && $0.values[.numberOfPaper]?.review == true }
    }
}
