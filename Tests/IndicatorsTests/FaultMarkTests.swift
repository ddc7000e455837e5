import Archive
import Documents
import Foundation
import GRDB
import Indicators
import IndicatorsSQLite
import Support
import Testing

/// What is kept of faults beside the rows is what the rules say of every row, whatever happened to the register.
struct FaultMarkTests {
    private let folder: Folder
    private let book: RegisterBook

    init() throws {
        folder = try Folder()
        book = try Sample.book(folder)
    }

    // MARK: Random registers

    private static let columns = [
        "MaHoSo", "DonViXuLy", "MaTTHC", "MaLinhVuc", "ChuHoSo", "SoGiayToChuHoSo", "NgayTiepNhan", "NgayHenTra", "NgayKetThucXuLy",
        "NgayTra",
        "TrangThaiHoSo", "KenhThucHien", "MucDoDVC", "SoTepThanhPhan", "HoSoCoThanhPhanSoHoa", "YeuCauKetQua", "DuongDanTepTinKetQua",
        "MaKetQua", "KetQuaDaDongBo", "DuocThanhToanTrucTuyen", "PhiLePhi",
    ]

    /// A code of some dossier, in one of its forms, mostly of the row's unit and day.
    private static func code(_ rng: inout Dice, _ unit: String, _ day: Int) -> String {
        let number = String(format: "%04d", rng.below(120))
        let written = "24\(rng.chance(20) ? "08" : "09")\(String(format: "%02d", day))"
        switch rng.below(12) {
        case 0: return "HS-\(number)"
        case 1: return "000.00.01.H99-\(written)-\(number)"
        case 2: return "000.01.71.H99-\(written)-\(number)"
        case 3: return "H98.01-\(written)-\(number)"
        default: return "\(unit)-\(written)-\(number)"
        }
    }

    private static func row(_ rng: inout Dice) -> String {
        let unit = rng.pick(["H99.01", "H99.01", "H99.71", "H99.71.01", "H99.71.02", "H97.05", "Phòng Tư pháp"])
        let day = 1 + rng.below(3)
        func date(_ shift: Int) -> String { String(format: "%02d/%@/2024", min(28, max(1, day + shift)), rng.chance(90) ? "09" : "10") }
        let end = rng.chance(70) ? date(rng.below(3)) : ""
        return [
            code(&rng, unit, day), unit, rng.pick(["9.000101", "1.000894.000.00.00.H99", "TTHC 1", ""]), rng.pick(["G01", "G02", ""]),
            rng.pick(["Trần Văn Đạt", "Lê Thị Hòa", ""]), rng.pick(["092190000001", "092399000001", "0100109106", "B1234567", "12", ""]),
            rng.chance(95) ? String(format: "%02d/09/2024", day) : "", rng.chance(90) ? date(rng.below(6) - 1) : "", end,
            rng.chance(50) ? date(rng.below(5)) : "", rng.pick(["1", "3", "4", "9", "10"]), rng.pick(["1", "2", ""]),
            rng.pick(["0", "1", "2"]),
            rng.pick(["0", "2"]), rng.pick(["0", "1"]), "1", rng.pick(["", "https://a.example/1"]), rng.pick(["", "15/QĐ-UBND"]),
            rng.pick(["0", "1"]), rng.pick(["0", "1"]), rng.pick(["0", "5000"]),
        ].joined(separator: ",")
    }

    private func take(_ rows: Int, _ rng: inout Dice, into book: RegisterBook? = nil) throws {
        var text = Self.columns.joined(separator: ",") + "\r\n"
        for _ in 0..<rows { text += Self.row(&rng) + "\r\n" }
        // Rows that end before they begin, and codes that come twice, are told and left out.
        try Sample.take(Data(text.utf8), into: book ?? self.book)
    }

    private static let scopes = [
        Scope(), Scope(unit: "H99.71"), Scope(unit: "H99.01", channel: 2), Scope(sector: "G01"), Scope(procedure: "TTHC 1", channel: 1),
    ]

    /// Holds the report and the lists against the rules applied to every row.
    private func compare(_ comment: String, _ book: RegisterBook? = nil, tree: UnitTree? = nil) throws {
        let (book, tree) = (book ?? self.book, try tree ?? Sample.tree())
        for period in ["2024-09", "2024", "2025-08", "2024-10"] {
            for scope in Self.scopes {
                let question = QualityQuestion(period: try Sample.period(period), scope: scope, tree: tree)
                let (byCheck, unitOf) = try PlainQuality(folder, question).found()
                var lines = Dictionary(grouping: unitOf.values) { $0 }.mapValues { units in
                    QualityLine(unit: units[0], unitName: tree[units[0]]?.name ?? units[0], rows: units.count, faulty: 0, counts: [:])
                }
                for unit in lines.keys {
                    let codes = byCheck.mapValues { $0.filter { unitOf[$0] == unit } }
                    lines[unit]?.counts = codes.mapValues(\.count)
                    lines[unit]?.faulty = Set(codes.values.joined()).count
                }
                let found = try book.quality(question)
                #expect(Dictionary(uniqueKeysWithValues: found.map { ($0.unit, $0) }) == lines, "\(comment) \(period) \(scope)")
                for check in QualityCheck.allCases {
                    let list = try book.faulty(question, by: check, limit: 7)
                    let all = byCheck[check] ?? []
                    #expect(
                        list.total == all.count && list.rows.map(\.code) == Array(all.prefix(7)), "\(comment) \(period) \(scope) \(check)")
                }
            }
        }
    }

    @Test(arguments: [1, 2, 3, 4])
    func marksAreWhatTheRulesSayOfEveryRow(seed: UInt64) throws {
        var rng = Dice(seed)
        try take(300, &rng)
        try compare("first")
        // So few that only what they touch is looked at again, and so many that all is.
        for rows in [3, 1, 20, 5, 200, 4] {
            try take(rows, &rng)
            try compare("\(rows) more")
        }
        for id in try book.imports().map(\.id).prefix(3) + [1] {
            _ = try book.remove(importNumber: id)
            try compare("without import \(id)")
        }
        try take(30, &rng)
        try compare("again")
    }

    @Test func everyKindOfFaultIsAmongTheRandomOnes() throws {
        var rng = Dice(1)
        try take(300, &rng)
        let question = QualityQuestion(period: try Sample.period("2024"), scope: Scope(), tree: try Sample.tree())
        let found = try PlainQuality(folder, question).found().byCheck
        // What ended before it was received is no row of a register.
        for check in QualityCheck.allCases where check != .endBeforeReceived { #expect(found[check]?.isEmpty == false, "\(check)") }
    }

    // MARK: What they depend on

    @Test func anotherListOfUnitsNeedsNoImport() throws {
        var rng = Dice(9)
        try take(200, &rng)
        let yaml = try Sample.text("Samples/register/units.yaml").replacingOccurrences(of: "code: H99.01,", with: "code: H97.05,")
        let tree = try UnitTree(yaml: yaml)
        try #require(try tree != Sample.tree())
        try compare("another tree", tree: tree)
        try compare("the tree as it was")
    }

    @Test func marksOfOtherRulesAreNotShownAndAreMadeAnewAtTheNextOpening() throws {
        var rng = Dice(7)
        try take(100, &rng)
        let store = try DatabaseQueue(path: folder.path + "/registers.sqlite")
        try store.write { db in try db.execute(sql: "UPDATE dossier SET faults = 1, caseKey = 5; UPDATE faultState SET rules = 'others'") }
        let question = QualityQuestion(period: try Sample.period("2024"), scope: Scope(), tree: try Sample.tree())
        #expect(throws: RegisterError.self) { try book.quality(question) }
        #expect(throws: RegisterError.self) { try book.faulty(question, by: .noOwner, limit: 1) }
        try compare("rules anew", try Sample.book(folder))
    }

    @Test func anOlderRegisterIsLookedThroughWhenItIsOpened() throws {
        var rng = Dice(8)
        try take(100, &rng)
        // As the version before left it.
        let store = try DatabaseQueue(path: folder.path + "/registers.sqlite")
        try store.write { db in
            try db.execute(
                sql: """
                    DROP INDEX dossierByFaults; DROP INDEX dossierByCase; ALTER TABLE dossier DROP COLUMN faults;
                    ALTER TABLE dossier DROP COLUMN caseKey; DROP TABLE faultState; DROP TABLE ask;
                    DELETE FROM grdb_migrations WHERE identifier LIKE '3 %' OR identifier LIKE '4 %'
                    """)
        }
        let opened = try Sample.book(folder)
        try compare("older", opened)
        try take(5, &rng, into: opened)
        try compare("older, and five more", opened)
    }

    @Test func aDryRunMarksNothing() throws {
        var rng = Dice(5)
        try take(100, &rng)
        let rows = Self.columns.joined(separator: ",") + "\r\n" + (0..<10).map { _ in Self.row(&rng) + "\r\n" }.joined()
        try Sample.take(Data(rows.utf8), into: book, keeps: false)
        try compare("dry run")
    }
}

/// Chance that is the same every time.
struct Dice {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }

    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    mutating func pick<T>(_ items: [T]) -> T { items[below(items.count)] }
}
