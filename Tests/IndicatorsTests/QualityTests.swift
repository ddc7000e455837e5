import Documents
import Foundation
import Indicators
import IndicatorsSQLite
import Support
import Testing

/// What the quality report finds, on rows that are each wrong in one way.
struct QualityTests {
    private let folder: Folder
    private let book: RegisterBook
    private static let columns = [
        "MaHoSo", "DonViXuLy", "MaTTHC", "MaLinhVuc", "ChuHoSo", "SoGiayToChuHoSo", "NgayTiepNhan", "NgayHenTra", "NgayKetThucXuLy",
        "NgayTra",
        "TrangThaiHoSo", "KenhThucHien", "MucDoDVC", "SoTepThanhPhan", "HoSoCoThanhPhanSoHoa", "YeuCauKetQua", "DuongDanTepTinKetQua",
        "MaKetQua", "KetQuaDaDongBo", "DuocThanhToanTrucTuyen", "PhiLePhi",
    ]

    init() throws {
        folder = try Folder()
        book = try Sample.book(folder)
    }

    /// A row without a fault, but for what is given; every one has another owner.
    private static func row(_ number: Int, _ changes: [String: String]) -> String {
        let sound = [
            "MaHoSo": "H99.01-240905-\(String(format: "%04d", number))", "DonViXuLy": "H99.01", "MaTTHC": "1.000894", "MaLinhVuc": "G15",
            "ChuHoSo": "Trần Văn Đạt", "SoGiayToChuHoSo": "0920900\(String(format: "%05d", number))", "NgayTiepNhan": "05/09/2024",
            "NgayHenTra": "10/09/2024", "NgayKetThucXuLy": "09/09/2024", "NgayTra": "09/09/2024", "TrangThaiHoSo": "10",
            "KenhThucHien": "2",
            "MucDoDVC": "2", "SoTepThanhPhan": "2", "HoSoCoThanhPhanSoHoa": "1", "YeuCauKetQua": "1",
            "DuongDanTepTinKetQua": "https://a.example/1",
            "MaKetQua": "KQ.G15.000031", "KetQuaDaDongBo": "1", "DuocThanhToanTrucTuyen": "1", "PhiLePhi": "5000",
        ].merging(changes) { $1 }
        return columns.map { sound[$0] ?? "" }.joined(separator: ",") + "\r\n"
    }

    /// Each check with rows that it alone finds.
    private static let faults: [(QualityCheck, [[String: String]])] = [
        (.noReceivedDay, [["NgayTiepNhan": ""]]), (.noDueDay, [["NgayHenTra": ""]]),
        (.noEndDay, [["NgayKetThucXuLy": "", "NgayTra": "", "DuongDanTepTinKetQua": "", "KetQuaDaDongBo": "0"]]),
        (.noProcedure, [["MaTTHC": ""]]), (.noSector, [["MaLinhVuc": ""]]), (.noOwner, [["ChuHoSo": ""]]),
        (.noOwnerNumber, [["SoGiayToChuHoSo": ""]]), (.noResultCode, [["MaKetQua": ""]]), (.endWhileOpen, [["TrangThaiHoSo": "4"]]),
        (.dueBeforeReceived, [["NgayHenTra": "04/09/2024"]]), (.returnedBeforeEnd, [["NgayTra": "08/09/2024"]]),
        (
            .returnedUnfinished,
            [["NgayKetThucXuLy": "", "TrangThaiHoSo": "4", "DuongDanTepTinKetQua": "", "KetQuaDaDongBo": "0"]]
        ),
        (.resultUnfinished, [["NgayKetThucXuLy": "", "NgayTra": "", "TrangThaiHoSo": "4"]]),
        (.syncedWithoutFile, [["DuongDanTepTinKetQua": ""]]), (.reusedWithoutFiles, [["SoTepThanhPhan": "0"]]),
        (.paidWithoutFee, [["PhiLePhi": "0"]]), (.onlineNotOffered, [["MucDoDVC": "0"]]),
        (.codeForm, [["MaHoSo": "HS-1"], ["MaHoSo": "H99.01-241305-0001"]]), (.codeDay, [["MaHoSo": "H99.01-240906-7777"]]),
        (.codeUnit, [["MaHoSo": "H98.01-240905-7777"]]), (.procedureForm, [["MaTTHC": "TTHC 12"]]),
        (
            .ownerNumberForm,
            [["SoGiayToChuHoSo": "09219000001"], ["SoGiayToChuHoSo": "092399000001"], ["SoGiayToChuHoSo": "0100109107"]]
        ),
        (.unknownUnit, [["DonViXuLy": "H97.01", "MaHoSo": "H97.01-240905-0001"]]),
        (.sameCase, [["SoGiayToChuHoSo": "092090999999"], ["SoGiayToChuHoSo": "092090999999"]]),
    ]

    private func take() throws {
        var text = Self.columns.joined(separator: ",") + "\r\n" + Self.row(1, [:])
        var number = 1
        for changes in Self.faults.flatMap(\.1) {
            number += 1
            text += Self.row(number, changes)
        }
        // The same dossier in both forms of its code; a sound tax number, one with a branch, an old card and a passport.
        text += Self.row(900, [:]) + Self.row(901, ["MaHoSo": "000.00.01.H99-240905-0900"])
        for (at, sound) in ["0100109106", "0100109106-001", "361234567", "B1234567"].enumerated() {
            text += Self.row(910 + at, ["SoGiayToChuHoSo": sound])
        }
        let (report, faults) = try Sample.take(Data(text.utf8), into: book)
        try #require(faults.isEmpty && report.faults == 0, "\(faults)")
    }

    private func found(_ check: QualityCheck) throws -> (total: Int, rows: [FaultyRow]) {
        try book.faulty(
            QualityQuestion(period: try Sample.period("2024-09"), scope: Scope(), tree: try Sample.tree()), by: check, limit: 100)
    }

    @Test func everyCheckFindsItsOwnRowsAndNoOthers() throws {
        try take()
        let lines = try book.quality(QualityQuestion(period: try Sample.period("2024-09"), scope: Scope(), tree: try Sample.tree()))
        var counts: [QualityCheck: Int] = [:]
        for line in lines { counts.merge(line.counts, uniquingKeysWith: +) }
        for (check, rows) in Self.faults {
            #expect(counts[check] == rows.count, "\(check) \(counts[check] ?? 0)")
            let listed = try found(check)
            #expect(listed.total == rows.count && listed.rows.count == rows.count, "\(check)")
        }
        #expect(counts[.bothCodeForms] == 1 && counts[.endBeforeReceived] == 0)
        // Every faulty row has one fault, so that the sum of all is the number of rows with any.
        #expect(lines.map(\.faulty).reduce(0, +) == counts.values.reduce(0, +))
        #expect(lines.map(\.rows).reduce(0, +) == 1 + Self.faults.flatMap(\.1).count + 6)
    }

    @Test func peopleAreMasked() throws {
        try take()
        let rows = try found(.sameCase).rows
        #expect(
            rows.allSatisfy {
                $0.values == "receivedOn 2024-09-05, owner T. V. Đ., ownerIdentity •••••••••999" && $0.line > 1 && $0.file == "so.csv"
            })
        for check in QualityCheck.allCases {
            for row in try found(check).rows { #expect(!row.values.contains("0920900") && !row.values.contains("Trần"), "\(check) \(row)") }
        }
    }

    @Test func theReportIsByUnitAndInAllFormats() throws {
        try take()
        let table = try QualityReport(tree: try Sample.tree()).table(try Sample.period("2024-09"), scope: Scope(), of: book)
        #expect(table.rows.first?.kind == .total && table.rows.count { $0.kind == .heading } == 2)
        let strange = try QualityReport(tree: try Sample.tree()).table(
            try Sample.period("2024-09"), scope: Scope(unit: "H99.02"), of: book)
        #expect(strange.rows.count == 1)
        for text in [table.csv(in: .vietnamese), table.json(in: .english), table.html(in: .vietnamese), table.text(in: .english)] {
            #expect(text.contains("sameCase"))
        }
        #expect(throws: RegisterError.self) {
            try QualityReport(tree: try Sample.tree()).table(try Sample.period("2024-09"), scope: Scope(unit: "H00"), of: book)
        }
    }

    @Test func theCommandListsAndDrillsDown() throws {
        let archive = folder.path + "/kho"
        func sohoa(_ arguments: String...) throws -> Program.Ending {
            try Program.run(arguments + ["--archive", archive, "--settings", Sample.settings])
        }
        #expect(try sohoa("register", "import", Sample.register).code == 0)
        let whole = try sohoa("report", "quality", "--period", "2024-09", "--format", "json")
        let json = try #require(try JSONSerialization.jsonObject(with: Data(whole.output.utf8)) as? [String: Any], "\(whole.errors)")
        let rows = try #require(json["rows"] as? [[String: Any]])
        #expect(rows.first?["of"] as? Int == 2500)
        // The sample's export has no column for the owner's number.
        let numbers = try #require(rows.first { $0["check"] as? String == "noOwnerNumber" })
        #expect(numbers["rows"] as? Int == 2500)
        let list = try sohoa("report", "quality", "--check", "noOwnerNumber", "--period", "2024-09", "--limit", "5", "--format", "csv")
        #expect(list.output.split(whereSeparator: \.isNewline).count == 6)
        #expect(try sohoa("report", "quality", "--format", "pdf", "--out", folder.path + "/q.pdf", "--period", "2024-Q3").code == 0)
        #expect(try sohoa("report", "quality", "--format", "xlsx", "--out", folder.path + "/q.xlsx").code == 0)
        #expect(
            try sohoa("report", "quality", "--check", "nonsense").code == 64 || sohoa("report", "quality", "--check", "nonsense").code == 2)
    }
}
