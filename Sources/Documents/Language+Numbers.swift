import Foundation

extension Language {
    public func callAsFunction(_ vietnamese: String, _ english: String) -> String { self == .vietnamese ? vietnamese : english }

    public func callAsFunction(_ both: Bilingual) -> String { both.text(in: self) }

    /// A number as people write it here: `1.234` in Vietnamese, `1,234` in English.
    public func count(_ number: Int) -> String {
        var digits = String(abs(number))
        var at = digits.endIndex
        while digits.distance(from: digits.startIndex, to: at) > 3 {
            at = digits.index(at, offsetBy: -3)
            digits.insert(contentsOf: self == .vietnamese ? "." : ",", at: at)
        }
        return number < 0 ? "-" + digits : digits
    }

    /// Rounded, with a comma in Vietnamese.
    public func decimal(_ number: Double, digits: Int = 1) -> String {
        let text = String(format: "%.\(digits)f", number)
        return self == .vietnamese ? text.replacingOccurrences(of: ".", with: ",") : text
    }

    /// `05/02/2024`, `02/2024` or `2024` from `2024-02-05`, `2024-02` or `2024`; in English as it stands, and so anything else.
    public func day(_ text: String) -> String {
        let parts = text.split(separator: "-")
        let isDay =
            (1...3).contains(parts.count) && parts.allSatisfy { $0.allSatisfy(\.isNumber) } && parts[0].count == 4
            && parts.dropFirst().allSatisfy { $0.count == 2 }
        guard self == .vietnamese, isDay else { return text }
        return parts.reversed().joined(separator: "/")
    }
}
