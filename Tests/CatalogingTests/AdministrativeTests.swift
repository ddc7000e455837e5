import Documents
import Testing

struct AdministrativeTests {
    private func decision(
        issuer: [String] = ["ỦY BAN NHÂN DÂN", "TỈNH HẬU GIANG"], number: String = "Số: 15/QĐ-UBND",
        date: String = "Hậu Giang, ngày 05 tháng 01 năm 2024", title: String = "QUYẾT ĐỊNH"
    ) -> Sheet {
        var sheet = Sheet()
        sheet.heading(issuer, number: number, date: date)
        sheet.line(title, .centre)
        sheet.line("Về việc phê duyệt kế hoạch số hóa hồ sơ lưu trữ", .centre)
        sheet.line("giai đoạn 2024 - 2026 trên địa bàn tỉnh", .centre)
        sheet.gap(70)
        sheet.prose()
        sheet.signature(["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], name: "Nguyễn Thị Mây")
        return sheet
    }

    @Test func aPrintedDecisionIsReadWithoutAPerson() throws {
        let document = try catalog(decision())
        #expect(document.type.code == "02" && document.type.name == "Quyết định" && !document.type.review)
        #expect(document.value(.codeNumber) == "15")
        #expect(document.value(.codeNotation) == "QĐ-UBND")
        #expect(document.value(.issuedDate) == "2024-01-05")
        #expect(document.value(.organName) == "Ủy ban nhân dân tỉnh Hậu Giang")
        #expect(document.value(.subject) == "Về việc phê duyệt kế hoạch số hóa hồ sơ lưu trữ giai đoạn 2024 - 2026 trên địa bàn tỉnh")
        #expect(document.value(.signer) == "Nguyễn Thị Mây")
        #expect(!document.needsReview, "\(document.fields.filter { $0.value.review })")
    }

    @Test func everyValueHasItsEvidence() throws {
        let document = try catalog(decision())
        for name in FieldName.administrative {
            let field = try #require(document.fields[name])
            #expect(field.page == 1 && field.box != nil && field.raw != nil && field.rule?.contains("#") == true)
        }
        #expect(document.fields[.issuedDate]?.box?.left ?? 0 > 1200)
    }

    @Test func aNumberWrittenIntoAHoleIsFlagged() throws {
        let document = try catalog(decision(number: "Số: 4‡ /QĐ-UBND"))
        #expect(document.value(.codeNumber) == nil && document.review(.codeNumber))
        #expect(document.value(.codeNotation) == "QĐ-UBND" && !document.review(.codeNotation))
        let read = try catalog(decision(number: "Số: 480 /QĐ-UBND"))
        #expect(read.review(.codeNumber))
    }

    @Test func aSlashWithinAWrittenNumberDoesNotBeginTheSymbol() throws {
        let document = try catalog(decision(number: "Sô⁄1† /QĐ-UBND"))
        #expect(document.value(.codeNotation) == "QĐ-UBND" && document.review(.codeNumber))
    }

    @Test func aHandwrittenDayIsFlaggedAndAMissingOneNotInvented() throws {
        #expect(try catalog(decision(date: "Hậu Giang, ngày ^06 tháng 01 năm 2024")).review(.issuedDate))
        #expect(try catalog(decision(date: "Hậu Giang, ngày ~06 tháng 01 năm 2024")).review(.issuedDate))
        for date in ["Hậu Giang, ngày tháng 01 năm 2024", "Hậu Giang, ngày {5 tháng 01 năm 2024", "Hậu Giang, ngày….tháng 01 năm 2024"] {
            let document = try catalog(decision(date: date))
            #expect(document.value(.issuedDate) == nil && document.review(.issuedDate), "\(date)")
        }
    }

    @Test func aDateThatCannotBeIsFlagged() throws {
        #expect(try catalog(decision(date: "Hậu Giang, ngày 05 tháng 01 năm 2031")).review(.issuedDate))
        #expect(try catalog(decision(date: "Hậu Giang, ngày 31 tháng 11 năm 2023")).value(.issuedDate) == nil)
    }

    @Test func anOrdinaryLetterIsToldByItsMemoLine() throws {
        var sheet = Sheet()
        sheet.heading(["UBND THÀNH PHỐ CẦN THƠ", "SỞ TƯ PHÁP"], number: "Số: 686/STP-HCTP", date: "Cần Thơ, ngày 16 tháng 3 năm 2023")
        sheet.back(50)
        sheet.line("V/v cung cấp thông tin hộ tịch", .left)
        sheet.line("phục vụ giải quyết hồ sơ", .left)
        sheet.gap()
        sheet.line("Kính gửi: Phòng Tư pháp quận Ô Môn", .centre)
        sheet.gap(40)
        sheet.prose()
        sheet.signature(["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], name: "TRẦN VĂN BÌNH")
        let document = try catalog(sheet)
        #expect(document.type.code == "22" && !document.type.review)
        #expect(document.value(.subject) == "V/v cung cấp thông tin hộ tịch phục vụ giải quyết hồ sơ")
        #expect(document.value(.organName) == "Sở Tư pháp")
        #expect(document.value(.codeNumber) == "686" && document.value(.codeNotation) == "STP-HCTP")
        #expect(document.value(.signer) == "Trần Văn Bình")
    }

    @Test func theTitleWinsOverTheSymbolAndAPersonLooks() throws {
        let document = try catalog(decision(number: "Số: 15/TB-UBND"))
        #expect(document.type.code == "02" && document.type.review)
        #expect(document.review(.codeNotation))
    }

    @Test func theTitleSettlesLettersThatDifferByAStroke() throws {
        var sheet = Sheet()
        sheet.heading(["ỦY BAN NHÂN DÂN", "HUYỆN PHONG ĐIỀN"], number: "Số: 27/HĐ-UBND", date: "Phong Điền, ngày 12 tháng 4 năm 2022")
        sheet.line("HƯỚNG DẪN", .centre)
        sheet.line("Thực hiện quy chế văn thư trong cơ quan", .centre)
        sheet.gap(70)
        sheet.prose()
        sheet.signature(["CHỦ TỊCH"], name: "Lê Minh Tâm")
        let document = try catalog(sheet)
        #expect(document.type.code == "08")
        #expect(document.value(.codeNotation) == "HD-UBND")
    }

    @Test func readersMistakesInPrintedLettersAreMended() throws {
        let document = try catalog(
            decision(issuer: ["ÚY BAN NHÂN DÂN", "TĨNH HÂU GIANG"], number: "Sô: 15/QD-UBNĐ", title: "QUYÉT ĐỊNH"))
        #expect(document.value(.organName) == "Ủy ban nhân dân tỉnh Hậu Giang")
        #expect(document.value(.codeNotation) == "QĐ-UBND")
        #expect(document.type.code == "02")
    }

    @Test func aStampOfIncomingMailIsNotTheDocumentsNumber() throws {
        var sheet = Sheet()
        sheet.line("ĐẾN", .at(330), down: 50)
        sheet.line("Số: 1234", .at(330), down: 50)
        sheet.line("Ngày: 20/01/2024", .at(330), down: 50)
        sheet.heading(["ỦY BAN NHÂN DÂN", "XÃ NHƠN ÁI"], number: "Số: 08/TB-UBND", date: "Nhơn Ái, ngày 11 tháng 01 năm 2024")
        sheet.line("THÔNG BÁO", .centre)
        sheet.line("Về lịch tiếp công dân của lãnh đạo xã", .centre)
        sheet.gap(70)
        sheet.prose()
        let document = try catalog(sheet)
        #expect(document.value(.codeNumber) == "08" && document.value(.codeNotation) == "TB-UBND")
        #expect(document.value(.issuedDate) == "2024-01-11")
    }

    @Test func theFileNameContradictsButNeverDecides() throws {
        let agreed = try catalog(decision(), file: "15 QĐ UB.signed.pdf")
        #expect(agreed.value(.codeNumber) == "15" && !agreed.review(.codeNumber))
        let other = try catalog(decision(), file: "75 QĐ UB.signed.pdf")
        #expect(other.value(.codeNumber) == "15" && other.review(.codeNumber))
        let unread = try catalog(decision(number: "Số: ‡ /QĐ-UBND"), file: "75 QĐ UB.signed.pdf")
        #expect(unread.value(.codeNumber) == nil)
    }

    @Test func theSignatureMayBeOnAnEarlierPageThanTheLast() throws {
        var second = Sheet(2)
        second.line("Phụ lục I", .centre)
        second.line("(Kèm theo Quyết định số 15/QĐ-UBND ngày 05 tháng 01 năm 2024)", .centre)
        second.prose()
        second.line("Người được nêu: Bùi Văn Khác", .at(1750))
        let documents = try catalog([decision().page(), second.page()])
        #expect(documents.count == 1)
        #expect(documents.first?.value(.signer) == "Nguyễn Thị Mây" && documents.first?.fields[.signer]?.page == 1)
    }

    @Test func theDaySignedDigitallySupportsAndContradicts() throws {
        func stamped(_ day: String) throws -> CatalogedDocument {
            var sheet = Sheet()
            sheet.back(140)
            sheet.line("Thời gian ký: \(day) 16:42:36", .at(2000))
            sheet.gap(80)
            sheet.heading(["ỦY BAN NHÂN DÂN", "TỈNH HẬU GIANG"], number: "Số: 15/TB-UBND", date: "Hậu Giang, ngày ^06 tháng 01 năm 2024")
            sheet.line("THÔNG BÁO", .centre)
            sheet.line("Về lịch tiếp công dân của lãnh đạo tỉnh", .centre)
            sheet.gap(70)
            sheet.prose()
            return try catalog(sheet)
        }
        #expect(try !stamped("06/01/2024").review(.issuedDate))
        #expect(try stamped("05/01/2024").review(.issuedDate))
    }
}
