@testable import Cataloging
import Documents
import Testing

/// What Nghị định 30/2020/NĐ-CP puts around the text: Kính gửi, Nơi nhận, quyền hạn, chức vụ, độ khẩn, hiệu lực.
@Suite struct AdministrativePartsTests {
    private func decision(
        marking: String? = nil, offices: [String] = ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], to: [String] = [],
        effect: String = "Điều 3. Quyết định này có hiệu lực thi hành kể từ ngày ký."
    ) throws -> CatalogedDocument {
        var sheet = Sheet()
        sheet.heading(["ỦY BAN NHÂN DÂN", "TỈNH HẬU GIANG"], number: "Số: 15/QĐ-UBND", date: "Hậu Giang, ngày 05 tháng 01 năm 2024")
        if let marking { sheet.line(marking, .left) }
        sheet.line("QUYẾT ĐỊNH", .centre)
        sheet.line("Về việc phê duyệt kế hoạch số hóa", .centre)
        sheet.gap(70)
        for line in to { sheet.line(line, .centre) }
        sheet.gap(70)
        sheet.prose()
        sheet.line(effect, .body)
        sheet.signature(offices, name: "Nguyễn Thị Mây")
        return try catalog(sheet)
    }

    @Test func aDecisionTellsRecipientsAuthorityPositionAndEffect() throws {
        let document = try decision()
        #expect(document.value(.recipients) == "Như trên; Lưu: VT")
        #expect(
            document.value(.signerAuthority) == "TM. Ủy ban nhân dân; KT. Chủ tịch" && document.value(.signerPosition) == "Phó Chủ tịch")
        #expect(document.value(.effectiveDate) == "2024-01-05")
        #expect(!document.needsReview, "\(document.fields.filter(\.value.review))")
    }

    @Test func anotherDocumentsEffectIsNotItsOwn() throws {
        #expect(try decision(effect: "Nghị định có hiệu lực kể từ ngày 01 tháng 3 năm 2020.").value(.effectiveDate) == nil)
        let later = "Quyết định này có hiệu lực từ ngày 01 tháng 3 năm 2024."
        #expect(try decision(effect: later).value(.effectiveDate) == "2024-03-01")
    }

    @Test(arguments: [("KHẨN", "Khẩn"), ("HỎA TỐC", "Hỏa tốc"), ("THƯỢNG KHẨN", "Thượng khẩn")])
    func urgencyIsReadFromItsMarking(_ printed: String, _ degree: String) throws {
        let document = try decision(marking: printed)
        #expect(document.value(.urgency) == degree && !document.isSecret)
        #expect(try decision(marking: "Khẩn trương thực hiện").value(.urgency) == nil)
    }

    @Test func addresseesAreOneOrAList() throws {
        #expect(try decision(to: ["Kính gửi: Sở Nội vụ tỉnh Hậu Giang"]).value(.addressee) == "Sở Nội vụ tỉnh Hậu Giang")
        #expect(try decision(to: ["Kính gửi:", "- Sở Nội vụ;", "- Sở Tài chính."]).value(.addressee) == "Sở Nội vụ; Sở Tài chính")
    }

    @Test func aPositionThatIsNotReadSurelyIsLeftOut() throws {
        let document = try decision(offices: ["~TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"])
        #expect(document.fields[.signerPosition] == nil && document.fields[.signerAuthority] == nil)
        let head = try decision(offices: ["TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG HÀNH CHÍNH"])
        #expect(head.value(.signerPosition) == "Trưởng phòng Hành chính" && head.value(.signerAuthority) == "TL. Giám đốc")
        #expect(try decision(offices: ["Q. GIÁM ĐỐC"]).value(.signerPosition) == "Quyền Giám đốc")
    }
}
