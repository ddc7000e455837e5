import Documents

/// The rows and the columns of the report.
struct ProcedureSheet {
    let standing: ListStanding
    let indicators: [Indicator]
    let sums: ProcedureSums
    /// The register's procedures.
    let known: [RegisterState.Name]

    var rows: [ReportTable.Row] {
        let names = Dictionary(known.map { (ProcedureNumber.of($0.code), $0.name) }) { first, _ in first }
        var rows: [ReportTable.Row] = []
        for level in standing.levels {
            let items = standing.items.filter { $0.level == level.id }
            let announced = standing.list.announced[level.id]
            guard !items.isEmpty || announced ?? 0 > 0 else { continue }
            rows.append(
                row(
                    .heading, .label(level.name), "", .label(Self.number(items.count)), items.map(\.number),
                    Self.shortage(items.count, announced)))
            for item in items {
                let name = item.name.isEmpty ? names[item.number] ?? "" : item.name
                rows.append(
                    row(
                        .plain, .label(level.name), item.code, .text(name), [item.number],
                        note(item.number, isKnown: names[item.number] != nil)))
            }
        }
        let total = row(
            .total, .label(Bilingual("Tổng cộng", "Total")), "", .label(Self.number(standing.items.count)), standing.items.map(\.number),
            Self.shortage(standing.items.count, standing.list.announced.isEmpty ? nil : standing.announced))
        return rows + [total]
    }

    private func row(
        _ kind: ReportTable.Row.Kind, _ level: ReportTable.Cell, _ code: String, _ name: ReportTable.Cell, _ numbers: [String],
        _ note: Bilingual
    ) -> ReportTable.Row {
        var cells: [ReportTable.Cell] = [level, .text(code), name, .count(sums.received(numbers)), .count(sums.online(numbers))]
        for indicator in indicators {
            let fraction = sums.fraction(indicator.id, numbers)
            cells.append(.count(fraction.numerator))
            if Self.hasOwnDenominator(indicator) { cells.append(.count(fraction.denominator)) }
            cells.append(fraction.percent(indicator).map { .percent($0) } ?? .none)
        }
        return ReportTable.Row(kind, cells + [.label(note)])
    }

    private func note(_ number: String, isKnown: Bool) -> Bilingual {
        let notes =
            (standing.repeated.contains(number) ? [Bilingual("ghi hai lần", "named twice")] : [])
            + (isKnown ? [] : [Bilingual("sổ chưa từng có", "never in the register")])
        return Bilingual(notes.map(\.vietnamese).joined(separator: "; "), notes.map(\.english).joined(separator: "; "))
    }

    private static func number(_ count: Int) -> Bilingual { Bilingual("\(count) thủ tục", "\(count) procedures") }

    private static func shortage(_ count: Int, _ announced: Int?) -> Bilingual {
        guard let announced, announced != count else { return Bilingual("", "") }
        return count < announced
            ? Bilingual("mới ghi \(count) trong \(announced)", "names \(count) of \(announced)")
            : Bilingual("ghi \(count), công bố \(announced)", "names \(count), \(announced) announced")
    }

    /// Beside the dossiers received there is no need to tell them again.
    private static func hasOwnDenominator(_ indicator: Indicator) -> Bool { indicator.denominator != .received }

    static func columns(_ indicators: [Indicator]) -> [ReportTable.Column] {
        // The notes tell what stands behind the numbers of indicators: their names are too long for a heading.
        let own = indicators.flatMap { indicator in
            let of = ReportTable.Column(
                "\(indicator.id).denominator", Bilingual("\(indicator.id) trong số", "\(indicator.id) of"), share: 0.9)
            return [
                ReportTable.Column("\(indicator.id).numerator", Bilingual("\(indicator.id) hồ sơ", "\(indicator.id) dossiers"), share: 0.9)
            ]
                + (hasOwnDenominator(indicator) ? [of] : [])
                + [ReportTable.Column("\(indicator.id).rate", Bilingual("\(indicator.id) (%)", "\(indicator.id) (%)"), share: 0.9)]
        }
        return [
            ReportTable.Column("level", Bilingual("Cấp", "Level"), isNumber: false, share: 1.3), .procedure(share: 1.3),
            ReportTable.Column("name", Bilingual("Tên thủ tục", "Name"), isNumber: false, share: 5),
            ReportTable.Column("received", Bilingual("Tiếp nhận", "Received")),
            ReportTable.Column("online", Bilingual("Trực tuyến", "Online")),
        ] + own + [ReportTable.Column("note", Bilingual("Lưu ý", "Note"), isNumber: false, share: 2.4)]
    }
}
