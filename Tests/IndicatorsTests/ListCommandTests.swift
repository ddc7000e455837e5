import Documents
import Foundation
import Indicators
import Spreadsheets
import Support
import Testing

/// `sohoa report … --list` as people run it, on the sample with a list of its own.
@Suite(.serialized) struct ListCommandTests {
    private let folder: Folder
    private let archive: String

    init() throws {
        folder = try Folder()
        archive = folder.path + "/kho"
        let taken = try Program.run("register", "import", Sample.register, "--archive", archive, "--settings", Sample.settings)
        try #require(taken.code == 0, "\(taken.errors)")
    }

    /// A list that names some of the register's procedures, one twice and one that the register has never had.
    private func settings(_ list: String) throws -> String {
        let own = try String(contentsOfFile: Sample.settings, encoding: .utf8)
            .replacingOccurrences(of: "units: units.yaml", with: "units: \(Program.checkout)/Samples/register/units.yaml")
            .replacingOccurrences(of: "../../", with: Program.checkout + "/")
        try folder.write("procedure-lists.yaml", list)
        return try folder.write("sohoa.yaml", own)
    }

    private static let list = """
        levels: [{id: province, name: {vi: Cấp tỉnh, en: Province}}, {id: commune, name: {vi: Cấp xã, en: Commune}}]
        lists:
          - id: few
            name: {vi: Vài thủ tục, en: A few procedures}
            announced: {province: 3, commune: 1}
            procedures:
              - {code: 9.000201, level: province}
              - {code: 9.000101, level: commune}
              - {code: 9.000101, level: commune}
              - {code: 9.999999, level: province, name: "=Chưa có"}
          - {id: none, name: Trống, announced: {commune: 2}}

        """

    @Test func aListLimitsEveryReportThatCountsDossiers() throws {
        let settings = try settings(Self.list)
        func json(_ arguments: String...) throws -> [String: Any] {
            let ending = try Program.run(
                ["report"] + arguments + ["--format", "json", "--archive", archive, "--settings", settings, "--lang", "vi"])
            return try #require(try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any], "\(ending.errors)")
        }
        func rows(_ answer: [String: Any]) -> [[String: Any]] { answer["rows"] as? [[String: Any]] ?? [] }
        let each = try ["9.000201", "9.000101"].map { code in
            try json("rates", "--procedure", code, "--period", "2024-09", "--indicator", "4.2")
        }
        let limited = try json("rates", "--list", "few", "--period", "2024-09", "--indicator", "4.2")
        for key in ["numerator", "denominator"] {
            let sum = each.compactMap { rows($0).first?[key] as? Int }.reduce(0, +)
            #expect(sum > 0 && rows(limited).first?[key] as? Int == sum, "\(key)")
        }
        #expect(limited["period"] as? String == "Tháng 9 năm 2024 · Vài thủ tục")
        let received = try #require(rows(limited).first?["denominator"] as? Int)
        let notes = try #require(limited["notes"] as? [String])
        for words in ["ghi 2 trong 3 thủ tục cấp tỉnh", "ghi hai lần mã 9.000101", "sổ chưa từng có 1 trong 3 mã của danh mục: 9.999999"] {
            #expect(notes.contains { $0.contains(words) }, "\(words)")
        }
        #expect(rows(try json("tracking", "--list", "few", "--period", "2024-09")).last?["received"] as? Int == received)
        #expect(rows(try json("quality", "--list", "few", "--period", "2024-09")).first?["of"] as? Int == received)
        let gaps = rows(try json("gaps", "--indicator", "4.2", "--list", "few", "--period", "2024-09", "--limit", "5000"))
        #expect(gaps.count == received - (rows(limited).first?["numerator"] as? Int ?? 0))
        #expect(Set(gaps.compactMap { $0["procedure"] as? String }) == ["9.000201", "9.000101"])
        let forecast = rows(try json("forecast", "--list", "few", "--period", "2024-09", "--indicator", "4.2"))
        #expect(forecast.first?["rate"] as? Double == rows(limited).first?["rate"] as? Double)
    }

    @Test func aListIsReportedInAllFormatsWithWhatItLacks() throws {
        let settings = try settings(Self.list)
        func run(_ list: String, _ format: String, _ out: String? = nil) throws -> String {
            let ending = try Program.run(
                [
                    "report", "procedures", "--list", list, "--period", "2024-09", "--format", format, "--archive", archive, "--settings",
                    settings,
                ]
                    + ["--lang", "vi"] + (out.map { ["--out", folder.path + "/" + $0] } ?? []))
            #expect(ending.code == 0, "\(ending.errors)")
            return ending.output
        }
        for format in ["table", "csv", "json", "html"] {
            let text = try run("few", format)
            for words in ["mới ghi 2 trong 3", "ghi hai lần", "sổ chưa từng có", "9.999999"] {
                #expect(text.contains(words), "\(format) \(words)")
            }
            #expect(try run("none", format).contains("mới ghi 0 trong 2"), "\(format)")
        }
        #expect(try run("few", "csv").contains("\"'=Chưa có\""))
        _ = try run("few", "xlsx", "c.xlsx")
        var sheet = try SheetSource(folder.path + "/c.xlsx")
        var (row, cells) = (RowBytes(), [[String]]())
        while try sheet.next(&row) { cells.append((0..<row.count).map { row.text($0) }) }
        #expect(cells.contains { $0.contains("mới ghi 2 trong 3") } && cells.contains { $0.first?.contains("ghi hai lần mã") == true })
        let json = try #require(try JSONSerialization.jsonObject(with: Data(try run("few", "json").utf8)) as? [String: Any])
        let total = try #require((json["rows"] as? [[String: Any]])?.last)
        #expect(cells.contains { $0.first == "Tổng cộng" && Double($0[3]) == total["received"] as? Double })
        _ = try run("few", "pdf", "c.pdf")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/pdftotext")
        process.arguments = ["-layout", folder.path + "/c.pdf", folder.path + "/c.txt"]
        try process.run()
        process.waitUntilExit()
        #expect(try String(contentsOfFile: folder.path + "/c.txt", encoding: .utf8).contains("mới ghi 2 trong 3 thủ tục cấp tỉnh"))
    }

    @Test func listsThatCannotBeAreRefused() throws {
        let settings = try settings(Self.list)
        func refusal(_ arguments: String...) throws -> (code: Int32, errors: String) {
            let ending = try Program.run(["report"] + arguments + ["--archive", archive, "--settings", settings, "--lang", "en"])
            return (ending.code, ending.errors)
        }
        let unknown = try refusal("rates", "--list", "other", "--period", "2024-09")
        #expect(unknown.code == 1 && unknown.errors.contains("few, none"))
        let empty = try refusal("rates", "--list", "none", "--period", "2024-09")
        #expect(empty.code == 2 && empty.errors.contains("names no procedure") && empty.errors.contains("procedure-lists.yaml"))
        #expect(try refusal("procedures", "--period", "2024-09").code == 2)
        try folder.write("procedure-lists.yaml", "levels: []\nlists:\n  - {id: few, name: A, file: khong-co.csv}\n")
        let missing = try refusal("procedures", "--list", "few", "--period", "2024-09")
        #expect(missing.code == 1 && missing.errors.contains("khong-co.csv"))
        try folder.write("procedure-lists.yaml", "levels: []\nlists:\n  - {id: few, name: A, announced: {commune: 5}}\n")
        let wrong = try refusal("procedures", "--list", "few", "--period", "2024-09")
        #expect(wrong.code == 2 && wrong.errors.contains("procedure-lists.yaml:3:"))
    }

    @Test(arguments: [
        (["--procedure", "9.000101.000.00.00.H13"], "9.000101 ("), (["--procedure", "9.0002"], "9.000201 ("),
        (["--procedure", "0"], "--by procedure"),
        (["--sector", "không-có"], "--by sector"), (["--level", "tỉnh"], "province"), (["--unit", "X"], "reporting-units.yaml"),
    ]) func whatNobodyHasIsToldAndNotCountedAsNothing(arguments: [String], remedy: String) throws {
        for command in [["rates"], ["tracking"], ["gaps", "--indicator", "4.2"], ["quality"]] {
            let ending = try Program.run(
                ["report"] + command + arguments + ["--period", "2024-09", "--archive", archive, "--settings", Sample.settings])
            #expect(ending.code == 1 && ending.output.isEmpty && ending.errors.contains(remedy), "\(ending)")
        }
    }
}
