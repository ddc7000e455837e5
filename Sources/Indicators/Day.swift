/// A day of the calendar, kept as the number `yyyyMMdd`, which sorts as days do.
public struct Day: Hashable, Sendable, Comparable {
    public let number: Int

    /// `nil` for a day that the calendar has not. Years from 1900 to 2199.
    public init?(year: Int, month: Int, day: Int) {
        guard (1900...2199).contains(year), (1...12).contains(month), (1...Self.days(year, month)).contains(day) else { return nil }
        number = year * 10_000 + month * 100 + day
    }

    /// From `2024-09-30`.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]) else {
            return nil
        }
        self.init(year: year, month: month, day: day)
    }

    public init?(number: Int) { self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100) }

    /// The day so many days after 30 December 1899, as spreadsheets count.
    public init?(serial: Int) {
        // From days to the civil calendar, as Howard Hinnant writes it.
        let z = serial - 25_569 + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let doe = z - era * 146_097
        let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100)
        let mp = (5 * doy + 2) / 153
        let month = mp < 10 ? mp + 3 : mp - 9
        self.init(year: yoe + era * 400 + (month <= 2 ? 1 : 0), month: month, day: doy - (153 * mp + 2) / 5 + 1)
    }

    public var year: Int { number / 10_000 }
    /// Months since the year 0: September 2024 is `2024 * 12 + 8`.
    public var month: Month { Month(number: year * 12 + number / 100 % 100 - 1) }

    public static func < (a: Day, b: Day) -> Bool { a.number < b.number }

    /// `2024-09-30`.
    public var text: String {
        let (month, day) = (number / 100 % 100, number % 100)
        return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }

    static func days(_ year: Int, _ month: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

/// A month, counted from January of the year 0.
public struct Month: Hashable, Sendable, Comparable {
    public var number: Int

    public init(number: Int) { self.number = number }

    public init?(year: Int, month: Int) {
        guard (1900...2199).contains(year), (1...12).contains(month) else { return nil }
        number = year * 12 + month - 1
    }

    /// From `2024-09`.
    public init?(text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 4, parts[1].count == 2, let year = Int(parts[0]), let month = Int(parts[1]) else {
            return nil
        }
        self.init(year: year, month: month)
    }

    public var year: Int { number / 12 }
    /// From 1.
    public var ofYear: Int { number % 12 + 1 }
    /// `2024-09`.
    public var text: String { "\(year)-\(ofYear < 10 ? "0" : "")\(ofYear)" }
    public var lastDay: Day? { Day(year: year, month: ofYear, day: Day.days(year, ofYear)) }
    public var firstDay: Day? { Day(year: year, month: ofYear, day: 1) }

    public static func < (a: Month, b: Month) -> Bool { a.number < b.number }
}
