import Documents
import Testing

struct AssemblingTests {
    private func first(_ number: Int, title: String = "THÔNG BÁO", symbol: String = "TB-UBND") -> PageText {
        var sheet = Sheet(number)
        sheet.heading(["ỦY BAN NHÂN DÂN", "XÃ NHƠN ÁI"], number: "Số: 08/\(symbol)", date: "Nhơn Ái, ngày 11 tháng 01 năm 2024")
        sheet.line(title, .centre)
        sheet.line("Về lịch tiếp công dân của lãnh đạo xã", .centre)
        sheet.gap(70)
        sheet.prose()
        return sheet.page()
    }

    private func plain(_ number: Int, _ opening: [String] = []) -> PageText {
        var sheet = Sheet(number)
        for line in opening { sheet.line(line, .centre) }
        for _ in 0..<4 { sheet.prose() }
        return sheet.page()
    }

    private func blank(_ number: Int) -> PageText { Sheet(number).page(kind: .blank) }

    @Test func aNationalHeadingBeginsADocument() throws {
        let documents = try catalog([first(1), plain(2), first(3, title: "KẾ HOẠCH", symbol: "KH-UBND"), plain(4)])
        #expect(documents.map(\.pages) == [[1, 2], [3, 4]])
        #expect(documents.map(\.type.code) == ["07", "10"])
        #expect(documents.map(\.ordinal) == [1, 2])
    }

    @Test func anAnnexGoesOnAndBlanksStayWithTheDocumentBefore() throws {
        let annex = plain(3, ["PHỤ LỤC", "(Kèm theo Thông báo số 08/TB-UBND của Ủy ban nhân dân xã)"])
        let documents = try catalog([blank(1), first(2), annex, blank(4), first(5), blank(6)])
        #expect(documents.map(\.pages) == [[1, 2, 3, 4], [5, 6]])
    }

    @Test func pagesThatOnlyAPersonCanReadPutTheirDocumentInReview() throws {
        var written = Sheet(2).page()
        written.needsPerson = true
        let documents = try catalog([first(1), written, first(3), plain(4)])
        #expect(documents.map(\.pages) == [[1, 2], [3, 4]])
        #expect(documents.map(\.unreadPages) == [[2], nil])
        #expect(documents.first?.needsReview == true)
    }

    @Test func aHeadingQuotedInTheTextDoesNotSplit() throws {
        var sheet = Sheet(2)
        for _ in 0..<3 { sheet.prose() }
        sheet.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", .centre)
        sheet.line("Độc lập - Tự do - Hạnh phúc", .centre)
        sheet.prose()
        #expect(try catalog([first(1), sheet.page()]).count == 1)
    }

    @Test func aFormBeginsADocumentByItsTitle() throws {
        var sheet = Sheet(2)
        sheet.gap(60)
        sheet.line("HÓA ĐƠN GIÁ TRỊ GIA TĂNG", .centre)
        sheet.line("Ký hiệu: 1C24TAA", .at(1900))
        sheet.line("Số: 00000123", .at(1900))
        sheet.line("Đơn vị bán hàng: Cửa hàng Vật tư Mây Trắng", .body)
        sheet.line("Tổng cộng tiền thanh toán: 1.250.000 đồng", .body)
        let documents = try catalog([first(1), sheet.page()])
        #expect(documents.map(\.pages) == [[1], [2]])
        let invoice = try #require(documents.last)
        #expect(invoice.type.code == "32" && invoice.type.name == "Khác" && invoice.type.family == "finance")
        #expect(invoice.value(FieldName("formName")) == "Hóa đơn")
        #expect(invoice.value(FieldName("total")) == "1250000")
        #expect(invoice.value(FieldName("invoiceNumber")) == "00000123")
    }

    @Test func aFileWithoutHeadingIsOneDocumentAndKeepsEveryPage() throws {
        let documents = try catalog([plain(1), blank(2), plain(3)])
        #expect(documents.map(\.pages) == [[1, 2, 3]])
        #expect(documents.first?.type.code == "32" && documents.first?.type.review == true)
        #expect(try catalog([blank(1)]).map(\.pages) == [[1]])
        #expect(try catalog([]).isEmpty)
    }

    @Test func whereADocumentBeginsIsSaidWithItsReasons() throws {
        let documents = try catalog([first(1), plain(2), first(3)])
        #expect(documents.first?.boundary == nil)
        let boundary = try #require(documents.last?.boundary)
        #expect(boundary.page == 3 && boundary.probability > 0.9 && !boundary.review)
        #expect(boundary.reasons.first == .heading && boundary.reasons.contains(.numberLine))
        #expect(documents.allSatisfy { $0.doubtfulPages == nil })
    }

    /// A page whose heading was lost, behind one that was signed: its title, its number and its date are left.
    private func beheaded(_ number: Int, pageNumber: Int? = nil) -> PageText {
        var sheet = Sheet(number)
        if let pageNumber { sheet.line("\(pageNumber)", .centre) }
        sheet.gap(100)
        sheet.line("BIÊN BẢN", .centre)
        sheet.line("Về việc bàn giao hồ sơ", .centre)
        sheet.gap(70)
        sheet.prose()
        return sheet.page()
    }

    private func signed(_ number: Int) -> PageText {
        var sheet = Sheet(number)
        sheet.prose()
        sheet.signature(["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], name: "Trần Văn Bình")
        return sheet.page()
    }

    @Test func aTitleAloneIsDoubtfulAndCallsAPerson() throws {
        let documents = try catalog([first(1), signed(2), beheaded(3), plain(4)])
        let doubts = documents.flatMap { [$0.boundary].compactMap(\.self) + ($0.doubtfulPages ?? []) }.filter(\.review)
        #expect(doubts.map(\.page) == [3])
        #expect(doubts.first?.reasons.contains(.title) == true && doubts.first?.reasons.contains(.closedBefore) == true)
        #expect(documents.contains { $0.hasDoubtfulBoundary && $0.needsReview })
        let numbered = try catalog([first(1), plain(2), beheaded(3, pageNumber: 3), plain(4)])
        #expect(numbered.map(\.pages) == [[1, 2, 3, 4]] && numbered.first?.doubtfulPages == nil)
    }

    @Test func aPersonOverrulesWhatThePagesLookLike() throws {
        let pages = [first(1), plain(2), first(3), plain(4)]
        let joined = try catalog(pages, decisions: [3: false])
        #expect(joined.map(\.pages) == [[1, 2, 3, 4]] && joined.first?.hasDoubtfulBoundary == false)
        let parted = try catalog(pages, decisions: [2: true, 4: true])
        #expect(parted.map(\.pages) == [[1], [2], [3], [4]])
        #expect(parted.map { $0.boundary?.reasons.first } == [nil, .person, .heading, .person])
        #expect(parted.allSatisfy { !$0.hasDoubtfulBoundary })
    }

    @Test func theSymbolOfAnIssuedPaperBeginsADocumentAndNamesItsDossier() throws {
        var issued = plain(3)
        issued.symbols = ["https://dichvucong.example/000.00.18.H13-240515-0001/1.000894"]
        let documents = try catalog([first(1), signed(2), issued])
        #expect(documents.map(\.dossier).last == "000.00.18.H13-240515-0001")
        #expect(documents.last?.boundary?.reasons.contains(.symbol) == true)
    }

    @Test func theReadersBlocksAndASkewMakeNoDifference() throws {
        let straight = first(1)
        var leaning = straight
        leaning.blocks = leaning.lines.reversed().map { line in
            Block(
                lines: [
                    Line(
                        words: line.words.map { word in
                            let drop = word.box.left / 60
                            let box = word.box
                            return Word(
                                text: word.text, box: Box(left: box.left, top: box.top + drop, right: box.right, bottom: box.bottom + drop),
                                confidence: word.confidence)
                        })
                ])
        }
        let a = try #require(try catalog([straight]).first)
        let b = try #require(try catalog([leaning]).first)
        #expect(a.fields.mapValues(\.value) == b.fields.mapValues(\.value) && a.type == b.type)
    }

    @Test func aPageThatLiesOnItsSideReadsTheSame() throws {
        let upright = first(1)
        var lying = upright
        (lying.width, lying.height, lying.turn) = (upright.height, upright.width, .right)
        lying.blocks = upright.blocks.map { block in
            Block(
                lines: block.lines.map { line in
                    Line(
                        words: line.words.map { word in
                            Word(
                                text: word.text, box: word.box.turned(.left, width: upright.width, height: upright.height),
                                confidence: word.confidence)
                        })
                })
        }
        let a = try #require(try catalog([upright]).first)
        let b = try #require(try catalog([lying]).first)
        #expect(a.fields.mapValues(\.value) == b.fields.mapValues(\.value))
        #expect(b.fields[.issuedDate]?.box?.right ?? 0 < lying.width)
    }
}
