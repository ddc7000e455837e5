@testable import Cataloging
import Documents
import Testing

/// Claims learnt from scans of made-up dossiers.
struct SampleTests {
    private func motto(_ sheet: inout Sheet) {
        sheet.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", .centre)
        sheet.line("Độc lập - Tự do - Hạnh phúc", .centre)
        sheet.gap(60)
    }

    private func birthCertificate(number: String = "Số: 219/2024") -> Sheet {
        var sheet = Sheet()
        motto(&sheet)
        sheet.line("GIẤY KHAI SINH", .centre)
        sheet.line(number, .centre)
        sheet.line("Họ, chữ đệm, tên: PHẠM MINH KHUÊ", .body)
        sheet.line("Ngày, tháng, năm sinh: 15/03/2018 ghi bằng chữ: Ngày mười lăm, tháng ba, năm hai", .body)
        sheet.line("nghìn không trăm mười tám", .body)
        sheet.line("Họ, chữ đệm, tên người đi khai sinh: Phạm Văn Tấn", .body)
        sheet.line("Nơi đăng ký khai sinh: Ủy ban nhân dân xã Nhơn Ái", .body)
        sheet.line("Ngày, tháng, năm đăng ký: 20/03/2018", .body)
        sheet.gap(60)
        sheet.line("NGƯỜI KÝ GIẤY KHAI SINH", .at(1750))
        sheet.line("CHỦ TỊCH", .at(1750))
        sheet.gap(200)
        sheet.line("Lê Thị Sương", .at(1750))
        return sheet
    }

    @Test func aBirthCertificateWithItsDateInWordsNeedsNoPerson() throws {
        let document = try catalog(birthCertificate())
        #expect(document.value(.formName) == "Giấy khai sinh")
        #expect(document.value(FieldName("fullName")) == "Phạm Minh Khuê")
        #expect(document.value(.codeNumber) == "219" && document.value(.codeNotation) == "2024")
        #expect(document.value(.issuedDate) == "2018-03-20")
        #expect(document.value(.organName) == "Ủy ban nhân dân xã Nhơn Ái")
        #expect(document.value(.signer) == "Lê Thị Sương")
        #expect(document.fields[.subject] == nil)
        #expect(!document.needsReview, "\(document.fields.filter(\.value.review))")
    }

    @Test func aNumberWrittenUnderAFormsTitleIsFlagged() throws {
        #expect(try catalog(birthCertificate(number: "Số: 59 /2018")).review(.codeNumber))
    }

    @Test func aFormWhoseSignerCannotBeReadWaitsForAPerson() throws {
        var sheet = Sheet()
        motto(&sheet)
        sheet.line("GIẤY KHAI SINH", .centre)
        sheet.line("Họ, chữ đệm, tên: Phạm Minh Khuê", .body)
        let document = try catalog(sheet)
        #expect(document.fields[.signer]?.review == true && document.value(.signer) == nil)
        #expect(document.fields[.codeNumber] == nil && document.fields[.codeNotation] == nil)
    }

    @Test func aLandCertificateIsKnownByItsLinesWhenTheTitleIsLost() throws {
        var sheet = Sheet()
        motto(&sheet)
        sheet.gap(200)
        sheet.line("I. Người sử dụng đất, chủ sở hữu nhà ở và tài sản khác gắn liền với đất", .body)
        sheet.line("Ông: Phạm Văn Tấn", .body)
        sheet.line("Số phát hành: CN 719123", .at(1900))
        let document = try catalog(sheet)
        #expect(document.value(.formName) == "Giấy chứng nhận quyền sử dụng đất")
        #expect(document.type.family == "land" && !document.type.review)
        var other = Sheet()
        motto(&other)
        other.line("Số phát hành: CN 719123", .body)
        #expect(try catalog(other).type.review)
    }

    @Test func aPageWithoutHeadingHasNoSubjectToAskFor() throws {
        var sheet = Sheet()
        sheet.prose()
        let document = try catalog(sheet)
        #expect(document.type.review && document.type.family == "other")
        #expect(document.fields[.subject] == nil)
    }

    private func letter(_ symbol: String, confidence: Double = 0.96, name: String = "Lê Minh Tâm") -> Sheet {
        var sheet = Sheet()
        sheet.line("UBND HUYỆN PHONG ĐIỀN", .left)
        sheet.line("PHÒNG NỘI VỤ", .left)
        sheet.line("Số: \(symbol)", .left, confidence: confidence)
        sheet.back(186)
        sheet.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", .right)
        sheet.line("Độc lập - Tự do - Hạnh phúc", .right)
        sheet.line("Phong Điền, ngày 26 tháng 11 năm 2019", .right)
        sheet.gap(60)
        sheet.line("BIÊN BẢN", .centre)
        sheet.line("Về việc bàn giao hồ sơ lưu trữ của cơ quan", .centre)
        sheet.gap(70)
        sheet.prose()
        sheet.signature(["TRƯỞNG PHÒNG"], name: name)
        return sheet
    }

    @Test func aDistrictsOfficeIsNamedWithItsDistrict() throws {
        #expect(try catalog(letter("14/BB-PNV")).value(.organName) == "Phòng Nội vụ huyện Phong Điền")
    }

    @Test func aSymbolThatTitleAndIssuerConfirmVouchesForItsNumber() throws {
        #expect(try !catalog(letter("14/BB-PNV", confidence: 0.86)).review(.codeNumber))
        #expect(try catalog(letter("14/BB-KTHT", confidence: 0.86)).review(.codeNumber))
        #expect(try catalog(letter("14/BB-PNV", confidence: 0.8)).review(.codeNumber))
    }

    @Test func theFileNameSupportsAPrintedNumberAndNoWrittenOne() throws {
        #expect(try !catalog(letter("14/BB-PNV", confidence: 0.8), file: "BB 14 bàn giao.pdf").review(.codeNumber))
        #expect(try catalog(letter("14 /BB-PNV", confidence: 0.8), file: "BB 14 bàn giao.pdf").review(.codeNumber))
        #expect(try catalog(letter("14/BB-PNV"), file: "BB 15 bàn giao.pdf").review(.codeNumber))
    }

    @Test(arguments: [
        ("88 QĐ UB.signed.pdf", "88", "qd"), ("TTr 88 giao đất.pdf", "88", "ttr"), ("Quyết định 417 phê duyệt.pdf", "417", "qd"),
        ("QD_1190_UBND.pdf", "1190", "qd"), ("660TBUB.pdf", "660", "tbub"),
    ])
    func namesOfFilesTellNumberAndType(_ name: String, _ number: String, _ letters: String) throws {
        let code = try #require(FileHints(fileName: name).code)
        #expect(code.number == number && code.letters == letters)
    }

    @Test(arguments: ["vht507.pdf", "Giay khai sinh 2021.pdf", "Bien ban hop giao ban tuan 18.txt", "Hoc ba lop 11A3.pdf", "QD 2016.pdf"])
    func otherNamesOfFilesTellNothing(_ name: String) { #expect(FileHints(fileName: name).code == nil) }

    @Test func lettersThatWereSurelyReadAreKeptAndDoubted() throws {
        let letters = try deliveredRules.get().abbreviations
        let check = NotationCheck(abbreviations: letters, titled: [], hasTitle: false, issuer: ["STTTT"], confidence: 0.95)
        let result = check.check("STTT-TTHC", isParty: false)
        #expect(result.notation == "STTT-TTHC" && result.doubts == ["issuer"])
    }

    @Test func aShortNameIsPutForwardAndOneWithoutItsBeginningIsNot() throws {
        let short = try catalog(letter("14/BB-PNV", name: "Lê Minh"))
        #expect(short.value(.signer) == "Lê Minh" && short.review(.signer))
        let torn = try catalog(letter("14/BB-PNV", name: "Quốc Bửu"))
        #expect(torn.value(.signer) == nil && torn.review(.signer) && torn.fields[.signer]?.raw == "Quốc Bửu")
    }

    @Test func aFamilyNameUnderASealIsMendedAndFlagged() throws {
        let spoilt = try catalog(letter("14/BB-PNV", name: "tHuỹnh Minh Tâm"))
        #expect(spoilt.value(.signer) == "Huỳnh Minh Tâm" && spoilt.review(.signer))
        #expect(try !catalog(letter("14/BB-PNV")).review(.signer))
        #expect(PersonName.familyName(near: "“N§øuyễn") == "Nguyễn" && PersonName.familyName(near: "19Đắng") == "Đặng")
        #expect(PersonName.familyName(near: "tHwếng") == nil && PersonName.familyName(near: "Thị") == nil)
    }

    @Test func aValueGoesOnWhereItsLineIsFull() throws {
        var sheet = Sheet()
        motto(&sheet)
        sheet.line("GIẤY KHAI SINH", .centre)
        sheet.line("Nơi sinh: Trung tâm Y tế huyện Phong Điền, số 302 ấp Nhơn Lộc, xã Nhơn Ái, thành phố", .body)
        sheet.line("Cần Thơ", .body)
        sheet.line("Quê quán: xã Nhơn Ái", .body)
        let document = try catalog(sheet)
        #expect(document.value(FieldName("birthPlace"))?.hasSuffix("thành phố Cần Thơ") == true)
        #expect(document.value(FieldName("homeTown")) == "xã Nhơn Ái")
    }

    @Test func aNameInFaintCapitalsAndASerialWithMarksAreDoubted() throws {
        var sheet = Sheet()
        motto(&sheet)
        sheet.line("GIẤY CHỨNG NHẬN", .centre)
        sheet.line("QUYỀN SỬ DỤNG ĐẤT", .centre)
        sheet.line("Ông: PHẠM VĂN TẤN", .body, confidence: 0.84)
        sheet.line("Số vào sổ cấp GCN: CHÍ 05170", .body)
        let document = try catalog(sheet)
        #expect(document.fields[FieldName("ownerName")]?.review == true)
        #expect(document.fields[FieldName("registerNumber")]?.review == true)
    }
}
