import Archive
import Documents
import Foundation
import Indicators
import Support
import Testing

/// The paper inventory: taken from a workbook, and how much of it is in the archive.
struct InventoryTests {
    private let folder: Folder
    private let archive: String

    init() throws {
        folder = try Folder()
        archive = folder.path + "/kho"
    }

    private func sohoa(_ arguments: String..., code: Int32 = 0) throws -> Program.Ending {
        let ending = try Program.run(arguments + ["--archive", archive])
        #expect(ending.code == code, "\(arguments) \(ending)")
        return ending
    }

    private func rows(_ arguments: String...) throws -> [[String: Any]] {
        let ending = try Program.run(["report", "inventory", "--format", "json", "--archive", archive] + arguments)
        let json = try #require(try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any], "\(ending)")
        return try #require(json["rows"] as? [[String: Any]])
    }

    private static func dossier(_ code: String, _ sheets: Int?, _ isDigitized: Bool) -> InventoriedDossier {
        InventoriedDossier(code: code, title: nil, sheets: sheets, isDigitized: isDigitized)
    }

    @Test func dossiersAndSheetsAreAddedUpByFondsAndList() throws {
        let goal = try Sample.indicators().inventory
        #expect(goal.target == Percent(hundredths: 10_000))
        let dossiers = [
            Self.dossier("H13.18-240515-0001", 10, true), Self.dossier("000.00.18.H13-240516-0002", 4, false),
            Self.dossier("H13.18-230101-0001", nil, true), Self.dossier("H49.64.33.2001.160", 7, false),
            Self.dossier("hộp 3/tập 2/hồ sơ 5", 1, true),
        ]
        let table = InventoryReport(goal).table(dossiers)
        func line(_ row: ReportTable.Row) -> String { row.cells.map { $0.text(.vietnamese) }.joined(separator: " ") }
        #expect(
            table.rows.map(line) == [
                "H13.18 2023 1 1 100,0 100,0 0,0 0 0 0", "H13.18 2024 2 1 50,0 100,0 -50,0 1 14 10",
                "H49.64.33 2001 1 0 0,0 100,0 -100,0 1 7 0", "hộp 3 tập 2 1 1 100,0 100,0 0,0 0 1 1",
                "Tổng cộng  5 3 60,0 100,0 -40,0 2 22 11",
            ])
        // The thinnest first; of those without a count nobody knows.
        let missing = InventoryReport(goal).missing(dossiers + [Self.dossier("A", nil, false)], limit: 2)
        #expect(missing.rows.map { $0.cells[0].text(.vietnamese) } == ["000.00.18.H13-240516-0002", "H49.64.33.2001.160"])
        #expect(missing.notes[0].english == "There are 3; 2 are listed.")
        #expect(InventoryReport(goal).table([]).rows.count == 1)
    }

    /// One row in twenty is bad: the same as of a register.
    @Test func goodRowsComeInBesideBadOnes() throws {
        let faulty: [Int: (row: String, said: String)] = [
            20: ("HS-20;Hồ sơ 20;ba;2020", "muc-luc.csv:21: Số lượng tờ “ba”: is no number."),
            40: ("HS-40;Hồ sơ 40;4;32/13/2020", "muc-luc.csv:41: Thời gian bắt đầu “32/13/2020”: is no date."),
            60: (";Hồ sơ 60;4;2020", "muc-luc.csv:61: Mã hồ sơ “”: there is no value."),
            80: ("HS-7;Hồ sơ 80;4;2020", "muc-luc.csv:81: Mã hồ sơ “HS-7”: stands in line 8 already."),
            100: ("HS-100;\"=1+1\";x;ngày", "muc-luc.csv:101: Số lượng tờ “x”: is no number."),
        ]
        func text(_ title: String) -> String {
            "Mã hồ sơ;Tiêu đề hồ sơ;Số tờ;Thời gian bắt đầu\r\n"
                + (1...100).map { (faulty[$0]?.row ?? "HS-\($0);\(title) \($0);\($0);2020") + "\r\n" }.joined()
        }
        let file = try folder.write("muc-luc.csv", text("Hồ sơ"))
        func count() throws -> Int { try rows().last?["dossiers"] as? Int ?? 0 }

        let trial = try sohoa("dossier", "import", file, "--dry-run", code: 3)
        #expect(trial.output.contains("Dry run: 100 rows: added 95, updated 0, left 0, faulty 5"))
        #expect(try count() == 0)
        let kept = folder.path + "/sai.csv"
        let taken = try sohoa("dossier", "import", file, "--faults", kept, code: 3)
        #expect(taken.output.contains("100 rows: added 95, updated 0, left 0, faulty 5"))
        #expect(try count() == 95)
        for (_, said) in faulty.values { #expect(taken.errors.contains(said), "\(said)") }
        let list = try String(contentsOfFile: kept, encoding: .utf8).components(separatedBy: "\r\n").filter { !$0.isEmpty }
        // The last bad row has two faults.
        #expect(list.count == 1 + 6 && list[0].contains("Line") && list.contains { $0.hasPrefix("\"101\",\"Thời gian bắt đầu\"") })
        let sheets = try #require(try rows().last?["sheets"] as? Int)
        #expect(sheets == (1...100).filter { faulty[$0] == nil }.reduce(0, +))

        // Importing again is an update, and a mended row comes in.
        let again = try sohoa("dossier", "import", file, "--json", code: 3).output
        let json = try #require(try JSONSerialization.jsonObject(with: Data(again.utf8)) as? [String: Any])
        #expect(json["rows"] as? Int == 100 && json["faults"] as? Int == 5 && (json["same"] as? [String])?.count == 95)
        let mended = try folder.write("sua.csv", text("Sửa").replacingOccurrences(of: "HS-20;Hồ sơ 20;ba", with: "HS-20;Hồ sơ 20;3"))
        #expect(try sohoa("dossier", "import", mended, code: 3).output.contains("100 rows: added 1, updated 95, left 0, faulty 4"))
        #expect(try count() == 96)

        // What is no inventory is refused as a whole.
        for (words, said) in [("a;b\r\n1;2\r\n", "fileCode"), ("", "empty"), ("Mã hồ sơ\r\n\"mở\r\nA\r\n", "never closed")] {
            let refused = try sohoa("dossier", "import", try folder.write("khong.csv", words), code: 1)
            #expect(refused.errors.contains(said), "\(refused.errors)")
        }
        // A row of another encoding is a fault of its own.
        var mixed = Data("\u{FEFF}Mã hồ sơ;Tiêu đề hồ sơ\r\nHS-201;Đất\r\nHS-202;".utf8)
        mixed += Data([0xD0, 0xE1, 0x74, 13, 10]) + Data("HS-203;Nhà\r\n".utf8)
        let path = folder.path + "/lan.csv"
        try mixed.write(to: URL(fileURLWithPath: path))
        let garbled = try sohoa("dossier", "import", path, code: 3)
        #expect(garbled.output.contains("3 rows: added 2, updated 0, left 0, faulty 1") && garbled.errors.contains("lan.csv:3:"))
        #expect(try count() == 98)
    }

    @Test func aWorkbookWithOtherHeadingsIsTakenAndTheShareMovesWithTheNight() throws {
        try folder.write("in/H13.18-240515-0001/a.txt", "Số: 1/GM-UBND\nGIẤY MỜI\nVề việc họp.")
        #expect(try Program.run("run", folder.path + "/in", "--archive", archive).code == 0)
        func text(_ reference: String, _ words: String) -> String { #"<c r="\#(reference)" t="inlineStr"><is><t>\#(words)</t></is></c>"# }
        let head = #"<row r="1">\#(text("A1", "Hồ sơ số"))\#(text("B1", "Trích yếu"))\#(text("C1", "Từ"))\#(text("D1", "Số tờ"))</row>"#
        let lines = [
            #"<row r="2">\#(text("A2", "H13.18-240515-0001"))\#(text("B2", "Họp"))<c r="C2"><v>45427</v></c><c r="D2"><v>12</v></c></row>"#,
            #"<row r="3">\#(text("A3", "H13.18-240515-0002"))\#(text("B3", "Giao đất"))<c r="C3"><v>1950</v></c><c r="D3"><v>3</v></c></row>"#,
            // Nothing stands behind its code.
            #"<row r="4">\#(text("A4", "H13.18-230515-0009"))</row>"#,
        ]
        let file = folder.path + "/muc-luc.xlsx"
        try Workbook(sheets: [("Mục lục", [head] + lines)]).write(to: file)
        let mapping = try folder.write("cot.yaml", "columns:\n  fileCode: [Hồ sơ số]\n  title: [Trích yếu]\n  startDate: [Từ]\n")
        // Without the mapping its title and days are columns that nobody knows.
        let bare = try sohoa("dossier", "import", file, "--dry-run")
        #expect(bare.errors.contains("Trích yếu") && bare.errors.contains("Từ"))
        #expect(try sohoa("dossier", "import", file, "--mapping", mapping).output.contains("added 3"))
        #expect(try sohoa("dossier", "import", file, "--mapping", mapping).output.contains("left 3"))
        let shown = try sohoa("dossier", "show", "H13.18-240515-0001", "--json").output
        #expect(shown.contains("15/05/2024") && shown.contains("Họp"))
        #expect(try sohoa("dossier", "show", "H13.18-240515-0002", "--json").output.contains("\"1950\""))

        let before = try rows()
        #expect(before.map { $0["list"] as? String } == ["2023", "2024", ""])
        #expect(before[1]["digitized"] as? Int == 1 && before[1]["rate"] as? Double == 50 && before[1]["sheets"] as? Int == 15)
        #expect(before[2]["dossiers"] as? Int == 3 && before[2]["digitizedSheets"] as? Int == 12)
        #expect(try rows("--missing").compactMap { $0["dossier"] as? String } == ["H13.18-240515-0002", "H13.18-230515-0009"])
        try folder.write("in/000.00.18.H13-240515-0002/b.txt", "Số: 2/GM-UBND\nGIẤY MỜI\nVề việc họp khác.")
        #expect(try Program.run("run", folder.path + "/in", "--archive", archive).code == 0)
        let after = try rows()
        #expect(after[1]["digitized"] as? Int == 2 && after[2]["digitized"] as? Int == 2)
        for format in ["table", "csv", "html"] { #expect(try sohoa("report", "inventory", "--format", format).output.contains("H13.18")) }
        _ = try sohoa("report", "inventory", "--format", "xlsx", "--out", folder.path + "/i.xlsx")
        _ = try sohoa("report", "inventory", "--format", "pdf", "--out", folder.path + "/i.pdf")
        let wrong = try folder.write("sai.yaml", "columns: {soTo: [Số tờ]}\n")
        #expect(try sohoa("dossier", "import", file, "--mapping", wrong, code: 2).errors.contains("soTo"))
    }
}
