import Archive
import Documents
import Foundation
import Indicators
import IndicatorsSQLite
import Support
import Testing

/// Documents of the archive and recorded reuses move the figures of the register by exactly what they are.
struct LinkingTests {
    private let folder: Folder
    private let book: RegisterBook
    static let head =
        "MaHoSo,DonViXuLy,TenDonViXuLy,MaTTHC,NgayTiepNhan,NgayKetThucXuLy,TrangThaiHoSo,YeuCauKetQua,SoTepThanhPhan,DuongDanTepTinKetQua,"
        + "MaKetQua,SoGiayToChuHoSo,HoSoCoThanhPhanSoHoa\r\n"

    init() throws {
        folder = try Folder()
        book = try Sample.book(folder)
    }

    /// A row of September 2024 that has nothing digitized yet.
    static func row(
        _ code: String, procedure: String = "1.000894", end: String = "20/09/2024", required: Int = 1, files: Int = 0, file: String = "",
        result: String = "", owner: String = "", reused: Int = 0
    ) -> String {
        "\(code),H13.18,phường Cái Khế,\(procedure),05/09/2024,\(end),9,\(required),\(files),\(file),\(result),\(owner),\(reused)\r\n"
    }

    private func take(_ rows: String...) throws { try Sample.take(Data((Self.head + rows.joined()).utf8), into: book) }

    /// An archived document, as the catalogue has it.
    static func document(
        _ name: String, change: Int64, source: String = "lẻ/a.pdf", written: String? = nil, standing: Standing = .archived,
        number: String? = nil, notation: String? = nil, issued: String? = nil, organ: String? = nil, owner: String? = nil,
        procedure: String? = nil, review: Bool = false
    ) throws -> Document {
        var fields: [FieldName: Field] = [:]
        let values: [(FieldName, String?)] = [
            (.codeNumber, number), (.codeNotation, notation), (.issuedDate, issued), (.organName, organ), (.subject, "về việc \(name)"),
        ]
        for (key, value) in values { if let value { fields[key] = Field(value: value, confidence: 0.99, review: review) } }
        let type = DocumentType(code: "02", name: "Quyết định", family: "administrative", confidence: 0.99, review: false)
        var content = CatalogedDocument(ordinal: 1, pages: [1], type: type, fields: fields)
        content.dossier = written
        if let owner { content.parties = [Party(role: .owner, name: "Trần Văn Đạt", identityNumber: owner, review: false)] }
        if let procedure { content.procedure = Procedure(code: procedure, name: nil, resultCode: nil, ground: .form) }
        let digest = try #require(ContentDigest(hex: String(repeating: "0123456789abcdef", count: 4)))
        return Document(
            id: DocumentID(rawValue: name), batch: "1", source: source, dossier: source.split(separator: "/").first.map(String.init) ?? "",
            file: digest, standing: standing, content: content, change: change)
    }

    @discardableResult
    private func follow(_ documents: Document..., keeps: Bool = true) throws -> LinkReport {
        var step = LinkStep()
        step.papers = documents.map { ($0.id, $0.change, ArchivedPaper($0)) }
        return try book.follow(step, keeps: keeps)
    }

    @discardableResult
    private func forget(_ name: String, change: Int64) throws -> LinkReport {
        var step = LinkStep()
        step.papers = [(DocumentID(rawValue: name), change, nil)]
        return try book.follow(step, keeps: true)
    }

    @discardableResult
    private func reuse(_ number: Int64, _ document: String, _ dossier: String) throws -> LinkReport {
        var step = LinkStep()
        step.reuses = [ReuseMark(number: number, document: DocumentID(rawValue: document), dossier: dossier)]
        return try book.follow(step, keeps: true)
    }

    /// Numerators of September 2024 as the report has them, and what an independent sum over the rows would find wrong with the cube.
    private func numerators() throws -> [String: Int] {
        let report = RatesReport(indicators: try Sample.indicators(), tree: try Sample.tree(), channels: [:])
        let table = try report.table(RatesReport.Question(period: try Sample.period("2024-09")), of: book)
        let fresh = try Sample.anew(folder).table(report, try Sample.period("2024-09"))
        let found = Sample.figures(table).mapValues { $0.numerator }
        #expect(found == fresh.mapValues { $0.numerator }, "the cube and its rows differ")
        return Dictionary(uniqueKeysWithValues: found.map { ($0.key.trimmingCharacters(in: [" "]), $0.value) })
    }

    /// What changed between two sets of figures.
    private func moved(_ before: [String: Int], _ after: [String: Int]) -> [String: Int] {
        after.merging(before, uniquingKeysWith: -).filter { $0.value != 0 }
    }

    // MARK: Each figure moves by exactly that

    @Test func oneDocumentLinkedMovesDigitizationByOne() throws {
        try take(Self.row("H13.18-240905-0001", required: 0), Self.row("H13.18-240905-0002", required: 0))
        let before = try numerators()
        let report = try follow(try Self.document("a", change: 1, source: "H13.18-240905-0001/đơn.pdf"))
        #expect(report.linked == 1 && report.rows == 1 && report.byRule == ["folder": 1])
        #expect(moved(before, try numerators()) == ["4.2": 1])
        // A second document of the same dossier moves nothing more; the same one again neither.
        try follow(try Self.document("b", change: 2, source: "H13.18-240905-0001/tờ khai.pdf"))
        try follow(try Self.document("a", change: 1, source: "H13.18-240905-0001/đơn.pdf"))
        try follow(try Self.document("a", change: 3, source: "H13.18-240905-0001/đơn.pdf"))
        #expect(moved(before, try numerators()) == ["4.2": 1])
        // As long as one is left, the dossier is digitized.
        try forget("a", change: 4)
        #expect(moved(before, try numerators()) == ["4.2": 1])
        try forget("b", change: 5)
        #expect(moved(before, try numerators()).isEmpty)
    }

    @Test func oneResultIssuedMovesResultsByOne() throws {
        let code = "H13.18-240905-0001"
        try take(Self.row(code, files: 2), Self.row("H13.18-240905-0002", files: 2))
        let before = try numerators()
        try follow(
            try Self.document(
                "kết quả", change: 1, source: "\(code)/kq.pdf", number: "575", notation: "QĐ-UBND", issued: "2024-09-19",
                organ: "Ủy ban nhân dân phường Cái Khế"))
        #expect(moved(before, try numerators()) == ["4.1": 1, "4.2": 1])
        let linked = try book.documents(of: code)
        #expect(linked.count == 1 && linked[0].isResult && linked[0].counts && linked[0].rule == .folder)
        // The same by an import: one row changed, one figure moved; the document's own part is then nothing new.
        let other = try numerators()
        try take(Self.row("H13.18-240905-0002", files: 2, file: "https://kho.example/2.pdf"))
        #expect(moved(other, try numerators()) == ["4.1": 1, "4.2": 1])
        try take(Self.row(code, files: 2, file: "https://kho.example/1.pdf"))
        #expect(moved(other, try numerators()) == ["4.1": 1, "4.2": 1])
    }

    @Test func oneReuseRecordedMovesReuseByOne() throws {
        let code = "H13.18-240905-0001"
        try take(Self.row(code), Self.row("H13.18-240905-0002", reused: 1))
        let before = try numerators()
        #expect(try reuse(1, "x-1", "000.00.18.H13-240905-0001").rows == 1)
        #expect(moved(before, try numerators()) == ["4.3": 1])
        // Another document for it, the same again, and one for a dossier that the register itself calls reused.
        try reuse(2, "x-2", code)
        try reuse(2, "x-2", code)
        try reuse(3, "x-1", "H13.18-240905-0002")
        #expect(moved(before, try numerators()) == ["4.3": 1])
        // For a dossier that comes later it counts when it comes.
        try reuse(4, "x-1", "H13.18-240905-0003")
        #expect(moved(before, try numerators()) == ["4.3": 1])
        let then = try numerators()
        try take(Self.row("H13.18-240905-0003", required: 0, files: 1))
        #expect(moved(then, try numerators()).filter { $0.key == "4.3" || $0.key == "4.2" } == ["4.3": 1, "4.2": 1])
    }

    // MARK: Rules

    @Test func codesOfBothFormsAndOfEverySourceLink() throws {
        try take(Self.row("000.00.18.H13-240905-0001"), Self.row("H13.18-240905-0002"), Self.row("HS-77"), Self.row("H13.18-240905-0004"))
        let report = try follow(
            try Self.document("a", change: 1, source: "H13.18-240905-0001/x.pdf"),
            try Self.document("b", change: 2, source: "đêm 3/x.pdf", written: "000.00.18.H13-240905-0002"),
            try Self.document("c", change: 3, source: "HS-77/x.pdf"),
            try Self.document("d", change: 4, source: "đơn H13.18-240905-0004.pdf"),
            try Self.document("e", change: 5, source: "không mã/x.pdf"))
        #expect(report.byRule == ["folder": 2, "sheet": 1, "fileName": 1] && report.unmatched == 1)
    }

    @Test func aNumberItsDayAndIssuerLinkAResult() throws {
        try take(
            Self.row("H13.18-240905-0001", result: "575/QĐ-UBND"), Self.row("H13.18-240905-0002", end: "10/09/2024", result: "575/QĐ-UBND"))
        // In the second's time no such day lies.
        var paper = try Self.document(
            "a", change: 1, number: "575", notation: "QĐ-UBND", issued: "2024-09-19", organ: "Ủy ban nhân dân phường Cái Khế")
        #expect(try follow(paper).byRule == ["numberDateIssuer": 1])
        #expect(try book.documents(of: "H13.18-240905-0001").first?.isResult == true)
        // A number that waits for a person links nothing, and is put forward.
        paper = try Self.document(
            "a", change: 2, number: "575", notation: "QĐ-UBND", issued: "2024-09-19", organ: "Ủy ban nhân dân phường Cái Khế", review: true)
        let doubted = try follow(paper)
        #expect(doubted.unlinked == 1 && doubted.likely == 1)
        let rows = try book.unmatchedRows(
            UnmatchedQuestion(period: try Sample.period("2024-09"), scope: Scope(), tree: try Sample.tree(), limit: 10))
        #expect(rows.total == 2 && rows.rows[0].likely?.match.rule == .numberDateIssuer && rows.rows[1].likely == nil)
        // Without day and issuer two rows fit, and neither is taken.
        #expect(try follow(try Self.document("a", change: 3, number: "575", notation: "QĐ-UBND")).likely == 1)
    }

    @Test func anOwnerLinksOnlyWithTheProcedure() throws {
        try take(
            Self.row("HS-1", procedure: "1.000894", owner: "092190000001"), Self.row("HS-2", procedure: "2.000815", owner: "092190000001"),
            Self.row("HS-3", owner: "092190000002"))
        let report = try follow(
            try Self.document("a", change: 1, owner: "092190000001", procedure: "1.000894.000.00.00.H13"),
            try Self.document("b", change: 2, owner: "092190000001"),
            try Self.document("c", change: 3, issued: "2024-12-01", owner: "092190000002"))
        #expect(report.byRule == ["ownerProcedure": 1] && report.likely == 1 && report.unmatched == 1)
        #expect(try book.documents(of: "HS-1").map(\.document.rawValue) == ["a"])
        let open = try book.unmatchedDocuments(limit: 10)
        #expect(open.total == 2 && open.items[0].likely?.match.rivals == 2)
    }

    @Test func aCodeThatTheRegisterHasNotIsNotLinkedElsewhere() throws {
        try take(Self.row("H13.18-240905-0001", owner: "092190000001"))
        let report = try follow(
            try Self.document("a", change: 1, source: "H13.18-240905-0007/x.pdf", owner: "092190000001", procedure: "1.000894"))
        #expect(report.linked == 0 && report.likely == 1)
        // When its row comes, it goes there.
        try take(Self.row("H13.18-240905-0007"))
        #expect(try book.documents(of: "H13.18-240905-0007").count == 1)
    }

    // MARK: What persons say

    @Test func aPersonsWordWinsAndIsKept() throws {
        try take(Self.row("HS-1", required: 0), Self.row("HS-2", required: 0))
        try follow(try Self.document("a", change: 1, source: "HS-1/x.pdf"))
        let a = DocumentID(rawValue: "a")
        #expect(try book.decide(a, "HS-1", .refuse, by: "lưu").unlinked == 1)
        #expect(try book.decide(a, "HS-2", .link, by: "lưu").byRule == ["person": 1])
        // Neither a change of the document nor another import undoes it.
        try follow(try Self.document("a", change: 2, source: "HS-1/x.pdf"))
        let report = try Sample.take(Data((Self.head + Self.row("HS-2", required: 0)).utf8), into: book).report
        #expect(report.same == 1)
        #expect(try book.documents(of: "HS-2").map(\.rule) == [.person] && book.documents(of: "HS-1").isEmpty)
        #expect(throws: RegisterError.self) { try book.decide(a, "HS-9", .link, by: "lưu") }
        // Removing the rows and importing them again: what was said still holds.
        let number = try #require(try book.imports().last).id
        #expect(try book.remove(importNumber: number) == 2)
        #expect(try book.unmatchedDocuments(limit: 5).total == 1)
        try take(Self.row("HS-1", required: 0), Self.row("HS-2", required: 0))
        #expect(try book.documents(of: "HS-2").map(\.rule) == [.person])
        #expect(try numerators()["4.2"] == 1)
        #expect(try book.decide(a, "HS-2", nil, by: "lưu").likely == 0)
        #expect(try book.documents(of: "HS-2").isEmpty)
        #expect(try book.decide(a, "HS-1", nil, by: "lưu").byRule == ["folder": 1])
    }

    @Test func whoDecidesSeesWhatAgreesAndOtherRows() throws {
        try take(
            Self.row("H13.18-240905-0001", result: "575/QĐ-UBND", owner: "092190000001"),
            Self.row("H13.18-240905-0002", result: "575/QĐ-UBND"), Self.row("H13.18-240905-0003", procedure: "2.000815"))
        let paper = try Self.document(
            "3f9a0c55d1e2b7a4-1", change: 1, number: "575", notation: "QĐ-UBND", issued: "2024-09-19", owner: "092190000002")
        try follow(paper, try Self.document("3f9a0c55d1e2b7a4-2", change: 2), try Self.document("3f9a0c55d1e2b7a4-3", change: 3))
        let standing = try #require(try book.standing(of: paper.id))
        #expect(standing.state == .likely && standing.candidate?.match?.rivals == 2 && standing.decisions.isEmpty)
        // Both rows that fit, each with its share, and what is looked for by part of a code.
        let fitting = try book.candidates(for: paper.id, words: nil, limit: 10)
        #expect(fitting.map(\.row.code) == ["H13.18-240905-0001", "H13.18-240905-0002"])
        #expect(fitting.allSatisfy { $0.match?.probability == Percent(hundredths: 4_250) && !$0.isRefused })
        #expect(try book.candidates(for: paper.id, words: "0905-0003", limit: 10).map(\.row.code) == ["H13.18-240905-0003"])
        #expect(try book.candidates(for: paper.id, words: "h13.18-2409", limit: 2).count == 2)
        #expect(try book.candidates(for: paper.id, words: "575/", limit: 10).count == 2)
        #expect(try book.candidates(for: paper.id, words: "000.00.18.H13-240905-0003", limit: 10).map(\.row.code) == ["H13.18-240905-0003"])
        let first = try #require(fitting.first)
        let comparison = LinkComparison(ArchivedPaper(paper), people: ["Trần Văn Đạt"], first)
        let agreements = Dictionary(uniqueKeysWithValues: comparison.lines.map { ($0.aspect, $0.agreement) })
        #expect(
            agreements == [.code: .unknown, .number: .agrees, .day: .agrees, .issuer: .unknown, .procedure: .unknown, .owner: .differs])
        let later = try Self.document(
            "x", change: 4, source: "H13.18-240905-0009/a.pdf", number: "576", notation: "QĐ-UBND", issued: "2024-10-19")
        let other = LinkComparison(ArchivedPaper(later), people: [], first).lines
        #expect(other.filter { $0.agreement == .differs }.map(\.aspect) == [.code, .number, .day])

        // From key to key, the likeliest first, then those without any.
        #expect(try book.unlinkedCounts() == UnlinkedCounts(likely: 1, unmatched: 2))
        #expect(try book.unlinked(UnlinkedQuestion(isLikely: true, after: nil, limit: 5)).map(\.document) == [paper.id])
        let key = UnlinkedKey(standing)
        #expect(UnlinkedKey(key.text) == key && UnlinkedKey("x.y") == nil)
        #expect(try book.unlinked(UnlinkedQuestion(isLikely: true, after: key, limit: 5)).isEmpty)
        let without = try book.unlinked(UnlinkedQuestion(isLikely: false, after: nil, limit: 1))
        let rest = try book.unlinked(UnlinkedQuestion(isLikely: false, after: without.first.map { UnlinkedKey($0) }, limit: 5))
        #expect(without.map(\.document.rawValue) == ["3f9a0c55d1e2b7a4-2"] && rest.map(\.document.rawValue) == ["3f9a0c55d1e2b7a4-3"])

        // What was seen is what is decided about; refused rows are told as such, and the newest word first.
        try book.decide(paper.id, "H13.18-240905-0002", .refuse, seen: standing.mark, by: "lan")
        let error = #expect(throws: RegisterError.self) {
            try book.decide(paper.id, "H13.18-240905-0001", .link, seen: standing.mark, by: "mai")
        }
        #expect(error?.code == .changedMeanwhile && error?.fact.english.contains("lan") == true)
        #expect(try book.candidates(for: paper.id, words: nil, limit: 10).map(\.isRefused) == [false, true])
        let now = try #require(try book.standing(of: paper.id))
        #expect(now.candidate?.row.code == "H13.18-240905-0001" && now.candidate?.match?.probability == Percent(hundredths: 8_500))
        try book.decide(paper.id, "H13.18-240905-0001", .link, seen: now.mark, by: "mai")
        let said = try book.linkDecisions(after: nil, limit: 1)
        let before = try book.linkDecisions(after: said.first, limit: 5)
        #expect((said + before).map(\.verdict).sorted { $0.rawValue < $1.rawValue } == [.link, .refuse] && before.count == 1)
        #expect(try book.linkDecisions(after: before.last, limit: 5).isEmpty)
    }

    @Test func figuresOfOtherDefinitionsAreNotChanged() throws {
        try take(Self.row("HS-1", required: 0))
        try follow(try Self.document("a", change: 1, source: "lẻ/x.pdf"))
        // Another process imports by a file that counts otherwise; this book's columns of the cube are no longer those of the file.
        let yaml = try Sample.text("Config/indicators.yaml").replacingOccurrences(
            of: "numerator: {reused: true}", with: "numerator: {fromStore: true}")
        let other = try RegisterBook(
            ArchiveLayout(root: folder.path), access: .work, indicators: try IndicatorSet(yaml: yaml),
            now: { Date(timeIntervalSince1970: 1_760_000_000) })
        let error = #expect(throws: RegisterError.self) { try reuse(1, "a", "HS-1") }
        #expect(error?.code == .outOfDate)
        let refused = #expect(throws: RegisterError.self) { try book.decide(DocumentID(rawValue: "a"), "HS-1", .link, by: "lưu") }
        #expect(refused?.code == .outOfDate)
        #expect(try other.decide(DocumentID(rawValue: "a"), "HS-1", .link, by: "lưu").byRule == ["person": 1])
    }

    @Test func documentsInReviewMoveNothingUntilTheyAreArchived() throws {
        try take(Self.row("HS-1", required: 0))
        let before = try numerators()
        try follow(try Self.document("a", change: 1, source: "HS-1/x.pdf", standing: .inReview))
        #expect(try book.documents(of: "HS-1").map(\.counts) == [false])
        #expect(moved(before, try numerators()).isEmpty)
        try follow(try Self.document("a", change: 2, source: "HS-1/x.pdf"))
        #expect(moved(before, try numerators()) == ["4.2": 1])
    }

    @Test func aDryRunKeepsNothing() throws {
        try take(Self.row("HS-1", required: 0))
        let before = try numerators()
        #expect(try follow(try Self.document("a", change: 1, source: "HS-1/x.pdf"), keeps: false).linked == 1)
        #expect(try book.linkPlace().change == 0)
        #expect(moved(before, try numerators()).isEmpty)
    }

    @Test func anotherSchemeLinksAnew() throws {
        try take(Self.row("HS-1", required: 0), Self.row("HS-2", required: 0, owner: "092190000001"))
        try follow(try Self.document("a", change: 1, source: "HS-1/x.pdf"), try Self.document("b", change: 2, owner: "092190000001"))
        try reuse(1, "a", "HS-1")
        let before = try numerators()
        let yaml = try Sample.text("Config/indicators.yaml").replacingOccurrences(of: "    owner: 70", with: "    owner: 95")
            .replacingOccurrences(of: "  reuse: [reused]", with: "  reuse: []")
        let other = try RegisterBook(
            ArchiveLayout(root: folder.path), access: .work, indicators: try IndicatorSet(yaml: yaml),
            now: { Date(timeIntervalSince1970: 1_760_000_000) })
        #expect(try other.linkPlace().isStale)
        #expect(try other.follow(LinkStep(), keeps: true).byRule == ["folder": 1, "owner": 1])
        #expect(moved(before, try numerators()) == ["4.2": 1, "4.3": -1])
    }
}
