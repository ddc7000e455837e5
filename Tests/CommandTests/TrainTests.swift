import Foundation
import Support
import Testing

/// `sohoa train`, called as people call it.
struct TrainTests {
    private let folder: Folder
    private var model: String { folder.path + "/models/types.json" }

    init() throws { folder = try Folder() }

    private static let kinds = [
        ("20-bien-ban", "hôm nay vào lúc chúng tôi gồm có chủ trì cuộc họp đã đọc lại cho mọi người cùng nghe"),
        ("14-bao-cao", "kết quả thực hiện tồn tại hạn chế phương hướng thời gian tới so với cùng kỳ năm trước"),
        ("32-giay-khai-sinh", "họ chữ đệm tên giới tính dân tộc quốc tịch người đi khai sinh nơi sinh quê quán"),
    ]
    private static let names = ["An Bình", "Vàm Sông", "Rạch Gừa", "Cái Tre", "Mỹ Lộc", "Thới Hạ", "Ông Hào"]

    /// A file of examples; with `isWrong` their labels go round.
    private func examples(_ name: String, from first: Int = 0, isWrong: Bool = false) throws -> String {
        let lines = (first..<first + 36).map { number in
            let (label, words) = Self.kinds[number % 3]
            let given = isWrong ? Self.kinds[number / 2 % 3].0 : label
            let place = Self.names[number % 7] + " " + Self.names[number / 7 % 7]
            return #"{"label":"\#(given)","text":"\#(words) tại xã \#(place) ngày \#(number)","titled":\#(number % 2 == 0)}"#
        }
        return try folder.write(name, lines.joined(separator: "\n") + "\n")
    }

    private struct Report: Decodable {
        struct Score: Decodable { var whole: Part }
        struct Part: Decodable { var macroF1: Double }
        var isWritten: Bool
        var score: Score
        var old: Score?
    }

    private func train(_ arguments: String...) throws -> (report: Report?, ending: Program.Ending) {
        let ending = try Program.run(["train", "--out", model, "--json"] + arguments)
        return (try? JSONDecoder().decode(Report.self, from: Data(ending.output.utf8)), ending)
    }

    private func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }

    @Test func aWorseModelIsRefusedAndTheOldOneStaysByteForByte() throws {
        let unseen = try examples("unseen.jsonl", from: 100)
        let first = try train("--examples", try examples("good.jsonl"))
        #expect(first.ending.code == 0, "\(first.ending.errors)")
        #expect(first.report?.isWritten == true && first.report?.score.whole.macroF1 ?? 0 > 0.9)
        let before = try bytes(model)
        let wrong = try examples("wrong.jsonl", isWrong: true)
        let refused = try train("--examples", wrong, "--hold-out", unseen)
        #expect(refused.ending.code == 3)
        #expect(refused.report?.isWritten == false && refused.report?.old?.whole.macroF1 == 1)
        #expect(refused.ending.errors.contains("worse") && refused.ending.errors.contains("--force"))
        #expect(try bytes(model) == before)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/models") == ["types.json"])
        #expect(try train("--examples", wrong, "--hold-out", unseen, "--force").ending.code == 0)
        #expect(try bytes(model + ".previous") == before && bytes(model) != before)
    }

    @Test func theSameExamplesGiveTheSameFile() throws {
        let good = try examples("good.jsonl")
        #expect(try train("--examples", good).ending.code == 0)
        let first = try bytes(model)
        #expect(try train("--examples", good).ending.code == 0)
        #expect(try bytes(model) == first && bytes(model + ".previous") == first)
    }

    @Test func wrongExamplesAreNamedByTheirLine() throws {
        let unknown = try folder.write("a.jsonl", #"{"label":"14-bao-cao","text":"x"}"# + "\n" + #"{"label":"99-gi-do","text":"x"}"# + "\n")
        let ending = try train("--examples", unknown).ending
        #expect(ending.code == 2 && ending.errors.contains("a.jsonl:2") && ending.errors.contains("99-gi-do"))
        #expect(try train("--examples", try folder.write("b.jsonl", "\n{}\n")).ending.errors.contains("b.jsonl:2"))
        let few = try train("--examples", try folder.write("c.jsonl", #"{"label":"14-bao-cao","text":"x"}"#)).ending
        #expect(few.code == 1 && few.errors.contains("At least two types"))
        #expect(try Program.run("train", "--examples", unknown).code == 2)
        let good = try examples("good.jsonl")
        #expect(try train("--examples", good, "--hold-out", try folder.write("d.jsonl", "")).ending.code == 2)
        #expect(try train("--examples", good, "--hold-out", good).ending.code == 1, "nothing is learnt that is measured on")
    }

    @Test func aDamagedModelStopsTheNextRunWithARemedy() throws {
        try folder.write("kho/models/types.json", "{\"format\":\"khác\"}")
        try folder.write("in/a.txt", "một")
        let ending = try Program.run("run", folder.path + "/in", "--archive", folder.path + "/kho")
        #expect(ending.code == 1 && ending.errors.contains(".previous"), "\(ending.errors)")
        try folder.write("models/types.json", "[]")
        let good = try examples("good.jsonl")
        #expect(try train("--examples", good).ending.code == 1)
        #expect(try train("--examples", good, "--force").ending.code == 0)
    }

    @Test func anArchiveTeachesWithItsConfirmedDocuments() throws {
        let heads = [("QUYẾT ĐỊNH", "QĐ"), ("BÁO CÁO", "BC")]
        for number in 0..<14 {
            let (title, letters) = heads[number % 2]
            let words = Self.kinds[number % 2].1
            let text = """
                ỦY BAN NHÂN DÂN
                XÃ AN BÌNH TÂY                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                Số: \(15 + number)/\(letters)-UBND                Độc lập - Tự do - Hạnh phúc
                                              An Bình Tây, ngày 05 tháng 03 năm 2024

                \(title)
                Về việc \(Self.names[number % 7]) \(number)

                \(words) \(Self.names[number / 2 % 7])
                """
            try folder.write("in/\(number).txt", text)
        }
        let archive = folder.path + "/kho"
        #expect(try Program.run("run", folder.path + "/in", "--archive", archive).code == 0)
        let trained = try Program.run("train", "--archive", archive)
        #expect(trained.code == 0, "\(trained.errors)")
        #expect(trained.output.contains("02-quyet-dinh") && trained.output.contains("14-bao-cao"))
        #expect(try Program.run("train", "--archive", archive, "--examples", try examples("more.jsonl")).code == 0)
        let untitled = "\(Self.kinds[1].1) \(Self.names[3])"
        try folder.write("in2/khong-ten.txt", untitled)
        #expect(try Program.run("run", folder.path + "/in2", "--archive", archive).code == 0)
        let lines = try Program.run("export", "--archive", archive).output.split(separator: "\n")
        let line = try #require(lines.first { $0.contains("khong-ten.txt") })
        #expect(line.contains("classifier#14-bao-cao"), "\(line)")
    }
}
