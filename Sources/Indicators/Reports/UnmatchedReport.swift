public import Documents

/// What has no other side: rows of the register without a document, documents without a row; each with the one that it likely belongs to.
public struct UnmatchedReport {
    private let tree: UnitTree

    public init(tree: UnitTree) { self.tree = tree }

    /// Rows received in the period. Those with a likely document stand first, the likeliest before the others.
    public func rows(_ period: Period, scope: Scope, limit: Int, of register: some LinkedRegister) throws(RegisterError) -> ReportTable {
        try scope.check(tree)
        let found = try register.unmatchedRows(UnmatchedQuestion(period: period, scope: scope, tree: tree, limit: limit))
        let rows = found.rows.map { row in
            ReportTable.Row(
                .plain,
                [
                    .text(row.code), .text(row.unitName), .text(row.procedure),
                    .label(Bilingual(Language.vietnamese.day(row.receivedOn?.text ?? ""), row.receivedOn?.text ?? "")),
                    .text(row.likely?.document.rawValue ?? ""), .text(row.likely?.title ?? ""),
                ] + Self.cells(row.likely?.match))
        }
        return ReportTable(
            title: Bilingual("Hồ sơ trong sổ chưa có tài liệu trong kho", "Dossiers of the register without a document"),
            subtitle: period.name,
            columns: [
                .dossier(), .unit(), .procedure(), .receivedOn(share: 1.1),
                ReportTable.Column("document", Bilingual("Tài liệu có thể", "Likely document"), isNumber: false, share: 1.8),
                ReportTable.Column("title", Bilingual("Tên tài liệu", "Its title"), isNumber: false, share: 2.6),
            ] + Self.columns, rows: rows, notes: [Self.total(found.total, found.rows.count)])
    }

    /// All documents of the archive without a row.
    public func documents(limit: Int, of register: some LinkedRegister) throws(RegisterError) -> ReportTable {
        let found = try register.unmatchedDocuments(limit: limit)
        let rows = found.items.map { item in
            ReportTable.Row(
                .plain,
                [.text(item.document.rawValue), .text(item.type), .text(item.title), .text(item.source), .text(item.likely?.code ?? "")]
                    + Self.cells(item.likely?.match))
        }
        return ReportTable(
            title: Bilingual("Tài liệu trong kho chưa có hồ sơ trong sổ", "Documents without a dossier of the register"),
            columns: [
                ReportTable.Column("document", Bilingual("Tài liệu", "Document"), isNumber: false, share: 1.6),
                ReportTable.Column("type", Bilingual("Loại", "Type"), isNumber: false, share: 1.4),
                ReportTable.Column("title", Bilingual("Tên tài liệu", "Title"), isNumber: false, share: 2.8),
                ReportTable.Column("source", Bilingual("Tệp", "File"), isNumber: false, share: 2.2),
                ReportTable.Column("dossier", Bilingual("Hồ sơ có thể", "Likely dossier"), isNumber: false, share: 2),
            ] + Self.columns, rows: rows, notes: [Self.total(found.total, found.items.count)])
    }

    private static let columns = [
        ReportTable.Column("probability", Bilingual("Xác suất (%)", "Probability (%)"), share: 0.9),
        ReportTable.Column("rule", Bilingual("Căn cứ", "Because of"), isNumber: false, share: 2.2),
    ]

    private static func cells(_ match: LikelyMatch?) -> [ReportTable.Cell] {
        guard let match else { return [.none, .text("")] }
        let name = match.rule.name
        let reason =
            match.rivals > 1
            ? Bilingual("\(name.vietnamese); \(match.rivals) hồ sơ cùng hợp", "\(name.english); \(match.rivals) dossiers fit") : name
        return [.percent(match.probability), .label(reason)]
    }

    private static func total(_ total: Int, _ listed: Int) -> Bilingual {
        Bilingual("Có \(total), liệt kê \(listed).", "There are \(total); \(listed) are listed.")
    }
}
