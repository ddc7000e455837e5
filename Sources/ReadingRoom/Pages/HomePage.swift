import Accounts
import Archive
import Documents
import Foundation
import Hummingbird
import Indicators
import Logging
import SearchIndex

/// Where everybody begins: with what is theirs to do.
enum HomePage {
    private static let mostNights = 14

    static func show(_ visit: Visit) async throws -> Response {
        let guest = try visit.known
        var values: [String: Any] = [:]
        values["searches"] = try await visit.room.book.recentSearches(of: guest.account).prefix(8).map { item in
            ["text": words(item.subject), "address": Question(fields(item.subject)).fields.address("/search")]
        }
        values["documents"] = try await recent(visit, guest)
        values["saved"] = try await visit.room.book.savedSearches(of: guest.account).map { saved in
            ["id": String(saved.id), "text": saved.name, "address": FormText(saved.query).address("/search")] as [String: Any]
        }
        var figures: [(Bilingual, String, String?)] = []
        var charts: [[String: Any]] = []
        if guest.permissions.contains(.review) || guest.permissions.contains(.seeProduction) {
            let waiting = try await visit.room.store.waitingCount()
            figures.append(
                (
                    Bilingual("tài liệu chờ người xem", "documents wait for a person"), visit.language.count(waiting.documents),
                    guest.permissions.contains(.review) ? "/review" : "/search?standing=inReview"
                ))
            figures.append((Bilingual("chỗ cần xem", "places to look at"), visit.language.count(waiting.items), nil))
            let hours = waiting.seconds / 3_600
            figures.append(
                hours < 1
                    ? (Bilingual("phút làm việc", "minutes of work"), visit.language.count(Int((hours * 60).rounded(.up))), nil)
                    : (Bilingual("giờ làm việc", "hours of work"), visit.language.decimal(hours), nil))
        }
        if guest.permissions.contains(.seeProduction) {
            let nights = try await visit.room.nights.nights()
            let sum = nights.map(\.sum).reduce(into: Reconciliation()) { total, one in total.add(one) }
            figures.insert(
                (Bilingual("tài liệu trong kho", "documents in the archive"), visit.language.count(sum.documents.total), nil), at: 0)
            figures.insert((Bilingual("trang", "pages"), visit.language.count(sum.pages.seen), nil), at: 1)
            figures.append(
                (
                    Bilingual("tệp, trang bị cách ly", "files and pages in quarantine"),
                    visit.language.count(sum.files.quarantined + sum.pages.quarantined), nil
                ))
            charts = NightCharts(visit.language).all(nights.prefix(mostNights).reversed())
            if let minutes = try await visit.room.line.state().stalledMinutes {
                values["stalled"] = visit.language(StallWords.fact(minutes: minutes))
            }
        }
        values["figures"] = figures.map { name, value, address -> [String: Any] in
            var figure: [String: Any] = ["name": visit.language(name), "value": value]
            if let address { figure["address"] = address }
            return figure
        }
        if guest.permissions.contains(.seeReports) {
            let rates = try await rates(visit)
            (values["rates"], values["hasRates"]) = (rates, !rates.isEmpty)
        }
        values["hasFigures"] = !figures.isEmpty
        values["charts"] = charts
        return visit.page("home", values, place: "/")
    }

    /// The rates as they stand; empty without a register. Home is there also when the register is not.
    private static func rates(_ visit: Visit) async throws -> [[String: Any]] {
        do {
            guard let (_, board) = try await RatesPage.board(RatesQuestion(), visit.room) else { return [] }
            return board.standings.map { standing in
                let rate = standing.now.percent(standing.indicator)
                var values: [String: Any] = [
                    "name": visit.language(standing.indicator.name), "rate": rate?.text(visit.language) ?? "–",
                    "gauge": Gauge.svg(rate, standing.target), "period": visit.language(board.period.name),
                ]
                if let target = standing.target { values["target"] = target.text(visit.language) }
                return values
            }
        } catch let error as RegisterError {
            visit.room.log.error("rates: \(error.fact.english)")
            return []
        }
    }

    /// A search in the journal is its words, or, without words, its filters.
    private static func fields(_ subject: String) -> FormText {
        let filters = FormText(subject)
        let known = Set(Question.filters + ["like", "from", "to", "order"])
        if !filters.fields.isEmpty, filters.fields.allSatisfy({ known.contains($0.name) }) { return filters }
        var words = FormText()
        words.set("q", subject)
        return words
    }

    private static func words(_ subject: String) -> String {
        let fields = fields(subject)
        return fields["q"] ?? fields.fields.map(\.value).joined(separator: " · ")
    }

    private static func recent(_ visit: Visit, _ guest: Guest) async throws -> [[String: Any]] {
        let names = try await visit.room.book.recentDocuments(of: guest.account).map { DocumentID(rawValue: $0.subject) }
        let scope = guest.scope
        return try await visit.room.store.documents(names).filter { scope.admits($0) }.prefix(8).map { document in
            ["address": "/documents/\(document.id)", "text": document.content.title, "type": document.content.shownType]
        }
    }
}

/// A batch's night, from its name: `31/12` of `20241231-1`.
enum DayName {
    static func short(_ batch: String, _ language: Language) -> String {
        let digits = Array(batch.prefix(8))
        guard digits.count == 8, digits.allSatisfy(\.isNumber) else { return batch }
        let (month, day) = (String(digits[4...5]), String(digits[6...7]))
        return language("\(day)/\(month)", "\(month)-\(day)")
    }
}

extension Reconciliation {
    /// The figures of both.
    mutating func add(_ other: Reconciliation) {
        files.seen += other.files.seen
        files.archived += other.files.archived
        files.duplicates += other.files.duplicates
        files.quarantined += other.files.quarantined
        pages.seen += other.pages.seen - other.pages.duplicates
        pages.quarantined += other.pages.quarantined
        documents.total += other.documents.total
        documents.archived += other.documents.archived
        documents.inReview += other.documents.inReview
    }
}
