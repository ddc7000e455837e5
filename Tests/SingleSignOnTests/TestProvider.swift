import Crypto
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import SingleSignOn
import Support
import Synchronization
import Testing

/// A provider of OpenID Connect on this machine, as honest as a test lets it be.
final class TestProvider: Sendable {
    /// What it does at the token endpoint.
    enum TokenDesk: Sendable {
        case honest, redirecting, oversized, silent
    }

    struct Conduct: Sendable {
        var announcedIssuer: String?
        var tokenEndpoint: String?
        var namesItself = false
        var hasNewKey = false
        var signing = Signing.rs256
        var tokenDesk = TokenDesk.honest
        var claims: @Sendable (inout TokenClaims) -> Void = { _ in }
    }

    /// What the provider remembers of a code it gave out.
    struct Grant: Sendable {
        var nonce: String
        var challenge: String
        var redirect: String
    }

    private struct State: Sendable {
        var conduct = Conduct()
        var port = 0
        var codes: [String: Grant] = [:]
        var counts: [String: Int] = [:]
        var seconds = 1_790_000_000.0
    }

    private let state = Mutex(State())

    static let secret = "bí mật & dài: 42"
    static let accessToken = "access-token-9"

    var issuer: String { "http://127.0.0.1:\(state.withLock(\.port))" }
    var now: Date { Date(timeIntervalSince1970: state.withLock(\.seconds)) }

    func pass(seconds: Double) { state.withLock { $0.seconds += seconds } }
    func behave(_ change: (inout Conduct) -> Void) { state.withLock { change(&$0.conduct) } }
    /// How often an endpoint was asked.
    func count(_ path: String) -> Int { state.withLock { $0.counts[path] ?? 0 } }

    /// Serves while the body runs.
    static func run(_ body: (TestProvider) async throws -> Void) async throws {
        let provider = TestProvider()
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        var logger = Logger(label: "provider")
        logger.logLevel = .critical
        let application = Application(
            router: provider.router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { port.yield($0.localAddress?.port ?? 0) }, logger: logger)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { port.finish() }
                try await application.run()
            }
            let number = await ports.first { _ in true }
            let found = try #require(number)
            provider.state.withLock { $0.port = found }
            defer { group.cancelAll() }
            try await body(provider)
        }
    }

    private var router: Router<BasicRequestContext> {
        let router = Router()
        router.get(".well-known/openid-configuration") { [self] _, _ in answer(description("description")) }
        router.get("keys") { [self] _, _ in
            let hasNewKey = counted("keys").hasNewKey
            return answer(try ProviderKeyring.made.get().published(withNew: hasNewKey))
        }
        router.post("token") { [self] request, _ in try await exchange(request) }
        router.get("elsewhere") { [self] _, _ in answer(description("elsewhere")) }
        router.post("elsewhere") { [self] _, _ in answer(description("elsewhere")) }
        return router
    }

    private func counted(_ path: String) -> Conduct {
        state.withLock { state in
            state.counts[path, default: 0] += 1
            return state.conduct
        }
    }

    private func answer(_ text: String, _ status: HTTPResponse.Status = .ok) -> Response {
        Response(status: status, headers: [.contentType: "application/json"], body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    private func description(_ path: String) -> String {
        let conduct = counted(path)
        return """
            {"issuer": "\(conduct.announcedIssuer ?? issuer)", "authorization_endpoint": "\(issuer)/authorize?theme=xanh",
             "token_endpoint": "\(conduct.tokenEndpoint ?? issuer + "/token")", "jwks_uri": "\(issuer)/keys",
             "authorization_response_iss_parameter_supported": \(conduct.namesItself), "claims_supported": ["sub"]}
            """
    }

    /// What a provider does with a browser that was sent to it: looks at what is asked, lets the person log in, sends the browser back.
    func approve(_ start: SignOnStart, code: String = UUID().uuidString) throws -> [(name: String, value: String)] {
        let address = try #require(URLComponents(string: start.address))
        #expect(start.address.hasPrefix(issuer + "/authorize?theme=xanh&"))
        let asked = Dictionary(uniqueKeysWithValues: (address.queryItems ?? []).map { ($0.name, $0.value ?? "") })
        #expect(asked["response_type"] == "code" && asked["code_challenge_method"] == "S256" && asked["client_id"] == "sohoa")
        #expect(asked["scope"] == "openid profile" && asked["redirect_uri"] == Self.redirect)
        let grant = Grant(
            nonce: try #require(asked["nonce"]), challenge: try #require(asked["code_challenge"]),
            redirect: try #require(asked["redirect_uri"]))
        #expect([asked["state"], grant.nonce, grant.challenge].allSatisfy { $0?.count == 43 })
        state.withLock { $0.codes[code] = grant }
        return [("code", code), ("state", try #require(asked["state"]))]
    }

    private func exchange(_ request: Request) async throws -> Response {
        let conduct = counted("token")
        switch conduct.tokenDesk {
        case .honest: break
        case .redirecting: return Response(status: .temporaryRedirect, headers: [.location: issuer + "/elsewhere"])
        case .oversized: return answer("{\"id_token\": \"" + String(repeating: "A", count: 2 << 20) + "\"}")
        case .silent: try await Task.sleep(for: .seconds(600))
        }
        let body = try await request.body.collect(upTo: 1 << 16)
        let form = try URLEncodedFormDecoder().decode([String: String].self, from: String(buffer: body))
        // What has to be escaped in a secret is escaped before the two are joined.
        let pair = "sohoa:b%C3%AD%20m%E1%BA%ADt%20%26%20d%C3%A0i%3A%2042"
        let basic = "Basic " + Data(pair.utf8).base64EncodedString()
        guard request.headers[.authorization] == basic || form["client_id"] == "sohoa" && request.headers[.authorization] == nil else {
            var refusal = answer("{\"error\": \"invalid_client\"}", .unauthorized)
            refusal.headers[.wwwAuthenticate] = "Basic realm=\"provider\""
            return refusal
        }
        guard let code = form["code"], let grant = state.withLock({ $0.codes.removeValue(forKey: code) }),
            form["grant_type"] == "authorization_code",
            grant.redirect == form["redirect_uri"],
            grant.challenge == ProviderKeyring.text(Data(SHA256.hash(data: Data((form["code_verifier"] ?? "").utf8))))
        else { return answer("{\"error\": \"invalid_grant\", \"error_description\": \"<b>\(code(form))</b>\"}", .badRequest) }
        let time = now.timeIntervalSince1970
        var claims = TokenClaims(iss: issuer, aud: ["sohoa"], exp: time + 300, iat: time, nonce: grant.nonce)
        if conduct.signing == .rs256 {
            claims.at_hash = ProviderKeyring.text(Data(SHA256.hash(data: Data(Self.accessToken.utf8)).prefix(16)))
        }
        conduct.claims(&claims)
        let token = try await ProviderKeyring.made.get().sign(claims, conduct.signing)
        return answer("{\"access_token\": \"\(Self.accessToken)\", \"token_type\": \"Bearer\", \"id_token\": \"\(token)\"}")
    }

    private func code(_ form: [String: String]) -> String { form["code"] ?? "" }

    static let redirect = "https://luutru.example/signon/return"

    func settings(secretFile: String? = nil) -> SignOnSettings {
        SignOnSettings(issuer: issuer, clientID: "sohoa", clientSecretFile: secretFile, redirect: Self.redirect)
    }

    /// A reading room's desk that trusts this provider; a public client unless a file is given. It is patient, as tests that run beside
    /// others may be slow.
    func desk(secretFile: String? = nil, seconds: Double = 600, most: Int = 100) throws -> SignOnDesk {
        try SignOnDesk(settings(secretFile: secretFile), courier: WebCourier(seconds: seconds), most: most, now: { self.now })
    }
}

/// The secret's file, as it should lie.
func secretFile(_ folder: Folder, _ text: String = TestProvider.secret + "\n", rights: Int = 0o600) throws -> String {
    let path = try folder.write("secret", text)
    try FileManager.default.setAttributes([.posixPermissions: rights], ofItemAtPath: path)
    return path
}

/// How a sign-on fails, and that it says so in two languages with a remedy and without a secret.
func failure(hiding secrets: [String] = [], _ body: () async throws -> Void) async -> SignOnError.Code? {
    do {
        try await body()
        return nil
    } catch let error as SignOnError {
        let texts = [error.fact.vietnamese, error.fact.english, error.remedy.vietnamese, error.remedy.english]
        for text in texts {
            #expect(!text.isEmpty)
            for secret in secrets + [TestProvider.secret, TestProvider.accessToken, "eyJ"] { #expect(!text.contains(secret), "\(text)") }
        }
        return error.code
    } catch {
        Issue.record("\(error)")
        return nil
    }
}

/// Begins, lets the provider approve, and comes back; `bend` changes what the browser brings.
func signOn(
    _ desk: SignOnDesk, at provider: TestProvider, bend: (inout [(name: String, value: String)]) -> Void = { _ in }
) async throws -> SignedOn {
    let start = try await desk.begin()
    var brought = try provider.approve(start)
    bend(&brought)
    return try await desk.finish(brought, cookie: start.cookie)
}
