import Accounts
import Documents
import Foundation
import SingleSignOn
import Support
import Testing

/// Whoever the provider vouches for comes in, by the flow that the standards prescribe.
struct SignOnTests {
    @Test func thePersonWhomTheProviderVouchesForComesIn() async throws {
        let folder = try Folder()
        try await TestProvider.run { provider in
            let desk = try provider.desk(secretFile: try secretFile(folder))
            for page in ["/documents/17?page=2", "//evil.example", "/\\evil.example", "https://evil.example"] {
                let start = try await desk.begin(goingTo: page)
                #expect(start.cookie.count == 43 && start.seconds == 600 && !start.address.contains(start.cookie))
                let person = try await desk.finish(try provider.approve(start), cookie: start.cookie)
                #expect(person.subject == ExternalSubject(issuer: provider.issuer, subject: "u-17"))
                #expect(person.displayName == "Trần Thị Lan")
                #expect(person.page == (page.hasPrefix("/d") ? page : "/"))
            }
            #expect(provider.count("description") == 1 && provider.count("keys") == 1 && provider.count("token") == 4)
            provider.pass(seconds: 3_601)
            _ = try await signOn(desk, at: provider)
            #expect(provider.count("description") == 2 && provider.count("keys") == 2, "after an hour both are asked for again")
        }
    }

    @Test func withoutASecretAndWithOtherSignaturesAsWell() async throws {
        try await TestProvider.run { provider in
            let desk = try provider.desk()
            for signing in [Signing.rs256, .ps256, .es256] {
                provider.behave { $0.signing = signing }
                #expect(try await signOn(desk, at: provider).subject.subject == "u-17", "\(signing)")
            }
        }
    }

    @Test func manyAtOnceAskTheProviderOnce() async throws {
        try await TestProvider.run { provider in
            let desk = try provider.desk()
            try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<20 { group.addTask { try await desk.begin().cookie } }
                var cookies: Set<String> = []
                for try await cookie in group { cookies.insert(cookie) }
                #expect(cookies.count == 20)
            }
            #expect(provider.count("description") == 1)
        }
    }

    @Test func aNewKeyIsFetchedOnceAMinute() async throws {
        try await TestProvider.run { provider in
            let desk = try provider.desk()
            _ = try await signOn(desk, at: provider)
            provider.behave { $0.signing = .newKey }
            #expect(await failure { _ = try await signOn(desk, at: provider) } == .unknownKey)
            provider.behave { $0.hasNewKey = true }
            #expect(await failure { _ = try await signOn(desk, at: provider) } == .unknownKey)
            #expect(provider.count("keys") == 1, "too early to ask again")
            provider.pass(seconds: 61)
            _ = try await signOn(desk, at: provider)
            #expect(provider.count("keys") == 2)
            provider.behave { $0.signing = .unknownName }
            provider.pass(seconds: 61)
            #expect(await failure { _ = try await signOn(desk, at: provider) } == .unknownKey)
            #expect(await failure { _ = try await signOn(desk, at: provider) } == .unknownKey)
            #expect(provider.count("keys") == 3)
        }
    }

    @Test func namesAreOneShortLine() async throws {
        try await TestProvider.run { provider in
            let desk = try provider.desk()
            provider.behave { $0.claims = { $0.name = "Lan\u{202E}\n\u{0}" + String(repeating: "a", count: 500) } }
            let name = try await signOn(desk, at: provider).displayName
            #expect(name.count == 100 && name.hasPrefix("Lanaaa"))
        }
    }

    @Test func settingsThatCannotBeAreNamed() async throws {
        let good = SignOnSettings(issuer: "https://sso.example/r", clientID: "sohoa", redirect: TestProvider.redirect)
        #expect(good.faults.isEmpty)
        for issuer in [
            "", "http://sso.example", "http://127.0.0.1.example", "https://u:p@sso.example", "https://sso.example/?a=b",
            "https://sso.example/#a",
            "ftp://127.0.0.1", "http://128.0.0.1", "https:///x",
        ] {
            var bad = good
            bad.issuer = issuer
            #expect(bad.faults == ["issuer (https://…)"], "\(issuer)")
        }
        for issuer in ["http://localhost:8080/r", "http://127.0.0.2", "http://[::1]:9"] {
            var near = good
            near.issuer = issuer
            #expect(near.faults.isEmpty, "\(issuer)")
        }
        var bad = good
        bad.clientID = ""
        bad.redirect = "http://luutru.example/signon/return"
        bad.scopes = ["profile"]
        #expect(bad.faults.count == 3)
        #expect(await failure { _ = try SignOnDesk(bad, now: { Date() }) } == .settings)

        let folder = try Folder()
        for (text, rights) in [(TestProvider.secret, 0o644), (" \n", 0o600), (String(repeating: "x", count: 5_000), 0o600)] {
            var open = good
            open.clientSecretFile = try secretFile(folder, text, rights: rights)
            #expect(await failure { _ = try SignOnDesk(open, now: { Date() }) } == .settings)
        }
        var gone = good
        gone.clientSecretFile = folder.path + "/nowhere"
        #expect(await failure { _ = try SignOnDesk(gone, now: { Date() }) } == .settings)
    }
}
