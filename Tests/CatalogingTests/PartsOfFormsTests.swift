@testable import Cataloging
import Documents
import Testing

@Suite struct PartsOfFormsTests {
    private func catalogForm(_ title: String, _ lines: [String]) throws -> CatalogedDocument {
        var sheet = Sheet()
        sheet.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", .centre)
        sheet.line("Độc lập - Tự do - Hạnh phúc", .centre)
        sheet.gap(60)
        sheet.line(title, .centre)
        for line in lines { sheet.line(line, .body) }
        return try catalog(sheet)
    }

    private let parents = [
        "Họ, chữ đệm, tên: Phạm Minh Khuê", "Ngày, tháng, năm sinh: 15/03/2018", "Họ, chữ đệm, tên người mẹ: Lê Thị Sương",
        "Năm sinh: 1990 Dân tộc: Kinh", "Họ, chữ đệm, tên người cha: Phạm Văn Tấn", "Năm sinh: 1985 Dân tộc: Hoa",
    ]

    @Test func whatBothParentsHaveIsToldApart() throws {
        let document = try catalogForm("GIẤY KHAI SINH", parents)
        #expect(document.value(FieldName("motherBirthYear")) == "1990" && document.value(FieldName("fatherBirthYear")) == "1985")
        #expect(document.value(FieldName("motherEthnicity")) == "Kinh" && document.value(FieldName("fatherEthnicity")) == "Hoa")
    }

    @Test func aMissingMotherDoesNotMakeTheFathersYearHers() throws {
        let document = try catalogForm(
            "GIẤY KHAI SINH", Array(parents[..<2] + ["Họ, chữ đệm, tên người mẹ: ………", "Năm sinh: ………"] + parents[4...]))
        #expect(document.value(FieldName("motherBirthYear")) == nil && document.value(FieldName("fatherBirthYear")) == "1985")
    }

    @Test func aMotherOfNineYearsIsForAPerson() throws {
        let lines = parents.map { $0 == "Năm sinh: 1990 Dân tộc: Kinh" ? "Năm sinh: 2009 Dân tộc: Kinh" : $0 }
        let document = try catalogForm("GIẤY KHAI SINH", lines)
        #expect(document.review(FieldName("birthDate")) && document.fields[FieldName("motherBirthYear")]?.doubts == ["age"])
    }

    @Test func aNameInCapitalsGoesOnUnderItsLabel() throws {
        let document = try catalogForm(
            "GIẤY CHỨNG NHẬN KẾT HÔN", ["Họ và tên vợ: NGUYỄN THỊ HỒNG", "NHIÊN", "Ngày, tháng, năm sinh: 26/03/1984"])
        #expect(document.value(FieldName("wifeName")) == "Nguyễn Thị Hồng Nhiên")
        let whole = try catalogForm("GIẤY CHỨNG NHẬN KẾT HÔN", ["Họ và tên vợ: NGUYỄN THỊ HỒNG", "DÂN TỘC: KINH"])
        #expect(whole.value(FieldName("wifeName")) == "Nguyễn Thị Hồng")
    }

    @Test func aTableGivesWhatStandsUnderItsHead() throws {
        let document = try catalogForm(
            "GIẤY CHỨNG NHẬN ĐĂNG KÝ TÀU CÁ",
            ["Chủ tàu: Phạm Văn Tấn", "Số đăng ký: CT-90112-TS", "Lmax (m) Bmax (m) D (m)", "14,50 ~4,10 ~2,20"])
        #expect(document.value(FieldName("length")) == "14.50")
        #expect(!document.review(FieldName("vesselNumber")))
        #expect(try catalogForm("GIẤY CHỨNG NHẬN ĐĂNG KÝ TÀU CÁ", ["Số đăng ký: CT-9O112-T5"]).review(FieldName("vesselNumber")))
        let mended = try catalogForm("GIẤY CHỨNG NHẬN ĐĂNG KÝ TÀU CÁ", ["Số đăng ký: CT-9O112-TS"])
        #expect(mended.value(FieldName("vesselNumber")) == "CT-90112-TS" && mended.review(FieldName("vesselNumber")))
    }

    @Test func partsThatRanTogetherAreNoName() throws {
        let name = try #require(PersonName(["MẠC", "LANANH"]))
        #expect(name.hasJoinedParts)
        let mended = try #require(PersonName(["TRẦN", "GIAYẾN"]))
        #expect(mended.text == "Trần Gia Yến" && mended.isRepaired)
        #expect(
            PersonName(["Y", "Ksor", "Hiêng"])?.hasJoinedParts == false && PersonName(["Lê", "Thị", "Nhuận"])?.hasJoinedParts == false)
    }

    @Test func theLettersOfARegisterNumberAreMendedAndFlagged() throws {
        let document = try catalogForm("GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG ĐẤT", ["Số vào sổ cấp GCN: CHÍ 05170"])
        #expect(document.value(FieldName("registerNumber")) == "CH 05170" && document.review(FieldName("registerNumber")))
        let other = try catalogForm("GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG ĐẤT", ["Số vào sổ cấp GCN: XY 05170"])
        #expect(other.value(FieldName("registerNumber")) == "XY 05170" && other.review(FieldName("registerNumber")))
    }

    @Test func aDiplomaIsKnownByItsLinesWhenItsTitleIsLost() throws {
        let document = try catalogForm(
            "GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH HẬU GIANG",
            ["Cho: LÊ QUỐC TOÀN", "Học sinh trường: Trung học phổ thông Vàm Sông", "Xếp loại tốt nghiệp: Khá", "Số hiệu: A 1565229"])
        #expect(document.value(.formName) == "Bằng tốt nghiệp" && document.value(FieldName("grade")) == "Khá")
        #expect(document.value(.organName) == "Sở Giáo dục và Đào tạo tỉnh Hậu Giang")
    }

    @Test func aNumberInTheGroundsIsAnotherDocuments() throws {
        var sheet = Sheet()
        sheet.line("ỦY BAN NHÂN DÂN", .left)
        sheet.line("HUYỆN AN BÌNH", .left)
        sheet.back(124)
        sheet.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", .right)
        sheet.line("Độc lập - Tự do - Hạnh phúc", .right)
        sheet.line("QUYẾT ĐỊNH", .centre)
        sheet.line("Căn cứ Luật Đất đai và đề nghị của Phòng Nội vụ tại Tờ trình số", .body)
        sheet.line("72/TTr-PNV ngày 22 tháng 9 năm 2016.", .body)
        #expect(try catalog(sheet).value(.codeNumber) == nil)
    }

    @Test(arguments: ["12/2023/HĐLĐ-GTX", "12/2023/HĐĐLĐ-GTX", "12/2023/HĐĐĐLĐ-GTX"])
    func theLettersOfAContractOfEmploymentAreKnown(_ symbol: String) throws {
        var sheet = Sheet()
        sheet.heading(["CÔNG TY TNHH GIẤY TRE XANH"], number: "Số: \(symbol)", date: "Vàm Sông, ngày 16 tháng 8 năm 2023")
        sheet.line("HỢP ĐỒNG LAO ĐỘNG", .centre)
        sheet.line("Người lao động: Lê Thị Sương", .body)
        let document = try catalog(sheet)
        #expect(document.value(.codeNotation) == "2023/HĐLĐ-GTX" && document.type.code == "21" && !document.type.review)
    }

    @Test func aNameOfTwoPartsMayLackItsLast() throws {
        let document = try catalogForm("GIẤY CHỨNG SINH", ["Số: 54 - Quyển số: 02", "Họ và tên mẹ: TRẦN GIA", "Người đỡ đẻ: Lê Thị Sương"])
        #expect(document.value(FieldName("motherName")) == "Trần Gia" && document.review(FieldName("motherName")))
        #expect(!document.review(FieldName("birthAttendant")) && document.value(.codeNumber) == "54")
    }

    @Test func theBodyOfAnInvitationIsNotItsSubject() throws {
        var sheet = Sheet()
        sheet.heading(["ỦY BAN NHÂN DÂN", "XÃ AN BÌNH"], number: "Số: 45/GM-UBND", date: "An Bình, ngày 16 tháng 8 năm 2023")
        sheet.line("GIẤY MỜI", .centre)
        sheet.line("Về việc sửa chữa cầu và đường giao thông", .centre)
        sheet.line("Ủy ban nhân dân xã An Bình trân trọng kính mời: Phòng Nội vụ", .body)
        sheet.line("Dự cuộc họp về việc sửa chữa cầu.", .body)
        #expect(try catalog(sheet).value(.subject) == "Về việc sửa chữa cầu và đường giao thông")
    }

    @Test func aFamilyNameThatLostItsCapitalIsNotGuessed() {
        #expect(PersonName.familyName(near: "ương") == nil && PersonName.familyName(near: "Phafn") == nil)
        #expect(PersonName.familyName(near: "tHuỹnh") == "Huỳnh")
    }
}
