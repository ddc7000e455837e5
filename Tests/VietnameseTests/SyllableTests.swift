import Testing
import Vietnamese

struct SyllableTests {
    @Test(arguments: [
        "Nguyễn", "quyết", "giặt", "nghiêng", "Đắk", "khuya", "quý", "quê", "gì", "gìn", "giếng", "thuở", "hoà", "hòa", "khỏe", "khoẻ",
        "thủy", "thuỷ", "Ất", "yêu", "ủy", "ướt", "ếch", "xoong", "quýt", "quỳnh", "huỳnh", "kỹ", "kĩ", "ghế", "nghĩa", "loạch", "nguệch",
        "khuỷu", "cuốc", "quốc", "ĐƯỜNG", "a", "ý", "Pleiku", "Kon",
    ])
    func whatCanBeWrittenIsValid(_ word: String) { #expect(Syllable.isValid(word)) }

    @Test(arguments: [
        "Ngyuễn", "quyêtj", "cế", "kan", "hoạng9", "bàc", "ngea", "öng", "tyên", "iêu", "giiêm", "quoa", "cuy", "học sinh", "bach", "bạchh",
        "hãc", "mảp", "tìt", "sỏch", "tét ", "", "thư-ký", "ấ́", "ngghe", "zu", "fá", "đươngg", "nghiêngggggg", "khơng", "cơng", "1", "ghy",
    ])
    func whatCannotBeIsNot(_ word: String) { #expect(!Syllable.isValid(word)) }

    @Test(arguments: ["p", "t", "c", "ch"])
    func aStoppedRimeTakesOnlySacAndNang(_ coda: String) {
        let valid = ["a", "à", "ả", "ã", "á", "ạ"].filter { Syllable.isValid("l" + $0 + coda) }
        #expect(valid == ["á", "ạ"])
    }

    @Test func combiningMarksAreTheSameLetters() {
        #expect(
            Syllable.isValid("quye\u{302}\u{301}t") && Syllable.isValid("ho\u{300}a") && Syllable.isValid("tru\u{31B}o\u{31B}\u{300}ng"))
        #expect(!Syllable.isValid("a\u{300}\u{301}") && !Syllable.isValid("\u{300}a"))
    }

    @Test func theShareCountsWordsAndNoAbbreviations() {
        #expect(Syllable.validShare(of: "UBND tỉnh (TTHC) ban hành") == 1)
        #expect(Syllable.validShare(of: "nhà xyz") == 0.5)
        #expect(Syllable.validShare(of: "12.000, a - b") == 1)
        #expect(Syllable.validShare(of: "quye\u{302}\u{301}t") == 1)
    }

    @Test func aHundredThousandWordsTakeNoTime() {
        let words = Array(repeating: ["Nguyễn", "quyết", "được", "strength", "nghiêng"], count: 20_000).flatMap(\.self)
        let time = ContinuousClock().measure { #expect(words.count(where: { Syllable.isValid($0) }) == 80_000) }
        #expect(time < .seconds(5))
    }
}
