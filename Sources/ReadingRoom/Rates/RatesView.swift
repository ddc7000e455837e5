import Documents
import Foundation
import Indicators

/// A board as its pages show it.
struct RatesView {
    let language: Language
    let question: RatesQuestion
    let board: RatesBoard
    let sight: RatesDesk.Sight
    let now: Date
    /// Of ranked units so many from the top and from the bottom are shown, unless all are asked for.
    static let shown = 6

    init(_ language: Language, _ question: RatesQuestion, _ board: RatesBoard, _ sight: RatesDesk.Sight, now: Date) {
        (self.language, self.question, self.board, self.sight, self.now) = (language, question, board, sight, now)
    }

    private var tree: UnitTree { sight.shelf.tree }

    var values: [String: Any] {
        var values: [String: Any] = [
            "mark": sight.mark, "period": language(board.period.name), "at": DayText(language).time(now),
            "cards": board.standings.indices.map(card), "chart": TrendChart(board, language).svg, "legend": legend,
            "series": series, "months": board.months.map { short($0) }, "export": question.address("/rates.csv"),
            "wall": wall.address("/rates/wall"), "full": question.address(),
            "filters": RatesFilters(language, question, board, sight).values,
        ]
        if let changed = sight.state.changedAt { values["changedAt"] = DayText(language).time(changed) }
        if let unit = question.scope.unit { values["unitName"] = tree[unit]?.name ?? unit }
        if let list = question.list { values["listName"] = RatesFilters.name(of: list, sight.shelf, language) }
        let filters = RatesFilters(language, question, board, sight)
        (values["limits"], values["cautions"]) = (filters.chips, filters.cautions)
        if let ranking = RankingView(self, tree) { values["ranking"] = ranking.values }
        return values
    }

    private var wall: RatesQuestion { question.with { ($0.indicator, $0.rank, $0.isWhole) = (nil, nil, false) } }

    // MARK: The three figures

    private func card(_ at: Int) -> [String: Any] {
        let standing = board.standings[at]
        let indicator = standing.indicator
        let (rate, before) = (standing.now.percent(indicator), standing.before.percent(indicator))
        var card: [String: Any] = [
            "id": indicator.id, "name": language(indicator.name), "rate": rate?.text(language) ?? "–",
            "forecast": language(standing.forecast.words), "gauge": Gauge.svg(rate, standing.target),
            "counted": link(standing.now.numerator, .counted, indicator), "all": link(standing.now.denominator, .all, indicator),
            "lacking": link(standing.now.gap, .lacking, indicator), "basis": indicator.legalBasis,
        ]
        if let target = standing.target {
            card["target"] = target.text(language)
            let missing = standing.now.missing(to: target)
            card["isMet"] = missing == 0 && rate != nil
            if missing > 0 { card["missing"] = language.count(missing) }
            if indicator.counted == .dossiers { card["missingAddress"] = question.dossiers(.lacking, of: indicator.id, in: board.period) }
            if let rate { card["toTarget"] = Percent(hundredths: rate.hundredths - target.hundredths).text(language, signed: true) }
        }
        if let rate, let before {
            card["before"] = before.text(language)
            card["beforeAddress"] = question.with { $0.period = board.period.previous }.address()
            card["change"] = Change(rate.hundredths - before.hundredths, language).values
        }
        return card
    }

    /// A count that leads to its dossiers; procedures are not dossiers and lead nowhere.
    private func link(_ count: Int, _ part: FigurePart, _ indicator: Indicator) -> [String: Any] {
        var link: [String: Any] = ["count": language.count(count)]
        if indicator.counted == .dossiers { link["address"] = question.dossiers(part, of: indicator.id, in: board.period) }
        return link
    }

    // MARK: By month

    private var legend: [[String: Any]] {
        board.standings.indices.map { ["name": language(board.standings[$0].indicator.name), "sign": TrendChart.sign($0)] }
    }

    /// The chart's figures, for whoever reads them and to lead on.
    private var series: [[String: Any]] {
        board.standings.map { standing in
            [
                "name": language(standing.indicator.name),
                "cells": zip(board.months, standing.months).map { cell($0, $1, standing.indicator, question) },
            ]
        }
    }

    /// The share of a month with the way to its dossiers.
    func cell(_ month: Month, _ figure: Fraction, _ indicator: Indicator, _ question: RatesQuestion) -> [String: Any] {
        guard figure.denominator > 0, let rate = figure.percent(indicator) else { return [:] }
        var cell: [String: Any] = ["share": rate.text(language)]
        if indicator.counted == .dossiers {
            cell["to"] = question.dossiers(.all, of: indicator.id, in: Period(.month, month, month))
        }
        return cell
    }

    /// `9/24`.
    func short(_ month: Month) -> String { "\(month.ofYear)/\(month.year % 100)" }
}

/// A difference with a word for its direction.
struct Change {
    private let difference: Int
    private let language: Language

    init(_ difference: Int, _ language: Language) { (self.difference, self.language) = (difference, language) }

    var values: [String: Any] {
        [
            "points": Percent(hundredths: abs(difference)).text(language), "sign": difference > 0 ? "▲" : difference < 0 ? "▼" : "=",
            "word": difference > 0
                ? language("tăng", "up") : difference < 0 ? language("giảm", "down") : language("không đổi", "unchanged"),
            "kind": difference > 0 ? "up" : difference < 0 ? "down" : "same",
        ]
    }
}

/// A share as a bar with a mark at its target.
enum Gauge {
    static func svg(_ rate: Percent?, _ target: Percent?) -> String {
        func part(_ percent: Percent) -> String { "\(Double(min(10_000, max(0, percent.hundredths))) / 100)" }
        var out = "<svg class=\"gauge\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
        out += "<rect class=\"gauge-rest\" y=\"2\" width=\"100\" height=\"4\"/>"
        if let rate { out += "<rect class=\"gauge-now\" y=\"2\" width=\"\(part(rate))\" height=\"4\"/>" }
        if let target {
            out += "<rect class=\"gauge-goal\" x=\"\(Double(min(9_920, target.hundredths)) / 100)\" width=\"0.8\" height=\"8\"/>"
        }
        return out + "</svg>"
    }
}
