import Documents
import Foundation
import SingleSignOn
import Support
import Testing

/// Each attack on a sign-on fails, and for its own reason.
struct AttackTests {
    @Test func aStateIsGoodOnceForTenMinutesAndOneBrowser() async throws {
        try await TestProvider.run { provider in
            let desk = try provider.desk()
            func ending(_ state: String?, cookie: String?, waiting seconds: Double = 0) async throws -> (
                SignOnError.Code?, SignOnError.Code?
            ) {
                let start = try await desk.begin()
                let other = try await desk.begin()
                let brought = try provider.approve(start)
                let bent = brought.map { $0.name == "state" ? (name: "state", value: state ?? $0.value) : $0 }
                provider.pass(seconds: seconds)
                let hidden = brought.map(\.value) + [start.cookie]
                let sent = cookie == "own" ? start.cookie : cookie == "other" ? other.cookie : cookie
                let first = await failure(hiding: hidden) { _ = try await desk.finish(bent, cookie: sent) }
                let second = await failure(hiding: hidden) { _ = try await desk.finish(brought, cookie: start.cookie) }
                return (first, second)
            }
            #expect(try await ending(nil, cookie: "own") == (nil, .notPending), "replayed")
            #expect(try await ending("guess", cookie: "own") == (.notPending, nil), "wrong state")
            #expect(try await ending("", cookie: "own") == (.notPending, nil), "no state")
            #expect(try await ending(nil, cookie: "other") == (.otherBrowser, .notPending), "another browser's cookie")
            #expect(try await ending(nil, cookie: nil) == (.otherBrowser, .notPending), "no cookie")
            #expect(try await ending(nil, cookie: "own", waiting: 601) == (.notPending, .notPending), "too late")
            #expect(await failure { _ = try await desk.finish([], cookie: nil) } == .notPending)
            #expect(await failure { _ = try await signOn(desk, at: provider) { $0.append(("code", "other")) } } == .malformed)
            #expect(await failure { _ = try await signOn(desk, at: provider) { $0.removeFirst() } } == .malformed)
        }
    }

    @Test func aFloodPushesOutTheOldestAlone() async throws {
        try await TestProvider.run { provider in
            let desk = try provider.desk(most: 2)
            var starts: [SignOnStart] = []
            for _ in 0..<3 {
                starts.append(try await desk.begin())
                provider.pass(seconds: 1)
            }
            let brought = try starts.map { try provider.approve($0) }
            #expect(await failure { _ = try await desk.finish(brought[0], cookie: starts[0].cookie) } == .notPending)
            for index in 1...2 { _ = try await desk.finish(brought[index], cookie: starts[index].cookie) }
        }
    }

    /// What a token says that it should not, and what comes of it.
    struct Bent: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var code: SignOnError.Code?
        var change: @Sendable (inout TokenClaims) -> Void

        init(_ name: String, _ code: SignOnError.Code?, _ change: @escaping @Sendable (inout TokenClaims) -> Void) {
            (testDescription, self.code, self.change) = (name, code, change)
        }

        static let all: [Bent] = [
            Bent("another sign-on's", .wrongNonce) { $0.nonce = "other" },
            Bent("no nonce", .wrongNonce) { $0.nonce = nil },
            Bent("another program's", .wrongAudience) { $0.aud = ["other"] },
            Bent("nobody's", .wrongAudience) { $0.aud = [] },
            Bent("several without azp", .wrongAudience) { $0.aud = ["sohoa", "other"] },
            Bent("several, made for another", .wrongAudience) { ($0.aud, $0.azp) = (["sohoa", "other"], "other") },
            Bent("several, made for us", nil) { ($0.aud, $0.azp) = (["sohoa", "other"], "sohoa") },
            Bent("one, made for another", .wrongAudience) { $0.azp = "other" },
            Bent("another provider's", .wrongIssuer) { $0.iss += "/" },
            Bent("expired", .expired) { $0.exp = $0.iat - 60 },
            Bent("expired within the leeway", nil) { $0.exp = $0.iat - 59 },
            Bent("from the future", .expired) { $0.iat += 61 },
            Bent("from the near future", nil) { $0.iat += 60 },
            Bent("another access token's", .wrongAccessToken) { $0.at_hash = "AAAAAAAAAAAAAAAAAAAAAA" },
            Bent("says nothing of the access token", nil) { $0.at_hash = nil },
            Bent("nameless", .malformed) { $0.sub = "" },
        ]
    }

    @Test(arguments: Bent.all)
    func aTokenMustBeMeantForThisSignOn(_ bent: Bent) async throws {
        try await TestProvider.run { provider in
            let desk = try provider.desk()
            provider.behave { $0.claims = bent.change }
            #expect(await failure { _ = try await signOn(desk, at: provider) } == bent.code)
        }
    }

    @Test(arguments: [
        (Signing.none, SignOnError.Code.algorithm), (.publicKeyAsSecret, .algorithm), (.stolenName, .signature),
        (.unknownName, .unknownKey),
        (.otherAlgorithm, .unknownKey),
    ])
    func aTokenMustBeSignedByTheProvider(_ signing: Signing, _ code: SignOnError.Code) async throws {
        try await TestProvider.run { provider in
            let desk = try provider.desk()
            provider.behave { $0.signing = signing }
            #expect(await failure { _ = try await signOn(desk, at: provider) } == code)
        }
    }

    @Test func aCodeIsGoodOnceAndForItsOwnSignOn() async throws {
        try await TestProvider.run { provider in
            let desk = try provider.desk()
            let first = try await desk.begin()
            _ = try await desk.finish(try provider.approve(first, code: "mã-1"), cookie: first.cookie)
            let again = await failure(hiding: ["mã-1"]) {
                _ = try await signOn(desk, at: provider) { $0[0].value = "mã-1" }
            }
            #expect(again == .codeRefused)
            // Stolen before it was used, and brought to the thief's own sign-on: the verifier is another.
            let stolen = try provider.approve(try await desk.begin(), code: "mã-2")[0]
            #expect(await failure { _ = try await signOn(desk, at: provider) { $0[0] = stolen } } == .codeRefused)
        }
    }

    @Test func theProviderRefusesAPersonOrTheRoom() async throws {
        let folder = try Folder()
        try await TestProvider.run { provider in
            let desk = try provider.desk()
            func refused(_ error: String) async -> SignOnError.Code? {
                await failure(hiding: ["<b>", "gọi số"]) {
                    _ = try await signOn(desk, at: provider) { $0 = [$0[1], ("error", error), ("error_description", "gọi số 09…")] }
                }
            }
            #expect(await refused("access_denied") == .refused)
            #expect(await refused("<b>gọi số 09…") == .refused)
            let stranger = try provider.desk(secretFile: try secretFile(folder, "mật khẩu sai"))
            #expect(await failure(hiding: ["mật khẩu sai"]) { _ = try await signOn(stranger, at: provider) } == .clientRefused)
        }
    }

    @Test func aMixedUpProviderIsNoticed() async throws {
        try await TestProvider.run { provider in
            let desk = try provider.desk()
            #expect(
                await failure { _ = try await signOn(desk, at: provider) { $0.append(("iss", "https://evil.example")) } } == .wrongIssuer)
            let issuer = provider.issuer
            _ = try await signOn(desk, at: provider) { $0.append(("iss", issuer)) }
            provider.behave { $0.namesItself = true }
            let strict = try provider.desk()
            #expect(await failure { _ = try await signOn(strict, at: provider) } == .wrongIssuer, "it promised to name itself")
            _ = try await signOn(strict, at: provider) { $0.append(("iss", issuer)) }
            #expect(provider.count("token") == 2, "no code goes to a provider that was mixed up")
        }
    }

    @Test func descriptionsOfOthersAndUnsafeOnesAreRefused() async throws {
        try await TestProvider.run { provider in
            provider.behave { $0.announcedIssuer = "https://evil.example" }
            let desk = try provider.desk()
            #expect(await failure { _ = try await desk.begin() } == .wrongIssuer)
            provider.behave { ($0.announcedIssuer, $0.tokenEndpoint) = (nil, "http://sso.example/token") }
            #expect(await failure { _ = try await desk.begin() } == .malformed)
            provider.behave { $0.tokenEndpoint = nil }
            _ = try await desk.begin()
        }
    }

    @Test func answersAreBoundedInSizeTimeAndPlace() async throws {
        try await TestProvider.run { provider in
            func ending(_ conduct: TestProvider.TokenDesk, within seconds: Double = 600) async throws -> SignOnError.Code? {
                let desk = try provider.desk(seconds: seconds)
                provider.behave { $0.tokenDesk = conduct }
                return await failure { _ = try await signOn(desk, at: provider) }
            }
            #expect(try await ending(.oversized) == .tooLarge)
            #expect(try await ending(.redirecting) == .redirected)
            #expect(provider.count("elsewhere") == 0, "the code stays here")
            #expect(try await ending(.silent, within: 2) == .unreachable)
            let honest = try await ending(.honest)
            #expect(honest == nil)
        }
    }

    @Test func aProviderThatIsDownIsSaidToBe() async throws {
        // Nobody listens on the discard port.
        let desk = try SignOnDesk(
            SignOnSettings(issuer: "http://127.0.0.1:9", clientID: "sohoa", redirect: TestProvider.redirect), now: { Date() })
        #expect(await failure { _ = try await desk.begin() } == .unreachable)
    }
}
