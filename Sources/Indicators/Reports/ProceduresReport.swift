public import Documents

/// For every procedure of a list: how many dossiers were received and filed online, and what became of them by the indicators, with sums by
/// level. Figures are summed by the indicators' own definitions; sums are divided last.
public struct ProceduresReport {
    private let indicators: IndicatorSet
    private let tree: UnitTree
    private let lists: ProcedureLists
    /// Digitized, electronic results, reused.
    private static let ids = ["4.2", "4.1", "4.3"]

    public init(indicators: IndicatorSet, tree: UnitTree, lists: ProcedureLists) {
        (self.indicators, self.tree, self.lists) = (indicators, tree, lists)
    }

    /// A line for every procedure that the list names in the period, also one without dossiers, below a line for each level. Throws as
    /// `ProcedureLists.standing` does; a list that names nothing gives its announced counts and zeros.
    public func table(_ id: String, _ period: Period, scope: Scope, of register: some RegisterShelf) throws(RegisterError) -> ReportTable {
        try scope.check(tree)
        let standing = try lists.standing(id, in: period)
        let defined = try indicators.chosen(Self.ids, in: period)
        let shown = Self.ids.compactMap { id in defined.last { $0.id == id } }
        var limited = scope
        limited.list = standing.listed
        let sums = try ProcedureSums(register, tree, defined, period, limited)
        let state = try register.state(tree)
        let sheet = ProcedureSheet(standing: standing, indicators: shown, sums: sums, known: state.procedures)
        return ReportTable(
            title: Bilingual(
                "Hồ sơ theo danh mục: \(standing.list.name.vietnamese)", "Dossiers by list: \(standing.list.name.english)"),
            subtitle: period.name, columns: ProcedureSheet.columns(shown), rows: sheet.rows,
            notes: [standing.sentence] + standing.cautions(seen: Set(state.procedures.map(\.code)))
                + shown.map {
                    Bilingual("\($0.id) \($0.name.vietnamese). \($0.legalBasis)", "\($0.id) \($0.name.english). \($0.legalBasis)")
                })
    }
}
