import Accounts
import Foundation
import Support
import Testing

/// Sessions of people and tokens of programs.
struct SessionTests {
    @Test func aSessionEndsWhenItIsIdleAndWhenItIsOld() async throws {
        let desk = try await Desk()
        let idle = try await desk.logIn("quan.tri")
        desk.clock.pass(minutes: 29)
        #expect(try await desk.room.session(token: idle.token)?.id == idle.session.id)
        try await desk.room.settle()
        desk.clock.pass(minutes: 29)
        #expect(try await desk.room.session(token: idle.token) != nil, "it was used in between")
        try await desk.room.settle()
        desk.clock.pass(minutes: 31)
        #expect(try await desk.room.session(token: idle.token) == nil)

        let busy = try await desk.logIn("quan.tri")
        for _ in 1...29 {
            desk.clock.pass(minutes: 20)
            #expect(try await desk.reopened().session(token: busy.token) != nil)
            _ = try await desk.room.session(token: busy.token)
            try await desk.room.settle()
        }
        desk.clock.pass(minutes: 20)
        #expect(try await desk.room.session(token: busy.token) == nil, "ten hours")
    }

    @Test func aFormBelongsToItsSession() async throws {
        let desk = try await Desk()
        let (mine, other) = (try await desk.logIn("quan.tri"), try await desk.logIn("quan.tri"))
        let session = try #require(try await desk.room.session(token: mine.token))
        #expect(session.formToken == mine.session.formToken)
        #expect(session.accepts(formToken: mine.session.formToken))
        for sent in ["", "x", other.session.formToken, mine.token] { #expect(!session.accepts(formToken: sent)) }
        let listed = try #require(try await desk.room.sessions(of: desk.administrator).first)
        #expect(!listed.accepts(formToken: ""))
    }

    @Test func secretsAreNotInTheFile() async throws {
        let desk = try await Desk()
        let session = try await desk.logIn("quan.tri")
        let token = try await desk.room.addToken(for: "quan.tri", name: "sao lưu", scopes: [.admin], days: 30, by: .console("root"))
        #expect(Set([session.token.count, token.text.count]) == [43, 49] && token.text.hasPrefix("sohoa_"))
        var bytes = Data()
        for name in ["room.sqlite", "room.sqlite-wal"] {
            bytes += try Data(contentsOf: URL(fileURLWithPath: "\(desk.folder.path)/\(name)"))
        }
        for secret in [session.token, token.text, session.session.formToken, Desk.password] {
            #expect(bytes.range(of: Data(secret.utf8)) == nil)
        }
        let rights = try FileManager.default.attributesOfItem(atPath: desk.folder.path + "/room.sqlite")[.posixPermissions] as? Int
        #expect(rights == 0o600)
        #expect(try await desk.room.session(token: token.text) == nil)
    }

    @Test func aChangeOfPasswordEndsTheOtherSessions() async throws {
        let desk = try await Desk()
        _ = try await desk.add("lan")
        let (mine, other) = (try await desk.logIn("lan"), try await desk.logIn("lan"))
        let new = "nắng hạn tháng chạp"
        #expect(
            await code { try await desk.room.changePassword(in: mine.session, from: "không phải", to: new, address: "a") } == .wrongPassword
        )
        #expect(
            await code { try await desk.room.changePassword(in: mine.session, from: Desk.password, to: "ngắn", address: "a") }
                == .weakPassword)
        try await desk.room.changePassword(in: mine.session, from: Desk.password, to: new, address: "a")
        #expect(try await desk.room.session(token: mine.token) != nil)
        #expect(try await desk.room.session(token: other.token) == nil)
        #expect(await desk.refusal("lan", Desk.password) == .wrongPassword)

        try await desk.room.setPassword(of: "lan", Desk.password, mustChange: true, by: .console("root"))
        #expect(try await desk.room.session(token: mine.token) == nil)
        let again = try await desk.logIn("lan")
        #expect(again.session.account.mustChangePassword && !again.session.account.may(.search))
        let account = try await desk.room.changePassword(in: again.session, from: Desk.password, to: new, address: "a")
        #expect(account.may(.search))
    }

    @Test func peopleEndTheirOwnSessionsOnly() async throws {
        let desk = try await Desk()
        let lan = try await desk.add("lan")
        let (mine, elsewhere) = (try await desk.logIn("lan"), try await desk.logIn("lan", from: "10.0.0.9"))
        let theirs = try await desk.logIn("quan.tri")
        #expect(try await desk.room.sessions(of: lan).count == 2)
        let visitor = Visitor(lan, address: "10.0.0.7")
        try await desk.room.endSession(elsewhere.session.id, of: lan, by: visitor)
        try await desk.room.endSession(theirs.session.id, of: lan, by: visitor)
        #expect(try await desk.room.session(token: elsewhere.token) == nil)
        #expect(try await desk.room.session(token: theirs.token) != nil)
        try await desk.room.logOut(mine.session, address: "10.0.0.7")
        #expect(try await desk.room.session(token: mine.token) == nil)
        #expect(try await desk.room.entries(UseFilter(login: "lan"), limit: 2).map(\.event) == [.logout, .sessionEnded])
    }

    @Test func aTokenNeverDoesMoreThanItsOwner() async throws {
        let desk = try await Desk()
        _ = try await desk.add("lan", .archivist)
        let root = Visitor.console("root")
        #expect(
            await code { _ = try await desk.room.addToken(for: "quan.tri", name: "x", scopes: [.reuse], days: 1, by: root) } == .forbidden)
        let token = try await desk.room.addToken(for: "lan", name: "cổng", scopes: [.read, .review], days: 90, by: root)
        let grant = try #require(try await desk.room.grant(token: token.text))
        #expect(grant.permissions == [.read, .download, .review, .seeProduction] && !grant.may(.search))
        try await desk.room.change("lan", AccountChange(role: .officer), by: root)
        #expect(try await desk.room.grant(token: token.text)?.permissions == [.read, .download])
        try await desk.room.settle()
        #expect(try await desk.room.tokens(of: "lan").first?.lastUsed == desk.clock.now)
        desk.clock.pass(minutes: 90 * 24 * 60)
        #expect(try await desk.room.grant(token: token.text) == nil, "expired")
        let second = try await desk.room.addToken(for: "lan", name: "cổng", scopes: [.read], days: 1, by: root)
        #expect(await code { try await desk.room.revokeToken(second.token.id, of: "quan.tri", by: root) } == .notFound)
        try await desk.room.revokeToken(second.token.id, by: root)
        #expect(try await desk.room.grant(token: second.text) == nil)
    }
}
