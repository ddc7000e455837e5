import Accounts
import Foundation
import HTTPTypes
import Support
import Testing

@testable import ReadingRoom

/// The whole route table, for everybody. The room runs as people run it.
@Suite(.serialized) struct RouteTests {
    private static let people: [(login: String?, role: Role?)] = [
        (nil, nil), ("can", .officer), ("luu", .archivist), ("quan", .administrator),
    ]

    /// Where a document is shown.
    private static let places = ["/documents/", "/iiif/", "/id/"]

    /// An address of the route for this document.
    private func address(_ route: Route, _ document: String) -> String {
        if route.path == "/dossier" { return "/dossier?code=m%E1%BB%9F" }
        if route.path == "/search" || route.path == "/search.csv" || route.path == "/complete" { return route.path + "?q=giao" }
        if route.path == "/iiif/dossiers" { return "/iiif/dossiers?code=m%E1%BB%9F" }
        if route.path == "/oai" { return "/oai?verb=Identify" }
        var path = route.path
        for place in Self.places { path = path.replacingOccurrences(of: place + ":id", with: place + document) }
        for (name, value) in [
            (":number", "1"), (":name", "subject"), (":version", "x"), (":login", "nobody"), (":id", "999"), (":region", "full"),
            (":size", "max"), (":rotation", "0"), (":quality", "default.jpg"),
        ] {
            path = path.replacingOccurrences(of: name, with: value)
        }
        return path
    }

    @Test func everyRouteIsForWhomTheTableSays() async throws {
        let room = try await RunningRoom()
        let document = try room.document("mở")
        for (login, role) in Self.people {
            let browser = Browser(room)
            if let login { try await browser.logIn(login) }
            // Logging in and out is what the other tests begin and end with.
            for route in RouteTable.pages where !["/logout", "/login"].contains(route.path) {
                let path = address(route, document)
                let token = try await browser.formToken(login == nil ? "/login" : "/account")
                let form = ["enabled": "yes", "dossier": "H13.18-240515-0001", "q": "giao"]
                let answer =
                    try await
                    (route.isChange && route.body == .form
                    ? browser.post(path, form, token: token)
                    : browser.ask(route.method.rawValue, path, headers: ["X-CSRF-Token": token]))
                let mayPass =
                    switch route.entry {
                    case .anyone: true
                    case .session, .known: role != nil
                    case .may(let permission), .published(let permission): role?.permissions.contains(permission) ?? false
                    }
                let what = "\(login ?? "nobody") \(route.method) \(path): \(answer.status)"
                #expect(answer.status != 500, "\(what) \(answer.body.suffix(600))")
                if mayPass {
                    #expect(
                        answer.status != 401 && answer.status != 403 && answer.header("Location")?.hasPrefix("/login?back") != true,
                        "\(what)")
                } else if role == nil {
                    let isSent = answer.status == 303 && answer.header("Location")?.hasPrefix("/login") == true
                    #expect(isSent || answer.status == 401, "\(what)")
                } else {
                    #expect(answer.status == 403, "\(what)")
                }
            }
        }
        let refused = try Program.run("journal", "list", "--event", "refused", "--archive", room.archive).output
        #expect(refused.contains("/journal") && refused.contains("/accounts"), "\(refused)")
    }

    @Test func aDocumentThatIsNotForTheReaderIsNotThereByAnyRoute() async throws {
        let room = try await RunningRoom()
        // Who, and what of the four documents they see.
        let sights: [(login: String, sees: Set<String>)] = [
            ("can", ["mở", "khác"]), ("xa", ["khác"]), ("luu", ["mở", "khác", "điều kiện"]), ("quan", ["mở", "khác", "điều kiện"]),
        ]
        for (login, sees) in sights {
            let browser = Browser(room)
            try await browser.logIn(login)
            for (name, document) in room.documents {
                for route in RouteTable.pages where Self.places.contains(where: { route.path.hasPrefix($0 + ":id") }) {
                    let token = try await browser.formToken("/account")
                    let path = address(route, document)
                    let answer =
                        try await
                        (route.method == .post ? browser.post(path, ["dossier": "H13.18-240515-0001"], token: token) : browser.get(path))
                    let what = "\(login) \(name) \(path): \(answer.status) \(answer.body.prefix(200))"
                    if sees.contains(name) {
                        // A form of the review desk that says nothing is refused as such.
                        let isEmpty = route.method == .post && route.path.hasPrefix("/review")
                        #expect([200, 303, 403].contains(answer.status) || isEmpty && answer.status == 400, "\(what)")
                    } else {
                        #expect(answer.status == 404 || answer.status == 403, "\(what)")
                        #expect(
                            !answer.body.contains("giao đất") && !answer.body.contains("trợ cấp") && !answer.body.contains("diễn tập"),
                            "\(what)")
                    }
                }
                let isSeen = sees.contains(name)
                let like = try await browser.get("/search?like=\(document)")
                #expect(like.status == (isSeen ? 200 : 404), "\(login) like \(name)")
                // By words, by filters, as a list, and by a dossier's page.
                for path in [
                    "/search?q=quyet+dinh", "/search?type=02", "/search.csv?q=quyet+dinh", "/search?q=quyet+dinh&access=02&access=03",
                    "/search?q=quyet+dinh&unit=H30",
                ] {
                    let answer = try await browser.get(path)
                    if !isSeen { #expect(!answer.body.contains(document), "\(login) \(path) \(name)") }
                    if isSeen, path == "/search?q=quyet+dinh" { #expect(answer.body.contains(document), "\(login) \(path) \(name)") }
                }
                let dossier = name == "khác" ? "H13.18-240515-0001" : name
                let code = try #require(dossier.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
                let page = try await browser.get("/dossier?code=\(code)")
                #expect(page.status == (isSeen ? 200 : 404), "\(login) dossier \(name)")
                let collection = try await browser.get("/iiif/dossiers?code=\(code)")
                #expect(collection.status == (isSeen ? 200 : 404), "\(login) collection \(name)")
                let tree = try await browser.get(name == "khác" ? "/archive?fonds=H13.18&list=2024" : "/archive")
                #expect(tree.body.contains("code=\(FormText.encoded(dossier))") == isSeen, "\(login) tree \(name)")
            }
            let words = try await browser.get("/complete?q=di%E1%BB%85n+t").body
            #expect(!words.contains("tập"), "\(words)")
        }
    }

    @Test func formsOfOthersAreRefusedAndNothingStaysInCaches() async throws {
        let room = try await RunningRoom()
        let document = try room.document("mở")
        let browser = Browser(room)
        try await browser.logIn("can")
        let token = try await browser.formToken("/account")
        let other = Browser(room)
        try await other.logIn("can")
        let reuse = "/documents/\(document)/reuse"
        #expect(try await browser.post(reuse, ["dossier": "H13.18-240515-0001"], token: "").status == 403)
        #expect(try await other.post(reuse, ["dossier": "H13.18-240515-0001"], token: token).status == 403)
        let elsewhere = try await browser.ask(
            "POST", reuse, form: ["dossier": "H13.18-240515-0001", "csrf": token], headers: ["Sec-Fetch-Site": "cross-site"])
        #expect(elsewhere.status == 403)
        #expect(try await browser.post(reuse, ["dossier": "H13.18-240515-0001"], token: token).status == 303)
        #expect(try await browser.post(reuse, ["dossier": "  "], token: token).status == 400)

        let page = try await browser.get("/documents/\(document)?q=giao")
        #expect(page.status == 200 && page.header("Cache-Control") == "no-store" && page.body.contains("H13.18-240515-0001"))
        let policy = try #require(page.header("Content-Security-Policy"))
        #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
        #expect(page.header("X-Content-Type-Options") == "nosniff" && page.header("X-Frame-Options") == "DENY")
        #expect(!page.body.contains("<script>") && !page.body.contains(" style=") && !page.body.contains("onclick"))

        // A combining mark behind it does not hide a quotation mark from a browser.
        let marked = try await browser.get("/search?q=%22%CC%81%20autofocus%20x%3D%3C%CC%81")
        let scalars = Array(marked.body.unicodeScalars)
        let isOut = zip(scalars, scalars.dropFirst()).contains { ($0 == "\"" || $0 == "<") && $1 == "\u{301}" }
        #expect(marked.status == 200 && !isOut && scalars.contains("\u{301}"))

        let image = "/documents/\(document)/pages/1/image?w=160"
        let first = try await browser.get(image)
        let tag = try #require(first.header("ETag"))
        #expect(first.status == 200 && first.header("Cache-Control") == "private, no-cache" && first.header("Content-Type") == "image/jpeg")
        #expect(try await browser.get(image, headers: ["If-None-Match": tag]).status == 304)
        #expect(try await browser.get("/documents/\(document)/pages/1/image?w=161").status == 404)
        #expect(try await Browser(room).get(image, headers: ["If-None-Match": tag, "Accept": "image/*"]).status == 401)

        #expect(try await browser.post("/logout", token: token).status == 303)
        #expect(try await browser.get(image, headers: ["If-None-Match": tag]).status == 303)
        #expect(try await browser.get("/login?back=//evil.example/").body.contains(#"name="back" value="/""#))
        #expect(room.stop() == 0)
        let verified = try Program.run("journal", "verify", "--archive", room.archive)
        #expect(verified.code == 0, "\(verified)")
        let reused = try Program.run("journal", "list", "--event", "reuse", "--archive", room.archive).output
        #expect(reused.contains("H13.18-240515-0001"), "\(reused)")
    }

    @Test func aTokenOpensWhatItsScopeSays() async throws {
        let room = try await RunningRoom()
        let document = try room.document("mở")
        let made = try Program.run("account", "token", "add", "can", "--name", "x", "--scope", "read", "--archive", room.archive)
        let token = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
        let program = Browser(room)
        let key = ["Authorization": "Bearer \(token)"]
        #expect(try await program.get("/documents/\(document)/text", headers: key).body.contains("mầm non"))
        #expect(try await program.get("/search?q=giao", headers: key).status == 403)
        #expect(try await program.get("/documents/\(try room.document("điều kiện"))/text", headers: key).status == 404)
        #expect(
            try await program.get("/documents/\(document)/text", headers: ["Authorization": "Bearer sohoa_x", "Accept": "*/*"]).status
                == 401)
    }
}
