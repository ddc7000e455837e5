import Documents
import Testing

@testable import Packaging

struct SeparatorSheetTests {
    /// Start, seven characters and the check have eleven modules each, the stop thirteen; the check is 879 modulo 103, worked out by hand.
    @Test func barsHaveTheStandardsWidths() throws {
        let widths = try #require(Code128.widths("PJJ123C"))
        #expect(widths.count == 6 * 9 + 7)
        #expect(widths.reduce(0, +) == 11 * 9 + 13)
        #expect(widths.prefix(6) == [2, 1, 1, 2, 1, 4])
        #expect(widths.suffix(13) == [3, 1, 1, 3, 2, 1, 2, 3, 3, 1, 1, 1, 2])
    }

    @Test func runsOfDigitsTakeHalfTheRoom() throws {
        #expect(try #require(Code128.widths("12345678")).count == 6 * 6 + 7)
        #expect(try #require(Code128.widths("A240515-1")).count == 6 * (1 + 1 + 1 + 3 + 1 + 2 + 1) + 7)
        #expect(Code128.widths("Đ") == nil)
        #expect(Code128.widths("") == nil)
    }

    @Test func sheetsArePrintedForPeopleAndTheSameEachTime() throws {
        let bench = try Workbench()
        let title =
            "Hồ sơ cấp giấy chứng nhận quyền sử dụng đất của hộ ông Nguyễn Văn Ất, " + String(repeating: "thửa đất số 125, ", count: 20)
        let sheets = [SeparatorSheet(try .dossier("H13.18-240515-0001"), title: title), SeparatorSheet(.document)]
        try SeparatorPrinter().write(sheets, to: bench.path("one.pdf"))
        try SeparatorPrinter().write(sheets, to: bench.path("two.pdf"))
        #expect(try bench.bytes("one.pdf") == bench.bytes("two.pdf"))
        let words = try Workbench.words(in: bench.path("one.pdf"))
        for word in ["CÁCH", "HỒ", "SƠ", "H13.18-240515-0001", "Nguyễn", "LIỆU", "SOHOA1:T:84"] { #expect(words.contains(word), "\(word)") }
        #expect(try Workbench.output(of: ["pdfinfo", bench.path("one.pdf")]).contains("A4"))
    }

    @Test func aSheetWithoutACodeIsNotPrinted() throws {
        let bench = try Workbench()
        #expect(throws: StepFailure.self) { try SeparatorPrinter().write([SeparatorSheet(.unknownDossier)], to: bench.path("a.pdf")) }
        #expect(throws: StepFailure.self) { try SeparatorPrinter().write([], to: bench.path("a.pdf")) }
    }
}
