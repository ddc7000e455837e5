@testable import Cataloging
import Documents
import Testing

@Suite struct SecrecyTests {
    private func letter(_ marking: String?, body: String = "Các đơn vị giữ bí mật nhà nước theo quy định.") -> Sheet {
        var sheet = Sheet()
        sheet.heading(["ỦY BAN NHÂN DÂN", "TỈNH HẬU GIANG"], number: "Số: 15/QĐ-UBND", date: "Hậu Giang, ngày 05 tháng 01 năm 2024")
        if let marking { sheet.line(marking, .left) }
        sheet.line("QUYẾT ĐỊNH", .centre)
        sheet.line("Về việc bảo vệ bí mật nhà nước", .centre)
        sheet.gap(70)
        sheet.line(body, .body)
        sheet.prose()
        sheet.signature(["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], name: "Nguyễn Thị Mây")
        return sheet
    }

    @Test(arguments: [("MẬT", "Mật"), ("TỐI MẬT", "Tối mật"), ("TUYỆT MẬT", "Tuyệt mật"), ("| MẬT |", "Mật")])
    func aMarkingKeepsADocumentForAPerson(_ printed: String, _ degree: String) throws {
        let document = try catalog(letter(printed))
        #expect(document.value(.secrecy) == degree && document.review(.secrecy) && document.isSecret && document.needsReview)
    }

    private func stamped(_ readings: [String], isBoxed: Bool = false) throws -> CatalogedDocument {
        var second = Sheet(2)
        second.prose()
        var pages = [letter(nil).page(), second.page()]
        let box = Box(left: 1_600, top: 900, right: 1_900, bottom: 990)
        let lines = readings.map { text in Line(words: text.split(separator: " ").map { Word(text: "\($0)", box: box, confidence: 0.4) }) }
        pages[0].redStamps = [RedStamp(box: box, isBoxed: isBoxed, readings: lines)]
        let documents = try catalog(pages)
        #expect(documents.count == 1)
        return try #require(documents.first)
    }

    @Test(arguments: [
        (["MẬT"], "Mật"), (["MAT"], "Mật"), (["[MÂT|"], "Mật"), (["MÂ1"], "Mật"), (["TÔI", "TOI MẠT"], "Tối mật"),
        (["TUYẸT MẢT."], "Tuyệt mật"),
        (["TUYETMẬT"], "Tuyệt mật"), (["lv.", "MẬT"], "Mật"), (["BẢN SAO BÍ MẬT NHÀ NƯỚC"], "Mật"), (["GIẢI MẬT"], "Mật"),
    ])
    func aRedStampKeepsADocumentForAPersonHoweverBadlyItIsRead(_ lines: [String], _ degree: String) throws {
        let document = try stamped(lines, isBoxed: true)
        #expect(document.value(.secrecy) == degree && document.review(.secrecy) && document.isSecret && document.needsReview)
        #expect(document.fields[.secrecy]?.box?.left == 1_600 && document.fields[.secrecy]?.page == 1)
    }

    @Test(arguments: ["KHẨN", "KHAN", "THƯỢNG KHẨN", "HỎA TỐC", "HOA TÔC", "ĐẾN", "CÔNG VĂN ĐẾN", "MẶT TRẬN TỔ QUỐC", "SAO Y", "Số: 15"])
    func otherRedStampsAreNone(_ text: String) throws { #expect(try !stamped([text]).isSecret) }

    @Test func aBoxThatNobodyCanReadIsTakenForAMarkingAndAnUrgentOneIsNot() throws {
        #expect(try stamped([], isBoxed: true).isSecret)
        #expect(try stamped(["[XYAn {"], isBoxed: true).review(.secrecy))
        #expect(try !stamped(["lv", "KHÂN"], isBoxed: true).isSecret)
    }

    @Test(arguments: [nil, "KHẨN", "Mật ong", "BÍ MẬT NHÀ NƯỚC"]) func otherWordsAreNone(_ printed: String?) throws {
        #expect(try !catalog(letter(printed)).isSecret)
    }
}
