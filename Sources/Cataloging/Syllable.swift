/// The grammar of the Vietnamese syllable: onset, rime, tone. It accepts every syllable that could be written, used or not.
enum Syllable {
    private static let toned: [Character: (letter: Character, tone: Int)] = {
        let rows = ["aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị", "oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ", "ưừửữứự", "yỳỷỹýỵ"]
        var table: [Character: (Character, Int)] = [:]
        for row in rows {
            let letters = Array(row)
            for (tone, letter) in letters.enumerated() { table[letter] = (letters[0], tone) }
        }
        return table
    }()

    private static let onsets = [
        "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s",
        "t",
        "v", "x", "",
    ]

    private static let rimes: Set<String> = Set(
        """
        a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
        i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu o oc oi om on ong op ot oong ooc oa oac oach oai oam oan oang oanh oao oap oat
        oay oăc oăm oăn oăng oăt oe oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uân uâng uât uây uê uêch
        uênh uơ uôc uôi uôm uôn uông uôt uy uya uych uynh uyt uyu uyên uyêt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm
        yên yêng yêt yêu yt ynh ych
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    /// `isValid("Nguyễn") // true`, `isValid("Ngyuễn") // false`, `isValid("hocj") // false`
    static func isValid(_ text: String) -> Bool {
        if ["đắk", "lắk", "đăk", "lăk", "búk", "plei", "păk"].contains(text.lowercased()) { return true }
        var tone = 0
        var plain = ""
        for letter in text.lowercased() {
            if let (base, mark) = toned[letter] {
                if mark > 0 {
                    if tone > 0 { return false }
                    tone = mark
                }
                plain.append(base)
            } else if letter == "đ" || (letter.isASCII && letter.isLetter) {
                plain.append(letter)
            } else {
                return false
            }
        }
        for onset in onsets where plain.hasPrefix(onset) {
            let rime = String(plain.dropFirst(onset.count))
            let stopped = rime.hasSuffix("c") || rime.hasSuffix("p") || rime.hasSuffix("t") || rime.hasSuffix("ch")
            if rimes.contains(rime), !stopped || tone >= 4, fits(onset, rime) { return true }
        }
        return ["gi", "gin", "giêng", "giêc"].contains(plain)
    }

    /// k, gh, ngh stand only before e, ê, i, y; c, g, ng only elsewhere.
    private static func fits(_ onset: String, _ rime: String) -> Bool {
        let front = rime.first.map { "eêiy".contains($0) } ?? false
        return switch onset {
        case "k", "gh", "ngh": front
        case "c", "ng": !front
        case "g": !front || rime.hasPrefix("i")
        default: true
        }
    }

    /// The share of the words made of letters that are syllables; 1 when there are none.
    static func validShare(of text: String) -> Double {
        let words = text.split { !$0.isLetter }.filter { $0.count > 1 }.map(String.init).filter { $0.capitalShare < 1 || $0.count > 6 }
        return words.isEmpty ? 1 : Double(words.count(where: isValid)) / Double(words.count)
    }
}
