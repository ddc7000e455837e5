import Accounts
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// What runs now: to a browser a page, to the page's script a stream of events at the same address. Without scripts the page shows the
/// moment and can be asked again.
enum LivePage {
    /// How often it is asked whether the session is still good.
    private static let doubt = Duration.seconds(10)

    static func show(_ visit: Visit) async throws -> Response {
        if visit.request.headers[.accept]?.contains("text/event-stream") ?? false { return try await stream(visit) }
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

    private static func stream(_ visit: Visit) async throws -> Response {
        let guest = try visit.known
        let events = try await visit.room.live.open(for: guest.account.login, seen: visit.request.headers[.named("Last-Event-ID")])
        let headers: HTTPFields = [
            .contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store", .named("X-Accel-Buffering"): "no",
        ]
        let body = ResponseBody { writer in
            try await writer.write(ByteBuffer(string: "retry: 3000\n\n"))
            var asked = ContinuousClock.now
            for await event in events {
                if ContinuousClock.now - asked >= doubt {
                    guard await isStillIn(guest, visit) else { break }
                    asked = ContinuousClock.now
                }
                try await writer.write(event)
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: headers, body: body)
    }

    /// Looking on does not keep a session alive; a stream ends with the session it was opened in.
    private static func isStillIn(_ guest: Guest, _ visit: Visit) async -> Bool {
        do {
            if let session = guest.session {
                return try await visit.room.book.holder(of: session)?.permissions.contains(.seeProduction) ?? false
            }
            guard let shown = visit.request.headers[.authorization], shown.hasPrefix("Bearer ") else { return false }
            return try await visit.room.book.grant(token: String(shown.dropFirst(7)))?.may(.seeProduction) ?? false
        } catch {
            return false
        }
    }
}
