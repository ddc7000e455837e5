extension DossierCode {
    /// Every older form that has this normal form; none for a unit that it has no room for.
    ///
    ///     DossierCode("H13.18-240515-0001")?.olderForms.contains("000.00.18.H13-240515-0001") // true
    public var olderForms: [String] {
        let parts = normal.split(separator: "-")
        let units = parts[0].split(separator: ".").map(String.init)
        let below = Array(units.dropFirst().reversed())
        return Self.places(below[...], among: [3, 2, 2]).map { "\($0.joined(separator: ".")).\(units[0])-\(parts[1])-\(parts[2])" }
            .filter { DossierCode($0)?.normal == normal }
    }

    /// The ways to put units into places of some widths, in their order, zeros into the places that stay empty.
    private static func places(_ units: ArraySlice<String>, among widths: ArraySlice<Int>) -> [[String]] {
        guard let width = widths.first else { return units.isEmpty ? [[]] : [] }
        let zeros = String(repeating: "0", count: width)
        var all = places(units, among: widths.dropFirst()).map { [zeros] + $0 }
        if let unit = units.first, unit.count <= width {
            let filled = String(repeating: "0", count: width - unit.count) + unit
            all += places(units.dropFirst(), among: widths.dropFirst()).map { [filled] + $0 }
        }
        return all
    }
}
