/// One letter taken apart: the lower-case letter without its tone (`â` of `Ấ`), without any mark (`a`), and the tone.
struct Letter {
    var shaped: Unicode.Scalar
    var bare: Unicode.Scalar
    /// 0 none, then huyền, sắc, hỏi, ngã, nặng.
    var tone: UInt8 = 0
}

/// The letters with marks, by table: Vietnamese, and the Latin letters that recognition mistakes for them.
enum VietnameseLetters {
    /// Each row: a vowel, and the same with huyền, sắc, hỏi, ngã, nặng.
    private static let vowels = [
        "aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị", "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ",
    ]
    private static let bareOf: [Unicode.Scalar: Unicode.Scalar] = [
        "ă": "a", "â": "a", "ê": "e", "ô": "o", "ơ": "o", "ư": "u", "đ": "d",
    ]
    /// Foreign letters with their bare form; `ð` is what some fonts print for `đ`, `ƣ` what some PDF give for `ư`.
    private static let foreign: [(String, Unicode.Scalar)] = [
        ("äåāąǎ", "a"), ("çćčĉċ", "c"), ("ďðđ", "d"), ("ëēĕėęě", "e"), ("ĝğġģ", "g"), ("ïīĭį", "i"), ("ķ", "k"), ("ĺļľł", "l"),
        ("ñńņňǹ", "n"), ("öøōŏőǒ", "o"), ("ŕŗř", "r"), ("śŝşšș", "s"), ("ţťŧț", "t"), ("üūŭůűųǔ", "u"), ("ŵẁẃẅ", "w"),
        ("ÿŷ", "y"), ("źżž", "z"),
    ]
    private static let limit: UInt32 = 0x1F00

    private static let table: [Letter?] = {
        var table = [Letter?](repeating: nil, count: Int(limit))
        func add(_ scalar: Unicode.Scalar, _ letter: Letter) {
            table[Int(scalar.value)] = letter
            let upper = scalar.properties.uppercaseMapping.unicodeScalars
            if upper.count == 1, let first = upper.first, first.value < limit { table[Int(first.value)] = letter }
        }
        for (letters, bare) in foreign {
            for scalar in letters.unicodeScalars { add(scalar, Letter(shaped: scalar, bare: bare)) }
        }
        add("ð", Letter(shaped: "đ", bare: "d"))
        add("ƣ", Letter(shaped: "ư", bare: "u"))
        for row in vowels {
            let scalars = Array(row.unicodeScalars)
            for (tone, scalar) in scalars.enumerated() {
                add(scalar, Letter(shaped: scalars[0], bare: bareOf[scalars[0]] ?? scalars[0], tone: UInt8(tone)))
            }
        }
        return table
    }()

    /// Each vowel with its six tones, one row after the other.
    private static let toned: [Unicode.Scalar] = vowels.flatMap(\.unicodeScalars)

    /// By the scalar of a vowel without tone, where its row begins in `toned`; -1 for all others.
    private static let rows: [Int8] = {
        var rows = [Int8](repeating: -1, count: Int(limit))
        for (row, letters) in vowels.enumerated() {
            if let first = letters.unicodeScalars.first { rows[Int(first.value)] = Int8(row * 6) }
        }
        return rows
    }()

    private static func row(_ shaped: Unicode.Scalar) -> Int? {
        guard shaped.value < limit, case let row = rows[Int(shaped.value)], row >= 0 else { return nil }
        return Int(row)
    }

    private static let marked: [Unicode.Scalar: [Unicode.Scalar: Unicode.Scalar]] = [
        "\u{302}": ["a": "â", "e": "ê", "o": "ô"], "\u{306}": ["a": "ă"], "\u{31B}": ["o": "ơ", "u": "ư"],
        "\u{308}": ["a": "ä", "e": "ë", "i": "ï", "o": "ö", "u": "ü"], "\u{30A}": ["a": "å"], "\u{327}": ["c": "ç"],
        "\u{30C}": ["c": "č", "s": "š", "z": "ž", "r": "ř", "e": "ě"],
    ]
    private static let tones: [Unicode.Scalar: UInt8] = [
        "\u{300}": 1, "\u{340}": 1, "\u{301}": 2, "\u{341}": 2, "\u{309}": 3, "\u{303}": 4, "\u{323}": 5,
    ]

    /// The letter of a scalar with marks; `nil` for all others.
    static func letter(_ scalar: Unicode.Scalar) -> Letter? { scalar.value < limit ? table[Int(scalar.value)] : nil }

    static func isVowel(_ shaped: Unicode.Scalar) -> Bool { row(shaped) != nil }

    static func isMark(_ scalar: Unicode.Scalar) -> Bool { (0x300...0x36F).contains(scalar.value) }

    /// Puts a combining mark on a letter; marks that no letter here takes are dropped.
    static func put(_ mark: Unicode.Scalar, on letter: inout Letter) {
        if let tone = tones[mark] {
            if isVowel(letter.shaped) { letter.tone = tone }
        } else if let shaped = marked[mark]?[letter.shaped] {
            letter.shaped = shaped
        }
    }

    /// The composed letter.
    static func composed(_ letter: Letter) -> Unicode.Scalar {
        guard letter.tone > 0, let row = row(letter.shaped) else { return letter.shaped }
        return toned[row + Int(letter.tone)]
    }

    /// `hòa` becomes `hoà`, `khỏe` `khoẻ`, `thủy` `thuỷ`: the tone of a final oa, oe, uy stands on the last vowel; after q the u
    /// belongs to the consonant and the tone stands there anyway.
    static func unifyTone(_ letters: inout [Letter]) {
        let count = letters.count
        guard count >= 2, letters[count - 2].tone > 0, letters[count - 1].tone == 0 else { return }
        switch (letters[count - 2].shaped, letters[count - 1].shaped) {
        case ("o", "a"), ("o", "e"), ("u", "y"): break
        default: return
        }
        letters[count - 1].tone = letters[count - 2].tone
        letters[count - 2].tone = 0
    }
}
