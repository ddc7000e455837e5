import Documents
import Testing

struct FormTests {
    @Test func aBirthCertificateGivesTheFieldsOfItsLabels() throws {
        var sheet = Sheet()
        sheet.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", .centre)
        sheet.line("Độc lập - Tự do - Hạnh phúc", .centre)
        sheet.gap(60)
        sheet.line("GIẤY KHAI SINH", .centre)
        sheet.gap(40)
        sheet.line("Họ, chữ đệm, tên: Phạm Minh Khuê", .body)
        sheet.line("Ngày, tháng, năm sinh: 15/03/2018 ghi bằng chữ: ngày mười lăm tháng ba", .body)
        sheet.line("Giới tính: Nữ", .body)
        sheet.line("Số định danh cá nhân: 0923 1800 1234", .body)
        sheet.line("Họ, chữ đệm, tên người mẹ: Lê Thị Sương", .body)
        let document = try catalog(sheet)
        #expect(document.type.code == "32" && document.type.family == "civilStatus")
        #expect(document.value(FieldName("formName")) == "Giấy khai sinh")
        #expect(document.value(FieldName("fullName")) == "Phạm Minh Khuê")
        #expect(document.value(FieldName("birthDate")) == "2018-03-15")
        #expect(document.value(FieldName("personalID")) == "092318001234")
        #expect(document.value(FieldName("motherName")) == "Lê Thị Sương")
        #expect(document.value(FieldName("gender")) == "Nữ")
        #expect(document.title == "Giấy khai sinh")
    }

    @Test func aLandCertificateGivesParcelSheetAndArea() throws {
        var sheet = Sheet()
        sheet.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", .centre)
        sheet.line("Độc lập - Tự do - Hạnh phúc", .centre)
        sheet.gap(60)
        sheet.line("GIẤY CHỨNG NHẬN", .centre)
        sheet.line("QUYỀN SỬ DỤNG ĐẤT", .centre)
        sheet.gap(40)
        sheet.line("a) Thửa đất số: 215, tờ bản đồ số: 12", .body)
        sheet.line("c) Diện tích: 125,5 m²", .body)
        sheet.line("Số phát hành: CN 719123", .body)
        let document = try catalog(sheet)
        #expect(document.type.family == "land")
        #expect(document.value(FieldName("parcelNumber")) == "215")
        #expect(document.value(FieldName("mapSheet")) == "12")
        #expect(document.value(FieldName("area")) == "125.5")
        #expect(document.value(FieldName("serialNumber")) == "CN 719123")
    }

    @Test func aContractOfLabourIsAContract() throws {
        var sheet = Sheet()
        sheet.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", .centre)
        sheet.line("Độc lập - Tự do - Hạnh phúc", .centre)
        sheet.gap(60)
        sheet.line("HỢP ĐỒNG LAO ĐỘNG", .centre)
        sheet.gap(40)
        sheet.line("Mức lương: 7.500.000 đồng/tháng", .body)
        let document = try catalog(sheet)
        #expect(document.type.code == "21" && document.type.name == "Hợp đồng" && document.type.family == "labour")
        #expect(document.value(FieldName("salary")) == "7500000")
    }

    @Test func aDecisionOnUnemploymentBenefitBelongsToLabour() throws {
        var sheet = Sheet()
        sheet.heading(["UBND THÀNH PHỐ CẦN THƠ", "SỞ NỘI VỤ"], number: "Số: 1203/QĐ-SNV", date: "Cần Thơ, ngày 10 tháng 5 năm 2025")
        sheet.line("QUYẾT ĐỊNH", .centre)
        sheet.line("Về việc hưởng trợ cấp thất nghiệp", .centre)
        sheet.gap(70)
        sheet.prose()
        let document = try catalog(sheet)
        #expect(document.type.code == "02" && document.type.family == "labour" && !document.type.review)
    }
}
