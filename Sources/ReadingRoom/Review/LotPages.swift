import Accounts
import Archive
import Documents
import HTTPTypes
import Hummingbird
import Processing
import SearchIndex

/// Lots drawn for a look: looked at, and then accepted or sent back whole.
enum LotPages {
    static func show(_ visit: Visit) async throws -> Response { try await page(visit) }

    private static func page(_ visit: Visit, failure: ReviewFailure? = nil) async throws -> Response {
        let lots = try await visit.room.store.lots()
        let batches = try await visit.room.store.batches(limit: 60)
        var values: [String: Any] = [
            "lots": lots.map { row($0, visit.language) }, "hasLots": !lots.isEmpty, "batches": batches.map(\.id),
            "hasBatches": !batches.isEmpty,
        ]
        tell(failure, &values, visit)
        ReviewTabs.add(to: &values, here: "/review/lots", visit)
        return visit.page("reviewLots", values, place: "/review", status: failure == nil ? .ok : .badRequest)
    }

    /// Draws a lot of a night's batch.
    static func draw(_ visit: Visit) async throws -> Response {
        let percent = visit.form["percent"].flatMap { Double($0.replacing(",", with: ".")) } ?? 5
        let least = visit.form["least"].flatMap { Int($0) } ?? 5
        guard let batch = visit.form["batch"], percent > 0, percent <= 100, least > 0 else {
            throw RoomError.invalid("Chọn lô đêm và tỷ lệ từ 0 đến 100 %.", "Choose a batch and a share between 0 and 100 %.")
        }
        let login = try visit.known.account.login
        do {
            var generator = SystemRandomNumberGenerator()
            let lot = try await visit.room.review.draw(batch: batch, share: percent / 100, least: least, by: login, using: &generator)
            await visit.room.keeper.touch()
            try await visit.record(.lotDecided, subject: "\(lot.id)", detail: "drawn from \(batch)")
            return visit.go(to: "/review/lots/\(lot.id)")
        } catch let failure as ReviewFailure {
            return try await page(visit, failure: failure)
        }
    }

    static func open(_ visit: Visit) async throws -> Response { try await open(visit, failure: nil) }

    private static func open(_ visit: Visit, failure: ReviewFailure?) async throws -> Response {
        let lot = try await lot(visit)
        let members = try await visit.room.store.members(ofLot: lot.id)
        let scope = try visit.known.scope
        let drawn = members.filter(\.value).keys.sorted { $0.rawValue < $1.rawValue }
        let documents = try await visit.room.store.documents(drawn)
        let seen = documents.filter { scope.admits($0) }
        var values = row(lot, visit.language)
        values["documents"] = seen.map { document -> [String: Any] in
            let waits = document.content.waiting.contains { $0.aspect == .whole }
            var row: [String: Any] = [
                "title": document.content.title, "type": document.content.shownType, "waits": waits,
                "address": "/review?document=\(document.id)&home=" + FormText.encoded("/review/lots/\(lot.id)"),
                "page": "/review/documents/\(document.id)",
            ]
            if let number = document.content.pages.first { row["image"] = "/documents/\(document.id)/pages/\(number)/image?w=160" }
            return row
        }
        if seen.count < drawn.count { values["closed"] = visit.language.count(drawn.count - seen.count) }
        values["isReady"] = lot.verdict == nil && lot.seen == lot.drawn
        values["isOpen"] = lot.verdict == nil
        values["desk"] = "/review?lot=\(lot.id)&home=" + FormText.encoded("/review/lots/\(lot.id)")
        values["hasUnseen"] = lot.seen < lot.drawn
        tell(failure, &values, visit)
        ReviewTabs.add(to: &values, here: "/review/lots", visit)
        return visit.page("reviewLot", values, place: "/review", status: failure == nil ? .ok : .badRequest)
    }

    static func accept(_ visit: Visit) async throws -> Response {
        try await decide(visit, "accepted") { desk, lot, login in try await desk.accept(lot: lot, by: login) }
    }

    static func sendBack(_ visit: Visit) async throws -> Response {
        try await decide(visit, "returned") { desk, lot, login in _ = try await desk.sendBack(lot: lot, by: login) }
    }

    private static func decide(
        _ visit: Visit, _ verdict: String, _ act: (ReviewDesk, Int64, String) async throws -> Void
    ) async throws -> Response {
        let lot = try await lot(visit)
        try await checkUnits(visit, lot)
        do {
            try await act(visit.room.review, lot.id, try visit.known.account.login)
        } catch let failure as ReviewFailure {
            return try await open(visit, failure: failure)
        }
        await visit.room.keeper.touch()
        try await visit.record(.lotDecided, subject: "\(lot.id)", detail: verdict)
        return visit.go(to: "/review/lots/\(lot.id)")
    }

    /// Who works for some units does not decide about the documents of others.
    static func checkUnits(_ visit: Visit, _ lot: Lot) async throws {
        let scope = try visit.known.scope
        guard scope.units != nil else { return }
        let members = try await visit.room.store.members(ofLot: lot.id)
        let documents = try await visit.room.store.documents(Array(members.keys))
        guard documents.allSatisfy({ scope.admits(.open, of: $0.place.unit) }) else { throw RoomError.forbidden }
    }

    static func lot(_ visit: Visit) async throws -> Lot {
        // In steps: as one condition it crashes the optimizer of Swift 6.3.1.
        let number = Int64(visit.parameter("number"))
        let lots = try await visit.room.store.lots()
        guard let lot = lots.first(where: { $0.id == number }) else { throw RoomError.notFound }
        return lot
    }

    private static func row(_ lot: Lot, _ language: Language) -> [String: Any] {
        let state =
            switch lot.verdict {
            case .accepted: language("đã nhận", "accepted")
            case .returned: language("đã trả", "sent back")
            case nil: language("đang kiểm", "open")
            }
        var values: [String: Any] = [
            "number": String(lot.id), "batch": lot.batch, "all": language.count(lot.documents), "drawn": language.count(lot.drawn),
            "seen": language.count(lot.seen), "wrong": language.count(lot.wrong), "state": state, "isAccepted": lot.verdict == .accepted,
            "worst": language.decimal(lot.worstShare * 100), "drawnBy": lot.drawnBy, "drawnAt": DayText(language).time(lot.drawnAt),
            "address": "/review/lots/\(lot.id)",
        ]
        if let by = lot.decidedBy { values["decidedBy"] = by }
        return values
    }

    private static func tell(_ failure: ReviewFailure?, _ values: inout [String: Any], _ visit: Visit) {
        guard let failure else { return }
        values["notice"] = ["fact": visit.language(failure.fact), "remedy": visit.language(failure.remedy)]
    }
}
