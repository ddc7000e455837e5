import Accounts
import Foundation
import Support
import Testing

/// The doors: passwords, locks, sessions, tokens.
struct LoginTests {
    @Test func fiveFailuresLockTheAccountAndARestartRemembers() async throws {
        let desk = try await Desk()
        _ = try await desk.add("lan")
        for _ in 1...4 { #expect(await desk.refusal("lan", "không phải") == .wrongPassword) }
        #expect(await desk.refusal("lan", "không phải") == .locked)
        #expect(await desk.refusal("lan", Desk.password) == .locked)
        #expect(await desk.refusal("LAN", Desk.password, from: "10.9.9.9") == .locked)
        let restarted = try desk.reopened()
        await #expect(throws: AccountError.self) { try await restarted.logIn("lan", password: Desk.password, address: "10.0.0.7") }
        desk.clock.pass(minutes: 14.9)
        #expect(await desk.refusal("lan", Desk.password) == .locked)
        desk.clock.pass(minutes: 0.2)
        #expect(await desk.refusal("lan", Desk.password) == nil)
    }

    @Test func failuresAreForgottenAfterTheWindowAndAfterALogin() async throws {
        let desk = try await Desk()
        _ = try await desk.add("lan")
        for _ in 1...4 { #expect(await desk.refusal("lan", "không phải") == .wrongPassword) }
        desk.clock.pass(minutes: 15.1)
        for _ in 1...4 { #expect(await desk.refusal("lan", "không phải") == .wrongPassword) }
        #expect(await desk.refusal("lan", Desk.password) == nil)
        for _ in 1...4 { #expect(await desk.refusal("lan", "không phải") == .wrongPassword) }
        #expect(await desk.refusal("lan", "không phải") == .locked)
        try await desk.room.change("lan", AccountChange(isEnabled: true), by: .console("root"))
        #expect(await desk.refusal("lan", Desk.password) == nil, "an administrator opens it")
    }

    @Test func anAddressIsLockedHoweverManyNamesItTries() async throws {
        let desk = try await Desk()
        for number in 1...19 { #expect(await desk.refusal("name\(number)", "không phải") == .wrongPassword) }
        #expect(await desk.refusal("name20", "không phải") == .locked)
        #expect(await desk.refusal("quan.tri", Desk.password) == .locked)
        #expect(await desk.refusal("quan.tri", Desk.password, from: "10.0.0.8") == nil)
    }

    @Test func askingAtOnceGivesNoMoreAttempts() async throws {
        let desk = try await Desk()
        _ = try await desk.add("lan")
        let answers = await withTaskGroup(of: AccountError.Code?.self) { group in
            for number in 1...40 { group.addTask { await desk.refusal("lan", "không phải \(number)", from: "10.0.1.\(number)") } }
            return await group.reduce(into: [:]) { $0[$1?.rawValue ?? "in", default: 0] += 1 }
        }
        #expect(answers == ["wrongPassword": 4, "locked": 36])
    }

    @Test func aNameThatNobodyHasAnswersLikeOneThatSomebodyHas() async throws {
        let desk = try await Desk()
        _ = try await desk.add("lan")
        var answers: [String: [AccountError.Code?]] = [:]
        for name in ["lan", "nobody"] {
            for attempt in 1...6 {
                answers[name, default: []].append(await desk.refusal(name, "không phải", from: "10.\(name.count).0.\(attempt)"))
            }
        }
        #expect(answers["lan"] == answers["nobody"])
        let entries = try await desk.room.entries(UseFilter(event: .loginFailed), limit: 99)
        #expect(entries.count == 10 && entries.filter { $0.login == "lan" }.count == 5)
        // People type passwords into the wrong box.
        let bytes = try Data(contentsOf: URL(fileURLWithPath: desk.folder.path + "/room.sqlite-wal"))
        #expect(bytes.range(of: Data("nobody".utf8)) == nil)
    }

    /// A login that fails does the same work for a name that nobody has: compared with the real cost.
    @Test func anUnknownNameCostsTheSameTime() async throws {
        let desk = try await Desk()
        let costly = try RoomBookAtCost(desk)
        _ = try await desk.add("lan")
        try await costly.room.setPassword(of: "lan", Desk.password + " nữa", mustChange: false, by: .console("root"))
        var seconds: [String: Double] = [:]
        // The least of some turns; of more of them on a machine with other work.
        func isAlike() -> Bool {
            guard let known = seconds["lan"], let unknown = seconds["nobody"] else { return false }
            return known > 0.02 && unknown > known / 2 && unknown < known * 2
        }
        for turn in 0..<40 where turn < 6 || !isAlike() {
            let name = turn.isMultiple(of: 2) ? "lan" : "nobody"
            let began = ContinuousClock.now
            _ = try? await costly.room.logIn(name, password: "không phải", address: "10.0.0.7")
            let took = began.duration(to: .now) / .seconds(1)
            seconds[name] = min(seconds[name] ?? .infinity, took)
        }
        #expect(isAlike(), "\(seconds)")
    }

    @Test func theCostOfAPasswordRisesAtTheNextLogin() async throws {
        let desk = try await Desk()
        let costly = try RoomBookAtCost(desk)
        #expect(try costly.storedPassword().hasPrefix("scrypt$4$8$1$"))
        _ = try await costly.room.logIn("quan.tri", password: Desk.password, address: "10.0.0.7")
        #expect(try costly.storedPassword().hasPrefix("scrypt$15$8$1$"))
        #expect(await desk.refusal("quan.tri", Desk.password) == nil, "each hash carries its own cost")
        #expect(await desk.refusal("quan.tri", Desk.password.decomposedStringWithCanonicalMapping) == nil, "another keyboard")
    }

    @Test func aDisabledAccountIsOutAtOnce() async throws {
        let desk = try await Desk()
        let lan = try await desk.add("lan")
        let session = try await desk.logIn("lan")
        let token = try await desk.room.addToken(for: "lan", name: "t", scopes: [.search], days: 1, by: .console("root"))
        try await desk.room.change("lan", AccountChange(isEnabled: false), by: .console("root"))
        #expect(try await desk.room.session(token: session.token) == nil)
        #expect(try await desk.room.grant(token: token.text) == nil)
        #expect(try await desk.room.sessions(of: lan).isEmpty)
        #expect(await desk.refusal("lan", Desk.password) == .disabled)
        #expect(await desk.refusal("lan", "không phải") == .wrongPassword)
    }
}
