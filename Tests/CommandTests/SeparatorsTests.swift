import Foundation
import Support
import Testing

/// Separator sheets printed, put among documents and run.
@Suite(.serialized) struct SeparatorsTests {
    private let folder: Folder

    init() throws { folder = try Folder() }

    private func tool(_ name: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/" + name)
        process.arguments = arguments
        try process.run()
        process.waitUntilExit()
        #expect([0, 3].contains(process.terminationStatus), "\(name) \(arguments)")
    }

    private func json(_ text: Substring) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test func aPileOfScansIsPartedAtItsSheets() throws {
        let list = try folder.write(
            "list.csv", "\u{FEFF}Mã hồ sơ;Tiêu đề\r\nH13.18-240515-0001;\"Khai sinh; bản \"\"chính\"\"\"\r\n\r\nHS-02;\r\n")
        let sheets = folder.path + "/sheets.pdf"
        let printed = try Program.run("separators", "--dossiers", list, "--documents", "1", "--out", sheets, "--json")
        #expect(printed.code == 0, "\(printed.errors)")
        let told = try #require(try json(printed.output[...])["sheets"] as? [[String: Any]])
        #expect(told.map { $0["code"] as? String } == ["H13.18-240515-0001", "HS-02", nil])
        #expect(told.first?["title"] as? String == "Khai sinh; bản \"chính\"")

        let blank = try folder.write(
            "blank.pdf",
            """
            %PDF-1.4
            1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
            2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
            3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >> endobj
            trailer << /Root 1 0 R /Size 4 >>
            """)
        // Born digital, so that reading costs nothing; its second page has no heading.
        let document = Program.checkout + "/Samples/inbox/Cong van don doc bao cao tai san (ban dien tu).pdf"
        try FileManager.default.createDirectory(atPath: folder.path + "/in", withIntermediateDirectories: true)
        try tool(
            "qpdf",
            [
                "--warning-exit-0", "--empty", "--pages", sheets, "1", document, "1", document, "1", sheets, "3", document, "1", blank, "1",
                sheets, "2", blank, "1", document, "1", "--", folder.path + "/in/chồng.pdf",
            ])
        try tool("qpdf", ["--empty", "--pages", sheets, "--", folder.path + "/in/tờ rời.pdf"])

        let archive = folder.path + "/kho"
        let ran = try Program.run("run", folder.path + "/in", "--archive", archive, "--json")
        #expect(ran.code == 0, "\(ran.errors)")
        let sum = try #require(try json(ran.output[...])["reconciliation"] as? [String: [String: Int]])
        #expect(
            sum["pages"] == [
                "seen": 12, "inDocuments": 4, "blank": 2, "separators": 6, "duplicates": 0, "quarantined": 0, "pending": 0, "unread": 0,
            ])
        #expect(sum["files"]?["archived"] == 2)
        #expect(try Program.run("run", folder.path + "/in", "--archive", archive).output.contains("It adds up"))

        let lines = try Program.run("export", "--archive", archive).output.split(separator: "\n").map(json)
        #expect(lines.map { $0["dossier"] as? String } == ["H13.18-240515-0001", "H13.18-240515-0001", "HS-02"])
        let pages = lines.map { ($0["pages"] as? [[String: Any]] ?? []).map { $0["number"] as? Int } }
        #expect(pages == [[2, 3], [5, 6], [9]])
        let found = try Program.run("search", "--archive", archive, "--dossier", "HS-02", "--json", "báo cáo")
        #expect(try json(found.output[...])["total"] as? Int == 1)
    }

    @Test func aBadListIsRefusedWithItsRow() throws {
        let out = folder.path + "/out.pdf"
        func refusal(_ arguments: String...) throws -> String {
            let ending = try Program.run(["separators", "--out", out] + arguments)
            #expect(ending.code == 2)
            #expect(!FileManager.default.fileExists(atPath: out))
            return ending.errors
        }
        let list = try folder.write("list.csv", "code,title\nA-1,Một\nHS-Đ2,Hai\n")
        #expect(try refusal("--dossiers", list).contains("row 3: the code has “Đ”"))
        let twice = try folder.write("twice.csv", "A-1\nA-2\nA-1\n")
        #expect(try refusal("--dossiers", twice).contains("row 3: the code A-1 stands in row 1"))
        #expect(try refusal("--dossiers", "A", String(repeating: "9", count: 41)).contains("Code 2: the code has 41 characters"))
        #expect(try refusal("--dossiers", folder.path + "/none.csv").contains("There is no list"))
        #expect(try refusal("--dossiers", folder.write("empty.csv", "mã,tiêu đề\n")).contains("no dossiers"))
        #expect(try refusal().contains("--documents"))
    }
}
