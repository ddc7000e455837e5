import Foundation
import Support
import Testing

/// The built program, called as people call it.
@Suite(.serialized) struct CommandTests {
    private let folder: Folder
    private var inbox: String { folder.path + "/in" }
    private var archive: String { folder.path + "/kho" }

    init() throws {
        folder = try Folder()
        try folder.write("in/QĐ 15.txt", Self.decision)
        try folder.write("in/H13.18-240515-0001/thông báo.txt", "THÔNG BÁO\nVề việc nghỉ lễ\n\u{0C}Trang hai: nghỉ hết ngày.\n")
        try folder.write("in/bản sao/QĐ 15.txt", Self.decision)
        try folder.write("in/hỏng.pdf", "%PDF-1.4\nkhông phải PDF")
    }

    private static let decision = """
        ỦY BAN NHÂN DÂN
        XÃ AN BÌNH TÂY                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Số: 15/QĐ-UBND                Độc lập - Tự do - Hạnh phúc
                                      An Bình Tây, ngày 05 tháng 03 năm 2024

        QUYẾT ĐỊNH
        Về việc phê duyệt kế hoạch số hóa tài liệu lưu trữ

        Điều 1. Phê duyệt kế hoạch.
        """

    private struct Report: Decodable {
        struct Sum: Decodable {
            var files: [String: Int]
            var pages: [String: Int]
            var documents: [String: Int]
        }

        var batch: String
        var newFiles: Int
        var reconciliation: Sum
    }

    private func run(_ extra: String...) throws -> (report: Report, ending: Program.Ending) {
        let ending = try Program.run(["run", inbox, "--archive", archive, "--json"] + extra)
        return (try JSONDecoder().decode(Report.self, from: Data(ending.output.utf8)), ending)
    }

    @Test func aNightAddsUpAndAgainChangesNothing() throws {
        let (first, ending) = try run()
        #expect(ending.code == 3, "\(ending.errors)")
        #expect(first.newFiles == 4)
        #expect(first.reconciliation.files == ["seen": 4, "archived": 2, "duplicates": 1, "quarantined": 1, "pending": 0])
        let pages = first.reconciliation.pages
        #expect(pages["seen"] == 4)
        #expect(pages["inDocuments"] == 3)
        #expect(pages["duplicates"] == 1)
        let before = try Data(contentsOf: URL(fileURLWithPath: archive + "/catalogue.sqlite"))
        let (second, again) = try run()
        #expect(again.code == 3)
        #expect(second.newFiles == 0)
        #expect(second.batch == first.batch)
        #expect(second.reconciliation.files == first.reconciliation.files)
        #expect(second.reconciliation.pages == first.reconciliation.pages)
        #expect(second.reconciliation.documents == first.reconciliation.documents)
        #expect(try rows() == rows(of: before), "no new rows")
        #expect(try FileManager.default.contentsOfDirectory(atPath: archive + "/scratch").isEmpty)
    }

    /// How many rows each table has, by the sqlite3 program.
    private func rows(of copy: Data? = nil) throws -> String {
        var file = archive + "/catalogue.sqlite"
        if let copy { file = try folder.write("copy.sqlite", copy) }
        return try ["batch", "file", "page", "job", "document", "holding", "journal"].map { table in
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
            process.arguments = [file, "SELECT '\(table)', COUNT(*) FROM \(table)"]
            let pipe = Pipe()
            process.standardOutput = pipe
            try process.run()
            process.waitUntilExit()
            return String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        }.joined()
    }

    @Test func rulesAreCheckedByLine() throws {
        #expect(try Program.run("types", "check").code == 0)
        try folder.write("quy tắc/sohoa.yaml", "")
        try folder.write("quy tắc/units.yaml", "places: [Cần Thơ]")
        try folder.write("quy tắc/document-types/01.yaml", "code: \"01\"\nname: Nghị quyết\nfamily: administrative\ntitels: [NGHỊ QUYẾT]\n")
        try folder.write("quy tắc/document-types/02.yaml", "code: \"99\"\nname: Lạ\nfamily: administrative\n")
        let ending = try Program.run("types", "check", "--settings", folder.path + "/quy tắc/sohoa.yaml")
        #expect(ending.code == 1)
        #expect(ending.output.contains("01.yaml:4") && ending.output.contains("titles") && ending.output.contains("02.yaml:1"))
    }

    @Test func rulesAreTriedWithoutWriting() throws {
        #expect(try run().ending.code == 3)
        let before = try Data(contentsOf: URL(fileURLWithPath: archive + "/catalogue.sqlite"))
        let trial = try Program.run("recatalog", "--dry-run", "--export", "--archive", archive, "--lang", "en")
        #expect(trial.code == 0 && trial.errors.contains("CPU a page: median"))
        #expect(trial.output == (try Program.run("export", "--archive", archive).output))
        #expect(try rows() == rows(of: before), "no new rows")
    }

    @Test func aSecretIsKeptAndNeverFound() throws {
        try folder.write(
            "in/QĐ 16.txt",
            Self.decision.replacing("Số: 15/QĐ-UBND                Độc", with: "Số: 16/QĐ-UBND                Độc")
                .replacing("\n\nQUYẾT ĐỊNH", with: "\n    TỐI MẬT\n\nQUYẾT ĐỊNH").replacing("Điều 1.", with: "Điều 1. Kho ngầm."))
        #expect(try run().ending.code == 3)
        let export = try Program.run("export", "--archive", archive)
        let secret = try #require(export.output.split(separator: "\n").first { $0.contains("QĐ 16.txt") })
        #expect(secret.contains("Tối mật") && secret.contains("inReview"))
        #expect(try Program.run("search", "--archive", archive, "kho ngầm").output.hasPrefix("0 "))
        #expect(try Program.run("index", "rebuild", "--archive", archive).code == 0)
        #expect(try Program.run("search", "--archive", archive, "kho ngầm").output.hasPrefix("0 "))
    }

    @Test func whatWasArchivedIsFoundShownAndExported() throws {
        #expect(try run().ending.code == 3)
        for question in ["kế hoạch số hóa", "ke hoach so hoa", "\"kế hoạch số hoá\""] {
            let found = try Program.run("search", "--archive", archive, "--json", "--limit", "5", question)
            let results = try #require(try JSONSerialization.jsonObject(with: Data(found.output.utf8)) as? [String: Any])
            let hits = try #require(results["hits"] as? [[String: Any]])
            #expect(hits.count == 1, "\(question): \(found.output)")
            for key in ["document", "source", "title", "type", "score", "pages", "snippet"] { #expect(hits.first?[key] != nil, "\(key)") }
            let boxes = try #require(hits.first?["boxes"] as? [[String: Any]])
            #expect(boxes.count >= 4)
        }
        let nothing = try Program.run("search", "--archive", archive, "xyzzyx")
        #expect(nothing.code == 0)
        #expect(nothing.output.hasPrefix("0 "))

        let export = try Program.run("export", "--archive", archive, "--format", "jsonl")
        let lines = export.output.split(separator: "\n")
        #expect(lines.count == 2)
        let objects = try lines.compactMap { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
        let line = try #require(objects.first { $0["source"] as? String == "QĐ 15.txt" })
        for key in ["document", "batch", "sha256", "standing", "type", "fields", "pages"] { #expect(line[key] != nil, "\(key)") }
        let id = try #require(line["document"] as? String)
        #expect((line["pages"] as? [[String: Any]])?.first?["text"] as? String != "")

        let shown = try Program.run("show", "--archive", archive, id)
        #expect(shown.output.contains("Phê duyệt kế hoạch."))
        let pdf = folder.path + "/out.pdf"
        #expect(try Program.run("show", "--archive", archive, id, "--pdf", pdf).code == 0)
        #expect(try Data(contentsOf: URL(fileURLWithPath: pdf)).starts(with: Data("%PDF-".utf8)))
        let alto = folder.path + "/alto"
        #expect(try Program.run("show", "--archive", archive, id, "--alto", alto).code == 0)
        #expect(try String(contentsOfFile: "\(alto)/\(id)-1.xml", encoding: .utf8).contains("<alto"))
        let original = folder.path + "/original.txt"
        #expect(try Program.run("show", "--archive", archive, id, "--original", original).code == 0)
        #expect(try String(contentsOfFile: original, encoding: .utf8) == Self.decision)
        #expect(try Program.run("show", "--archive", archive, "none-1").code == 1)
    }

    @Test func aLostIndexIsMadeAgain() throws {
        #expect(try run().ending.code == 3)
        for name in try FileManager.default.contentsOfDirectory(atPath: archive) where name.hasPrefix("index") {
            try FileManager.default.removeItem(atPath: archive + "/" + name)
        }
        let lost = try Program.run("search", "--archive", archive, "kế hoạch")
        #expect(lost.code == 1)
        #expect(lost.errors.contains("index rebuild"), "says what to do: \(lost.errors)")
        #expect(try Program.run("index", "rebuild", "--archive", archive).code == 0)
        #expect(try Program.run("search", "--archive", archive, "kế hoạch").output.hasPrefix("1 "))
        #expect(try Program.run("index", "status", "--archive", archive).output.contains("up to date"))
    }

    @Test func whatWasQuarantinedIsTriedAgainOnRequest() throws {
        #expect(try run().ending.code == 3)
        try folder.write("in/hỏng.pdf", "Một văn bản thường, nay đọc được.")
        let (report, ending) = try run("--retry")
        #expect(ending.code == 0, "\(ending.errors)")
        #expect(report.reconciliation.files["quarantined"] == 0)
    }

    @Test func messagesAreVietnameseFirstAndEnglishByASwitch() throws {
        let vietnamese = try Program.run(
            ["search", "--archive", folder.path + "/none", "x"], environment: ["LC_ALL": "vi_VN.UTF-8"])
        #expect(vietnamese.code == 4)
        #expect(vietnamese.errors.contains("Không có kho lưu trữ"))
        let english = try Program.run(
            ["search", "--archive", folder.path + "/none", "--lang", "en", "x"], environment: ["LC_ALL": "vi_VN.UTF-8"])
        #expect(english.errors.contains("There is no archive"))
    }

    @Test func exitCodesFollowTheTable() throws {
        #expect(try Program.run("run", folder.path + "/nowhere", "--archive", archive).code == 2)
        #expect(try Program.run("--version").code == 0)
        #expect(try Program.run("run", "--help").output.contains("--archive"))
        #expect(try Program.run("run", inbox, "--archive", archive, "--workers", "0").code == 2)
        #expect(try Program.run("nonsense").code == 2)
        let limits = [
            "limits:\n  maximumPages: -1\n": "limits.maximumPages", "pictures:\n  cacheMiB: 99999999999\n": "pictures.cacheMiB",
            "room:\n  listen: nowhere\n": "room.listen", "room:\n  searchers: 0\n": "room.searchers",
            "signOn:\n  issuer: http://sso.example\n  clientID: sohoa\n": "signOn.issuer",
        ]
        for (text, name) in limits {
            let wrong = try folder.write("sohoa.yaml", text)
            let refused = try Program.run("run", inbox, "--archive", archive, "--settings", wrong)
            #expect(refused.code == 2)
            #expect(refused.errors.contains(name))
        }
    }

    @Test func aRunStepsBehindWhoReads() throws {
        for number in 0..<40 { try folder.write("nhường/\(number).txt", "Quyết định số \(number)") }
        let run = try Program.start(
            ["run", folder.path + "/nhường", "--archive", archive], output: folder.path + "/out", errors: folder.path + "/err")
        defer { run.waitUntilExit() }
        var priorities: Set<String> = []
        while run.isRunning {
            let text = (try? String(contentsOfFile: "/proc/\(run.processIdentifier)/stat", encoding: .utf8)) ?? ""
            let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
            if fields.count > 16 { priorities.insert(String(fields[16])) }
            Thread.sleep(forTimeInterval: 0.05)
        }
        #expect(priorities.contains("10"), "\(priorities)")
    }

    @Test func aSecondRunAtTheSameTimeIsToldToWait() async throws {
        try folder.write("many/a.txt", "một")
        #expect(try Program.run("run", folder.path + "/many", "--archive", archive).code == 0)
        let held = folder.path + "/held"
        let holder = Process()
        holder.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
        holder.arguments = ["--no-fork", archive + "/lock", "sh", "-c", "echo > '\(held)'; exec sleep 600"]
        try holder.run()
        // Who asks to end is not heard: that a test may ignore the signal is inherited.
        defer { kill(holder.processIdentifier, SIGKILL) }
        #expect(try await eventually { FileManager.default.fileExists(atPath: held) })
        let refused = try Program.run("run", inbox, "--archive", archive)
        #expect(refused.code == 4)
        #expect(try Program.run("search", "--archive", archive, "một").code == 0, "reading goes on")
    }

    @Test func theDoctorFindsThisMachineWell() throws {
        let well = try Program.run("doctor", "--archive", archive)
        #expect(well.code == 0, "\(well.output)")
        let ill = try folder.write("sohoa.yaml", "reading:\n  languages: [tlh]\n")
        let sick = try Program.run("doctor", "--settings", ill)
        #expect(sick.code == 1)
        #expect(sick.output.contains("apt-get install"))
    }
}
