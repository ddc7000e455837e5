import Foundation
import Support
import Testing

/// `sohoa report nights` and `forecast` on the built program.
@Suite(.serialized) struct ReportNightsTests {
    @Test func nightsAddUpInSixFormats() throws {
        let folder = try Folder()
        let archive = folder.path + "/kho"
        try folder.write("in/a.txt", "Số: 31/GM-UBND\nGIẤY MỜI\nVề việc dự họp.")
        try folder.write("in/b.pdf", "%PDF-1.4\nkhông có gì startxref")
        #expect(try Program.run("run", folder.path + "/in", "--archive", archive).code == 3)
        func report(_ arguments: String...) throws -> Program.Ending {
            try Program.run(["report", "nights"] + arguments + ["--archive", archive, "--lang", "vi"])
        }
        let made = try report("--format", "json")
        let json = try #require(try JSONSerialization.jsonObject(with: Data(made.output.utf8)) as? [String: Any], "\(made.errors)")
        let night = try #require((json["rows"] as? [[String: Any]])?.first)
        #expect(night["files"] as? Int == 2 && night["filesQuarantined"] as? Int == 1 && night["pages"] as? Int == 1)
        #expect(night["documents"] as? Int == 1 && night["check"] as? String == "khớp")
        let batch = try #require(night["batch"] as? String)
        for format in ["table", "csv", "html"] {
            let ending = try report("--format", format)
            #expect(ending.code == 0 && ending.output.contains(batch) && ending.output.contains("khớp"), "\(ending)")
        }
        for format in ["xlsx", "pdf"] {
            let path = folder.path + "/a." + format
            #expect(try report("--format", format, "--out", path).code == 0)
            let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
            #expect(size ?? 0 > 1_000)
        }
        let left = try report("--exceptions", "--format", "csv").output
        #expect(left.contains("b.pdf") && left.contains("damaged") && !left.contains("a.txt"))
        let month = "\(batch.prefix(4))-\(batch.dropFirst(4).prefix(2))"
        #expect(try report("--period", month).output.contains(batch))
        let none = try report("--period", "2001-01").output
        #expect(!none.contains(batch))
        #expect(try report("--period", "2001-13").code == 2)
    }

    @Test func aForecastSaysWhatItCannotSay() throws {
        let folder = try Folder()
        let archive = folder.path + "/kho"
        let settings = Program.checkout + "/Samples/register/sohoa.yaml"
        let register = Program.checkout + "/Samples/register/so-ho-so.csv"
        #expect(try Program.run("register", "import", register, "--archive", archive, "--settings", settings).code == 0)
        func rows(_ arguments: String...) throws -> [[String: Any]] {
            let ending = try Program.run(
                ["report", "forecast", "--format", "json", "--archive", archive, "--settings", settings, "--lang", "vi"] + arguments)
            let json = try #require(try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any], "\(ending.errors)")
            return try #require(json["rows"] as? [[String: Any]])
        }
        // September 2024 has four months behind it.
        let few = try rows("--period", "2024-09", "--indicator", "4.2")
        #expect(few.first?["state"] as? String == "chưa dự báo được: có 4 tháng, cần 6")
        #expect(few.first?["rate"] as? Double == 69.8 && few.first?["missing"] as? Int == 255)
        let later = try rows("--indicator", "4.2", "4.3")
        let told = later.filter { ($0["rise"] is Double) != ($0["state"] as? String == "đã đạt") }
        #expect(later.count == 2 && told.count == 2, "\(later)")
        #expect(try rows("--by-unit", "--indicator", "4.2").count > 4)
    }
}
