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

    @Test(arguments: [nil, "KHẨN", "Mật ong", "BÍ MẬT NHÀ NƯỚC"]) func otherWordsAreNone(_ printed: String?) throws {
        #expect(try !catalog(letter(printed)).isSecret)
    }
}
