import Foundation
import Support
import Testing

/// An inventory taken, compared with what was scanned, and corrected.
@Suite(.serialized) struct DossierTests {
    private let folder: Folder

    init() throws { folder = try Folder() }

    private func json(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test func anInventoryMeetsTheDocuments() throws {
        let inbox = folder.path + "/in/H13.18-240515-0001"
        try FileManager.default.createDirectory(atPath: inbox, withIntermediateDirectories: true)
        // Plain text, so that reading costs nothing.
        try FileManager.default.copyItem(
            atPath: Program.checkout + "/Samples/inbox/Bien ban hop giao ban tuan 18.txt", toPath: inbox + "/bien ban.txt")
        let archive = folder.path + "/kho"
        #expect(try Program.run("run", folder.path + "/in", "--archive", archive).code == 0)

        let bad = try folder.write("bad.csv", "Mã hồ sơ;THBQ\r\nHS-02;mãi mãi\r\n;01\r\n")
        let refused = try Program.run("dossier", "import", bad, "--archive", archive)
        #expect(refused.code == 3 && refused.errors.contains("bad.csv:2:") && refused.errors.contains("bad.csv:3:"))
        #expect(refused.output.contains("2 rows: added 0, updated 0, left 0, faulty 2"))

        let list = try folder.write(
            "list.csv",
            "\u{FEFF}Mã hồ sơ;Tiêu đề hồ sơ;Thời hạn lưu trữ;Số tờ\r\n000.00.18.H13-240515-0001;\"Họp giao ban; tuần 18\";Vĩnh viễn;9\r\nHS-02;;;\r\n"
        )
        let trial = try Program.run("dossier", "import", list, "--archive", archive, "--dry-run", "--json")
        #expect((try json(trial.output)["added"] as? [String])?.count == 2)
        #expect(try Program.run("dossier", "import", list, "--archive", archive).code == 0)
        let found = try json(try Program.run("dossier", "list", "--archive", archive, "--mismatches", "--json").output)
        #expect(found["withoutDocuments"] as? [String] == ["HS-02"])
        #expect((found["withOtherSheets"] as? [[String: Any]])?.first?["inventory"] as? String == "9")

        let set = try Program.run(
            "dossier", "set", "H13.18-240515-0001", "numberOfPaper=2", "mode=Công khai", "--by", "an", "--archive", archive)
        #expect(set.code == 0, "\(set.errors)")
        let shown = try json(try Program.run("dossier", "show", "H13.18-240515-0001", "--archive", archive, "--json").output)
        let values = try #require(shown["values"] as? [String: [String: Any]])
        #expect(values.count == 18)
        #expect(values["title"]?["value"] as? String == "Họp giao ban; tuần 18")
        #expect(values["numberOfPaper"]?["value"] as? String == "2" && values["numberOfPaper"]?["origin"] as? String == "person")
        #expect(values["mode"]?["value"] as? String == "01")
        #expect(values["startDate"]?["value"] as? String == "06/05/2024")
        let page = try Program.run("dossier", "show", "H13.18-240515-0001", "--archive", archive)
        #expect(page.output.contains("an: numberOfPaper 9 → 2"))
        #expect(try Program.run("dossier", "show", "HS-99", "--archive", archive).code == 1)

        // The row's period begins a day after the document.
        let later = try folder.write("later.csv", "Mã hồ sơ;Thời gian bắt đầu\r\nH13.18-240515-0001;07/05/2024\r\n")
        #expect(try Program.run("dossier", "import", later, "--archive", archive).code == 0)
        let contradicted = try json(try Program.run("dossier", "list", "--archive", archive, "--mismatches", "--json").output)
        let mismatches = try #require(contradicted["mismatches"] as? [String: [[String: Any]]])
        #expect(mismatches.values.first?.first?["said"] as? String == "07/05/2024 – …")
        #expect(try Program.run("dossier", "show", "H13.18-240515-0001", "--archive", archive).output.contains("07/05/2024 – …"))
        #expect(try Program.run("dossier", "set", "HS-02", "mode=9", "--archive", archive).code == 2)
    }
}
