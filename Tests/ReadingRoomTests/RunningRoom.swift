import Foundation
import FoundationNetworking
import Support
import Testing

/// `sohoa serve` on a small archive of its own, with an account of each role, until the test is over.
final class RunningRoom: Sendable {
    static let password = "mưa rào tháng sáu"
    let folder: Folder
    let archive: String
    let address: String
    /// By the beginning of their files' names.
    let documents: [String: String]
    private let server: Process

    /// - Parameters:
    ///   - more: other files for the inbox, by their paths in it.
    ///   - settings: the server's `sohoa.yaml`, in which `FOLDER` is the test's own; the usual ones when left out.
    init(with more: [String: String] = [:], settings: String? = nil) async throws {
        folder = try Folder()
        archive = folder.path + "/kho"
        let own = archive
        func sohoa(_ arguments: String..., input: String? = nil) throws -> String {
            let ending = try Program.run(arguments + ["--archive", own], input: input)
            try #require(ending.code == 0, "\(arguments) \(ending)")
            return ending.output
        }
        for (name, number, words) in [
            ("mở", 11, "giao đất cho trường mầm non"), ("điều kiện", 12, "trợ cấp xã hội hằng tháng"), ("mật", 13, "kế hoạch diễn tập"),
            ("H13.18-240515-0001/khác", 14, "giao đất cho chợ nổi"),
        ] {
            let file = name.contains("/") ? name : "\(name)/\(name)"
            try folder.write(
                "in/\(file).txt",
                """
                ỦY BAN NHÂN DÂN
                TỈNH HẬU GIANG                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                Số: \(number)/QĐ-UBND                Độc lập - Tự do - Hạnh phúc
                                              Hậu Giang, ngày \(number) tháng 6 năm 2024

                QUYẾT ĐỊNH
                Về việc \(words)

                Điều 1. Quyết định về \(words).
                """)
        }
        for (path, text) in more { try folder.write("in/\(path)", text) }
        _ = try sohoa("run", folder.path + "/in")
        _ = try sohoa("dossier", "set", "điều kiện", "mode=02")
        _ = try sohoa("dossier", "set", "mật", "mode=03")
        for (name, role, more) in [
            ("quan", "administrator", []), ("luu", "archivist", []), ("can", "officer", []), ("xa", "officer", ["--unit", "H13"]),
        ] {
            let arguments = ["account", "add", name, "--role", role, "--full-name", name, "--password-stdin", "--keep-password"] + more
            let ending = try Program.run(arguments + ["--archive", archive], input: Self.password + "\n")
            try #require(ending.code == 0, "\(ending)")
        }
        var documents: [String: String] = [:]
        for line in try sohoa("export").split(separator: "\n") {
            let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            let source = try #require(object["source"] as? String)
            documents[String(source.split(separator: "/").last?.dropLast(4) ?? "")] = object["document"] as? String
        }
        self.documents = documents
        var arguments = ["serve", "--archive", archive, "--listen", "127.0.0.1:0", "--log", "json"]
        if let settings {
            try FileManager.default.copyItem(atPath: Program.checkout + "/Config", toPath: folder.path + "/conf")
            let yaml = settings.replacingOccurrences(of: "FOLDER", with: folder.path)
            arguments += ["--settings", try folder.write("conf/sohoa.yaml", yaml)]
        }
        server = try Program.start(arguments, output: folder.path + "/out", errors: folder.path + "/err")
        var found: String?
        _ = try await eventually { [folder] in
            let line = (try? String(contentsOfFile: folder.path + "/out", encoding: .utf8))?.split(separator: "\n").first
            if let line, line.hasSuffix("/") { found = String(line.dropLast()) }
            return found != nil
        }
        address = try #require(found, "\((try? String(contentsOfFile: folder.path + "/err", encoding: .utf8)) ?? "")")
    }

    /// What still runs would write into the folder that is being deleted.
    deinit { _ = stop() }

    /// Ends it as an administrator would; its exit code.
    func stop() -> Int32 {
        server.terminate()
        server.waitUntilExit()
        return server.terminationStatus
    }

    /// What the server told its log.
    var log: String { (try? String(contentsOfFile: folder.path + "/err", encoding: .utf8)) ?? "" }

    /// A key for a program.
    func token(of login: String, _ scope: String) throws -> [String: String] {
        let made = try Program.run("account", "token", "add", login, "--name", scope, "--scope", scope, "--archive", archive)
        try #require(made.code == 0, "\(made)")
        return ["Authorization": "Bearer " + made.output.trimmingCharacters(in: .whitespacesAndNewlines)]
    }

    func document(_ name: String) throws -> String { try #require(documents[name], "\(documents)") }
}

/// A browser without a screen: keeps cookies, follows nothing.
actor Browser {
    struct Answer: Sendable {
        var status: Int
        var body: String
        var headers: [String: String]

        func header(_ name: String) -> String? { headers.first { $0.key.lowercased() == name.lowercased() }?.value }
    }

    private let room: RunningRoom
    private let session: URLSession
    private var cookies: [String: String] = [:]

    init(_ room: RunningRoom) {
        self.room = room
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpShouldSetCookies = false
        configuration.httpCookieAcceptPolicy = .never
        session = URLSession(configuration: configuration, delegate: Stay(), delegateQueue: nil)
    }

    private final class Stay: NSObject, URLSessionTaskDelegate {
        func urlSession(
            _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
            newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
        ) { completionHandler(nil) }
    }

    func ask(
        _ method: String, _ path: String, form: [String: String]? = nil, json: String? = nil, headers: [String: String] = [:],
        body: Data? = nil
    ) async throws -> Answer {
        var request = URLRequest(url: try #require(URL(string: room.address + path), "\(path)"))
        request.httpMethod = method
        request.setValue("text/html", forHTTPHeaderField: "Accept")
        if !cookies.isEmpty {
            request.setValue(cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; "), forHTTPHeaderField: "Cookie")
        }
        if let json {
            request.httpBody = Data(json.utf8)
            request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        }
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        if let form {
            let safe = CharacterSet.alphanumerics
            func coded(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: safe) ?? "" }
            request.httpBody = Data(form.map { "\($0.key)=\(coded($0.value))" }.joined(separator: "&").utf8)
            request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
        }
        if let body { request.httpBody = body }
        let (data, response) = try await session.data(for: request)
        let answer = try #require(response as? HTTPURLResponse)
        var fields: [String: String] = [:]
        for (name, value) in answer.allHeaderFields { fields["\(name)"] = "\(value)" }
        for cookie in HTTPCookie.cookies(withResponseHeaderFields: fields, for: try #require(request.url)) {
            cookies[cookie.name] = cookie.value.isEmpty ? nil : cookie.value
        }
        return Answer(status: answer.statusCode, body: String(decoding: data, as: UTF8.self), headers: fields)
    }

    func get(_ path: String, headers: [String: String] = [:]) async throws -> Answer { try await ask("GET", path, headers: headers) }

    /// What the forms of a page carry.
    func formToken(_ path: String) async throws -> String {
        let page = try await get(path)
        let match = try #require(page.body.firstMatch(of: /name="csrf" value="([^"]+)"/), "\(page)")
        return String(match.output.1).replacingOccurrences(of: "&#43;", with: "+").replacingOccurrences(of: "&#61;", with: "=")
    }

    func post(_ path: String, _ form: [String: String] = [:], token: String? = nil) async throws -> Answer {
        var form = form
        form["csrf"] = if let token { token } else { try await formToken("/account") }
        return try await ask("POST", path, form: form)
    }

    /// What a program of its own would send as this person.
    var cookie: String { cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }

    func logIn(_ name: String) async throws {
        let token = try await formToken("/login")
        let answer = try await post("/login", ["name": name, "password": RunningRoom.password], token: token)
        try #require(answer.status == 303 && answer.header("Location") == "/", "\(answer)")
    }
}
