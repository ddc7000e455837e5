/// Numbers that carry their own proof.
enum Identifiers {
    /// Whether a tax number's tenth digit agrees with the nine before it, or it is an identity number used as one. Thirteen digits are a
    /// branch's: the ten of its head and a running number.
    static func isTaxCode(_ digits: String) -> Bool {
        let values = digits.compactMap(\.wholeNumberValue)
        guard values.count == digits.count else { return false }
        if values.count == 12 { return person(digits) != nil }
        guard values.count == 10 || values.count == 13 else { return false }
        let sum = zip(values, [31, 29, 23, 19, 17, 13, 7, 5, 3]).reduce(0) { $0 + $1.0 * $1.1 }
        return 10 - sum % 11 == values[9]
    }

    /// What an identity number of twelve digits says of its bearer; `nil` when it cannot be one.
    static func person(_ digits: String) -> (isFemale: Bool, birthYear: Int)? {
        let values = digits.compactMap(\.wholeNumberValue)
        guard values.count == 12, digits.count == 12, values[0] <= 2 else { return nil }
        // Even for men and odd for women, two a century from 1900 (Nghị định 137/2015/NĐ-CP, Điều 7).
        return (values[3] % 2 == 1, 1900 + 100 * (values[3] / 2) + 10 * values[4] + values[5])
    }
}
