import Accounts
import Documents
import Foundation
import Hummingbird

/// What runs now: to a browser a page, to the page's script a stream of events at the same address. Without scripts the page shows the
/// moment and can be asked again.
enum LivePage {
    static func show(_ visit: Visit) async throws -> Response {
        if LiveStream.isWanted(visit) { return try await LiveStream.response(visit, visit.room.live, may: .seeProduction) }
        let state = try await visit.room.line.state()
        var values: [String: Any] = [
            "batches": state.batches.map { BatchWords(visit.language).live($0) }, "hasBatches": !state.batches.isEmpty,
            "at": DayText(visit.language).time(visit.room.now()), "mayUpload": visit.guest?.permissions.contains(.upload) ?? false,
        ]
        values["status"] = BatchWords(visit.language).status(state)
        if let minutes = state.stalledMinutes { values["stalled"] = visit.language(StallWords.fact(minutes: minutes)) }
        if let newest = state.batches.first {
            values["batch"] = newest.id
            let found = try await visit.room.batches.exceptions(of: newest.id, count: newest.exceptions, for: visit.known.scope)
            values["exceptions"] = found.shown.map { BatchWords(visit.language).exception($0) }
            if found.hidden > 0 { values["hidden"] = visit.language.count(found.hidden) }
        }
        return visit.page("live", values, place: "/batches")
    }
}
