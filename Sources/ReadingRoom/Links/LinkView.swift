import Archive
import Documents
import Indicators

/// A document beside a row, for the desk.
struct LinkView {
    private let language: Language
    private let query: LinkQuery
    private let pair: LinkShelf.Pair
    private let threshold: Percent?
    /// So many pages are shown; the rest is behind the document's title.
    private static let mostPages = 4

    init(_ language: Language, _ query: LinkQuery, _ pair: LinkShelf.Pair, threshold: Percent?) {
        (self.language, self.query, self.pair, self.threshold) = (language, query, pair, threshold)
    }

    private var standing: LinkStanding { pair.standing }

    var values: [String: Any] {
        let (document, reference) = (pair.document, DocumentReference(document: pair.document.id, content: pair.document.content))
        var values: [String: Any] = [
            "document": document.id.rawValue, "title": reference.title, "type": document.content.shownType,
            "address": "/documents/\(document.id)", "source": document.source, "seen": standing.mark,
            "images": document.content.pages.prefix(Self.mostPages).map { number in
                ["number": String(number), "image": "/documents/\(document.id)/pages/\(number)/image?w=1240"]
            },
            "decisions": standing.decisions.map(decision), "hasDecisions": !standing.decisions.isEmpty,
            "waits": document.standing == .inReview,
            "action": LinkPages.place,
        ]
        if document.content.pages.count > Self.mostPages { values["morePages"] = language.count(document.content.pages.count) }
        if let code = reference.code { values["code"] = code }
        if let words = query.words { values["words"] = words }
        if query.isOnly { values["only"] = true }
        if query.isAgain { values["isAgain"] = true }
        if let home = query.home { values["home"] = home }
        if let after = query.after { values["after"] = after.text }
        if !query.isLikely { values["isNone"] = true }
        if let row = standing.candidate { values["row"] = rowValues(row) }
        return values
    }

    private func rowValues(_ candidate: LinkCandidate) -> [String: Any] {
        var values: [String: Any] = [
            "dossier": candidate.row.code, "isLinked": standing.state == .linked, "lines": (pair.comparison?.lines ?? []).map(line),
            "isResult": standing.isResult,
        ]
        let others = candidate.documents - (standing.state == .linked ? 1 : 0)
        if others > 0 { values["others"] = language.count(others) }
        if let match = candidate.match {
            values["isPersons"] = match.rule == .person
            values["probability"] = match.probability.text(language)
            values["gauge"] = Gauge.svg(match.probability, threshold)
            values["rule"] = language(match.rule.name)
            if match.rivals > 1 { values["rivals"] = language.count(match.rivals) }
        }
        if let threshold { values["threshold"] = threshold.text(language) }
        return values
    }

    private func line(_ line: LinkComparison.Line) -> [String: Any] {
        func text(_ parts: [String], _ separator: String) -> String {
            parts.isEmpty ? "–" : parts.map { language.day($0) }.joined(separator: separator)
        }
        let separator = line.aspect == .day ? " – " : " · "
        return [
            "name": language(line.aspect.name), "own": text(line.document, line.aspect == .owner ? ", " : separator),
            "rows": text(line.row, separator), "kind": line.agreement.rawValue, "sign": line.agreement.sign,
            "word": language(line.agreement.name),
        ]
    }

    private func decision(_ decision: LinkDecision) -> [String: Any] {
        [
            "words": language(decision.verdict.words), "dossier": decision.dossier, "person": decision.person,
            "at": DayText(language).time(decision.at),
        ]
    }

    /// Rows to choose from, other than the one beside the document.
    func candidates(_ all: [LinkCandidate]) -> [[String: Any]] {
        all.filter { $0.row.id != standing.candidate?.row.id }.map { candidate in
            let row = candidate.row
            var values: [String: Any] = [
                "dossier": row.code, "unit": row.unitName.isEmpty ? row.unit : row.unitName, "isRefused": candidate.isRefused,
                "procedure": candidate.procedureName.isEmpty ? row.procedure : candidate.procedureName,
            ]
            if let day = row.receivedOn { values["receivedOn"] = language.day(day.text) }
            if !row.resultCode.isEmpty { values["result"] = row.resultCode }
            if !candidate.owner.isEmpty { values["owner"] = candidate.owner }
            if candidate.documents > 0 { values["documents"] = language.count(candidate.documents) }
            if let match = candidate.match {
                (values["probability"], values["rule"]) = (match.probability.text(language), language(match.rule.name))
            }
            return values
        }
    }
}

extension LinkComparison.Aspect {
    var name: Bilingual {
        switch self {
        case .code: Bilingual("Mã hồ sơ", "Dossier")
        case .number: Bilingual("Số kết quả", "Result's number")
        case .day: Bilingual("Ngày", "Day")
        case .issuer: Bilingual("Cơ quan", "Issuer")
        case .procedure: Bilingual("Thủ tục", "Procedure")
        case .owner: Bilingual("Chủ hồ sơ", "Owner")
        }
    }
}

extension LinkComparison.Agreement {
    var name: Bilingual {
        switch self {
        case .agrees: Bilingual("khớp", "agrees")
        case .differs: Bilingual("khác", "differs")
        case .unknown: Bilingual("không rõ", "not known")
        }
    }

    var sign: String {
        switch self {
        case .agrees: "✓"
        case .differs: "≠"
        case .unknown: "·"
        }
    }
}
