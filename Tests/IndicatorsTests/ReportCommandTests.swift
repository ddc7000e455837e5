import Documents
import Foundation
import Indicators
import Spreadsheets
import Support
import Testing

/// `sohoa register` and `sohoa report` as people run them, on the sample.
@Suite(.serialized) struct ReportCommandTests {
    private let folder: Folder
    private let archive: String

    init() throws {
        folder = try Folder()
        archive = folder.path + "/kho"
        let taken = try Program.run("register", "import", Sample.register, "--archive", archive, "--settings", Sample.settings)
        try #require(taken.code == 0, "\(taken.errors)")
        #expect(taken.output.contains("added 3,460"))
    }

    private func report(_ arguments: String...) throws -> Program.Ending {
        try Program.run(["report"] + arguments + ["--archive", archive, "--settings", Sample.settings, "--lang", "vi"])
    }

    private static let rates = ["69,8", "79,3", "9,48", "64,2", "60,81", "97,24"]
    private static let ids = ["4.2", "4.1", "4.3", "3.3", "3.6", "5.4"]

    @Test func allSixFormatsSayTheSame() throws {
        let rates = ["rates", "--period", "2024-09", "--indicator"] + Self.ids
        let path = { (name: String) in folder.path + "/" + name }
        func run(_ format: String, _ out: String?) throws -> String {
            let ending = try Program.run(
                ["report"] + rates + ["--format", format, "--archive", archive, "--settings", Sample.settings, "--lang", "vi"]
                    + (out.map { ["--out", path($0)] } ?? []))
            #expect(ending.code == 0, "\(ending.errors)")
            return ending.output
        }
        let texts = [try run("table", nil), try run("csv", nil), try run("html", nil)]
        for text in texts {
            for rate in Self.rates { #expect(text.contains(rate)) }
        }
        let json = try #require(try JSONSerialization.jsonObject(with: Data(try run("json", nil).utf8)) as? [String: Any])
        let rows = try #require(json["rows"] as? [[String: Any]])
        #expect(rows.compactMap { $0["rate"] as? Double } == [69.8, 79.3, 9.48, 64.2, 60.81, 97.24])
        #expect(rows.compactMap { $0["indicator"] as? String } == Self.ids)

        _ = try run("xlsx", "a.xlsx")
        var sheet = try SheetSource(path("a.xlsx"))
        var (row, cells) = (RowBytes(), [[String]]())
        while try sheet.next(&row) { cells.append((0..<row.count).map { row.text($0) }) }
        // Numbers are numbers: shares of one.
        #expect(
            cells.filter { Self.ids.contains($0.first ?? "") }.compactMap { Double($0[4]) } == [
                0.698, 0.793, 0.0948, 0.642, 0.6081, 0.9724,
            ])

        _ = try run("pdf", "a.pdf")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/pdftotext")
        process.arguments = ["-layout", path("a.pdf"), path("a.txt")]
        try process.run()
        process.waitUntilExit()
        let text = try String(contentsOfFile: path("a.txt"), encoding: .utf8)
        for rate in Self.rates { #expect(text.contains(rate)) }
    }

    @Test func theOfficialTableHasItsFormAndItsGroups() throws {
        let page = try report("tracking", "--period", "2024-Q3", "--format", "html").output
        for words in [
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "Quý III năm 2024", "Sở, ban, ngành",
            "huyện Vàm Sông", "THỦ TRƯỞNG ĐƠN VỊ",
        ] {
            #expect(page.contains(words), "\(words)")
        }
        #expect(!page.contains("<script"))
        let printed = try report("tracking", "--period", "2024-Q3", "--format", "pdf", "--out", folder.path + "/b.pdf")
        #expect(printed.code == 0, "\(printed.errors)")
    }

    @Test func whatIsExportedIsNoFormula() throws {
        let unit = "MaHoSo,DonViXuLy,TenDonViXuLy,NgayTiepNhan\r\nX-1,H99.01,,05/11/2024\r\nX-2,@x,\"=1+1<script>\",05/11/2024\r\n"
        let file = try folder.write("evil.csv", unit)
        #expect(try Program.run("register", "import", file, "--archive", archive, "--settings", Sample.settings).code == 0)
        let csv = try report("--period", "2024-11", "--by", "unit", "--indicator", "4.3", "--format", "csv").output
        #expect(csv.contains("\"'@x\",\"'=1+1<script>\""))
        let page = try report("tracking", "--period", "2024-11", "--format", "html").output
        #expect(page.contains("=1+1&lt;script&gt;") && !page.contains("<script"))
        let listed = try Program.run("register", "list", "--archive", archive, "--settings", Sample.settings)
        #expect(listed.output.contains("1 units are not in reporting-units.yaml: @x"))
    }

    @Test func gapsNameTheDossiersThatNeedLeastFirst() throws {
        let ending = try report("gaps", "--indicator", "4.2", "--period", "2024-09", "--limit", "2000", "--format", "json")
        let json = try #require(try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any], "\(ending.errors)")
        let rows = try #require(json["rows"] as? [[String: Any]])
        #expect(rows.count == 2500 - 1745)
        let lacking = rows.compactMap { $0["lacking"] as? Int }
        #expect(lacking == lacking.sorted() && lacking.first == 1 && lacking.last == 2)
        // 80 % of 2500 is 2000.
        #expect((json["notes"] as? [String])?.first?.contains("Còn 255 hồ sơ") == true)
    }

    @Test func callsThatCannotBeAreRefused() throws {
        #expect(try report("--period", "2024-13").code == 2)
        #expect(try report("--indicator", "9.9", "--period", "2024-09").code == 1)
        #expect(try report("--period", "2024-09", "--format", "pdf").code == 2)
        #expect(try report("--unit", "H00", "--period", "2024-09").code == 1)
        let none = try Program.run("report", "--archive", folder.path + "/none", "--settings", Sample.settings)
        #expect(none.code == 1 && none.errors.contains("register import"))
        let bad = try folder.write("bad.csv", "MaHoSo,DonViXuLy,NgayTiepNhan\r\nX-9,H99.01,05/09/24\r\n")
        let refused = try Program.run(
            "register", "import", bad, "--archive", archive, "--settings", Sample.settings, "--faults", folder.path + "/faults.csv")
        #expect(refused.code == 3 && refused.errors.contains("bad.csv:2: NgayTiepNhan"))
        #expect(try String(contentsOfFile: folder.path + "/faults.csv", encoding: .utf8).contains("05/09/24"))
    }
}
