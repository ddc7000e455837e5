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
        #expect(try sohoa("dossier", "import", file, "--mapping", mapping).output.contains("Added 3"))
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
