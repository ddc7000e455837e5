import Documents
import Vietnamese

/// Counts what tells a page's own text from the gibberish of fonts without a character table, of wrong encodings and shifted codes.
struct LayerJudgement {
    private var words = 0
    private var letters = 0
    private var others = 0
    /// Private use, replacement and control characters.
    private var strange = 0
    /// What the old fonts put between letters: signs that no word has, and letters that Vietnamese does not have and other languages do.
    private var signs = 0
    private var foreign = 0
    private var vowels = 0
    /// Words of two letters and more, and which of them …
    private var spelled = 0
    private var withoutVowel = 0
    private var brokenInside = 0
    /// … have letters outside ASCII, are Vietnamese beyond doubt, are syllables.
    private var marked = 0
    private var unmistakable = 0
    private var valid = 0

    init(_ words: some Sequence<Word>) { for word in words { count(word.text) } }

    /// Whether it can be believed, were it a few words only.
    var isSound: Bool {
        let total = letters + others
        guard letters > 0, strange * 50 < total, signs * 33 < letters, (signs + foreign) * 7 < letters else { return false }
        if spelled < 8 { return brokenInside * 3 <= spelled && (marked < 3 || unmistakable == 0 || valid * 2 >= marked) }
        // What claims to be Vietnamese has to be; names and foreign words are the rest.
        if unmistakable * 20 >= spelled, valid * 10 < marked * 6 { return false }
        return withoutVowel * 7 <= spelled && brokenInside * 8 <= spelled && vowels * 5 >= letters
    }

    /// Whether it can stand for the page: words enough, and mostly letters.
    var makesSense: Bool { words >= 8 && letters * 3 > letters + others && isSound }

    private mutating func count(_ word: String) {
        words += 1
        var (count, capitals, vowelsHere) = (0, 0, 0)
        var (isMarked, isUnmistakable, breaks) = (false, false, 0)
        var last: Unicode.Scalar?
        for scalar in word.unicodeScalars {
            if Self.isStrange(scalar) { strange += 1 }
            if Self.signs.contains(scalar) { signs += 1 } else if Self.foreign.contains(scalar) { foreign += 1 }
            if scalar.properties.isAlphabetic {
                letters += 1
                count += 1
                let isCapital = scalar.properties.isUppercase
                if isCapital { capitals += 1 }
                if Self.isVowel(scalar) { vowelsHere += 1 }
                if scalar.value > 0x7F { isMarked = true }
                if Syllable.isUnmistakable(scalar) { isUnmistakable = true }
                // "hElLo", "CÃ´ng": a capital after a small letter, a sign between letters.
                if let last, last.properties.isLowercase && isCapital || Self.isSign(last) && count > 1 { breaks += 1 }
            } else if !Self.isLeader(scalar) {
                others += 1
            }
            last = scalar
        }
        guard count > 1 else { return vowels += vowelsHere }
        vowels += vowelsHere
        spelled += 1
        if vowelsHere == 0, capitals < count { withoutVowel += 1 }
        if breaks > 0 { brokenInside += 1 }
        guard isMarked else { return }
        marked += 1
        if isUnmistakable { unmistakable += 1 }
        if Syllable.isWordOfSyllables(word) { valid += 1 }
    }

    /// What dotted lines and rules are made of.
    private static func isLeader(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ".", "_", "-", "…", "·": true
        default: false
        }
    }

    /// Also letters whose lower byte is 0: Latin text in UTF-16 with its bytes swapped.
    private static func isStrange(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0xE000...0xF8FF, 0xFFF0...0xFFFD, 0xF0000...0x10FFFF: true
        case 0x2000...0xDFFF: scalar.value & 0xFF == 0
        default: false
        }
    }

    /// Signs that stand between letters only where UTF-8 was taken for Latin-1 or codes are shifted.
    private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x21...0x25, 0x2A, 0x2B, 0x3B...0x3F, 0x5B...0x5E, 0x60, 0x7B...0x7E, 0xA1...0xB6, 0xB8...0xBF, 0x2021...0x2024,
            0x2030...0x2122:
            true
        default: false
        }
    }

    /// Scripts without Latin vowels are not judged by them: every letter counts.
    private static func isVowel(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a", "e", "i", "o", "u", "y", "A", "E", "I", "O", "U", "Y": true
        default: scalar.value > 0x7F && scalar != "đ" && scalar != "Đ"
        }
    }

    private static let signs = Set("µ¸¶·¹¨¾¼½©®ª×Þ¬¦þ§¤¥÷".unicodeScalars)
    private static let foreign = Set("«»ÆÇÏÑÖÜßäåæçëîïñöøûü".unicodeScalars)
}
