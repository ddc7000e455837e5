import Documents
import Foundation
import GRDB
import Indicators
import Support
import Testing

/// The figures once more, in plain SQL over the CSV file as text: nothing of the product's reading, tree or cube is used.
struct AgreementTests {
    private let folder: Folder
    private let plain: DatabaseQueue

    init() throws {
        folder = try Folder()
        plain = try DatabaseQueue()
        let lines = try String(contentsOfFile: Sample.register, encoding: .utf8).replacingOccurrences(of: "\u{FEFF}", with: "")
            .components(separatedBy: "\r\n").filter { !$0.isEmpty }
        let heads = lines[0].components(separatedBy: ",")
        try plain.write { db in
            try db.execute(sql: "CREATE TABLE so (\(heads.joined(separator: ", ")))")
            let marks = heads.map { _ in "?" }.joined(separator: ",")
            for line in lines.dropFirst() {
                try db.execute(sql: "INSERT INTO so VALUES (\(marks))", arguments: StatementArguments(line.components(separatedBy: ",")))
            }
            try db.execute(sql: Self.view)
        }
    }

    /// Days as `yyyy-MM-dd`, and whom a row counts for: Vàm Sông district's after June 2025 for the commune that followed it, Mỹ Lộc Đông's always
    /// for the commune it was merged into.
    private static let view = """
        CREATE TABLE above (unit TEXT, top TEXT);
        INSERT INTO above VALUES ('H99.01','H99'),('H99.02','H99'),('H99.03','H99'),('H99.50','H99'),('H99.71','H99'),('H99.72','H99'),('H99.81','H99'),
            ('H99.71.01','H99.71'),('H99.71.01','H99'),('H99.72.01','H99.72'),('H99.72.01','H99');
        CREATE VIEW d AS SELECT *,
            substr(NgayTiepNhan,7,4)||'-'||substr(NgayTiepNhan,4,2)||'-'||substr(NgayTiepNhan,1,2) AS nhan,
            substr(NgayHenTra,7,4)||'-'||substr(NgayHenTra,4,2)||'-'||substr(NgayHenTra,1,2) AS hen,
            CASE WHEN NgayKetThucXuLy <> '' THEN substr(NgayKetThucXuLy,7,4)||'-'||substr(NgayKetThucXuLy,4,2)||'-'||substr(NgayKetThucXuLy,1,2) END AS xong
            FROM so;
        CREATE VIEW nhan AS SELECT *, substr(nhan,1,7) AS thang, \(unit("nhan")) AS dv FROM d;
        CREATE VIEW xong AS SELECT *, substr(xong,1,7) AS thang, \(unit("xong")) AS dv FROM d WHERE xong IS NOT NULL;
        """

    private static func unit(_ day: String) -> String {
        """
        CASE WHEN DonViXuLy = 'H99.71' AND \(day) > '2025-06-30' THEN 'H99.81' WHEN DonViXuLy = 'H99.71.02' THEN 'H99.71.01' ELSE DonViXuLy END
        """
    }

    /// Indicator → table, numerator, denominator.
    private static let formulas: [String: (String, String, String)] = [
        "2.1": ("xong", "sum(xong <= hen AND SoLanBoSung <= '1')", "count(*)"),
        "3.1": ("nhan", "count(DISTINCT CASE WHEN MucDoDVC IN ('1','2') THEN MaTTHC END)", "count(DISTINCT MaTTHC)"),
        "3.2": (
            "nhan", "count(DISTINCT CASE WHEN MucDoDVC IN ('1','2') AND KenhThucHien = '2' THEN MaTTHC END)",
            "count(DISTINCT CASE WHEN MucDoDVC IN ('1','2') THEN MaTTHC END)"
        ),
        "3.3": ("nhan", "sum(KenhThucHien = '2' AND (YeuCauKetQua = '0' OR MaKetQua <> '' AND DuongDanTepTinKetQua <> ''))", "count(*)"),
        "3.6": ("nhan", "sum(PhiLePhi <> '0' AND DuocThanhToanTrucTuyen IN ('1','2'))", "sum(PhiLePhi <> '0')"),
        "4.1": ("nhan", "sum(YeuCauKetQua = '1' AND DuongDanTepTinKetQua <> '')", "sum(YeuCauKetQua = '1')"),
        "4.2": ("nhan", "sum(SoTepThanhPhan <> '0' AND (YeuCauKetQua = '0' OR DuongDanTepTinKetQua <> ''))", "count(*)"),
        "4.3": ("nhan", "sum(HoSoCoThanhPhanSoHoa = '1')", "count(*)"),
        "4.4": ("nhan", "sum(DuocLayTuKhoDMQG = '1' OR DuongDanTepTinKetQua <> '' AND KetQuaDaDongBo = '1')", "count(*)"),
        "5.4": ("nhan", "count(*) - sum(coalesce(xong > hen, 0) OR SoLanBoSung >= '2') - sum(CoPhanAnh = '1')", "count(*)"),
    ]

    /// Key → figure, of rows that `join` names a key for.
    private func expected(_ id: String, _ months: ClosedRange<String>, key: String, join: String = "") throws -> [String: (Int, Int)] {
        let (table, numerator, denominator) = try #require(Self.formulas[id])
        return try plain.read { db in
            var figures: [String: (Int, Int)] = [:]
            let sql =
                "SELECT \(key) AS k, \(numerator) AS n, \(denominator) AS m FROM \(table) AS t \(join) WHERE thang BETWEEN ? AND ? GROUP BY 1"
            for row in try Row.fetchAll(db, sql: sql, arguments: [months.lowerBound, months.upperBound]) {
                figures[row["k"] ?? ""] = (row["n"] ?? 0, row["m"] ?? 0)
            }
            return figures
        }
    }

    private func agree(_ table: ReportTable, _ id: String, _ expected: [String: (Int, Int)], _ comment: String) {
        let found = Sample.figures(table).filter { $0.key.hasSuffix(" " + id) }
        for (key, figure) in expected {
            let other = found["\(key) \(id)"] ?? (0, 0)
            #expect(other == figure, "\(comment) \(key) \(id)")
        }
        let strange = found.filter { entry in entry.value != (0, 0) && expected[String(entry.key.dropLast(id.count + 1))] == nil }
        #expect(strange.isEmpty, "\(comment) \(strange)")
    }

    @Test func everyUnitSectorAndMonthAgreesWithPlainSQL() throws {
        let book = try Sample.book(folder)
        try Sample.take(try Data(contentsOf: URL(fileURLWithPath: Sample.register)), into: book)
        let report = RatesReport(indicators: try Sample.indicators(), tree: try Sample.tree(), channels: [:])
        let units = "JOIN (SELECT unit AS u, top FROM above UNION SELECT DISTINCT dv, dv FROM nhan) ON u = dv"
        let groupings: [(Grouping, String, String)] = [
            (.unit, "top", units), (.sector, "MaLinhVuc", ""), (.procedure, "MaTTHC", ""), (.month, "thang", ""),
            (.channel, "CASE KenhThucHien WHEN '' THEN '1' ELSE KenhThucHien END", ""),
        ]
        let periods =
            Sample.months.map { ($0, $0...$0) } + [
                ("2024-Q3", "2024-07"..."2024-09"), ("2024-9M", "2024-01"..."2024-09"), ("2025", "2025-01"..."2025-12"),
            ]
        for (name, months) in periods {
            for (grouping, key, join) in groupings {
                var question = RatesReport.Question(period: try Sample.period(name))
                question.grouping = grouping
                let table = try report.table(question, of: book)
                for id in Self.formulas.keys.sorted() {
                    agree(table, id, try expected(id, months, key: key, join: join), "\(name) \(grouping)")
                }
            }
        }
    }

    @Test func septemberIsWhatItWasMadeFor() throws {
        let book = try Sample.book(folder)
        try Sample.take(try Data(contentsOf: URL(fileURLWithPath: Sample.register)), into: book)
        var question = RatesReport.Question(period: try Sample.period("2024-09"))
        question.ids = ["4.2", "4.1", "4.3", "3.3", "3.6", "5.4"]
        let table = try RatesReport(indicators: try Sample.indicators(), tree: try Sample.tree(), channels: [:]).table(question, of: book)
        let rates = table.rows.map { $0.cells[4].text(.vietnamese) }
        #expect(rates == ["69,8", "79,3", "9,48", "64,2", "60,81", "97,24"])
        #expect(table.rows.map { $0.cells[6].text(.vietnamese) } == ["-10,2", "-20,7", "-40,52", "+14,2", "+15,81", "+7,24"])
    }

    /// The list as its CSV file has it, by level: code and name.
    private static func listed() throws -> [(level: String, code: String)] {
        let lines = try String(contentsOfFile: Program.checkout + "/Samples/register/thu-tuc-khong-ho-so-giay.csv", encoding: .utf8)
            .components(separatedBy: "\r\n").dropFirst().filter { !$0.isEmpty }
        return lines.map { line in
            let cells = line.components(separatedBy: ",")
            return (cells[0], cells[1])
        }
    }

    /// Received, online, 4.2, 4.1 and what it is of, 4.3, of some procedures.
    private func sums(_ codes: [String], _ months: ClosedRange<String>, _ limit: String = "1") throws -> [Int] {
        let formulas = ["4.2", "4.1", "4.3"].compactMap { Self.formulas[$0] }
        let (results, needed) = (formulas[1].1, formulas[1].2)
        let sql = """
            SELECT count(*), sum(KenhThucHien = '2'), \(formulas[0].1), \(results), \(needed), \(formulas[2].1) FROM nhan
            WHERE thang BETWEEN ? AND ? AND MaTTHC IN ('\(codes.joined(separator: "','"))') AND \(limit)
            """
        return try plain.read { db in
            let row = try #require(try Row.fetchOne(db, sql: sql, arguments: [months.lowerBound, months.upperBound]))
            return (0..<6).map { row[$0] ?? 0 }
        }
    }

    @Test func everyProcedureOfTheListAgreesWithPlainSQL() throws {
        let book = try Sample.book(folder)
        try Sample.take(try Data(contentsOf: URL(fileURLWithPath: Sample.register)), into: book)
        let (listed, lists) = (try Self.listed(), try Sample.lists())
        try #require(listed.count == 77)
        let report = ProceduresReport(indicators: try Sample.indicators(), tree: try Sample.tree(), lists: lists)
        let scopes = [
            (Scope(), "1"), (Scope(unit: "H99.01"), "dv = 'H99.01'"),
            (Scope(sector: "G02", channel: 2), "MaLinhVuc = 'G02' AND KenhThucHien = '2'"),
        ]
        for (name, months) in [("2024-09", "2024-09"..."2024-09"), ("2024-Q3", "2024-07"..."2024-09"), ("2025", "2025-01"..."2025-12")] {
            for (scope, limit) in scopes {
                let table = try report.table("paperless", try Sample.period(name), scope: scope, of: book)
                func counts(_ row: ReportTable.Row) -> [Int] {
                    row.cells.compactMap { cell in if case .count(let count) = cell { count } else { nil } }
                }
                let rows = table.rows.filter { $0.kind == .plain }
                #expect(rows.map { $0.cells[1] } == listed.map { .text($0.code) })
                for (row, one) in zip(rows, listed) {
                    let expected = try sums([one.code], months, limit)
                    #expect(counts(row) == expected, "\(name) \(limit) \(one.code)")
                }
                let levels = ["province", "district", "commune"].map { level in listed.filter { $0.level == level }.map(\.code) }
                for (row, codes) in zip(table.rows.filter { $0.kind == .heading }, levels) {
                    let expected = try sums(codes, months, limit)
                    #expect(counts(row) == expected, "\(name) \(limit)")
                }
                let total = try #require(table.rows.last)
                let all = try sums(listed.map(\.code), months, limit)
                #expect(counts(total) == all && total.kind == .total, "\(name) \(limit)")
                #expect(total.cells[6] == Percent(all[2], of: all[0]).map { .percent($0) } ?? .none)
                #expect(total.cells[9] == Percent(all[3], of: all[4]).map { .percent($0) } ?? .none)
            }
        }
    }

    /// What a unit that ended still sends counts for its heir, and a merged one's whole past does.
    @Test func anEndedUnitAndItsSuccessor() throws {
        let book = try Sample.book(folder)
        try Sample.take(try Data(contentsOf: URL(fileURLWithPath: Sample.register)), into: book)
        let tracking = TrackingReport(indicators: try Sample.indicators(), tree: try Sample.tree())
        func names(_ period: String) throws -> [String] {
            try tracking.table(try Sample.period(period), form: nil, of: book).rows.map { $0.cells[1].text(.vietnamese) }
        }
        let (june, july, merged) = (try names("2025-06"), try names("2025-07"), try names("2024-09"))
        #expect(june.contains("huyện Vàm Sông") && !june.contains("xã Vàm Sông"))
        #expect(july.contains("xã Vàm Sông") && !july.contains("huyện Vàm Sông"))
        #expect(!merged.contains("xã Mỹ Lộc Đông"))
        let table = try tracking.table(try Sample.period("2024-09"), form: nil, of: book)
        #expect(table.rows.last?.cells[2] == .count(2500))
    }
}
