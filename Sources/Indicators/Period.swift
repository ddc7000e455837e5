public import Documents

/// The time a report is about: whole months.
public struct Period: Hashable, Sendable {
    public enum Kind: Hashable, Sendable { case month, quarter, half, nineMonths, year, range }

    public var kind: Kind
    public var first: Month
    public var last: Month

    public init(_ kind: Kind, _ first: Month, _ last: Month) {
        (self.kind, self.first, self.last) = (kind, first, last)
    }

    /// From `2024-09`, `2024-Q3`, `2024-H1` (six months), `2024-9M` (nine), `2024` or `2024-02..2024-07`; `nil` for anything else.
    public init?(_ text: String) {
        if let range = text.firstRange(of: "..") {
            guard let first = Month(text: text[..<range.lowerBound]), let last = Month(text: text[range.upperBound...]), first <= last
            else {
                return nil
            }
            self.init(.range, first, last)
            return
        }
        if let month = Month(text: text) {
            self.init(.month, month, month)
            return
        }
        let parts = text.uppercased().split(separator: "-", omittingEmptySubsequences: false)
        guard let year = parts.first, year.count == 4, let number = Int(year), let start = Month(year: number, month: 1)?.number else {
            return nil
        }
        let (kind, offset, length): (Kind, Int, Int)
        switch parts.count == 2 ? String(parts[1]) : parts.count == 1 ? "" : "?" {
        case "": (kind, offset, length) = (.year, 0, 12)
        case "Q1": (kind, offset, length) = (.quarter, 0, 3)
        case "Q2": (kind, offset, length) = (.quarter, 3, 3)
        case "Q3": (kind, offset, length) = (.quarter, 6, 3)
        case "Q4": (kind, offset, length) = (.quarter, 9, 3)
        case "H1", "6M": (kind, offset, length) = (.half, 0, 6)
        case "H2": (kind, offset, length) = (.half, 6, 6)
        case "9M": (kind, offset, length) = (.nineMonths, 0, 9)
        default: return nil
        }
        self.init(kind, Month(number: start + offset), Month(number: start + offset + length - 1))
    }

    public var months: ClosedRange<Int> { first.number...last.number }

    /// The one that it is compared with: as long and just before; of nine months, those of the year before.
    public var previous: Period {
        let step = kind == .nineMonths ? 12 : last.number - first.number + 1
        return Period(kind, Month(number: first.number - step), Month(number: last.number - step))
    }

    public func contains(_ month: Month) -> Bool { first <= month && month <= last }

    /// `2024-09`, `2024-Q3`.
    public var text: String {
        switch kind {
        case .month: first.text
        case .quarter: "\(first.year)-Q\(first.ofYear / 3 + 1)"
        case .half: "\(first.year)-H\(first.ofYear / 6 + 1)"
        case .nineMonths: "\(first.year)-9M"
        case .year: "\(first.year)"
        case .range: "\(first.text)..\(last.text)"
        }
    }

    /// `Tháng 9 năm 2024`.
    public var name: Bilingual {
        let year = first.year
        return switch kind {
        case .month: Bilingual("Tháng \(first.ofYear) năm \(year)", "\(Self.english[first.ofYear - 1]) \(year)")
        case .quarter:
            Bilingual("Quý \(["I", "II", "III", "IV"][first.ofYear / 3]) năm \(year)", "Quarter \(first.ofYear / 3 + 1) of \(year)")
        case .half:
            first.ofYear == 1
                ? Bilingual("6 tháng đầu năm \(year)", "First half of \(year)")
                : Bilingual("6 tháng cuối năm \(year)", "Second half of \(year)")
        case .nineMonths: Bilingual("9 tháng năm \(year)", "First nine months of \(year)")
        case .year: Bilingual("Năm \(year)", "\(year)")
        case .range: Bilingual("Từ \(first.ofYear)/\(year) đến \(last.ofYear)/\(last.year)", "\(first.text) to \(last.text)")
        }
    }

    private static let english = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]
}
