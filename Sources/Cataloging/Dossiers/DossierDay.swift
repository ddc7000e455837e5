/// A day, or only its month or year, as a dossier's dates are written.
struct DossierDay: Comparable {
    var year: Int
    var month: Int?
    var day: Int?

    /// `05/02/2024`, `5-2-2024`, `2024-02-05`, `02/2024`, `2024`.
    init?(_ text: String) {
        let parts = text.split { "/-. ".contains($0) }.map(String.init)
        let numbers = parts.compactMap { Int($0) }
        guard numbers.count == parts.count, !numbers.isEmpty else { return nil }
        let ordered = (parts.first?.count == 4 ? numbers : numbers.reversed())
        guard ordered.count <= 3, (1000...2999).contains(ordered[0]) else { return nil }
        year = ordered[0]
        month = ordered.count > 1 ? ordered[1] : nil
        day = ordered.count > 2 ? ordered[2] : nil
        guard (1...12).contains(month ?? 1) else { return nil }
        if let month, let day, DateGrammar.iso(year, month, day) == nil { return nil }
    }

    /// `05/02/2024`, `02/2024`, `2024`.
    var text: String { [day, month].compactMap(\.self).map { ($0 < 10 ? "0" : "") + "\($0)/" }.joined() + "\(year)" }

    /// The last day that may be meant.
    var end: DossierDay {
        var end = self
        end.month = month ?? 12
        end.day = day ?? 31
        return end
    }

    /// Whether the other day is this one, or lies in this month or year.
    func holds(_ other: DossierDay) -> Bool {
        year == other.year && (month == nil || month == other.month) && (day == nil || day == other.day)
    }

    static func < (a: Self, b: Self) -> Bool { (a.year, a.month ?? 0, a.day ?? 0) < (b.year, b.month ?? 0, b.day ?? 0) }
}
