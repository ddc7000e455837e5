import Accounts
import Documents
import Foundation
import HTTPTypes
import Support
import Synchronization
import Testing

@testable import ReadingRoom

/// The API, for everybody, by tokens and in sessions.
@Suite(.serialized) struct APITests {
    private static let people: [(login: String?, role: Role?)] = [
        (nil, nil), ("can", .officer), ("luu", .archivist), ("quan", .administrator),
    ]

    /// A token with everything that the account's role may do.
    private func key(_ login: String, _ role: Role, _ room: RunningRoom) throws -> [String: String] {
        let scopes = APIScope.allCases.filter { $0.permissions.isSubset(of: role.permissions) }
        let flags = scopes.flatMap { ["--scope", $0.rawValue] }
        let made = try Program.run(["account", "token", "add", login, "--name", "x", "--archive", room.archive] + flags)
        try #require(made.code == 0, "\(made)")
        return ["Authorization": "Bearer " + made.output.trimmingCharacters(in: .whitespacesAndNewlines)]
    }

    /// An address of the operation for this document.
    private func address(_ operation: APIOperation, _ document: String) -> String {
        var path = operation.address
        let id = path.contains("/documents/") ? document : "999"
        for (name, value) in [
            ("{id}", id), ("{number}", "1"), ("{name}", "subject"), ("{login}", "nobody"), ("{batch}", "20000101-1"),
            ("{kind}", "not-found"),
        ] { path = path.replacingOccurrences(of: name, with: value) }
        let query = operation.parameters.filter { $0.place == .query && $0.isRequired }.map { parameter in
            if case .choice(let values) = parameter.schema { return "\(parameter.name)=\(values[0])" }
            return parameter.name == "other" ? "other=30/2020/N%C4%90-CP" : "\(parameter.name)=m%E1%BB%9F"
        }
        return path + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
    }

    private static func takesTag(_ operation: APIOperation) -> Bool { operation.parameters.contains { $0.name == "If-Match" } }

    private func sent(_ operation: APIOperation, _ document: String) -> String? {
        switch operation.name {
        case "findOwners": #"{"number": "093321238705"}"#
        case "saveSearch": #"{"name": "giao đất", "query": "q=giao"}"#
        case "recordReuse": #"{"document": "\#(document)", "dossier": "H13.18-240515-0001"}"#
        case "decide": #"{"answers": [{"aspect": "subject", "answer": "question"}]}"#
        case "setAccountEnabled", "setWebhookEnabled": #"{"enabled": true}"#
        case "splitDocument", "moveBeginning": #"{"page": 1}"#
        case "orderPages": #"{"pages": [1]}"#
        case "setType": #"{"type": "Báo cáo"}"#
        case "relate": #"{"kind": "basis", "other": "30/2020/NĐ-CP"}"#
        case "decideLink": #"{"dossier": "H13.18-240515-0001", "verdict": "link"}"#
        case "drawLot": #"{"batch": "20000101-1"}"#
        case "decideLot": #"{"verdict": "returned"}"#
        case "retryQuarantinedWork": #"{"works": []}"#
        case "changePassword": #"{"old": "a", "new": "b"}"#
        case "addWebhook": #"{"url": "https://noi-nhan.example/sohoa"}"#
        default: nil
        }
    }

    @Test func everyOperationIsForWhomTheTableSays() async throws {
        let room = try await RunningRoom()
        let document = try room.document("mở")
        for (login, role) in Self.people {
            let program = Browser(room)
            let key = if let login, let role { try key(login, role, room) } else { [String: String]() }
            for operation in APITable.operations {
                let path = address(operation, document)
                var headers = key.merging(["If-Match": "\"0-01\"", "Accept-Language": "en"]) { $1 }
                if !Self.takesTag(operation) { headers["If-Match"] = nil }
                let answer = try await program.ask(
                    operation.method.rawValue, path, json: sent(operation, document), headers: headers)
                let what = "\(login ?? "nobody") \(operation.method) \(path): \(answer.status) \(answer.body.prefix(300))"
                #expect(answer.status < 500, "\(what)")
                let mayPass =
                    switch operation.entry {
                    case .anyone: true
                    case .session, .published: false
                    case .known: role != nil
                    case .may(let permission): role?.permissions.contains(permission) ?? false
                    }
                if !mayPass { #expect(answer.status == (role == nil ? 401 : 403), "\(what)") }
                if mayPass { #expect(answer.status != 401 && answer.status != 403, "\(what)") }
                let told = operation.answers.map(\.status.code) + operation.allProblems.map(\.status.code)
                #expect(told.contains(answer.status), "\(what)")
                if answer.status >= 400 {
                    #expect(answer.header("Content-Type") == "application/problem+json" && answer.body.contains(#""remedy""#), "\(what)")
                }
                if answer.status == 401 { #expect(answer.header("WWW-Authenticate")?.hasPrefix("Bearer") == true, "\(what)") }
                #expect(answer.header("Cache-Control")?.contains("public") != true, "\(what)")
                #expect(answer.header("Vary")?.contains("Authorization") == true, "\(what)")
            }
        }
    }

    @Test func theDocumentNamesEveryRouteAndNoOther() async throws {
        let room = try await RunningRoom()
        let text = try await Browser(room).get("/api/v1/openapi.json").body
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let paths = try #require(object["paths"] as? [String: [String: Any]])
        let told = Set(paths.flatMap { path, methods in methods.keys.map { $0.uppercased() + " " + path } })
        let routes = Set(
            RouteTable.all.filter(\.isForPrograms).map { route in
                let parts = route.path.split(separator: "/").map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : String($0) }
                return route.method.rawValue + " /" + parts.joined(separator: "/")
            })
        #expect(told == routes)
        let names = APITable.operations.map(\.name)
        #expect(Set(names).count == names.count)
    }

    @Test func aDocumentThatIsNotForTheReaderIsNotThereByAnyOperation() async throws {
        let room = try await RunningRoom()
        let sights: [(login: String, role: Role, sees: Set<String>)] = [
            ("can", .officer, ["mở", "khác"]), ("xa", .officer, ["khác"]), ("luu", .archivist, ["mở", "khác", "điều kiện"]),
            ("quan", .administrator, ["mở", "khác", "điều kiện"]),
        ]
        for (login, role, sees) in sights {
            let program = Browser(room)
            let key = try key(login, role, room)
            for (name, document) in room.documents {
                let isSeen = sees.contains(name)
                for operation in APITable.operations where operation.path.contains("/documents/{id}") {
                    let headers = Self.takesTag(operation) ? key.merging(["If-Match": "\"0-01\""]) { $1 } : key
                    let path = address(operation, document)
                    let answer = try await program.ask(
                        operation.method.rawValue, path, json: sent(operation, document), headers: headers)
                    let what = "\(login) \(name) \(path): \(answer.status) \(answer.body.prefix(200))"
                    if isSeen {
                        #expect([200, 403, 412].contains(answer.status), "\(what)")
                    } else {
                        #expect([403, 404].contains(answer.status), "\(what)")
                    }
                }
                for path in ["/documents", "/changes", "/search", "/search?q=quyet+dinh", "/dossiers", "/tree"] {
                    let answer = try await program.get("/api/v1" + path, headers: key)
                    #expect(answer.status == 200)
                    if !isSeen { #expect(!answer.body.contains(document), "\(login) \(path) \(name)") }
                    if isSeen, path == "/documents" || path == "/changes" { #expect(answer.body.contains(document), "\(login) \(path)") }
                }
                let code = name == "khác" ? "H13.18-240515-0001" : name
                let dossier = try await program.get("/api/v1/dossier?code=" + FormText.encoded(code), headers: key)
                #expect(dossier.status == (isSeen ? 200 : 404), "\(login) dossier \(name)")
                if role == .officer {
                    let reuse = #"{"document": "\#(document)", "dossier": "H13.18-240515-0001"}"#
                    let answer = try await program.ask("POST", "/api/v1/reuse", json: reuse, headers: key)
                    #expect(isSeen ? [200, 201].contains(answer.status) : answer.status == 404, "\(login) reuse \(name) \(answer)")
                }
            }
        }
    }

    @Test func whatWasNotSeenIsNotChanged() async throws {
        let room = try await RunningRoom()
        let document = try room.document("mở")
        let archivist = try key("luu", .archivist, room)
        let program = Browser(room)
        let path = "/api/v1/documents/\(document)"
        let seen = try await program.get(path, headers: archivist)
        let tag = try #require(seen.header("ETag"))
        #expect(try await program.get(path, headers: archivist.merging(["If-None-Match": "W/\(tag), \"x\""]) { $1 }).status == 304)
        let head = try await program.ask("HEAD", path, headers: archivist)
        #expect(head.status == 200 && head.body.isEmpty && head.header("ETag") == tag)

        let answers = #"{"answers": [{"aspect": "subject", "answer": "set", "value": "Về việc giao đất cho trường"}]}"#
        func decide(_ tag: String?, _ body: String = answers) async throws -> Browser.Answer {
            var headers = archivist
            headers["If-Match"] = tag
            return try await program.ask("POST", path + "/decisions", json: body, headers: headers)
        }
        #expect(try await decide(nil).status == 428)
        let first = try await decide(tag)
        #expect(first.status == 200, "\(first)")
        let second = try await decide(tag)
        #expect(second.status == 412 && second.body.contains("/api/v1/problems/changed-meanwhile"), "\(second)")
        let now = try #require(first.header("ETag"))
        #expect(try await program.get(path, headers: archivist).header("ETag") == now)
        #expect(try await decide(now, #"{"answers": [{"aspect": "noSuchField", "answer": "reject"}]}"#).status == 400)
        #expect(try await decide(now, #"{"answers": [{"aspect": "type", "answer": "reject"}]}"#).status == 422)
        #expect(try await decide(now, #"{"answers": [{"aspect": "subject", "answer": "set"}]}"#).status == 400)
        let corrections = try await program.get(path + "/corrections", headers: archivist).body
        #expect(corrections.contains("Về việc giao đất cho trường") && corrections.contains(#""by":"luu""#))
        // The search follows a moment later.
        #expect(
            try await eventually {
                try await program.get("/api/v1/search?q=%22giao+dat+cho+truong%22", headers: archivist).body.contains(document)
            })
    }

    @Test func whatWillNotDoIsNamedAndWhatComesTwiceIsDoneOnce() async throws {
        let room = try await RunningRoom()
        let document = try room.document("mở")
        let officer = try key("can", .officer, room)
        let program = Browser(room)
        for (path, parameter) in [
            ("/search?limit=0", "limit"), ("/search?limit=x", "limit"), ("/search?q=a&q=b", "q"), ("/search?nosuch=1", "nosuch"),
            ("/search?order=best", "order"), ("/search?from=2024-13", "from"), ("/search?q=%FF", "?"), ("/complete", "q"),
        ] {
            let answer = try await program.get("/api/v1" + path, headers: officer)
            #expect(answer.status == 400 && answer.body.contains(#""parameter":"\#(parameter)""#), "\(path) \(answer)")
        }
        #expect(try await program.get("/api/v1/search?q=%22", headers: officer).status != 500)
        let post = try await program.ask("POST", "/api/v1/search", headers: officer)
        #expect(post.status == 405 && post.header("Allow") == "GET, HEAD", "\(post)")
        #expect(try await program.ask("DELETE", "/search", headers: officer).status == 405)
        let nowhere = try await program.get("/api/v1/nowhere", headers: officer.merging(["Accept-Language": "en"]) { $1 })
        #expect(nowhere.status == 404 && nowhere.body.contains(#""title":"Not found""#), "\(nowhere)")
        #expect(try await program.get("/api/v1/nowhere", headers: ["Accept-Language": "vi"]).body.contains("Không tìm thấy"))
        #expect(try await program.get("/api/v1/problems/not-found").status == 200)

        func reuse(_ body: String, _ more: [String: String] = [:]) async throws -> Browser.Answer {
            try await program.ask("POST", "/api/v1/reuse", json: body, headers: officer.merging(more) { $1 })
        }
        let wish = #"{"document": "\#(document)", "dossier": "H13.18-240515-0001"}"#
        let first = try await reuse(wish, ["Idempotency-Key": "a"])
        let again = try await reuse(wish, ["Idempotency-Key": "a"])
        #expect(first.status == 201 && again.status == 201 && first.body == again.body, "\(first) \(again)")
        #expect(try await reuse(wish).status == 200)
        let other = #"{"document": "\#(document)", "dossier": "H13.18-240515-0002"}"#
        #expect(try await reuse(other, ["Idempotency-Key": "a"]).status == 409)
        #expect(try await reuse(other, ["Content-Type": "text/plain"]).status == 415)
        #expect(try await reuse(#"{"document": 5, "dossier": "x"}"#).body.contains("/document"))
        #expect(try await reuse("{").status == 400)
        #expect(try await reuse(#"{"document": "\#(String(repeating: "a", count: 70_000))"}"#).status == 413)
    }

    @Test func aSessionReadsAndChangesOnlyWithItsOwnMark() async throws {
        let room = try await RunningRoom()
        let person = Browser(room)
        try await person.logIn("can")
        let me = try await person.get("/api/v1/me")
        #expect(me.status == 200)
        let mark = try #require(me.body.firstMatch(of: /"formToken":"([^"]+)"/)).output.1
        let search = #"{"name": "giao đất", "query": "q=giao"}"#
        #expect(try await person.ask("POST", "/api/v1/saved-searches", json: search).status == 403)
        let foreign = ["X-CSRF-Token": String(mark), "Sec-Fetch-Site": "cross-site"]
        #expect(try await person.ask("POST", "/api/v1/saved-searches", json: search, headers: foreign).status == 403)
        let own = ["X-CSRF-Token": String(mark)]
        let made = try await person.ask("POST", "/api/v1/saved-searches", json: search, headers: own)
        #expect(made.status == 201 && made.header("Location") == "/api/v1/saved-searches/1", "\(made)")
        #expect(try await person.ask("POST", "/api/v1/saved-searches", json: search, headers: own).status == 409)
        #expect(try await person.get("/api").body.contains("/api/v1/documents/{id}"))
    }

    @Test func aBucketFillsAgain() {
        let start = ContinuousClock.now
        let clock = Clock(start)
        let limits = RateLimits(perMinute: 60) { clock.now }
        for _ in 0..<60 { #expect(limits.take("a") == nil) }
        #expect(limits.take("a") == 1)
        #expect(limits.take("b") == nil)
        clock.now = start + .seconds(2)
        #expect(limits.take("a") == nil && limits.take("a") == nil && limits.take("a") == 1)
        let none = RateLimits(perMinute: 0)
        let all = (0..<1_000).map { _ in none.take("a") }
        #expect(all == Array(repeating: nil, count: 1_000))
    }

    @Test func deliveriesGoToPublicPlacesOnly() {
        for text in [
            "127.0.0.1", "10.1.2.3", "172.20.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "2130706433",
            "[::1]", "[::ffff:10.0.0.1]", "[fd00::1]", "[fe80::1]", "[2002:a00:1::]", "[64:ff9b::a00:1]",
        ] {
            #expect(throws: WebhookFailure.self, "\(text)") { try WebhookAddress("https://\(text)/x", allowed: []) }
        }
        for text in [
            "http://noi-nhan.example/", "ftp://noi-nhan.example/", "https://a@noi-nhan.example/", "https:///x",
            "https://noi-nhan.example/#x",
            "file:///etc/passwd", "noi-nhan.example",
        ] {
            #expect(throws: WebhookFailure.self, "\(text)") { try WebhookAddress(text, allowed: []) }
        }
        for text in ["https://1.1.1.1/x", "https://[2606:4700::1111]/x", "https://noi-nhan.example:8443/a?b=c"] {
            #expect(throws: Never.self, "\(text)") { try WebhookAddress(text, allowed: []) }
        }
        #expect(throws: Never.self) { try WebhookAddress("http://127.0.0.1:9000/x", allowed: ["127.0.0.1:9000"]) }
        #expect(throws: WebhookFailure.self) { try WebhookAddress("http://127.0.0.1:9001/x", allowed: ["127.0.0.1:9000"]) }
    }

    private final class Clock: Sendable {
        private let time: Mutex<ContinuousClock.Instant>

        init(_ time: ContinuousClock.Instant) { self.time = Mutex(time) }

        var now: ContinuousClock.Instant {
            get { time.withLock(\.self) }
            set { time.withLock { $0 = newValue } }
        }
    }
}
