@testable import Cataloging
import Documents
import Testing
import Vietnamese

struct GrammarTests {
    private func row(_ text: String, confidence: Double = 0.95) -> Row {
        var sheet = Sheet()
        sheet.line(text, .left, confidence: confidence)
        return PageLayout(sheet.page()).rows[0]
    }

    private func symbol(_ text: String) throws -> (String?, String?) {
        let grammar = SymbolGrammar(abbreviations: try deliveredRules.get().abbreviations)
        let found = grammar.read(row(text))
        return (found?.number, found?.notation)
    }

    @Test(arguments: [
        ("Số: 15/QĐ-UBND", "15", "QĐ-UBND"), ("Số: 686/STTTT-CNTT&BCVT", "686", "STTTT-CNTT&BCVT"), ("Số: 05 / KH - UBND", "05", "KH-UBND"),
        ("Số: 12/2024/NĐ-CP", "12", "2024/NĐ-CP"), ("Số: 33/2024/QH15", "33", "2024/QH15"), ("Số 02-NQ/TU", "02", "NQ/TU"),
        ("Số: 14514-CV/VPTW", "14514", "CV/VPTW"), ("Sô: 7/QyĐ-UBND", "7", "QyĐ-UBND"), ("S6: 22/TTr-UBND", "22", "TTr-UBND"),
        ("Số: 15a/BC-TTPVHCC", "15a", "BC-TTPVHCC"), ("Số:01/2023/TT-VPCP", "01", "2023/TT-VPCP"), ("Số: 123⁄UBND–NC", "123", "UBND-NC"),
    ])
    func numberAndSymbolArePartedAsTheCircularKeepsThem(_ text: String, _ number: String, _ notation: String) throws {
        let found = try symbol(text)
        #expect(found.0 == number && found.1 == notation)
    }

    @Test func whatIsNoNumberIsNotReadAsOne() throws {
        #expect(try symbol("Số: Ø4 /QĐ-UBND").0 == nil)
        #expect(try symbol("Số: /QĐ-UBND") == (nil, "QĐ-UBND"))
        #expect(try symbol("SỞ TÀI CHÍNH").1 == nil)
    }

    @Test func lettersAreNeverFoldedIntoEachOther() throws {
        let letters = try deliveredRules.get().abbreviations
        let plain = NotationCheck(abbreviations: letters, titled: [], hasTitle: false, issuer: ["UBND"])
        #expect(plain.check("HD-UBND", isParty: false).notation == "HD-UBND")
        #expect(plain.check("HĐ-UBND", isParty: false).notation == "HĐ-UBND")
        let titled = NotationCheck(abbreviations: letters, titled: ["QyĐ"], hasTitle: true, issuer: ["UBND"])
        #expect(titled.check("QyD-UBND", isParty: false).notation == "QyĐ-UBND")
        let other = titled.check("TB-UBND", isParty: false)
        #expect(other.notation == "TB-UBND" && other.contradictsTitle)
    }

    @Test(arguments: [
        ("Cần Thơ, ngày 05 tháng 01 năm 2025", "2025-01-05"), ("Cần Thơ,ngày 15tháng 12 năm2024", "2024-12-15"),
        ("Quảng Ngãi, ngàv 06 tháng 11 năm 2024", "2024-11-06"),
    ])
    func datesInWordsAreRead(_ text: String, _ iso: String) throws {
        let found = try #require(DateGrammar(today: "2025-06-30").read(row(text)))
        #expect(found.iso == iso)
        #expect(found.place.hasPrefix("Cần") || found.place.hasPrefix("Quảng"))
    }

    @Test func aDayWithoutItsZeroIsDoubted() throws {
        let found = try #require(DateGrammar(today: "2025-06-30").read(row("Cần Thơ, ngày 5 tháng 10 năm 2024")))
        #expect(found.iso == "2024-10-05" && found.doubts.contains("noLeadingZero"))
    }

    @Test func daysThatDoNotExistAreNoDates() {
        #expect(DateGrammar.iso(2024, 2, 29) == "2024-02-29")
        #expect(DateGrammar.iso(2023, 2, 29) == nil)
        #expect(DateGrammar.numeric("sinh ngày 15/03/2008 tại") == "2008-03-15")
        #expect(DateGrammar.numeric("ngày 15 tháng 3 năm 2008") == "2008-03-15")
        #expect(DateGrammar.numeric("1/2/3") == nil)
    }

    @Test(arguments: ["Nguyễn", "quyết", "giặt", "nghiêng", "Đắk", "khuya", "quý", "gì", "thuở", "hoà", "Ất"])
    func realSyllablesAreValid(_ word: String) { #expect(Syllable.isValid(word)) }

    @Test(arguments: ["Ngyuễn", "quyêtj", "cế", "kan", "hoạng9", "bàc", "trường̀m", "ngea", "öng"])
    func misreadSyllablesAreNot(_ word: String) { #expect(!Syllable.isValid(word)) }

    @Test func namesKeepTheirMarksAndLoseRanks() throws {
        #expect(PersonName(["TS.", "Lê", "Thị", "Hạnh"])?.text == "Lê Thị Hạnh")
        #expect(PersonName(["TRẦN", "VĂN", "BÌNH"])?.text == "Trần Văn Bình")
        #expect(PersonName(["rần", "Văn", "Bình"])?.isRepaired == true)
        #expect(PersonName(["Nơi", "nhận:"]) == nil || PersonName(["Nơi", "nhận:"])?.hasKnownFamilyName == false)
        #expect(PersonName(["12", "Lê"]) == nil)
    }

    @Test(arguments: [
        (["ỦY BAN NHÂN DÂN", "TỈNH QUẢNG NAM"], "Ủy ban nhân dân tỉnh Quảng Nam"), (["UBND HUYỆN BA VÌ"], "Ủy ban nhân dân huyện Ba Vì"),
        (["ỦY BAN NHÂN DÂN", "XÃ NHƠN ÁI"], "Ủy ban nhân dân xã Nhơn Ái"),
        (["UBND TỈNH LONG AN", "SỞ NÔNG NGHIỆP", "VÀ PHÁT TRIỂN NÔNG THÔN"], "Sở Nông nghiệp và Phát triển nông thôn"),
        (["HỘI ĐỒNG NHÂN DÂN", "THÀNH PHỐ CẦN THƠ"], "Hội đồng nhân dân thành phố Cần Thơ"), (["BỘ NỘI VỤ"], "Bộ Nội vụ"),
        (["UBND HUYỆN PHONG ĐIỀN"], "Ủy ban nhân dân huyện Phong Điền"),
        (["TỈNH ỦY SÓC TRĂNG", "BAN TỔ CHỨC"], "Ban Tổ chức"), (["THỦ TƯỚNG CHÍNH PHỦ"], "Thủ tướng Chính phủ"),
        (["BẢO HIỂM XÃ HỘI VIỆT NAM", "BẢO HIỂM XÃ HỘI TỈNH AN GIANG"], "Bảo hiểm xã hội tỉnh An Giang"),
        (["VĂN PHÒNG CHÍNH PHỦ"], "Văn phòng Chính phủ"), (["UBND TP. CẦN THƠ", "SỞ TÀI CHÍNH"], "Sở Tài chính"),
    ])
    func headingsInCapitalsBecomeNames(_ lines: [String], _ name: String) throws {
        let namer = OrganNamer(try deliveredRules.get().names)
        var sheet = Sheet()
        for line in lines { sheet.line(line, .left) }
        let unit = try #require(namer.units(PageLayout(sheet.page()).rows).last)
        #expect(namer.name(unit.syllables).text == name)
    }

    @Test func theNearestPlaceOfAPatternIsFound() {
        let text = Array("uybannhandancọnghoaxahoi".map(Folding.fold))
        #expect(Likeness.find(Array("conghoa"), in: text, errors: 1)?.range == 12..<19)
        #expect(Likeness.find(Array("khongco"), in: text, errors: 1) == nil)
    }

    @Test func amountsAreReadAsTheyAreWrittenHere() {
        #expect(LabelFinder.plainNumber("1.250.000") == "1250000")
        #expect(LabelFinder.plainNumber("125,5") == "125.5")
        #expect(LabelFinder.plainNumber("120.5") == "120.5")
    }
}
