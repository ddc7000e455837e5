import Accounts
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Indicators
import NIOCore

/// The dossiers behind a figure: paged, and to take away. Whose they are is masked: who answers for rates needs the dossier and not the person.
enum DossierListPage {
    private static let pageSize = 50
    /// So many dossiers are taken away at most.
    private static let mostExported = 200_000
    private static let exportStep = 2_000

    /// What is asked, after all that it needs was found.
    private struct Asked: Sendable {
        var question: RatesQuestion
        var part: FigurePart
        var board: RatesBoard
        var sight: RatesDesk.Sight
        var dossiers: DossierQuestion
    }

    private static func asked(_ visit: Visit, limit: Int) async throws -> Asked {
        let question = try RatesQuestion(visit.query)
        guard let (sight, shown) = try await RatesPage.board(question, visit.room) else { throw RoomError.notFound }
        guard let id = question.indicator ?? shown.standings.first?.indicator.id else { throw RoomError.notFound }
        let scope = try question.scope(sight.shelf, in: shown.period)
        let key = RatesPage.BoardKey(period: shown.period, scope: scope, ids: [id])
        let board = try await visit.room.rates.answer(key) { shelf in try key.board(shelf) }
        guard let board, let standing = board.standings.first, standing.indicator.counted == .dossiers else {
            throw RoomError.invalid(
                "Chỉ tiêu \(id) không đếm hồ sơ trong kỳ này.", "The indicator \(id) counts no dossiers in this period.")
        }
        let part = FigurePart(rawValue: visit.query["part"] ?? "all") ?? .all
        let after = visit.query["after"]
        let begin = after.flatMap { DossierKey($0) }
        guard after == nil || begin != nil else { throw RoomError.invalid("Trang này không có.", "There is no such page.") }
        return Asked(
            question: question, part: part, board: board, sight: sight,
            dossiers: DossierQuestion(
                period: board.period, scope: scope, tree: sight.shelf.tree, indicator: standing.indicator, part: part,
                units: try visit.known.account.units, after: begin, limit: limit))
    }

    static func show(_ visit: Visit) async throws -> Response {
        let asked = try await Self.asked(visit, limit: pageSize)
        let list = try await visit.room.rates.list(asked.dossiers)
        let known = Set(try await visit.room.tree.dossiers(in: try visit.known.scope).map(\.key))
        let standing = asked.board.standings[0]
        try await visit.record(.figures, subject: visit.here, detail: "\(list.dossiers.count)")
        var values: [String: Any] = [
            "id": standing.indicator.id, "name": visit.language(standing.indicator.name), "period": visit.language(asked.board.period.name),
            "parts": parts(asked, standing, visit.language),
            "limits": RatesFilters(visit.language, asked.question, asked.board, asked.sight).chips.map { $0["text"] ?? "" },
            "rows": list.dossiers.map { row($0, standing.indicator, asked.sight.shelf, known, visit.language) },
            "hasRows": !list.dossiers.isEmpty,
            "demands": standing.indicator.demands.enumerated().map { "\($0 + 1). \(visit.language($1))" },
            "back": asked.question.with { $0.indicator = nil }.address(),
            "export": address(asked, nil).replacing("/rates/dossiers?", with: "/rates/dossiers.csv?"),
        ]
        if let next = list.next { values["next"] = address(asked, next) }
        if asked.dossiers.after != nil { values["first"] = address(asked, nil) }
        return visit.page("ratesDossiers", values, place: "/rates")
    }

    private static func address(_ asked: Asked, _ after: DossierKey?, part: FigurePart? = nil) -> String {
        let base = asked.question.dossiers(part ?? asked.part, of: asked.board.standings[0].indicator.id, in: asked.board.period)
        return after.map { base + "&after=" + $0.text } ?? base
    }

    private static func parts(_ asked: Asked, _ standing: RatesBoard.Standing, _ language: Language) -> [[String: Any]] {
        FigurePart.allCases.map { part in
            let (name, count) =
                switch part {
                case .counted: (language("Đã tính", "Counted"), standing.now.numerator)
                case .lacking: (language("Còn thiếu", "Lacking"), standing.now.gap)
                case .all: (language("Tất cả", "All"), standing.now.denominator)
                }
            var values: [String: Any] = ["name": name, "address": address(asked, nil, part: part), "isHere": part == asked.part]
            // What takes from a numerator twice makes it no count of dossiers.
            if standing.indicator.numerator.minus.isEmpty { values["count"] = language.count(count) }
            return values
        }
    }

    private static func row(
        _ dossier: DossierPart.Dossier, _ indicator: Indicator, _ shelf: RatesShelf, _ known: Set<String>, _ language: Language
    ) -> [String: Any] {
        var row: [String: Any] = [
            "code": dossier.code, "unit": dossier.unitName, "procedure": dossier.procedure, "procedureName": dossier.procedureName,
            "receivedOn": dossier.receivedOn.map { language.day($0.text) } ?? "–",
            "channel": shelf.channels[dossier.channel].map { language($0) } ?? "\(dossier.channel)", "owner": Masked.name(dossier.owner),
        ]
        row["state"] = dossier.finishedOn.map { language.day($0.text) } ?? language("đang giải quyết", "open")
        if !dossier.ownerIdentity.isEmpty { row["identity"] = Masked.number(dossier.ownerIdentity) }
        if !dossier.lacking.isEmpty { row["lacking"] = lacking(dossier, indicator, language) }
        if known.contains(dossier.code) { row["address"] = "/dossier?code=" + FormText.encoded(dossier.code) }
        return row
    }

    private static func lacking(_ dossier: DossierPart.Dossier, _ indicator: Indicator, _ language: Language) -> String {
        let demands = indicator.demands
        return dossier.lacking.map { language(demands[$0]) }.joined(separator: "; ")
    }

    // MARK: To take away

    static func export(_ visit: Visit) async throws -> Response {
        let asked = try await Self.asked(visit, limit: exportStep)
        let (language, shelf) = (visit.language, asked.sight.shelf)
        try await visit.record(.export, subject: visit.here, detail: asked.board.period.text)
        let desk = visit.room.rates
        let body = ResponseBody { writer in
            var (question, count, head) = (asked.dossiers, 0, true)
            question.after = nil
            repeat {
                let list = try await desk.list(question)
                var lines = CSVLines()
                if head { lines.add(heads(language)) }
                for dossier in list.dossiers { lines.add(cells(dossier, asked.dossiers.indicator, shelf, language)) }
                // The mark of a file's beginning stands in it once.
                try await writer.write(ByteBuffer(string: head ? lines.text : String(lines.text.unicodeScalars.dropFirst())))
                head = false
                count += list.dossiers.count
                question.after = list.next
            } while question.after != nil && count < mostExported
            try await writer.finish(nil)
        }
        let name = "ho-so-\(asked.dossiers.indicator.id)-\(asked.part.rawValue)-\(asked.board.period.text)"
        return Response(status: .ok, headers: CSVAnswer.headers(name), body: body)
    }

    private static func heads(_ language: Language) -> [String] {
        [
            Bilingual("Mã hồ sơ", "Dossier"), Bilingual("Mã đơn vị", "Unit code"), Bilingual("Đơn vị", "Unit"),
            Bilingual("Mã thủ tục", "Procedure"),
            Bilingual("Tên thủ tục", "Name of procedure"), Bilingual("Kênh", "Channel"), Bilingual("Ngày tiếp nhận", "Received"),
            Bilingual("Ngày kết thúc", "Finished"), Bilingual("Chủ hồ sơ (che)", "Owner (masked)"), Bilingual("Còn thiếu", "Lacking"),
        ].map { language($0) }
    }

    private static func cells(_ dossier: DossierPart.Dossier, _ indicator: Indicator, _ shelf: RatesShelf, _ language: Language) -> [String]
    {
        [
            dossier.code, dossier.unit, dossier.unitName, dossier.procedure, dossier.procedureName,
            shelf.channels[dossier.channel].map { language($0) } ?? "\(dossier.channel)", dossier.receivedOn?.text ?? "",
            dossier.finishedOn?.text ?? "",
            Masked.name(dossier.owner), lacking(dossier, indicator, language),
        ]
    }
}

extension RatesDesk {
    /// Not kept: nobody asks for the same page of a list twice. Throws `RegisterError`.
    func list(_ question: DossierQuestion) async throws -> DossierPart {
        guard let sight = try await sight() else { return DossierPart(dossiers: [], next: nil) }
        return try sight.shelf.register.dossiers(question)
    }
}

/// Personal data in lists that are not about persons.
enum Masked {
    /// The first letter of every word: `Đ••• T••• T•••`. Nothing stays nothing.
    static func name(_ text: String) -> String {
        text.split(separator: " ").map { "\($0.prefix(1))•••" }.joined(separator: " ")
    }

    /// The last three signs of six or more, else none: `•••123`.
    static func number(_ text: String) -> String { "•••" + (text.count >= 6 ? text.suffix(3) : "") }
}
