public import Documents

/// `Config/indicators.yaml`: every rate and every column of the official table, each with the time it holds for.
public struct IndicatorSet: Hashable, Sendable {
    /// In the file's order; one that was defined anew stands there again, with another time.
    public var indicators: [Indicator]
    public var trackingTitle: Bilingual
    public var trackingBasis: String
    public var tracked: [TrackedCount]
    /// What joins documents of the archive to the register, and what they then set.
    public var linked: LinkScheme
    /// The archive's own: how much of the paper inventory is to be in the archive.
    public var inventory: InventoryGoal
    /// The ids of those that administrators see first, in that order.
    public var headline: [String]

    /// Throws what is wrong with the file, by line.
    public init(yaml: String, file: String = "indicators.yaml") throws(RegisterError) {
        let root = try ConfigNode.read(yaml, file: file)
        _ = try root.pairs(["indicators", "dashboard", "tracking", "linked", "inventory"])
        inventory = try root["inventory"].map { node throws(RegisterError) in try InventoryGoal(node) } ?? InventoryGoal()
        linked = try root["linked"].map { node throws(RegisterError) in try LinkScheme(node) } ?? .none
        indicators = []
        for item in try root.needed("indicators").items() {
            let indicator = try Indicator(item)
            let twin = indicators.contains { $0.id == indicator.id && $0.months.overlaps(indicator.months) }
            guard !twin else {
                throw item.fault(
                    "chỉ tiêu \(indicator.id) đã có cho cùng thời gian.",
                    "the indicator \(indicator.id) is there for the same time already.",
                    "Ghi validTo cho định nghĩa cũ, validFrom cho định nghĩa mới.",
                    "Give the old one a validTo and the new one a validFrom.")
            }
            indicators.append(indicator)
        }
        headline = try Self.headline(root["dashboard"], indicators)
        let tracking = try root.needed("tracking")
        _ = try tracking.pairs(["name", "legalBasis", "columns"])
        trackingTitle = try tracking.needed("name").bilingual()
        trackingBasis = try tracking["legalBasis"]?.text() ?? ""
        tracked = []
        for item in try tracking.needed("columns").items() {
            _ = try item.pairs(["id", "name", "group", "where", "date"])
            tracked.append(
                TrackedCount(
                    id: try item.needed("id").text(), name: try item.needed("name").bilingual(), group: try item["group"]?.bilingual(),
                    measure: Measure(
                        plus: try item["where"].map { node throws(RegisterError) in try Condition(node) } ?? .always,
                        date: try Indicator.date(item))))
        }
    }

    /// The first three that have a target, where the file does not say.
    private static func headline(_ node: ConfigNode?, _ indicators: [Indicator]) throws(RegisterError) -> [String] {
        guard let node else {
            let ids = indicators.filter { !$0.targets.isEmpty }.map(\.id)
            return Array(ids.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.prefix(3))
        }
        let ids = try node.texts()
        if let strange = ids.first(where: { id in !indicators.contains { $0.id == id } }) {
            throw node.fault(
                "không có chỉ tiêu \(strange).", "there is no indicator \(strange).", "Ghi id của các chỉ tiêu ở trên.",
                "Write ids of the indicators above.")
        }
        guard (1...6).contains(ids.count) else {
            throw node.fault("từ 1 đến 6 chỉ tiêu.", "from 1 to 6 indicators.", "Bớt đi.", "Take some away.")
        }
        return ids
    }

    /// Every measure once, in an order that depends on the file alone.
    public var measures: [Measure] {
        var seen: Set<Measure> = []
        let all = indicators.flatMap { [$0.numerator, $0.denominator] } + tracked.map(\.measure) + [.received]
        return all.filter { seen.insert($0).inserted }
    }

    /// Those that are defined in some month of the period; `ids` in their order, all without.
    /// Throws `.notFound` for an id that the file has not.
    public func chosen(_ ids: [String], in period: Period) throws(RegisterError) -> [Indicator] {
        for id in ids where !indicators.contains(where: { $0.id == id }) {
            let known = indicators.map(\.id).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.joined(separator: ", ")
            throw RegisterError(
                .notFound, fact: Bilingual("Không có chỉ tiêu \(id).", "There is no indicator \(id)."),
                remedy: Bilingual("Dùng một trong: \(known).", "Use one of: \(known)."))
        }
        let defined = indicators.filter { $0.months.overlaps(period.months) }
        return ids.isEmpty ? defined : ids.flatMap { id in defined.filter { $0.id == id } }
    }
}

extension Indicator {
    private static let keys = [
        "id", "name", "counts", "numerator", "minus", "denominator", "date", "target", "fullScore", "zeroDenominator", "legalBasis",
        "certainty", "validFrom", "validTo",
    ]

    init(_ node: ConfigNode) throws(RegisterError) {
        _ = try node.pairs(Self.keys)
        id = try node.needed("id").text()
        name = try node.needed("name").bilingual()
        let written = try node["counts"]?.text() ?? Counted.dossiers.rawValue
        guard let counted = Counted(rawValue: written) else {
            throw node.fault(
                "counts: \"\(written)\" không có.", "there is no counts: \"\(written)\".", "Viết dossiers hoặc procedures.",
                "Write dossiers or procedures.")
        }
        self.counted = counted
        let date = try Self.date(node)
        var minus: [Condition] = []
        for item in try node["minus"]?.items() ?? [] { minus.append(try Condition(item)) }
        guard counted == .dossiers || minus.isEmpty else {
            throw node.fault(
                "chỉ tiêu đếm thủ tục không có minus.", "an indicator that counts procedures has no minus.", "Bỏ minus.", "Remove minus.")
        }
        numerator = Measure(plus: try Condition(try node.needed("numerator")), minus: minus, date: date)
        denominator = Measure(plus: try Condition(try node.needed("denominator")), date: date)
        targets = []
        if let target = node["target"] {
            if target.isList {
                for item in try target.items() {
                    _ = try item.pairs(["percent", "validFrom", "validTo"])
                    targets.append(
                        Dated(
                            value: try item.needed("percent").percent(), from: try item["validFrom"]?.day(), to: try item["validTo"]?.day())
                    )
                }
            } else {
                targets = [Dated(value: try target.percent())]
            }
        }
        fullScore = try node["fullScore"]?.percent()
        let zero = try node["zeroDenominator"]?.text() ?? "none"
        guard ["none", "zero"].contains(zero) else {
            throw node.fault("zeroDenominator: none hoặc zero.", "zeroDenominator: none or zero.", "Viết none.", "Write none.")
        }
        zeroWithoutDenominator = zero == "zero"
        legalBasis = try node.needed("legalBasis").text()
        let certainty = try node["certainty"]?.text() ?? "L"
        guard ["V", "H", "L"].contains(certainty) else {
            throw node.fault("certainty: V, H hoặc L.", "certainty: V, H or L.", "Viết H.", "Write H.")
        }
        validFrom = try node["validFrom"]?.day()
        validTo = try node["validTo"]?.day()
        if let validFrom, let validTo, validTo < validFrom {
            throw node.fault("validTo trước validFrom.", "validTo is before validFrom.", "Kiểm tra hai ngày.", "Check both days.")
        }
    }

    static func date(_ node: ConfigNode) throws(RegisterError) -> RegisterColumn {
        guard let date = node["date"] else { return .receivedOn }
        let column = try RegisterColumn.named(try date.text(), at: date, kind: .day)
        guard [.receivedOn, .finishedOn].contains(column) else {
            throw date.fault(
                "date là receivedOn hoặc finishedOn.", "date is receivedOn or finishedOn.", "Viết receivedOn.", "Write receivedOn.")
        }
        return column
    }
}
