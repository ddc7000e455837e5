public import Documents

/// Which dossiers keep a rate down, those that need least first, and how many of them the target needs.
public struct GapsReport {
    private let indicators: IndicatorSet
    private let tree: UnitTree

    public init(indicators: IndicatorSet, tree: UnitTree) { (self.indicators, self.tree) = (indicators, tree) }

    public func table(
        _ id: String, _ period: Period, scope: Scope, limit: Int, of register: some Register
    ) throws(RegisterError) -> ReportTable {
        guard let indicator = try indicators.chosen([id], in: period).last, indicator.counted == .dossiers else {
            throw RegisterError(
                .invalid, fact: Bilingual("Chỉ tiêu \(id) không đếm hồ sơ.", "The indicator \(id) does not count dossiers."),
                remedy: Bilingual("Chọn chỉ tiêu khác, như 4.2.", "Choose another, as 4.2."))
        }
        try scope.check(tree)
        let list = try register.gaps(GapQuestion(period: period, scope: scope, tree: tree, indicator: indicator, limit: limit))
        let rows = list.dossiers.map { dossier in
            ReportTable.Row(
                .plain,
                [
                    .text(dossier.code), .text(tree[dossier.unit]?.name ?? dossier.unit), .text(dossier.procedure),
                    .label(Self.day(dossier.receivedOn)),
                    .label(dossier.isFinished ? Bilingual("đã giải quyết", "finished") : Bilingual("đang giải quyết", "open")),
                    .count(dossier.lacking.count), .text(dossier.lacking.map { "\($0 + 1)" }.joined(separator: ", ")),
                ])
        }
        let figure = try RateFigures(register, tree, [indicator], period, nil, scope).figure("", id)
        return ReportTable(
            title: Bilingual("Hồ sơ còn thiếu: \(id) \(indicator.name.vietnamese)", "Dossiers lacking: \(id) \(indicator.name.english)"),
            subtitle: period.name,
            columns: [
                .dossier(), .unit(share: 2.4), .procedure(share: 1.4), .receivedOn(),
                ReportTable.Column("state", Bilingual("Tình trạng", "State"), isNumber: false, share: 1.2),
                ReportTable.Column("lacking", Bilingual("Số điều kiện thiếu", "Conditions lacking")),
                ReportTable.Column("which", Bilingual("Điều kiện", "Which"), isNumber: false),
            ], rows: rows,
            notes: [needed(figure, indicator, period, listed: list.dossiers.count, of: list.total)] + Self.conditions(indicator))
    }

    /// What the numbers of the last column say.
    private static func conditions(_ indicator: Indicator) -> [Bilingual] {
        indicator.demands.enumerated().map { index, words in
            Bilingual("Điều kiện \(index + 1): \(words.vietnamese).", "Condition \(index + 1): \(words.english).")
        }
    }

    private static func day(_ day: Day?) -> Bilingual {
        Bilingual(Language.vietnamese.day(day?.text ?? ""), day?.text ?? "")
    }

    private func needed(_ figure: RateFigure, _ indicator: Indicator, _ period: Period, listed: Int, of total: Int) -> Bilingual {
        let shown = Bilingual("\(total) hồ sơ còn thiếu, liệt kê \(listed).", "\(total) dossiers lack something; \(listed) are listed.")
        guard let target = indicator.target(in: period) else { return shown }
        let missing = figure.fraction.missing(to: target)
        return Bilingual(
            "\(shown.vietnamese) Còn \(missing) hồ sơ nữa thì đạt \(target.text(.vietnamese)) %.",
            "\(shown.english) \(missing) more reach the target of \(target.text(.english)) %.")
    }
}
