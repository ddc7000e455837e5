/// A table of figures as people get it. Every format is written from this one value, so a figure is the same everywhere.
public struct ReportTable: Hashable, Sendable {
    public var title: Bilingual
    /// Below the title: the period, what was left out.
    public var subtitle: Bilingual?
    public var columns: [Column]
    public var rows: [Row]
    /// Below the table: the legal basis, what a reader has to know.
    public var notes: [Bilingual]
    /// Who issues it, for a heading and signatures; `nil` for a table without.
    public var form: Form?

    public init(
        title: Bilingual, subtitle: Bilingual? = nil, columns: [Column], rows: [Row], notes: [Bilingual] = [], form: Form? = nil
    ) {
        self.title = title
        self.subtitle = subtitle
        self.columns = columns
        self.rows = rows
        self.notes = notes
        self.form = form
    }

    public struct Column: Hashable, Sendable {
        /// The key in JSON.
        public var key: String
        public var name: Bilingual
        /// The heading that it shares with its neighbours.
        public var group: Bilingual?
        public var isNumber: Bool
        /// How much room it takes beside the others.
        public var share: Double

        public init(_ key: String, _ name: Bilingual, group: Bilingual? = nil, isNumber: Bool = true, share: Double = 1) {
            self.key = key
            self.name = name
            self.group = group
            self.isNumber = isNumber
            self.share = share
        }
    }

    public struct Row: Hashable, Sendable {
        public enum Kind: String, Sendable { case heading, plain, total }
        public var kind: Kind
        public var cells: [Cell]

        public init(_ kind: Kind = .plain, _ cells: [Cell]) {
            self.kind = kind
            self.cells = cells
        }
    }

    /// The heading and the signatures of an official table.
    public struct Form: Hashable, Sendable {
        /// The body above and the one that issues it.
        public var parent: String
        public var organization: String
        /// `Cần Thơ`, before the day; empty for none.
        public var place: String
        /// `yyyy-MM-dd`.
        public var day: String

        public init(parent: String, organization: String, place: String, day: String) {
            self.parent = parent
            self.organization = organization
            self.place = place
            self.day = day
        }
    }

    public enum Cell: Hashable, Sendable {
        case text(String)
        /// Words of ours, in the reader's language.
        case label(Bilingual)
        case count(Int)
        /// A share, as `Percent` rounds it.
        case percent(Percent)
        /// Percentage points, with their sign.
        case points(Percent)
        /// There is no value.
        case none
    }
}

/// A percentage in hundredths of a percent, rounded once from a numerator and a denominator: `6980` is 69.8 %.
public struct Percent: Hashable, Sendable, Comparable {
    public var hundredths: Int

    public init(hundredths: Int) { self.hundredths = hundredths }

    /// Halves away from zero; `nil` without a denominator.
    public init?(_ numerator: Int, of denominator: Int) {
        guard denominator > 0 else { return nil }
        let doubled = abs(numerator) * 20_000 + denominator
        let rounded = doubled / (2 * denominator)
        hundredths = numerator < 0 ? -rounded : rounded
    }

    /// At least one decimal and at most two: `69,8`, `60,81`, `100,0`; in English with a point.
    public func text(_ language: Language, signed: Bool = false) -> String {
        let size = abs(hundredths)
        let decimals = size % 10 == 0 ? "\(size / 10 % 10)" : "\(size / 10 % 10)\(size % 10)"
        let sign = hundredths < 0 ? "-" : signed && hundredths > 0 ? "+" : ""
        return "\(sign)\(language.count(size / 100))\(language(",", "."))\(decimals)"
    }

    public static func < (a: Percent, b: Percent) -> Bool { a.hundredths < b.hundredths }
}

extension ReportTable.Cell {
    /// As people read it.
    public func text(_ language: Language) -> String {
        switch self {
        case .text(let text): text
        case .label(let words): language(words)
        case .count(let count): language.count(count)
        case .percent(let percent): percent.text(language)
        case .points(let percent): percent.text(language, signed: true)
        case .none: "–"
        }
    }
}

extension ReportTable.Form {
    /// `Cần Thơ, ngày 05 tháng 10 năm 2024`
    public var dayLine: String {
        let parts = day.split(separator: "-")
        guard parts.count == 3 else { return place }
        return (place.isEmpty ? "Ngày" : "\(place), ngày") + " \(parts[2]) tháng \(parts[1]) năm \(parts[0])"
    }

    /// Who signs, from left to right.
    public var signers: (left: String, right: String) { ("NGƯỜI LẬP BIỂU", "THỦ TRƯỞNG ĐƠN VỊ") }
}
