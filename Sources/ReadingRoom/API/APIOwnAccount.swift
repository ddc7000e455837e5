import Accounts
import Documents
import Foundation
import HTTPTypes
import Hummingbird

/// One's own password and sessions: a person's, so that no token opens them.
enum APIOwnAccount {
    static let operations: [APIOperation] = [
        APIOperation(
            method: .put, path: "/me/password", name: "changePassword", entry: .session,
            about: Bilingual(
                "Đổi mật khẩu của mình; các phiên khác kết thúc. Chỉ trong phiên đăng nhập.",
                "Changes one's own password; the other sessions end. In a session only."),
            body: .object([must("old", .text(0...1_000)), must("new", .text(0...1_000))]), answers: [.nothing],
            problems: [.notPossible], perform: changePassword),
        APIOperation(
            method: .get, path: "/me/sessions", name: "listSessions", entry: .session,
            about: Bilingual("Các phiên đăng nhập của mình, dùng sau cùng trước.", "One's own sessions, the last used first."),
            answers: [
                .json(
                    .object([
                        must(
                            "items",
                            .list(
                                .object([
                                    must("id", .count), must("createdAt", .time), must("lastSeen", .time), must("endsAt", .time),
                                    must("address", .text), must("agent", .text), must("isThis", .boolean),
                                ]), most: nil))
                    ]))
            ], perform: sessions),
        APIOperation(
            method: .delete, path: "/me/sessions/{id}", name: "endSession", entry: .session,
            about: Bilingual("Kết thúc một phiên của mình.", "Ends one of one's own sessions."),
            parameters: [.path("id", .integer(1...Schema.mostExact), "Số của phiên.", "The session's number.")], answers: [.nothing],
            perform: endSession),
    ]

    private struct Change: Decodable {
        var old: String
        var new: String
    }

    private static func changePassword(_ call: APICall) async throws -> Response {
        let wish = try call.sent(Change.self)
        guard let session = try call.visit.known.session else { throw RoomError.forbidden }
        do throws(AccountError) {
            try await call.visit.room.book.changePassword(in: session, from: wish.old, to: wish.new, address: call.visit.address)
        } catch {
            // Who asks is known: it is the old password in the form that is wrong.
            guard [.wrongPassword, .weakPassword, .invalid].contains(error.code) else { throw error }
            throw RoomError.problem(.notPossible, error.fact, parameter: error.code == .wrongPassword ? "/old" : "/new")
        }
        return JSONText.nothing()
    }

    private struct Item: Encodable {
        var id: Int64
        var createdAt: Date
        var lastSeen: Date
        var endsAt: Date
        var address: String
        var agent: String
        var isThis: Bool
    }

    private static func sessions(_ call: APICall) async throws -> Response {
        let guest = try call.visit.known
        let items = try await call.visit.room.book.sessions(of: guest.account).map { session in
            Item(
                id: session.id, createdAt: session.createdAt, lastSeen: session.lastSeen, endsAt: session.endsAt,
                address: session.address, agent: session.agent, isThis: session.id == guest.session?.id)
        }
        return try JSONText.answer(APIItems(items: items), call.visit)
    }

    private static func endSession(_ call: APICall) async throws -> Response {
        let guest = try call.visit.known
        let id = Int64(call["id"] ?? "") ?? 0
        let own = try await call.visit.room.book.sessions(of: guest.account)
        guard own.contains(where: { $0.id == id }) else { throw RoomError.notFound }
        try await call.visit.room.book.endSession(id, of: guest.account, by: guest.visitor)
        return JSONText.nothing()
    }
}
