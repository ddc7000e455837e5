import Archive
import Documents
import Foundation
import GRDB
import Indicators
import IndicatorsSQLite
import Support
import Testing

/// After a small change of the register only the documents that asked for what changed are looked at again; links and figures are then those
/// that linking everything anew gives.
struct LinkPartTests {
    private let folder: Folder
    private let book: RegisterBook

    init() throws {
        folder = try Folder()
        book = try Sample.book(folder)
    }

    private static func code(_ rng: inout Dice) -> String {
        let number = String(format: "%04d", rng.below(150))
        return rng.chance(20) ? "000.00.18.H13-240905-\(number)" : rng.chance(10) ? "HS-\(number)" : "H13.18-240905-\(number)"
    }

    private static func owner(_ rng: inout Dice) -> String { "0921900\(String(format: "%05d", rng.below(30)))" }

    private static func row(_ rng: inout Dice) -> String {
        LinkingTests.row(
            code(&rng), procedure: rng.pick(["1.000894", "2.000815"]), end: rng.pick(["", "10/09/2024", "20/09/2024"]),
            required: rng.below(2), files: rng.below(2), file: rng.pick(["", "https://a.example/1"]),
            result: rng.pick(["", "\(rng.below(20))/QĐ-UBND", "0\(rng.below(9))/QD-UBND"]), owner: rng.chance(50) ? owner(&rng) : "",
            reused: rng.below(2))
    }

    private func take(_ rows: Int, _ rng: inout Dice, unit: String = "phường Cái Khế") throws -> RegisterImport {
        var codes: Set<Substring> = []
        let lines = (0..<rows).map { _ in Self.row(&rng) }.filter { codes.insert($0.prefix { $0 != "," }).inserted }
        let text = (LinkingTests.head + lines.joined()).replacingOccurrences(of: "phường Cái Khế", with: unit)
        return try Sample.take(Data(text.utf8), into: book).report
    }

    private static func document(_ number: Int64, _ rng: inout Dice) throws -> Document {
        try LinkingTests.document(
            "tài liệu \(number)", change: number,
            source: rng.chance(40) ? "\(code(&rng))/x.pdf" : rng.chance(20) ? "\(code(&rng)).pdf" : "rời/x.pdf",
            written: rng.chance(10) ? code(&rng) : nil, standing: rng.chance(80) ? .archived : .inReview,
            number: rng.chance(60) ? "\(rng.below(20))" : nil, notation: "QĐ-UBND",
            issued: rng.chance(60) ? rng.pick(["2024-09-08", "2024-09-15", "2024-12-01"]) : nil,
            organ: rng.chance(50) ? "Ủy ban nhân dân phường Cái Khế" : nil, owner: rng.chance(50) ? owner(&rng) : nil,
            procedure: rng.pick(["1.000894", nil]), review: rng.chance(10))
    }

    /// Every document's link or likely row, every reuse's row, and what both set, in a copy of the file if `anew`.
    private func standing(anew: Bool) throws -> [String] {
        let copy = try Folder()
        try DatabaseQueue(path: folder.path + "/registers.sqlite").vacuum(into: copy.path + "/registers.sqlite")
        if anew {
            try DatabaseQueue(path: copy.path + "/registers.sqlite").write { db in
                try db.execute(sql: "UPDATE linkState SET scheme = 'another'; UPDATE cubeState SET definition = ''")
            }
            _ = try Sample.book(copy).follow(LinkStep(), keeps: true)
        }
        let tables = [
            """
            SELECT paper.document, dossier.code, rule, probability, rivals, isResult, isLink, counts
            FROM link JOIN paper ON paper.id = link.paper JOIN dossier ON dossier.id = link.dossier ORDER BY 1
            """,
            "SELECT dossierKey, document, code FROM reuse LEFT JOIN dossier ON dossier.id = dossier ORDER BY 1, 2",
            "SELECT code, linkedFiles, linkedResults, linkedCodes, linkedReuses FROM dossier ORDER BY 1",
            "SELECT * FROM cube ORDER BY month, axis, unit, procedure, sector, channel",
        ]
        return try DatabaseQueue(path: copy.path + "/registers.sqlite").read { db in
            try tables.flatMap { sql in try Row.fetchAll(db, sql: sql).map(\.description) }
        }
    }

    private func compare(_ comment: String) throws {
        let (kept, fresh) = (try standing(anew: false), try standing(anew: true))
        let other = zip(kept, fresh).filter { $0 != $1 }.prefix(2).map { "\($0) | \($1)" }
        #expect(other.isEmpty && kept.count == fresh.count, "\(comment): \(other)")
    }

    @Test(arguments: [1, 2, 3])
    func whatAskedIsLinkedAsIfAllWere(seed: UInt64) throws {
        var rng = Dice(seed)
        _ = try take(100, &rng)
        var step = LinkStep()
        for number in 1...120 {
            let document = try Self.document(Int64(number), &rng)
            step.papers.append((document.id, document.change, ArchivedPaper(document)))
        }
        for number in 1...20 {
            step.reuses.append(
                ReuseMark(number: Int64(number), document: DocumentID(rawValue: "tài liệu \(1 + rng.below(120))"), dossier: Self.code(&rng))
            )
        }
        _ = try book.follow(step, keeps: true)
        _ = try? book.decide(DocumentID(rawValue: "tài liệu 7"), "H13.18-240905-0007", .refuse, by: "lưu")
        try compare("linked")
        for rows in [1, 3, 8, 1, 20, 60, 2] {
            let report = try take(rows, &rng)
            try compare("\(rows) rows, \(report.added) new, \(report.changed) changed")
        }
        _ = try take(1, &rng, unit: "phường Bình Thủy")
        try compare("the unit is called otherwise")
        for id in try book.imports().map(\.id).prefix(3) {
            _ = try book.remove(importNumber: id)
            try compare("without import \(id)")
        }
        _ = try take(4, &rng)
        try compare("and four more")
    }

    @Test func aRowThatNobodyAskedForTouchesNoDocument() throws {
        let rows = (1...40).map { LinkingTests.row("H13.18-240905-\(1000 + $0)", required: 0) }
        try Sample.take(Data((LinkingTests.head + rows.joined()).utf8), into: book)
        var step = LinkStep()
        let document = try LinkingTests.document("a", change: 1, source: "H13.18-240905-1001/x.pdf")
        step.papers = [(document.id, 1, ArchivedPaper(document))]
        _ = try book.follow(step, keeps: true)
        // A link that linking would never make shows whether the document was looked at.
        let store = try DatabaseQueue(path: folder.path + "/registers.sqlite")
        try store.write { db in try db.execute(sql: "UPDATE link SET rivals = 77") }
        try Sample.take(Data((LinkingTests.head + LinkingTests.row("H13.18-240905-2000", required: 0)).utf8), into: book)
        #expect(try book.documents(of: "H13.18-240905-1001").map(\.rivals) == [77])
        #expect(try !book.linkPlace().isStale)
        try Sample.take(Data((LinkingTests.head + LinkingTests.row("H13.18-240905-1001", end: "", required: 0)).utf8), into: book)
        #expect(try book.documents(of: "H13.18-240905-1001").map(\.rivals) == [1])
    }

    @Test func aRegisterOfTheVersionBeforeIsLinkedAnewOnce() throws {
        let rows = (1...40).map { LinkingTests.row("H13.18-240905-\(1000 + $0)", required: 0) }
        try Sample.take(Data((LinkingTests.head + rows.joined()).utf8), into: book)
        var step = LinkStep()
        let document = try LinkingTests.document("a", change: 1, source: "H13.18-240905-1001/x.pdf")
        step.papers = [(document.id, 1, ArchivedPaper(document))]
        _ = try book.follow(step, keeps: true)
        try DatabaseQueue(path: folder.path + "/registers.sqlite").write { db in
            try db.execute(sql: "DROP TABLE ask; DELETE FROM grdb_migrations WHERE identifier LIKE '4 %'")
        }
        let opened = try Sample.book(folder)
        #expect(try opened.linkPlace().isStale)
        _ = try opened.follow(LinkStep(), keeps: true)
        #expect(try !opened.linkPlace().isStale && opened.documents(of: "H13.18-240905-1001").count == 1)
        try compare("anew")
    }
}
