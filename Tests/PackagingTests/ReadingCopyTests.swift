import Documents
import Foundation
import Packaging
import Testing

private let mark = CopyMark(
    heading: "BẢN SAO", footing: ["Trung tâm Lưu trữ lịch sử tỉnh Ví Dụ", "Người đọc: Nguyễn Thị Ưu · 22/11/2026 08:30"])
private let lines = ["CỘNG HÒA XÃ HỘI", "Số: 12/QĐ-UBND"]

/// A page as poppler draws it, in grey.
private struct Drawing {
    var width: Int
    var height: Int
    var levels: [UInt8]

    init(_ pdf: String, page: Int) throws {
        let root = pdf + ".drawn"
        _ = try Workbench.output(
            of: ["pdftoppm", "-gray", "-cropbox", "-r", "200", "-f", "\(page)", "-l", "\(page)", "-singlefile", pdf, root])
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: root + ".pgm")))
        let fields = bytes.prefix(40).split(separator: 10, maxSplits: 3, omittingEmptySubsequences: false)
        let size = String(decoding: fields[1], as: UTF8.self).split(separator: " ").compactMap { Int($0) }
        (width, height) = (size[0], size[1])
        levels = Array(bytes.suffix(width * height))
    }

    /// Where two drawings differ, as x and y in 0…1 from the upper left.
    func differences(from other: Drawing) -> [(x: Double, y: Double)] {
        levels.indices.filter { abs(Int(levels[$0]) - Int(other.levels[$0])) > 24 }.map {
            (Double($0 % width) / Double(width), Double($0 / width) / Double(height))
        }
    }
}

/// Whether the marks are where they belong and nothing else has changed.
private func check(_ original: String, _ copy: String, page: Int) throws {
    let before = try Drawing(original, page: page)
    let after = try Drawing(copy, page: page)
    #expect(before.width == after.width && before.height == after.height)
    let changed = after.differences(from: before)
    let head = changed.filter { $0.y < 0.2 && $0.x > 0.5 }
    let foot = changed.filter { $0.y > 0.8 && $0.x > 0.02 && $0.x < 0.98 }
    #expect(head.isEmpty == (page != 1), "page \(page)")
    #expect(foot.count > 20, "page \(page)")
    #expect(head.count + foot.count == changed.count, "page \(page)")
}

@Test func aReadingCopyIsMarkedOnEveryPageAndStaysValidPDFA() throws {
    let bench = try Workbench()
    let source = try bench.picture("page.jpg", depth: 32, format: 2)
    let original = try bench.package(
        source, .jpeg, .frame(0), text: (1...3).map { pageText(lines, number: $0) }, to: "original.pdf")
    let copy = bench.path("copy.pdf")
    try ReadingCopy().write(original, mark: mark, to: copy)
    #expect(try Workbench.findings(in: [copy]) == "")
    for page in 1...3 {
        try check(original, copy, page: page)
        let text = try Workbench.output(of: ["pdftotext", "-raw", "-f", "\(page)", "-l", "\(page)", copy, "-"])
        #expect(words(pageText(lines)).allSatisfy(text.contains), "page \(page)")
        #expect(mark.footing.allSatisfy(text.contains), "page \(page): \(text)")
        #expect(text.contains("BẢN SAO") == (page == 1))
    }
    // The scans are the original's, byte for byte.
    #expect(try bench.image(in: "copy.pdf").bytes == bench.bytes("page.jpg"))
    try ReadingCopy().write(original, mark: mark, to: bench.path("again.pdf"))
    #expect(try bench.bytes("copy.pdf") == bench.bytes("again.pdf"))
}

@Test(arguments: QuarterTurn.allCases) func theMarkIsUprightOnATurnedPage(turn: QuarterTurn) throws {
    let bench = try Workbench()
    let text = pageText(lines, turn: turn)
    let source = try bench.picture("page.jpg", depth: 8, format: 2, width: text.width, height: text.height)
    let original = try bench.package(source, .jpeg, .frame(0), text: [text], to: "original.pdf")
    let copy = bench.path("copy.pdf")
    try ReadingCopy().write(original, mark: mark, to: copy)
    try check(original, copy, page: 1)
    #expect(try Workbench.findings(in: [copy]) == "")
}

@Test func pagesOfTypeAndPagesWithoutWordsAreMarkedToo() throws {
    let bench = try Workbench()
    try "…".write(toFile: bench.path("page.txt"), atomically: true, encoding: .utf8)
    let original = try bench.package(
        bench.path("page.txt"), .plainText, .plainText(offset: 0, length: 3),
        text: [pageText(lines, origin: .plainText), pageText([], number: 2)], to: "original.pdf")
    let copy = bench.path("copy.pdf")
    try ReadingCopy().write(original, mark: mark, to: copy)
    for page in 1...2 { try check(original, copy, page: page) }
    #expect(try Workbench.findings(in: [copy]) == "")
}

/// Content that leaves its page moved and turned, a box that begins nowhere near the origin, resources that are inherited.
@Test(arguments: [0, 90, 180, 270]) func theMarkIsRightWhateverThePageIs(rotation: Int) throws {
    let bench = try Workbench()
    let content = "3 0 0 3 50 50 cm 1 0 0 rg 40 60 30 20 re f"
    let original = bench.path("odd.pdf")
    try """
    %PDF-1.7
    1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
    2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [-100 -50 700 900] /Rotate \(rotation) /Resources << >> >> endobj
    3 0 obj << /Type /Page /Parent 2 0 R /CropBox [100 60 650 800] /Contents 4 0 R >> endobj
    4 0 obj << /Length \(content.utf8.count) >> stream
    \(content)
    endstream endobj
    trailer << /Root 1 0 R /Size 5 >>
    """.write(toFile: original, atomically: true, encoding: .utf8)
    let copy = bench.path("copy.pdf")
    try ReadingCopy().write(original, mark: mark, to: copy)
    // poppler wants a table of objects.
    let unmarked = bench.path("unmarked.pdf")
    try ReadingCopy().write(original, mark: CopyMark(heading: "", footing: []), to: unmarked)
    try check(unmarked, copy, page: 1)
}

@Test func whatIsNoPDFIsNotCopied() throws {
    let bench = try Workbench()
    try "no PDF".write(toFile: bench.path("bad.pdf"), atomically: true, encoding: .utf8)
    for name in ["bad.pdf", "none.pdf"] {
        let failure = #expect(throws: StepFailure.self) {
            try ReadingCopy().write(bench.path(name), mark: mark, to: bench.path("copy.pdf"))
        }
        #expect(failure?.code == .damaged)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: bench.folder) == ["bad.pdf"])
}
