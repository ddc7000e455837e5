import Documents
import Testing

/// Piles with separator sheets among their pages.
struct SeparatedTests {
    private func first(_ number: Int) -> PageText {
        var sheet = Sheet(number)
        sheet.heading(["ỦY BAN NHÂN DÂN", "XÃ NHƠN ÁI"], number: "Số: 08/TB-UBND", date: "Nhơn Ái, ngày 11 tháng 01 năm 2024")
        sheet.line("THÔNG BÁO", .centre)
        sheet.line("Về lịch tiếp công dân của lãnh đạo xã", .centre)
        sheet.gap(70)
        sheet.prose()
        return sheet.page()
    }

    private func plain(_ number: Int) -> PageText {
        var sheet = Sheet(number)
        for _ in 0..<4 { sheet.prose() }
        return sheet.page()
    }

    private func blank(_ number: Int) -> PageText { Sheet(number).page(kind: .blank) }

    private func sheet(_ number: Int, _ separator: Separator) -> PageText {
        var page = Sheet(number).page(kind: .separator)
        page.separator = separator
        return page
    }

    private func dossier(_ number: Int, _ code: String) throws -> PageText { sheet(number, try .dossier(code)) }

    @Test func aPileIsPartedByItsSheetsAndEachDocumentHasItsDossier() throws {
        let documents = try catalog([
            dossier(1, "A"), plain(2), plain(3), sheet(4, .document), first(5), blank(6), dossier(7, "B"), plain(8),
        ])
        #expect(documents.map(\.pages) == [[2, 3], [5, 6], [8]])
        #expect(documents.map(\.dossier) == ["A", "A", "B"])
        #expect(documents.map(\.ordinal) == [1, 2, 3])
    }

    @Test func whereDocumentSheetsLieNothingElseParts() throws {
        let documents = try catalog([sheet(1, .document), first(2), first(3), sheet(4, .document), plain(5)])
        #expect(documents.map(\.pages) == [[2, 3], [5]])
        #expect(documents.map(\.dossier) == [nil, nil])
    }

    @Test func withDossierSheetsAloneDocumentsBeginWhereTheyLookLikeIt() throws {
        let documents = try catalog([first(1), dossier(2, "A"), plain(3), first(4), plain(5), dossier(6, "B"), first(7)])
        #expect(documents.map(\.pages) == [[1], [3], [4, 5], [7]])
        #expect(documents.map(\.dossier) == [nil, "A", "A", "B"])
    }

    @Test func aSheetsBlankBackIsInNoDocument() throws {
        let documents = try catalog([dossier(1, "A"), blank(2), blank(3), first(4), blank(5), sheet(6, .document), blank(7), plain(8)])
        #expect(documents.map(\.pages) == [[3, 4, 5], [8]])
    }

    @Test func sheetsWithNothingBetweenThemMakeNoDocument() throws {
        #expect(try catalog([dossier(1, "A"), blank(2), sheet(3, .document), blank(4), blank(5), dossier(6, "B")]).isEmpty)
        let documents = try catalog([dossier(1, "A"), sheet(2, .document), first(3)])
        #expect(documents.map(\.pages) == [[3]])
        #expect(documents.first?.dossier == "A")
    }

    @Test func aPersonOverrulesTheSheets() throws {
        let pages = [try dossier(1, "A"), first(2), plain(3), sheet(4, .document), blank(5), plain(6), try dossier(7, "B"), plain(8)]
        let documents = try catalog(pages, decisions: [3: true, 6: false])
        #expect(documents.map(\.pages) == [[2], [3, 6], [8]])
        #expect(documents.map(\.dossier) == ["A", "A", "B"])
        #expect(documents.map { $0.boundary?.reasons } == [nil, [.person], [.separator]])
    }

    @Test func aDossierThatCannotBeToldCallsAPerson() throws {
        let documents = try catalog([dossier(1, "A"), first(2), sheet(3, .unknownDossier), first(4)])
        #expect(documents.map(\.dossier) == ["A", nil])
        #expect(documents.last?.type.review == true)
    }

    @Test func aWrittenPageThatWasNotReadIsNoBack() throws {
        var written = Sheet(2).page()
        written.blocks = []
        written.needsPerson = true
        let documents = try catalog([sheet(1, .document), written, sheet(3, .document), first(4)])
        #expect(documents.map(\.pages) == [[2], [4]])
        #expect(documents.first?.unreadPages == [2])
    }
}
