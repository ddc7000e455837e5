import Documents
import Foundation
import GRDB
import Indicators
import IndicatorsSQLite
import Support
import Testing

/// Lists of procedures as they are written, and the mistakes that are told.
struct ProcedureListTests {
    private static let levels =
        "levels: [{id: province, name: {vi: Cấp tỉnh, en: Province}}, {id: commune, name: {vi: Cấp xã, en: Commune}}]\n"

    private func lists(_ yaml: String, csv: String? = nil) throws(RegisterError) -> ProcedureLists {
        try ProcedureLists(yaml: Self.levels + yaml) { file throws(RegisterError) in
            guard let csv, file == "ds.csv" else {
                throw RegisterError(.badFile, fact: Bilingual("không có \(file)", "no \(file)"), remedy: Bilingual("", ""))
            }
            return try Sample.source(csv)
        }
    }

    private func refusal(_ yaml: String, csv: String? = nil) -> RegisterError? {
        do throws(RegisterError) {
            _ = try lists(yaml, csv: csv)
            return nil
        } catch {
            return error
        }
    }

    @Test func theInstallationKnowsTheAnnouncedCountsAndNoCode() throws {
        let shipped = try ProcedureLists(yaml: try Sample.text("Config/procedure-lists.yaml")) { file throws(RegisterError) in
            throw RegisterError(.badFile, fact: Bilingual(file, file), remedy: Bilingual("", ""))
        }
        let period = try Sample.period("2024-09")
        let standing = try shipped.standing("paperless", in: period)
        #expect(standing.list.announced == ["province": 64, "district": 8, "commune": 5] && standing.announced == 77)
        #expect(standing.items.isEmpty && shipped.usable.isEmpty)
        #expect(
            standing.cautions(seen: []).first?.vietnamese == "Lưu ý: danh mục mới ghi 0 trong 64 thủ tục cấp thành phố.")
        #expect(throws: RegisterError.self) { try shipped.limits("paperless", in: period) }
    }

    @Test func theSampleHasAllOfThem() throws {
        let standing = try Sample.lists().standing("paperless", in: try Sample.period("2024-09"))
        #expect(standing.items.count == 77 && Set(standing.items.map(\.code)).count == 77)
        #expect(standing.levels.map { standing.count($0.id) } == [64, 8, 5])
        #expect(standing.cautions(seen: Set(standing.items.map(\.code))).isEmpty)
    }

    @Test func aTableBesideTheFileIsReadByItsHeadings() throws {
        let csv = "\u{FEFF}Mã TTHC;Cấp;Tên thủ tục;Từ ngày\r\n1.000001;cấp xã;Một;\r\n\r\n1.000002;province;;05/09/2024\r\n"
        let list = try #require(try lists("lists: [{id: a, name: A, file: ds.csv}]", csv: csv).lists.first)
        #expect(list.items.map(\.code) == ["1.000001", "1.000002"] && list.items.map(\.level) == ["commune", "province"])
        #expect(list.items.map(\.name) == ["Một", ""] && list.items[1].validFrom == Day("2024-09-05"))
    }

    @Test func whatIsWrongIsToldWithItsPlace() throws {
        let csv = "code,level\r\n1.000001,commune\r\n1.000002,huyện\r\n"
        #expect(refusal("lists: [{id: a, name: A, file: ds.csv}]", csv: csv)?.fact.english.hasPrefix("ds.csv:3: the level") == true)
        #expect(refusal("lists: [{id: a, name: A, file: ds.csv}]", csv: "mã,tên\r\n1,2\r\n")?.fact.english.hasPrefix("ds.csv:1:") == true)
        #expect(
            refusal("lists: [{id: a, name: A, file: ds.csv}]", csv: "code,level\r\n,commune\r\n")?.fact.english.contains("missing") == true)
        #expect(
            refusal("lists: [{id: a, name: A, file: ds.csv}]", csv: "code,level,validTo\r\n1.000001,commune,30/2/24\r\n")?.fact.english
                .contains("no day") == true)
        #expect(refusal("lists: [{id: a, name: A, file: other.csv}]", csv: csv)?.code == .badFile)
        #expect(refusal("lists:\n  - {id: a, name: A, announced: {county: 3}}")?.fact.english.contains("procedure-lists.yaml:3:") == true)
        #expect(refusal("lists: [{id: a, name: A}, {id: a, name: B}]")?.fact.english.contains("same time") == true)
        #expect(refusal("lists: [{id: a, name: A, procedures: [{code: \"1\", level: x}]}]")?.code == .badConfiguration)
        #expect(refusal("lists: [{id: a, name: A, validFrom: 2024-02-01, validTo: 2024-01-01}]")?.code == .badConfiguration)
        let known = try lists("lists: [{id: a, name: A, validTo: 2024-06-30, procedures: [{code: \"1\", level: commune}]}]")
        for (id, period, code) in [("b", "2024-06", RegisterError.Code.notFound), ("a", "2024-07", .invalid)] {
            #expect { try known.standing(id, in: try Sample.period(period)) } throws: { ($0 as? RegisterError)?.code == code }
        }
    }

    @Test func aCodeThatStandsThereTwiceCountsOnceAndIsTold() throws {
        let yaml = """
            lists:
              - id: a
                name: A
                announced: {commune: 1, province: 2}
                procedures:
                  - {code: 9.000101, level: commune}
                  - {code: 9.000101, level: province}
                  - {code: 9.000102, level: commune, validTo: 2024-06-30}
                  - {code: 9.000102, level: province, validFrom: 2024-07-01}
            """
        let standing = try lists(yaml).standing("a", in: try Sample.period("2024-06..2024-09"))
        #expect(standing.repeated == ["9.000101"])
        #expect(standing.items.map(\.code) == ["9.000101", "9.000102"] && standing.items.map(\.level) == ["province", "province"])
        let words = standing.cautions(seen: ["9.000101"]).map(\.english)
        #expect(words.count == 3 && words[0].contains("0 of 1") && words[1].contains("twice 9.000101") && words[2].contains("9.000102"))
    }

    @Test(arguments: [
        ("1.000894.000.00.00.H13", "1.000894"), ("1.000894", "1.000894"), ("2.000815.", "2.000815"), ("1.00089.000", "1.00089.000"),
        ("12.000894.000", "12.000894.000"), ("TT-01.000894", "TT-01.000894"), ("1.0008941.00", "1.0008941.00"), ("", ""), ("1.", "1."),
        ("1.0008９4.00", "1.0008９4.00"),
    ]) func aProcedureIsKnownByItsNationalNumber(code: String, number: String) { #expect(ProcedureNumber.of(code) == number) }

    /// Registers write the organ behind the number, lists may not, and the other way round.
    @Test func aListFindsItsProceduresWithTheOrganBehindThem() throws {
        let folder = try Folder()
        let book = try Sample.book(folder)
        let written = try String(contentsOfFile: Sample.register, encoding: .utf8)
            .replacing("9.000101,", with: "9.000101.000.00.00.H13,").replacing("9.000102,", with: "9.000102.000.00.00.G07,")
        try Sample.take(Data(written.utf8), into: book)
        let yaml = """
            lists:
              - id: a
                name: A
                procedures: [{code: 9.000101, level: commune}, {code: 9.000102.000.00.00.H13, level: commune}]
            """
        let (known, period) = (try lists(yaml), try Sample.period("2024-09"))
        let expected = try DatabaseQueue(path: folder.path + "/registers.sqlite").read { db in
            try ["9.000101", "9.000102"].map { number in
                try Int.fetchOne(
                    db,
                    sql: """
                        SELECT COUNT(*) FROM dossier JOIN procedure ON procedure.id = dossier.procedure
                        WHERE receivedMonth = ? AND procedure.code LIKE ? || '.000.00.00.%'
                        """, arguments: [period.first.number, number]) ?? 0
            }
        }
        let report = ProceduresReport(indicators: try Sample.indicators(), tree: try Sample.tree(), lists: known)
        let table = try report.table("a", period, scope: Scope(), of: book)
        let rows = table.rows.filter { $0.kind == .plain }
        #expect(!expected.contains(0) && rows.map { $0.cells[3] } == expected.map { .count($0) })
        #expect(rows.allSatisfy { if case .text(let name) = $0.cells[2] { !name.isEmpty } else { false } })
        #expect(!table.notes.contains { $0.english.contains("never had") })
        let scope = Scope(list: try known.limits("a", in: period).listed)
        let quality = try book.quality(QualityQuestion(period: period, scope: scope, tree: try Sample.tree()))
        #expect(quality.map(\.rows).reduce(0, +) == expected.reduce(0, +))
    }

    /// A list that changes: each month counts by the list as it stood then.
    @Test func everyMonthCountsByItsOwnList() throws {
        let folder = try Folder()
        let book = try Sample.book(folder)
        try Sample.take(try Data(contentsOf: URL(fileURLWithPath: Sample.register)), into: book)
        let yaml = """
            lists:
              - {id: a, name: A, validTo: 2024-08-31, procedures: [{code: 9.000101, level: commune}, {code: 9.000102, level: commune}]}
              - id: a
                name: A2
                validFrom: 2024-09-01
                procedures: [{code: 9.000102, level: commune}, {code: 9.000201, level: province, validFrom: 2024-10-01}]
            """
        let listed = try lists(yaml).standing("a", in: try Sample.period("2024-09")).listed
        let plain = try DatabaseQueue(path: folder.path + "/registers.sqlite")
        for (name, codes) in [
            ("2024-08", ["9.000101", "9.000102"]), ("2024-09", ["9.000102"]), ("2024-10", ["9.000102", "9.000201"]),
        ] {
            let period = try Sample.period(name)
            let scope = Scope(list: listed)
            let expected = try plain.read { db in
                try Int.fetchOne(
                    db,
                    sql: """
                        SELECT COUNT(*) FROM dossier JOIN procedure ON procedure.id = dossier.procedure
                        WHERE receivedMonth = \(period.first.number) AND procedure.code IN ('\(codes.joined(separator: "','"))')
                        """) ?? 0
            }
            var question = RatesReport.Question(period: period)
            (question.scope, question.ids) = (scope, ["4.2"])
            let (tree, indicators) = (try Sample.tree(), try Sample.indicators())
            let rates = Sample.figures(try RatesReport(indicators: indicators, tree: tree, channels: [:]).table(question, of: book))
            #expect(expected > 0 && rates[" 4.2"]?.denominator == expected, "\(name)")
            let quality = try book.quality(QualityQuestion(period: period, scope: scope, tree: tree))
            #expect(quality.map(\.rows).reduce(0, +) == expected, "\(name)")
            let indicator = try #require(try indicators.chosen(["4.2"], in: period).last)
            let part = try book.dossiers(
                DossierQuestion(period: period, scope: scope, tree: tree, indicator: indicator, part: .all, limit: 5_000))
            #expect(part.dossiers.count == expected && Set(part.dossiers.map(\.procedure)).isSubset(of: codes), "\(name)")
            let gaps = try book.gaps(GapQuestion(period: period, scope: scope, tree: tree, indicator: indicator, limit: 5_000))
            #expect(gaps.total == (rates[" 4.2"].map { $0.denominator - $0.numerator } ?? -1), "\(name)")
            let rows = try book.unmatchedRows(UnmatchedQuestion(period: period, scope: scope, tree: tree, limit: 5_000))
            #expect(rows.total == expected, "\(name)")
            let board = try BoardReport(indicators: indicators, tree: tree).board(period, scope: scope, ids: ["4.2"], of: book)
            #expect(board.standings[0].now.denominator == expected, "\(name)")
        }
        // A procedure alone limits it as well, though documents have procedures of their own.
        let one = UnmatchedQuestion(
            period: try Sample.period("2024-09"), scope: Scope(procedure: "9.000101"), tree: try Sample.tree(), limit: 1)
        #expect(try book.unmatchedRows(one).total > 0)
        let none = Scope(list: ListedProcedures(id: "x", months: ["0": [0...99_999]]))
        let tree = try Sample.tree()
        #expect(try book.quality(QualityQuestion(period: try Sample.period("2024-09"), scope: none, tree: tree)).isEmpty)
    }
}
