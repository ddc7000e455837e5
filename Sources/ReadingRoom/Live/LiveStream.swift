import Accounts
import HTTPTypes
import Hummingbird
import NIOCore

/// A stream of events for a page, for as long as whoever opened it is let in.
enum LiveStream {
    /// How often it is asked whether the session is still good.
    private static let doubt = Duration.seconds(10)

    static func isWanted(_ visit: Visit) -> Bool { visit.request.headers[.accept]?.contains("text/event-stream") ?? false }

    static func response<State: Hashable & Sendable & Encodable>(
        _ visit: Visit, _ desk: LiveDesk<State>, may permission: Permission
    ) async throws -> Response {
        let guest = try visit.known
        let events = try await desk.open(for: guest.account.login, seen: visit.request.headers[.named("Last-Event-ID")])
        let headers: HTTPFields = [
            .contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store", .named("X-Accel-Buffering"): "no",
        ]
        let body = ResponseBody { writer in
            try await writer.write(ByteBuffer(string: "retry: 3000\n\n"))
            var asked = ContinuousClock.now
            for await event in events {
                if ContinuousClock.now - asked >= doubt {
                    guard await isStillIn(guest, visit, permission) else { break }
                    asked = ContinuousClock.now
                }
                try await writer.write(event)
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: headers, body: body)
    }

    /// Looking on does not keep a session alive; a stream ends with the session it was opened in.
    private static func isStillIn(_ guest: Guest, _ visit: Visit, _ permission: Permission) async -> Bool {
        do {
            if let session = guest.session {
                return try await visit.room.book.holder(of: session)?.permissions.contains(permission) ?? false
            }
            guard let shown = visit.request.headers[.authorization], shown.hasPrefix("Bearer ") else { return false }
            return try await visit.room.book.grant(token: String(shown.dropFirst(7)))?.may(permission) ?? false
        } catch {
            return false
        }
    }
}
