/// Letters without tone and quality marks, for comparing what was read with what is expected; never for what is kept.
enum Folding {
    private static let groups: [(Character, String)] = [
        ("a", "àảãáạăằẳẵắặâầẩẫấậäåā"), ("d", "đðÐ"), ("e", "èẻẽéẹêềểễếệëēě"), ("i", "ìỉĩíịïîī"), ("o", "òỏõóọôồổỗốộơờởỡớợöøō"),
        ("u", "ùủũúụưừửữứựüûůūǔ"), ("y", "ỳỷỹýỵÿ"), ("c", "ç"), ("s", "š"), ("n", "ñ"), ("/", "⁄∕"), ("-", "–—−‐‑"),
    ]

    private static let table: [Character: Character] = {
        var table: [Character: Character] = [:]
        for (base, marked) in groups {
            for letter in marked {
                table[letter] = base
                if let upper = letter.uppercased().first, upper != letter { table[upper] = base }
            }
        }
        for scalar in UInt8(ascii: "A")...UInt8(ascii: "Z") {
            table[Character(UnicodeScalar(scalar))] = Character(UnicodeScalar(scalar + 32))
        }
        return table
    }()

    /// The lower-case base letter; one character in, one out, so positions are kept.
    static func fold(_ letter: Character) -> Character { table[letter] ?? letter }

    /// `fold("Quyết ĐỊNH") // "quyet dinh"`
    static func fold(_ text: String) -> String { String(text.map(fold)) }

    /// Folded letters and digits only: `key("QUYẾT ĐỊNH:") // "quyetdinh"`
    static func key(_ text: some StringProtocol) -> [Character] {
        text.lazy.map(fold).filter { $0.isLetter || $0.isNumber }
    }
}

extension String {
    /// Parts between spaces.
    var syllables: [String] { split(separator: " ").map(String.init) }

    /// First letter upper, the others lower: `"QUẢNG".capitalizedSyllable // "Quảng"`
    var capitalizedSyllable: String { prefix(1).uppercased() + dropFirst().lowercased() }

    /// Share of letters that are capitals, 0…1; 0 without letters.
    var capitalShare: Double {
        let letters = filter(\.isLetter)
        return letters.isEmpty ? 0 : Double(letters.count(where: \.isUppercase)) / Double(letters.count)
    }
}
