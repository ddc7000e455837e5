/// Up to ten lower-case letters without tones, six bits each, so that a word is looked up without a string being built.
struct PackedLetters: Hashable {
    private(set) var bits: UInt64 = 0

    private static let codes: [UInt8] = {
        var codes = [UInt8](repeating: 0, count: 0x200)
        for (index, scalar) in "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz".unicodeScalars.enumerated() {
            codes[Int(scalar.value)] = UInt8(index + 1)
        }
        return codes
    }()

    init() {}

    init(_ letters: some StringProtocol) {
        for scalar in letters.unicodeScalars { _ = append(scalar) }
    }

    /// False when there is no room, or for what is no letter.
    mutating func append(_ letter: Unicode.Scalar) -> Bool {
        guard letter.value < 0x200, Self.codes[Int(letter.value)] > 0, bits < 1 << 54 else { return false }
        bits = bits << 6 | UInt64(Self.codes[Int(letter.value)])
        return true
    }

    mutating func replaceLast(_ letter: Unicode.Scalar) {
        bits >>= 6
        _ = append(letter)
    }
}

/// Every syllable that the rules of spelling allow, without its tone: onset and rime as schools teach them.
enum SyllableTable {
    static func holds(_ word: PackedLetters, tone: UInt8) -> Bool {
        if let isStopped = syllables[word] { return !isStopped || tone >= 4 }
        return names.contains(word)
    }

    private static let onsets =
        "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split(separator: " ").map(String.init) + [""]

    private static let rimes =
        """
        a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
        i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu o oc oi om on ong op ot oong ooc oa oac oach oai oam oan oang oanh oao oap oat
        oay oăc oăm oăn oăng oăt oe oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uân uâng uât uây uê uêch
        uênh uơ uôc uôi uôm uôn uông uôt uy uya uych uynh uyt uyu uyên uyêt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm
        yên yêng yêt yêu yt ynh ych
        """.split(whereSeparator: \.isWhitespace).map(String.init)

    /// The syllable, and whether it ends in p, t, c or ch, after which there are only sắc and nặng.
    private static let syllables: [PackedLetters: Bool] = {
        var syllables: [PackedLetters: Bool] = [:]
        for onset in onsets {
            for rime in rimes where fits(onset, rime) {
                syllables[PackedLetters(onset + rime)] = ["c", "p", "t", "ch"].contains { rime.hasSuffix($0) }
            }
        }
        // The i of gi is written once: gì, gìn, giêng, giếc.
        for (whole, isStopped) in [("gi", false), ("gin", false), ("giêng", false), ("giêc", true)] {
            syllables[PackedLetters(whole)] = isStopped
        }
        return syllables
    }()

    /// Parts of place names from other languages of the country, with any tone: Đắk Lắk, Pleiku, Kon Tum, Ea Súp.
    private static let names = Set("đăk lăk buk plei păk pleiku kon kôn krông ea".split(separator: " ").map { PackedLetters($0) })

    /// k, gh, ngh stand only before e, ê, i, y; c, g, ng only elsewhere, and c not before a glide, for which q is there. The glide after q
    /// is its own u. A syllable does not begin with iê but with yê, and yê stands nowhere else.
    private static func fits(_ onset: String, _ rime: String) -> Bool {
        let isFront = ["e", "ê", "i", "y"].contains { rime.hasPrefix($0) }
        let hasGlide = ["oa", "oă", "oe", "uâ", "uê", "uơ", "uy"].contains { rime.hasPrefix($0) }
        if rime.hasPrefix("yê"), onset != "", onset != "qu" { return false }
        if rime.hasPrefix("iê"), onset == "" { return false }
        if ["ynh", "ych", "yt"].contains(rime), onset != "qu" { return false }
        return switch onset {
        case "gh", "ngh": isFront && !rime.hasPrefix("y")
        case "k": isFront
        case "c": !isFront && !hasGlide
        case "ng": !isFront
        case "g": !isFront || rime.hasPrefix("i")
        case "gi": !rime.hasPrefix("i") && !rime.hasPrefix("y")
        case "qu": !["o", "u", "ư"].contains { rime.hasPrefix($0) }
        default: true
        }
    }
}
