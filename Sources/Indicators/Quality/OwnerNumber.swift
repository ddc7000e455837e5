/// A number that an owner is known by, as far as its make can be checked without asking anybody.
public enum OwnerNumber {
    /// Whether it can be a personal identity number (12 digits: province, century and sex, year of birth), a former identity card (9 digits), or a
    /// tax number (10 digits with a check digit, or with a branch's three behind them).
    ///
    ///     OwnerNumber.isSound("092190000001", in: 2024) // true: born in 1990
    ///     OwnerNumber.isSound("092399000001", in: 2024) // false: born in 2099
    public static func isSound(_ text: String, in year: Int) -> Bool {
        var digits: [Int] = []
        for byte in text.utf8 {
            switch byte {
            case 48...57: digits.append(Int(byte) - 48)
            case UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: "-"): continue
            // Passports and papers of other countries hold letters: nothing can be said of them.
            default: return text.utf8.contains { (65...90).contains($0) } && text.utf8.count >= 6
            }
        }
        switch digits.count {
        case 9: return true
        case 10, 13: return isTaxNumber(digits)
        case 12: return 1900 + digits[3] / 2 * 100 + digits[4] * 10 + digits[5] <= year
        default: return false
        }
    }

    /// The tenth digit is 10 less the weighted sum of the nine before it, modulo 11.
    private static func isTaxNumber(_ digits: [Int]) -> Bool {
        let sum = zip(digits, [31, 29, 23, 19, 17, 13, 7, 5, 3]).reduce(0) { $0 + $1.0 * $1.1 }
        return 10 - sum % 11 == digits[9]
    }
}

extension String {
    /// All but the last three signs hidden: `•••••••••001`.
    public var maskedNumber: String {
        count <= 3 ? String(repeating: "•", count: count) : String(repeating: "•", count: count - 3) + suffix(3)
    }

    /// The first letters of its words: `N. T. H.`.
    public var maskedName: String { split(separator: " ").compactMap { $0.first.map { "\($0)." } }.joined(separator: " ") }
}
