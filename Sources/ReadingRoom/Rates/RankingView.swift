import Documents
import Indicators

/// The units of a level by one indicator: ranked, and month by month.
struct RankingView {
    private let view: RatesView
    private let tree: UnitTree
    private let level: String
    private let at: Int
    private let ranked: [RatesBoard.Unit]
    /// In addresses, units that the tree has not.
    private static let unlisted = "-"

    /// `nil` where no unit has a figure.
    init?(_ view: RatesView, _ tree: UnitTree) {
        let board = view.board
        guard !board.standings.isEmpty else { return nil }
        let at = board.standings.firstIndex { $0.indicator.id == view.question.indicator } ?? 0
        let levels = board.levels(tree).map(\.id) + (board.units.contains { $0.level.isEmpty } ? [""] : [])
        let sizes = levels.map { ($0, board.ranking($0, by: at, tree).count) }
        // A page that looks at one level ranks its units.
        let asked = (view.question.rank ?? view.question.scope.level).map { $0 == Self.unlisted ? "" : $0 }
        guard let level = sizes.first(where: { $0.0 == asked })?.0 ?? sizes.max(by: { $0.1 < $1.1 })?.0 else { return nil }
        (self.view, self.tree, self.level, self.at) = (view, tree, level, at)
        ranked = board.ranking(level, by: at, tree)
    }

    private var board: RatesBoard { view.board }
    private var standing: RatesBoard.Standing { board.standings[at] }
    private var language: Language { view.language }

    var values: [String: Any] {
        let rows = ranked.enumerated().map { ($0 + 1, $1) }
        let cut = rows.count > 2 * RatesView.shown + 1
        let isCut = cut && !view.question.isWhole
        let shown = isCut ? Array(rows.prefix(RatesView.shown)) + rows.suffix(RatesView.shown) : rows
        var values: [String: Any] = [
            "indicators": indicators, "levels": levels, "name": language(standing.indicator.name),
            "rows": shown.map { row($0, $1, in: rows.count) }, "months": board.months.map { view.short($0) },
            "count": language.count(ranked.count),
        ]
        if isCut {
            values["left"] = language.count(rows.count - shown.count)
            values["whole"] = view.question.with { $0.isWhole = true }.address() + "#units"
        } else if cut {
            values["fewer"] = view.question.with { $0.isWhole = false }.address() + "#units"
        }
        return values
    }

    private var indicators: [[String: Any]] {
        board.standings.enumerated().map { at, one in
            [
                "name": "\(one.indicator.id) \(language(one.indicator.name))", "isHere": at == self.at,
                "address": view.question.with { $0.indicator = one.indicator.id }.address() + "#units",
            ]
        }
    }

    private var levels: [[String: Any]] {
        var all = board.levels(tree).map { ($0.id, language($0.name)) }
        if board.units.contains(where: { $0.level.isEmpty }) { all.append(("", language("Ngoài danh mục", "Not in the list"))) }
        return all.filter { !board.ranking($0.0, by: at, tree).isEmpty }.map { id, name in
            [
                "name": name, "isHere": id == level,
                "address": view.question.with { $0.rank = id.isEmpty ? Self.unlisted : id }.address() + "#units",
            ]
        }
    }

    private func row(_ place: Int, _ unit: RatesBoard.Unit, in all: Int) -> [String: Any] {
        let indicator = standing.indicator
        let (now, before) = (unit.now[at], unit.before[at])
        let (rate, last) = (now.percent(indicator), before.percent(indicator))
        let question = view.question.with { ($0.scope.unit, $0.rank, $0.isWhole) = (unit.code, nil, false) }
        var row: [String: Any] = [
            "place": place, "name": unit.name, "code": unit.code, "address": question.with { $0.scope.level = nil }.address(),
            "rate": rate?.text(language) ?? "–", "gauge": Gauge.svg(rate, standing.target), "counted": language.count(now.numerator),
            "all": language.count(now.denominator),
            "cells": zip(board.months, unit.months[at]).map { heat($0, $1, question) },
        ]
        if indicator.counted == .dossiers {
            row["allAddress"] = question.dossiers(.all, of: indicator.id, in: board.period)
            row["lackingAddress"] = question.dossiers(.lacking, of: indicator.id, in: board.period)
        }
        if let target = standing.target {
            let missing = now.missing(to: target)
            row["missing"] = missing > 0 ? language.count(missing) : language("đạt", "met")
        }
        if let rate, let last { row["change"] = Change(rate.hundredths - last.hundredths, language).values }
        // Behind the first of the last ones, where the middle was left out.
        row["isAfterGap"] = place > 1 && place == all - RatesView.shown + 1 && all > 2 * RatesView.shown + 1 && !view.question.isWhole
        // On paper there is room for so many.
        row["isBeyond"] = view.question.isWhole && place > 2 * RatesView.shown
        return row
    }

    /// A month of a unit: how near it came to the target, and the figure itself.
    private func heat(_ month: Month, _ figure: Fraction, _ question: RatesQuestion) -> [String: Any] {
        var cell = view.cell(month, figure, standing.indicator, question)
        cell["month"] = view.short(month)
        guard let rate = figure.percent(standing.indicator), figure.denominator > 0 else {
            cell["kind"] = "none"
            return cell
        }
        let goal = max(1, standing.target?.hundredths ?? 10_000)
        let share = Double(rate.hundredths) / Double(goal)
        cell["kind"] = share >= 1 ? "met" : share >= 0.9 ? "near" : share >= 0.75 ? "some" : share >= 0.5 ? "half" : "far"
        return cell
    }
}
