import Documents

/// The administrative units with the days they existed, to say of an old issuer which unit it was and which it is today.
struct UnitRegister: Sendable {
    private let units: [UnitRule]
    private let keys: [[Character]]
    private let today: String

    /// What a unit's own name begins with; before it only the body's name may stand.
    private static let places: Set<String> = ["tỉnh", "thành phố", "quận", "huyện", "thị xã", "phường", "xã", "thị trấn", "đặc khu"]

    init(_ units: [UnitRule], today: String) {
        self.units = units
        keys = units.map { Folding.key($0.name) }
        self.today = today
    }

    /// The unit at the end of an issuer's name, at a day (`yyyy-MM-dd`; `nil` for any): `Ủy ban nhân dân quận Ô Môn` is quận Ô Môn's.
    /// `nil` for a name that the register has not, or has twice.
    ///
    /// A commune of a district is not the district: `Ủy ban nhân dân xã Nhơn Ái, huyện Phong Điền` gives `nil`.
    func resolve(_ name: String, at date: String?) -> IssuingUnit? {
        let key = Folding.key(name)
        let fitting = units.indices.filter { index in
            guard key.count > keys[index].count, key.suffix(keys[index].count).elementsEqual(keys[index]) else { return false }
            return units[index].existed(at: date) && !Self.namesAnotherPlace(name, before: units[index].name)
        }
        guard fitting.count == 1, let unit = fitting.first.map({ units[$0] }) else { return nil }
        let heir = successor(of: unit)
        let body = String(key.dropLast(Folding.key(unit.name).count))
        return IssuingUnit(
            code: unit.code, name: unit.name, organCode: unit.organs.first { String(Folding.key($0.name)) == body }?.code,
            validTo: unit.validTo.flatMap { $0 < today ? $0 : nil }, successor: heir?.code, successorName: heir?.name)
    }

    private static func namesAnotherPlace(_ name: String, before unit: String) -> Bool {
        let words = name.lowercased().syllables.dropLast(unit.syllables.count) + [""]
        return zip(words, words.dropFirst()).dropFirst().contains { word, next in
            places.contains(word) && next != "hội" || places.contains(word + " " + next)
        }
    }

    /// The one unit that stands today for one that ended; `nil` where its tasks went to several or to none.
    private func successor(of unit: UnitRule) -> UnitRule? {
        guard unit.hasEnded(by: today) else { return nil }
        var heirs: [UnitRule] = []
        var open = unit.successors
        var seen: Set<String> = [unit.code]
        while let code = open.popLast() {
            guard seen.insert(code).inserted, let next = units.first(where: { $0.code == code }) else { continue }
            if next.hasEnded(by: today) { open += next.successors } else { heirs.append(next) }
        }
        return heirs.count == 1 ? heirs.first : nil
    }
}

/// A unit of `Config/units.yaml`.
struct UnitRule: Sendable {
    var code: String
    /// `quận Ô Môn`.
    var name: String
    /// First and last day, `yyyy-MM-dd`; `nil` where the register does not go back or the unit exists.
    var validFrom: String?
    var validTo: String?
    var successors: [String] = []
    /// Its bodies' mã định danh.
    var organs: [(name: String, code: String)] = []

    func existed(at date: String?) -> Bool {
        guard let date else { return true }
        return (validFrom ?? "") <= date && date <= validTo ?? "9999"
    }

    func hasEnded(by day: String) -> Bool { validTo.map { $0 < day } ?? false }
}
