import Documents
import Indicators

/// What the pages of rates are asked, as it stands in their addresses.
struct RatesQuestion: Hashable, Sendable {
    /// `nil` for the register's last month.
    var period: Period?
    /// Without the list, which the shelf has.
    var scope = Scope()
    /// The id of a list of procedures.
    var list: String?
    /// The level whose units are ranked; `nil` for the one with the most units.
    var rank: String?
    /// The indicator that units are ranked by; `nil` for the first.
    var indicator: String?
    /// Every unit, and not only the first and the last ones.
    var isWhole = false

    init() {}

    /// Throws for what cannot be; what no register has is answered with nothing.
    init(_ query: FormText) throws(RoomError) {
        if let text = query["period"] {
            guard let period = Period(text) else {
                throw .invalid("“\(text.prefix(40))” không phải là kỳ báo cáo.", "“\(text.prefix(40))” is no period.")
            }
            self.period = period
        }
        if let text = query["channel"] {
            guard let channel = Int(text), (0...99).contains(channel) else { throw .invalid("Kênh là một số.", "A channel is a number.") }
            scope.channel = channel
        }
        (scope.unit, scope.level) = (Self.short(query["unit"]), Self.short(query["level"]))
        (scope.sector, scope.procedure) = (Self.short(query["sector"]), Self.short(query["procedure"]))
        (rank, indicator) = (Self.short(query["rank"]), Self.short(query["indicator"]))
        list = Self.short(query["list"])
        isWhole = query["all"] == "1"
    }

    private static func short(_ text: String?) -> String? { text.map { String($0.prefix(100)) } }

    var fields: FormText {
        var fields = FormText()
        let all = [
            ("period", period?.text), ("unit", scope.unit), ("level", scope.level), ("sector", scope.sector),
            ("procedure", scope.procedure), ("list", list),
            ("channel", scope.channel.map(String.init)), ("indicator", indicator), ("rank", rank), ("all", isWhole ? "1" : nil),
        ]
        for (name, value) in all { if let value { fields.add(name, value) } }
        return fields
    }

    func address(_ path: String = "/rates") -> String { fields.address(path) }

    /// What is looked at. Throws for a list that is unknown, does not hold in the period or names no procedure.
    func scope(_ shelf: RatesShelf, in period: Period) throws(RegisterError) -> Scope {
        guard let list else { return scope }
        var limited = scope
        limited.list = try shelf.lists.limits(list, in: period).listed
        return limited
    }

    /// The same with something else.
    func with(_ change: (inout RatesQuestion) -> Void) -> RatesQuestion {
        var other = self
        change(&other)
        return other
    }

    /// Where the dossiers behind a figure are listed.
    func dossiers(_ part: FigurePart, of indicator: String, in period: Period) -> String {
        let question = with { ($0.period, $0.indicator, $0.rank, $0.isWhole) = (period, indicator, nil, false) }
        var fields = question.fields
        fields.add("part", part.rawValue)
        return fields.address("/rates/dossiers")
    }
}
