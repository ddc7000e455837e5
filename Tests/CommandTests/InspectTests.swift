import Foundation
import Support
import Testing

/// `sohoa inspect`, called as the scanning desk calls it.
@Suite(.serialized) struct InspectTests {
    private let folder: Folder
    private let samples = Program.checkout + "/Samples"

    init() throws { folder = try Folder() }

    private struct Report: Decodable {
        struct File: Decodable {
            var path: String
            var pages: [Page]
            var failure: Verdict?
        }

        struct Page: Decodable {
            var number: Int
            var quality: Quality?
            var verdict: Verdict
        }

        struct Quality: Decodable {
            var dpi: Int
            var turn: Int
            var printedNumber: Int?
        }

        struct Verdict: Decodable {
            struct Reason: Decodable { var code: String }

            var judgement: String
            var reasons: [Reason]
        }

        var files: [File]
        var summary: [String: Int]
        var goodShare: Double
    }

    private func inspect(_ paths: String...) throws -> (report: Report, ending: Program.Ending) {
        let ending = try Program.run(["inspect"] + paths + ["--json"])
        return (try JSONDecoder().decode(Report.self, from: Data(ending.output.utf8)), ending)
    }

    @Test func damagedFilesAreRowsWithTheirErrorsAndNotTheEnd() throws {
        let (report, ending) = try inspect(samples + "/broken")
        #expect(ending.code == 3, "\(ending.errors)")
        #expect(report.summary["unreadableFiles"] == report.files.count && report.files.count > 5)
        #expect(report.files.allSatisfy { $0.failure?.judgement == "rescan" && $0.failure?.reasons.first?.code == "unreadable" })
        #expect(report.goodShare == 0)
    }

    @Test func aPageOnItsSideIsSeenAndPageNumbersAreRead() throws {
        let (report, ending) = try inspect(samples + "/inbox/HD 27 thue kho luu tru.pdf")
        #expect(ending.code == 0, "to be looked at, but nothing to scan again")
        let pages = try #require(report.files.first?.pages)
        #expect(pages.count == 4)
        #expect(pages.allSatisfy { $0.quality?.dpi == 200 })
        #expect(pages[2].quality?.turn == 270)
        #expect(pages[2].verdict.reasons.contains { $0.code == "turned" })
        #expect(pages[3].quality?.printedNumber == 4)
        #expect(!pages.contains { $0.verdict.reasons.contains { $0.code == "missingPages" } })
    }

    @Test func aSeparatorSheetIsNothingToScanAgain() throws {
        let list = try folder.write("list.csv", "Mã hồ sơ;Tiêu đề\nHS-02;Khai sinh\n")
        let sheets = folder.path + "/sheets.pdf"
        #expect(try Program.run("separators", "--dossiers", list, "--documents", "1", "--out", sheets).code == 0)
        // Scanned at a resolution that would not do for a document.
        let drawn = Process()
        drawn.executableURL = URL(fileURLWithPath: "/usr/bin/pdftoppm")
        drawn.arguments = ["-r", "100", "-gray", "-jpeg", sheets, folder.path + "/tờ"]
        try drawn.run()
        drawn.waitUntilExit()
        let scans = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".jpg") }.sorted()
        #expect(scans.count == 2)
        let (report, ending) = try inspect(sheets, folder.path + "/" + scans[0], folder.path + "/" + scans[1])
        #expect(ending.code == 0, "\(ending.output)")
        let verdicts = report.files.flatMap(\.pages).map(\.verdict)
        #expect(verdicts.count == 4)
        for verdict in verdicts { #expect(verdict.judgement == "good" && verdict.reasons.map(\.code) == ["separator"]) }
        let table = try Program.run("inspect", sheets, "--lang", "vi").output
        #expect(table.contains("tờ ngăn") && table.contains("HS-02") && !table.contains("quét lại 1"))
    }

    @Test func filesComeInNaturalOrder() throws {
        for name in ["10.txt", "2.txt", "b/1.txt", "1.txt", ".ẩn.txt", "Thumbs.db"] { try folder.write("in/" + name, "Một trang.") }
        let (report, ending) = try inspect(folder.path + "/in")
        #expect(ending.code == 0)
        let names = report.files.map { String($0.path.dropFirst(folder.path.count + 4)) }
        #expect(names.joined(separator: " ") == "1.txt 2.txt 10.txt b/1.txt")
        #expect(report.goodShare == 1)
    }

    @Test func reasonsAndRemediesAreVietnameseFirst() throws {
        let file = try folder.write("hỏng.pdf", "%PDF-1.4\nkhông phải PDF")
        let vietnamese = try Program.run("inspect", file, "--lang", "vi")
        #expect(vietnamese.code == 3)
        #expect(vietnamese.output.contains("quét lại") && vietnamese.output.contains("→"))
        #expect(vietnamese.output.contains("tỷ lệ đạt 0,0%"))
        #expect(try Program.run("inspect", file, "--lang", "en").output.contains("rescan"))
    }

    @Test func thresholdsAreSettings() throws {
        let strict = try folder.write("sohoa.yaml", "inspection:\n  minimumDPI: 300\n")
        let file = samples + "/inbox/HD 27 thue kho luu tru.pdf"
        #expect(try Program.run("inspect", file, "--settings", strict).code == 3)
        let wrong = try folder.write("wrong.yaml", "inspection:\n  skewDegrees: {look: 5, rescan: 1}\n")
        let refused = try Program.run("inspect", file, "--settings", wrong)
        #expect(refused.code == 2)
        #expect(refused.errors.contains("inspection.skewDegrees"))
    }

    @Test func aNameThatIsNotThereIsAWrongCall() throws {
        #expect(try Program.run("inspect", folder.path + "/nowhere").code == 2)
        #expect(try Program.run("inspect").code == 2)
        #expect(try Program.run("inspect", "--help").output.contains("3"))
    }
}
