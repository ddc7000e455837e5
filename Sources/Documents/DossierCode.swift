/// Mã hồ sơ of an administrative procedure: `<org>-YYMMDD-<number>`, the organization in either of its forms,
/// `H13.18-240515-0001` or `000.00.18.H13-240515-0001` (Quyết định 20/2020/QĐ-TTg and, before it, QCVN 102:2016/BTTTT).
public struct DossierCode: Hashable, Sendable {
    /// As it was written.
    public var text: String
    /// The same for both forms: `H13.18-240515-0001`.
    public var normal: String

    /// `nil` for anything else, also where the six digits are no day.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, let organ = Self.organ(parts[0]), Self.isDay(parts[1]), Self.isDigits(parts[2], 4...6) else { return nil }
        self.text = text
        normal = "\(organ)-\(parts[1])-\(parts[2])"
    }

    /// The first code that stands among other text, as in what a QR symbol holds.
    public static func first(in texts: [String]) -> DossierCode? {
        texts.lazy.flatMap { $0.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-")) } }
            .compactMap { DossierCode(String($0)) }.first
    }

    /// What two names of a dossier have to share to be the same: the code's normal form, else the name itself.
    public static func key(_ name: String) -> String { DossierCode(name)?.normal ?? name }

    /// The other form, written from below upwards: `000.00.18.H13-240515-0001`; `nil` for a unit too deep, or too wide, for it.
    public var older: String? {
        let parts = normal.split(separator: "-")
        let units = parts[0].split(separator: ".")
        var below = units.dropFirst().map(String.init)
        guard below.count <= 3 else { return nil }
        below += Array(repeating: "00", count: 3 - below.count)
        below[2] = String(repeating: "0", count: max(0, 3 - below[2].count)) + below[2]
        guard below[0].count == 2, below[1].count == 2, below[2].count == 3 else { return nil }
        return "\(below.reversed().joined(separator: ".")).\(units[0])-\(parts[1])-\(parts[2])"
    }

    /// `H13.18` from itself, or from `000.00.18.H13`.
    private static func organ(_ text: Substring) -> String? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard let first = parts.first, let last = parts.last else { return nil }
        if isHead(first) {
            return parts.dropFirst().allSatisfy { isDigits($0, 2...3) } ? String(text) : nil
        }
        guard parts.count == 4, isHead(last), isDigits(parts[0], 3...3), isDigits(parts[1], 2...2), isDigits(parts[2], 2...2) else {
            return nil
        }
        // Written from below upwards and filled with zeros.
        let below = parts.dropLast().reversed().filter { $0.contains { $0 != "0" } }
        return ([last] + below.map { $0.count == 3 && $0.first == "0" ? $0.dropFirst() : $0 }).joined(separator: ".")
    }

    private static func isHead(_ part: Substring) -> Bool {
        part.count == 3 && ("A"..."K").contains(part.first ?? " ") && isDigits(part.dropFirst(), 2...2)
    }

    private static func isDigits(_ part: Substring, _ counts: ClosedRange<Int>) -> Bool {
        counts.contains(part.count) && part.allSatisfy { $0.isASCII && $0.isNumber }
    }

    /// `240515`: year, month and day.
    private static func isDay(_ part: Substring) -> Bool {
        guard isDigits(part, 6...6), let number = Int(part) else { return false }
        let (month, day) = (number / 100 % 100, number % 100)
        guard (1...12).contains(month) else { return false }
        let days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...days[month - 1]).contains(day)
    }
}
