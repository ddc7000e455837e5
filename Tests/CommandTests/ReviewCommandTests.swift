import Foundation
import Support
import Testing

/// `sohoa review`, `recatalog` and `evaluate`, called as people call them, on one archive from the inbox on.
struct ReviewCommandTests {
    private let folder: Folder
    private var archive: String { folder.path + "/kho" }

    private static let birth = """
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc

        GIẤY KHAI SINH

        Họ và tên: Trần Văn Mẫu
        Ngày chào đời: 05/03/2020
        Giới tính: Nam
        """

    init() throws {
        folder = try Folder()
        try folder.write("in/một.txt", Self.birth + "\n\u{0C}Trang sau không có tiêu đề, chữ lạ xyzq.\n")
        try folder.write("in/hai.txt", Self.birth.replacingOccurrences(of: "Mẫu", with: "Thử"))
        let ending = try Program.run(["run", folder.path + "/in", "--archive", archive])
        try #require(ending.code == 0, "\(ending.errors)")
    }

    private func sohoa(_ arguments: String...) throws -> Program.Ending {
        try Program.run(arguments + ["--archive", archive, "--lang", "en"])
    }

    private struct Line: Decodable {
        struct Field: Decodable { var value: String? }
        var document: String
        var source: String
        var fields: [String: Field]
        var pages: [Page]
        struct Page: Decodable { var number: Int }
    }

    private func documents() throws -> [Line] {
        try sohoa("export").output.split(separator: "\n").map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
    }

    @Test func aPersonCorrectsPartsAndMeasures() throws {
        let first = try #require(try documents().first { $0.source == "một.txt" }).document
        let next = try sohoa("review", "next", "--limit", "50")
        #expect(next.code == 0 && next.output.contains(first) && next.output.contains("items wait"), "\(next)")

        #expect(try sohoa("review", "set", first, "birthDate=5/3/2020", "--by", "lan").code == 0)
        #expect(try documents().first { $0.document == first }?.fields["birthDate"]?.value == "2020-03-05")
        let wrong = try sohoa("review", "set", first, "birthDate=31/2/2020")
        #expect(wrong.code == 1 && wrong.errors.contains("no date") && wrong.errors.contains("What to do"))
        #expect(try sohoa("review", "show", first).output.contains("lan"))

        let labels = try sohoa("types", "suggest").output
        #expect(labels.contains("32-giay-khai-sinh#birthDate  “Ngày chào đời”"), "\(labels)")

        #expect(try sohoa("review", "split", first, "--page", "2").code == 0)
        let parted = try documents().filter { $0.source == "một.txt" }
        #expect(parted.map { $0.pages.map(\.number) } == [[1], [2]])
        #expect(try sohoa("search", "xyzq").output.contains(parted[1].document), "the index follows at once")
        let night = try Program.run(["run", folder.path + "/in", "--archive", archive])
        #expect(night.code == 0, "\(night.errors)")
        #expect(try sohoa("show", parted[1].document, "--pdf", folder.path + "/two.pdf").code == 0, "packaged in the next run")
        #expect(try sohoa("review", "merge", parted[1].document).code == 0)
        #expect(try documents().filter { $0.source == "một.txt" }.count == 1)

        let again = try sohoa("recatalog")
        #expect(again.code == 0 && again.output.contains("0 changed · 0 added · 0 removed"), "\(again)")

        let gold = try folder.write(
            "gold.csv", "file,loại,fullName,birthDate\nmột.txt,Giấy khai sinh,Trần Văn Mẫu,2020-03-05\nhai.txt,,Trần Văn Thử,2020-03-05\n")
        let judged = try sohoa("evaluate", gold, "--json")
        struct Report: Decodable { struct Row: Decodable { var cases, right, flagged, silent: Int }; var all: Row }
        let report = try JSONDecoder().decode(Report.self, from: Data(judged.output.utf8)).all
        #expect(report.cases == 5 && report.right == 4 && report.silent + report.flagged == 1, "\(judged.output)")
        #expect(try sohoa("evaluate", folder.path + "/none.csv").code == 2)
    }

    @Test func pagesComeInTheGivenOrderEverywhere() throws {
        let first = try #require(try documents().first { $0.source == "một.txt" }).document
        func pages() throws -> [Int] { try documents().first { $0.document == first }?.pages.map(\.number) ?? [] }
        func printed() throws -> String {
            let path = folder.path + "/một.pdf"
            try #require(try sohoa("show", first, "--pdf", path).code == 0)
            let reader = Process()
            let pipe = Pipe()
            reader.executableURL = URL(fileURLWithPath: "/usr/bin/pdftotext")
            reader.arguments = ["-raw", path, "-"]
            reader.standardOutput = pipe
            try reader.run()
            return String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        }
        func comesFirst(_ one: String, _ other: String, in text: String) throws -> Bool {
            let (a, b) = (try #require(text.range(of: one)), try #require(text.range(of: other)))
            return a.lowerBound < b.lowerBound
        }
        let turned = try sohoa("review", "order", first, "2, 1", "--by", "lan")
        #expect(turned.code == 0 && turned.output.contains("pages 2, 1"), "\(turned)")
        #expect(try pages() == [2, 1])
        #expect(try Program.run(["run", folder.path + "/in", "--archive", archive]).code == 0)
        #expect(try comesFirst("xyzq", "GIẤY KHAI SINH", in: try printed()), "the PDF/A as well")
        #expect(try sohoa("review", "show", first).output.contains("lan"))
        #expect(try sohoa("recatalog").output.contains("0 changed · 0 added · 0 removed"))
        #expect(try sohoa("review", "order", first, "1,3").code == 1)
        #expect(try sohoa("review", "order", first, "--version", "1", "1,2").code == 1)
        for wrong in [["một"], [], ["1,2", "--as-scanned"]] {
            #expect(try Program.run(["review", "order", first, "--archive", archive] + wrong).code == 2, "\(wrong)")
        }
        #expect(try sohoa("review", "order", first, "--as-scanned").code == 0)
        #expect(try pages() == [1, 2])
        #expect(try sohoa("review", "order", "--help").output.contains("--as-scanned"))
    }

    @Test func documentsAreTiedByPersons() throws {
        let all = try documents()
        let (one, two) = (try #require(all.first { $0.source == "một.txt" }), try #require(all.first { $0.source == "hai.txt" }))
        func shown(_ document: String) throws -> String { try sohoa("show", document).output }
        #expect(try sohoa("review", "relate", one.document, "kèm theo", two.document, "--by", "lan").code == 0)
        #expect(try sohoa("review", "relate", one.document, "basis", "30/2020/NĐ-CP").code == 0)
        let after = try shown(one.document)
        #expect(after.contains("Attached to") && after.contains(two.document) && after.contains("30/2020/NĐ-CP"), "\(after)")
        #expect(try shown(two.document).contains("Has attached"))
        #expect(try sohoa("review", "unrelate", one.document, "attachedTo", two.document).code == 0)
        #expect(try !shown(two.document).contains("Has attached"))
        #expect(try sohoa("review", "undo", one.document, "relation:basis:30/2020/NĐ-CP").code == 0)
        #expect(try !shown(one.document).contains("30/2020/NĐ-CP"))
        #expect(try sohoa("review", "relate", one.document, "basis", one.document).code == 1)
        #expect(try sohoa("review", "relate", one.document, "anh em", two.document).code == 2)
        #expect(try sohoa("review", "relate", one.document, "basis", "gì đó").code == 2)
    }
}
