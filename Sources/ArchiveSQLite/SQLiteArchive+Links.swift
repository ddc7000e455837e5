public import Archive
public import Documents
import Foundation
import GRDB

extension SQLiteArchive {
    /// So many documents with one number are looked at; more cannot be told from each other by a list.
    private static let mostTargets = 100
    private static let mostCandidates = 400

    public func citations(of document: DocumentID) async throws(ArchiveError) -> [OutgoingLink] {
        try await read { db in try Self.citations(db, document) }
    }

    public func citing(_ document: DocumentID, following last: DocumentID?, limit: Int) async throws(ArchiveError) -> [IncomingLink] {
        try await read { db in try Self.citing(db, document, following: last, limit: limit) }
    }

    public func rescans(of document: DocumentID) async throws(ArchiveError) -> [Rescan] {
        try await read { db in try Self.rescans(db, document) }
    }

    public func links(of document: DocumentID, citing limit: Int) async throws(ArchiveError) -> LinkSet {
        try await read { db in
            LinkSet(
                citations: try Self.citations(db, document), citing: try Self.citing(db, document, following: nil, limit: limit),
                rescans: try Self.rescans(db, document))
        }
    }

    private static func citations(_ db: Database, _ document: DocumentID) throws -> [OutgoingLink] {
        let sql = "SELECT isSecret, json_extract(content, '$.relations') AS relations FROM document WHERE id = ? AND change IS NOT NULL"
        guard let row = try db.row(sql, [document.rawValue]), row["isSecret"] == false, let stored: String = row["relations"]
        else { return [] }
        return try Stored.value([Relation].self, stored).filter { $0.kind != .rescan }.map { relation in
            if let target = relation.target { return try Self.link(db, relation, to: target) }
            let rows = try Self.coded(db, relation.code, except: document.rawValue)
            let open = rows.filter { !$0.isSecret }
            let found = CitationMatch.resolve(relation, among: open.map(\.target))
            let withheld = rows.count { $0.isSecret && CitationMatch(relation, $0.target) != .none }
            return OutgoingLink(
                relation: relation, targets: try DocumentHead.fetch(db, found.places.map { open[$0].document }).map(\.reference),
                isResolved: found.isResolved, withheld: withheld)
        }
    }

    private static func citing(
        _ db: Database, _ document: DocumentID, following last: DocumentID?, limit: Int
    ) throws -> [IncomingLink] {
        let state = try db.row("SELECT isSecret FROM document WHERE id = ? AND change IS NOT NULL", [document.rawValue])
        guard let state, state["isSecret"] == false else { return [] }
        let own = try db.row("SELECT * FROM documentCode WHERE document = ?", [document.rawValue]).flatMap(CodeRow.init(row:))
        let rivals = try Self.coded(db, own?.target.code, except: nil).filter { !$0.isSecret }
        let place = rivals.firstIndex { $0.document == document.rawValue }
        var links: [IncomingLink] = []
        let statement = try db.cachedStatement(
            sql: """
                SELECT link.document, json_extract(content, '$.relations[' || link.place || ']') AS relation FROM (
                    SELECT document, place FROM citation WHERE number = :number AND key = :key
                    UNION SELECT document, place FROM relationTarget WHERE target = :own
                ) AS link JOIN document ON document.id = link.document
                WHERE link.document > :last AND link.document != :own AND document.change IS NOT NULL
                ORDER BY link.document, link.place
                """)
        let rows = try Row.fetchCursor(
            statement,
            arguments: [
                "number": own?.target.code.number, "key": own?.target.code.letters.nameKey, "last": last?.rawValue ?? "",
                "own": document.rawValue,
            ])
        while links.count < limit, let row = try rows.next() {
            guard let stored: String = row["relation"], let relation = try? Stored.value(Relation.self, stored) else { continue }
            guard relation.kind != .rescan, let isResolved = Self.means(relation, document, place, rivals),
                let source = try DocumentHead.fetch(db, [row["document"]]).first
            else { continue }
            links.append(IncomingLink(relation: relation, source: source.reference, isResolved: isResolved))
        }
        return links
    }

    private static func rescans(_ db: Database, _ document: DocumentID) throws -> [Rescan] {
        guard let content = try Self.content(db, document.rawValue), !content.isSecret else { return [] }
        let said = try Self.saidRescans(db, document.rawValue, content)
        guard let own = try Self.sketch(db, document.rawValue) else { return said.rescans }
        let sql = """
            SELECT near.document, data FROM (
                SELECT other.document, COUNT(*) AS n FROM sketchBand AS own JOIN sketchBand AS other ON other.band = own.band
                WHERE own.document = ? AND other.document != own.document GROUP BY other.document ORDER BY n DESC LIMIT ?
            ) AS near JOIN sketch ON sketch.document = near.document ORDER BY n DESC
            """
        var candidates = try db.rows(sql, [document.rawValue, Self.mostCandidates]).map { row in
            (id: row["document"] as String, sketch: TextSketch(data: row["data"]))
        }
        // A worn copy may share no band; its number tells where to look.
        let near = Set(candidates.map(\.id))
        for other in try Self.coded(db, content.code, except: document.rawValue) where !near.contains(other.document) {
            candidates.append((other.document, try Self.sketch(db, other.document)))
        }
        let told = said.denied.union(said.rescans.map(\.document.document.rawValue))
        let found = try candidates.filter { !told.contains($0.id) }.compactMap { candidate -> Rescan? in
            // Most are other papers, and their sketches say so for a fraction of what their contents cost to read.
            guard let sketch = candidate.sketch, own.compare(sketch, isSameCode: true).isSamePaper,
                let other = try Self.content(db, candidate.id), !other.isSecret, !content.contradicts(other)
            else { return nil }
            let isSameCode = content.code != nil && content.code == other.code && content.code?.date != nil
            let (likeness, isSamePaper) = own.compare(sketch, isSameCode: isSameCode)
            guard isSamePaper else { return nil }
            return Rescan(document: DocumentReference(document: DocumentID(rawValue: candidate.id), content: other), likeness: likeness)
        }
        return said.rescans + found.sorted { $0.likeness > $1.likeness }
    }

    /// A relation to the document that a person said is meant, if that is in the archive and open.
    private static func link(_ db: Database, _ relation: Relation, to target: DocumentID) throws -> OutgoingLink {
        let head = try DocumentHead.fetch(db, [target.rawValue]).first
        let isSecret = try db.row("SELECT isSecret FROM document WHERE id = ?", [target.rawValue])?["isSecret"] == true
        let targets = isSecret ? [] : [head?.reference].compactMap(\.self)
        return OutgoingLink(relation: relation, targets: targets, isResolved: !targets.isEmpty, withheld: isSecret ? 1 : 0)
    }

    /// Whether a relation means this document, surely or perhaps; `nil` when it does not.
    private static func means(_ relation: Relation, _ document: DocumentID, _ place: Int?, _ rivals: [CodeRow]) -> Bool? {
        if let target = relation.target { return target == document ? true : nil }
        let found = CitationMatch.resolve(relation, among: rivals.map(\.target))
        return place.flatMap { found.places.contains($0) ? found.isResolved : nil }
    }

    /// Which documents persons said are scans of the same paper, and which not, on either side.
    private static func saidRescans(
        _ db: Database, _ id: String, _ content: CatalogedDocument
    ) throws -> (rescans: [Rescan], denied: Set<String>) {
        let own = (content.relations ?? []).filter { $0.kind == .rescan }.compactMap(\.target?.rawValue)
        let others = try db.rows(
            """
            SELECT document FROM relationTarget JOIN document AS source ON source.id = document
            WHERE target = ? AND json_extract(content, '$.relations[' || relationTarget.place || '].kind') = 'rescan'
            """, [id]
        ).map { $0["document"] as String }
        let against = try db.rows("SELECT document FROM noRescan WHERE other = ?", [id]).map { $0["document"] as String }
        let denied = Set((content.unrelated ?? []).map(\.rawValue) + against).subtracting(own)
        let said = (own + others).filter { !denied.contains($0) }.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let found = try said.compactMap { id -> Rescan? in
            guard let other = try Self.content(db, id), !other.isSecret else { return nil }
            return Rescan(document: DocumentReference(document: DocumentID(rawValue: id), content: other), likeness: 1, isPersons: true)
        }
        return (found, denied)
    }

    /// A document in the archive, not one that still waits to be packaged.
    static func content(_ db: Database, _ id: String) throws -> CatalogedDocument? {
        try db.row("SELECT content FROM document WHERE id = ? AND change IS NOT NULL", [id]).map {
            try Stored.value(CatalogedDocument.self, $0["content"] as String)
        }
    }

    private static func sketch(_ db: Database, _ id: String) throws -> TextSketch? {
        try db.row("SELECT data FROM sketch WHERE document = ?", [id]).flatMap { TextSketch(data: $0["data"]) }
    }

    private struct CodeRow {
        var document: String
        var target: CitationMatch.Target
        var isSecret: Bool

        init?(row: Row) {
            document = row["document"]
            guard let code = DocumentCode(number: row["number"], notation: row["letters"], date: row["date"], year: row["year"]) else {
                return nil
            }
            target = CitationMatch.Target(code: code, organName: row["organ"], isSure: row["isSure"])
            isSecret = row["isSecret"]
        }
    }

    /// The archived documents with this number and these letters, marks aside.
    private static func coded(_ db: Database, _ code: DocumentCode?, except: String?) throws -> [CodeRow] {
        guard let code else { return [] }
        return try db.rows(
            """
            SELECT documentCode.* FROM documentCode JOIN document ON document.id = documentCode.document
            WHERE number = ? AND key = ? AND documentCode.document != ? AND document.change IS NOT NULL ORDER BY documentCode.document LIMIT ?
            """, [code.number, code.letters.nameKey, except ?? "", mostTargets]
        ).compactMap(CodeRow.init(row:))
    }
}

extension CatalogedDocument {
    /// Both bear a number, ký hiệu or day that nobody doubts, and they differ: two papers, however alike. A digit lost at an end and one wrong
    /// letter are a reader's; the text decides.
    fileprivate func contradicts(_ other: CatalogedDocument) -> Bool {
        func both(_ name: FieldName) -> (String, String)? {
            let values = [self, other].map { document in document.fields[name].flatMap { $0.review ? nil : $0.value } }
            if let mine = values[0], let its = values[1] { return (mine, its) }
            return nil
        }
        if let (mine, its) = both(.codeNumber) {
            let numbers = [mine, its].map { String($0.drop { $0 == "0" }) }.sorted { $0.count < $1.count }
            if !numbers[1].hasPrefix(numbers[0]), !numbers[1].hasSuffix(numbers[0]) { return true }
        }
        if let (mine, its) = both(.codeNotation), mine.count != its.count || zip(mine, its).count(where: { $0 != $1 }) > 1 { return true }
        return both(.issuedDate).map { $0 != $1 } ?? false
    }
}
