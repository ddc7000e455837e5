import SearchIndex
import Testing

@Suite struct AnalysisTests {
    @Test(arguments: [("hòa", "hoà"), ("khỏe", "khoẻ"), ("thủy", "thuỷ"), ("HÓA", "hoá"), ("hu\u{309}y", "huỷ")])
    func bothTonePlacementsAreOneKey(old: String, new: String) {
        #expect(VietnameseAnalysis.canonical(old) == new)
        #expect(VietnameseAnalysis.canonical(new) == new)
    }

    @Test(arguments: ["quý", "hoàn", "của", "mía", "toán", "thuyền", "quả"])
    func theToneStaysWhereNothingIsToBeUnified(word: String) {
        #expect(VietnameseAnalysis.canonical(word) == word)
    }

    @Test func decomposedAndComposedTextsAreOneKey() {
        #expect(VietnameseAnalysis.canonical("Quye\u{302}\u{301}t đi\u{323}nh") == "quyết định")
        #expect(VietnameseAnalysis.canonical("quyê\u{301}t") == "quyết")
        #expect(VietnameseAnalysis.canonical("tru\u{31B}o\u{31B}\u{300}ng") == "trường")
    }

    @Test func theEthOfOldFontsIsTheVietnameseLetter() {
        #expect(VietnameseAnalysis.canonical("\u{D0}ồng Tháp") == "đồng tháp")
        #expect(VietnameseAnalysis.canonical("\u{F0}ất") == "đất")
    }

    @Test func onlyTheFoldedKeyLosesTheStroke() {
        #expect(VietnameseAnalysis.folded("Đường Hòa Bình") == "duong hoa binh")
        #expect(VietnameseAnalysis.canonical("Đường") == "đường")
    }

    @Test func codesAreFoundAsAWholeAndInParts() {
        let keys = VietnameseAnalysis.tokens(of: "Số: 15/QĐ-UBND và H13.18-240515-0001").map(\.canonical)
        #expect(keys == ["số", "15", "qđ", "ubnd", "15/qđ-ubnd", "và", "h13", "18", "240515", "0001", "h13.18-240515-0001"])
        #expect(VietnameseAnalysis.tokens(of: "15/QĐ-UBND").last?.folded == "15/qd-ubnd")
    }

    @Test func datesAndNumbersHaveOneSpelling() {
        for text in ["04/02/2025", "4.2.2025", "2025-02-04", "ngày 04 tháng 2 năm 2025"] {
            #expect(VietnameseAnalysis.tokens(of: text).contains { $0.isCompound && $0.canonical == "2025-02-04" }, "\(text)")
        }
        #expect(VietnameseAnalysis.tokens(of: "1.250.000 đồng").contains { $0.canonical == "1250000" })
        #expect(
            VietnameseAnalysis.tokens(of: "05/2025/TT-BNV").last?.canonical
                == VietnameseAnalysis.tokens(of: "5/2025/TT-BNV").last?.canonical)
    }

    @Test func tokensTellWhereTheyStand() {
        let text = "Ủy ban, số 7/KH"
        let bytes = Array(text.utf8)
        let found = VietnameseAnalysis.tokens(of: text).map { String(decoding: bytes[$0.range], as: UTF8.self) }
        #expect(found == ["Ủy", "ban", "số", "7", "KH", "7/KH"])
        #expect(VietnameseAnalysis.tokens(of: text).map(\.position) == [0, 1, 2, 3, 4, 3])
    }

    @Test func foreignScriptsAndSignsAreNoTrouble() {
        #expect(VietnameseAnalysis.tokens(of: "北京 Київ ☎ 😀 naïve").map(\.folded) == ["北", "京", "київ", "naive"])
        #expect(VietnameseAnalysis.tokens(of: "\u{301}\u{0} -- ... /").isEmpty)
        #expect(VietnameseAnalysis.tokens(of: "thu\u{AD}tục zero\u{200B}width").map(\.canonical) == ["thutục", "zerowidth"])
    }
}
