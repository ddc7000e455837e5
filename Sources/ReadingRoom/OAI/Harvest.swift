import Accounts
import Archive
import Documents
import Foundation

/// What a harvester is answered: the content of the answer's frame, for who asks.
struct Harvest {
    private let visit: Visit
    private let shelf: PublishedShelf
    private var store: any ArchiveStore { visit.room.store }
    /// Rows of the catalogue at a time, where a set is looked for among all records.
    private static let rows = 1_000

    init(_ visit: Visit) {
        self.visit = visit
        shelf = PublishedShelf(visit, .read)
    }

    /// Throws `HarvestFault`, and what the catalogue throws.
    func answer(_ question: HarvestQuestion) async throws -> Element {
        switch question {
        case .identify: try await identity()
        case .formats(let identifier): try await formats(of: identifier)
        case .sets: try await sets()
        case .record(let identifier, let format): try await record(identifier, format)
        case .list(let selection, let position, let withRecords): try await list(selection, position, withRecords: withRecords)
        }
    }

    private func identity() async throws -> Element {
        let settings = visit.room.settings
        let first = try await store.firstPublicRecord() ?? visit.room.now()
        let host = URLComponents(string: visit.base)?.host ?? "localhost"
        return Element(
            "Identify",
            [
                Element("repositoryName", text: settings.organization.isEmpty ? "SoHoa" : settings.organization),
                Element("baseURL", text: visit.base + "/oai"), Element("protocolVersion", text: "2.0"),
                // The mailbox that RFC 2142 gives to who keeps a server.
                Element("adminEmail", text: settings.contact.isEmpty ? "webmaster@\(host)" : settings.contact),
                Element("earliestDatestamp", text: UTCTime.text(first)), Element("deletedRecord", text: "persistent"),
                Element("granularity", text: "YYYY-MM-DDThh:mm:ssZ"),
            ])
    }

    private func formats(of identifier: String?) async throws -> Element {
        if let identifier { _ = try await known(identifier) }
        return Element(
            "ListMetadataFormats",
            MetadataFormat.allCases.map { format in
                Element(
                    "metadataFormat",
                    [
                        Element("metadataPrefix", text: format.rawValue), Element("schema", text: format.schema),
                        Element("metadataNamespace", text: format.namespace),
                    ])
            })
    }

    private func sets() async throws -> Element {
        let counts = try await store.publicCounts(from: nil, until: nil).filter { shelf.admits($0) }
        let found = Set(counts.flatMap { HarvestSet.sets($0.place, $0.type) }).union([.anyFonds, .anyType])
        return Element(
            "ListSets",
            found.sorted { $0.name < $1.name }.map { set in
                Element("set", [Element("setSpec", text: set.name), Element("setName", text: label(set))])
            })
    }

    private func label(_ set: HarvestSet) -> String {
        switch set {
        case .anyFonds: "Phông"
        case .fonds(let name): "Phông \(name)"
        case .anyType: "Loại tài liệu"
        case .type(let code): visit.room.words.types[code] ?? code
        }
    }

    // MARK: Records

    private func known(_ identifier: String) async throws -> PublicRecord {
        let unknown = HarvestFault(.idDoesNotExist, "no public record has this identifier")
        let beginning = visit.base + "/id/"
        guard identifier.hasPrefix(beginning) else { throw unknown }
        // In steps: as one condition it crashes the optimizer of Swift 6.3.1.
        let record = try await store.publicRecord(DocumentID(rawValue: String(identifier.dropFirst(beginning.count))))
        guard let record, shelf.admits(record) else { throw unknown }
        return record
    }

    private func record(_ identifier: String, _ format: MetadataFormat) async throws -> Element {
        let record = try await known(identifier)
        try await visit.record(.view, subject: record.document.rawValue, detail: "oai \(format.rawValue)")
        return Element("GetRecord", try await elements([record], format))
    }

    private func list(_ selection: Selection, _ position: HarvestPosition, withRecords: Bool) async throws -> Element {
        let size = visit.room.settings.harvestPage
        // One more than a page, to know whether another follows.
        let found = try await records(selection, after: position.change, limit: size + 1)
        guard !found.isEmpty else { throw HarvestFault(.noRecordsMatch, "no public record is like that") }
        let page = Array(found.prefix(size))
        var reached = position
        if position.delivered == 0 { reached.whole = try await count(selection) }
        reached.change = page.last?.change ?? position.change
        reached.delivered += page.count
        try await visit.record(.export, subject: "oai \(visit.asked.text)", detail: "\(page.count)")
        let parts = withRecords ? try await elements(page, selection.format) : page.map { header($0, isOpen: $0.isOpen) }
        var end: [Element] = []
        let facts = [("completeListSize", "\(max(reached.whole, reached.delivered))"), ("cursor", "\(position.delivered)")]
        if found.count > size {
            end = [Element("resumptionToken", text: ResumptionToken.text(selection, reached, withRecords: withRecords)).with(facts)]
        } else if position.delivered > 0 {
            // The last page of several says that it is.
            end = [Element("resumptionToken").with(facts)]
        }
        return Element(withRecords ? "ListRecords" : "ListIdentifiers", parts + end)
    }

    private func records(_ selection: Selection, after change: Int64, limit: Int) async throws -> [PublicRecord] {
        var found: [PublicRecord] = []
        var last = change
        while found.count < limit {
            let rows = try await store.publicRecords(after: last, from: selection.start, until: selection.end, limit: Self.rows)
            found += rows.filter { shelf.admits($0) && selection.set?.holds($0.place, $0.type) ?? true }
            guard rows.count == Self.rows, let end = rows.last else { break }
            last = end.change
        }
        return Array(found.prefix(limit))
    }

    private func count(_ selection: Selection) async throws -> Int {
        try await store.publicCounts(from: selection.start, until: selection.end)
            .filter { shelf.admits($0) && selection.set?.holds($0.place, $0.type) ?? true }
            .reduce(0) { $0 + $1.records }
    }

    /// The records with what they say. One that was closed since it was looked up is told as closed.
    private func elements(_ records: [PublicRecord], _ format: MetadataFormat) async throws -> [Element] {
        let open = try await store.documents(records.filter(\.isOpen).map(\.document)).filter { $0.isPublic && shelf.admits($0) }
        let documents = Dictionary(open.map { ($0.id, $0) }) { first, _ in first }
        var dossiers: [String: DossierEntry] = [:]
        for key in Set(open.map { $0.dossierKey ?? $0.dossier }) { dossiers[key] = try await store.dossierEntry(key) }
        return records.map { record in
            guard let document = documents[record.document] else { return Element("record", [header(record, isOpen: false)]) }
            let text = RecordText(
                document: document, dossier: dossiers[document.dossierKey ?? document.dossier],
                archive: visit.room.settings.organization, address: address(document.id))
            return Element("record", [header(record, isOpen: true), Element("metadata", [text.element(format)])])
        }
    }

    private func address(_ document: DocumentID) -> String { "\(visit.base)/id/\(document)" }

    private func header(_ record: PublicRecord, isOpen: Bool) -> Element {
        Element(
            "header",
            [Element("identifier", text: address(record.document)), Element("datestamp", text: UTCTime.text(record.at))]
                + HarvestSet.sets(record.place, record.type).map { Element("setSpec", text: $0.name) }
        ).with(isOpen ? [] : [("status", "deleted")])
    }
}
