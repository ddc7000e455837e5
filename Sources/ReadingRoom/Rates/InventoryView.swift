import Archive
import Documents
import Indicators

/// How much of the paper inventory is in the archive, in one line below the rates.
struct InventoryView {
    private let language: Language
    private let goal: InventoryGoal
    private let count: InventoryCount

    /// `nil` for an archive without an inventory.
    init?(_ language: Language, _ goal: InventoryGoal, _ count: InventoryCount) {
        guard count.dossiers > 0 else { return nil }
        (self.language, self.goal, self.count) = (language, goal, count)
    }

    var values: [String: Any] {
        let rate = Percent(count.digitized, of: count.dossiers)
        var line: [String: Any] = [
            "name": language(goal.name), "rate": rate?.text(language) ?? "–", "counted": language.count(count.digitized),
            "all": language.count(count.dossiers), "gauge": Gauge.svg(rate, goal.target),
        ]
        if let target = goal.target {
            let missing = Fraction(count.digitized, of: count.dossiers).missing(to: target)
            line["target"] = target.text(language)
            line["isMet"] = missing == 0
            if missing > 0 { line["missing"] = language.count(missing) }
        }
        return ["inventory": line]
    }
}
