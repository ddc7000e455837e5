/// One letter that a Vietnamese word may hold, taken apart. Both cases of a letter are the same here.
struct Letter: Equatable {
    /// The letter without its tone, lower case: `â` of `Ấ`.
    var shape: Unicode.Scalar
    /// 0 none, then huyền, hỏi, ngã, sắc, nặng.
    var tone: UInt8 = 0

    /// Each row: a vowel, and the same with huyền, hỏi, ngã, sắc, nặng.
    private static let rows = [
        "aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị", "oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ", "ưừửữứự", "yỳỷỹýỵ",
    ]
    .map { Array($0.unicodeScalars) }

    /// Latin-1 and Latin Extended-A and B, then the block of the vowels with two marks (U+1EA0…1EFF).
    private static let table: [Letter?] = {
        var table = [Letter?](repeating: nil, count: 0x260)
        func add(_ scalar: Unicode.Scalar, _ letter: Letter) {
            for form in [scalar, scalar.properties.uppercaseMapping.unicodeScalars.first ?? scalar] {
                if let index = index(form) { table[index] = letter }
            }
        }
        for scalar in "abcdđefghijklmnopqrstuvwxyz".unicodeScalars { add(scalar, Letter(shape: scalar)) }
        for row in rows {
            for (tone, scalar) in row.enumerated() { add(scalar, Letter(shape: row[0], tone: UInt8(tone))) }
        }
        return table
    }()

    private static func index(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar.value {
        case 0..<0x200: Int(scalar.value)
        case 0x1EA0..<0x1F00: Int(scalar.value) - 0x1EA0 + 0x200
        default: nil
        }
    }

    /// `nil` for what is no letter of the Vietnamese or the Latin alphabet.
    static func of(_ scalar: Unicode.Scalar) -> Letter? { index(scalar).flatMap { table[$0] } }

    /// The letter without any mark: `a` of `ấ`, `d` of `đ`.
    var bare: Unicode.Scalar {
        switch shape {
        case "ă", "â": "a"
        case "đ": "d"
        case "ê": "e"
        case "ô", "ơ": "o"
        case "ư": "u"
        default: shape
        }
    }

    var isVowel: Bool {
        switch shape {
        case "a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y": true
        default: false
        }
    }

    /// The composed letter, lower case.
    var composed: Unicode.Scalar {
        guard tone > 0, let row = Self.rows.first(where: { $0[0] == shape }) else { return shape }
        return row[Int(tone)]
    }

    /// Puts a combining mark on the letter; false when the letter does not take it or has one of the kind already.
    mutating func take(_ mark: Unicode.Scalar) -> Bool {
        if let tone = Self.tone(of: mark) {
            guard isVowel, self.tone == 0 else { return false }
            self.tone = tone
            return true
        }
        switch (shape, mark.value) {
        case ("a", 0x302): shape = "â"
        case ("e", 0x302): shape = "ê"
        case ("o", 0x302): shape = "ô"
        case ("a", 0x306): shape = "ă"
        case ("o", 0x31B): shape = "ơ"
        case ("u", 0x31B): shape = "ư"
        default: return false
        }
        return true
    }

    /// The tone a combining mark stands for, its two deprecated forms included.
    static func tone(of mark: Unicode.Scalar) -> UInt8? {
        switch mark.value {
        case 0x300, 0x340: 1
        case 0x309: 2
        case 0x303: 3
        case 0x301, 0x341: 4
        case 0x323: 5
        default: nil
        }
    }

    static func isMark(_ scalar: Unicode.Scalar) -> Bool { (0x300...0x36F).contains(scalar.value) }

    /// Whether only Vietnamese writes this letter: not ASCII, not in Latin-1, not in the old fonts' codes.
    static func isUnmistakable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x102, 0x103, 0x110, 0x111, 0x128, 0x129, 0x168, 0x169, 0x1A0, 0x1A1, 0x1AF, 0x1B0, 0x1EA0...0x1EF9: true
        default: false
        }
    }
}
