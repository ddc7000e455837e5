import Foundation
import Support
import Testing

@testable import ReadingRoom

/// What somebody tries who means ill, and what somebody meets who comes unprepared.
@Suite(.serialized) struct AttackTests {
    private static func decision(_ number: Int, _ words: String, mark: String = "") -> String {
        """
        ỦY BAN NHÂN DÂN
        TỈNH HẬU GIANG                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Số: \(number)/QĐ-UBND                Độc lập - Tự do - Hạnh phúc
        \(mark)
                                      Hậu Giang, ngày 12 tháng 6 năm 2024

        QUYẾT ĐỊNH
        Về việc \(words)

        Điều 1. Quyết định về \(words).
        """
    }

    @Test func theScannedFileIsWithheldWhereASecretLiesInItToo() async throws {
        let pair = Self.decision(21, "nâng bậc lương") + "\u{0C}" + Self.decision(22, "phòng thủ dân sự", mark: "TỐI MẬT")
        let room = try await RunningRoom(with: ["cặp/cặp.txt": pair])
        let second = try room.document("cặp")
        let first = second.dropLast() + "1"
        try #require(second.hasSuffix("-2"))
        let archivist = Browser(room)
        try await archivist.logIn("luu")
        let page = try await archivist.get("/documents/\(first)")
        #expect(page.status == 200 && !page.body.contains("phòng thủ"))
        #expect(try await archivist.get("/documents/\(second)").status == 404)
        #expect(try await archivist.get("/documents/\(first)/original").status == 404)
        #expect(try await archivist.get("/documents/\(try room.document("mở"))/original").status == 200)
        let refused = try Program.run("journal", "list", "--event", "refused", "--archive", room.archive).output
        #expect(refused.contains("original"), "\(refused)")
    }

    @Test func aListIsNotShownAgainWhenSomethingInItWasClosed() async throws {
        let room = try await RunningRoom()
        let browser = Browser(room)
        try await browser.logIn("can")
        let document = try room.document("mở")
        for _ in 1...2 { #expect(try await browser.get("/search?q=truong+mam+non").body.contains(document)) }
        #expect(try Program.run(["dossier", "set", "mở", "mode=03", "--archive", room.archive]).code == 0)
        #expect(try await !browser.get("/search?q=truong+mam+non").body.contains(document))
    }

    @Test func strangersMeetPagesThatWork() async throws {
        let room = try await RunningRoom()
        let stranger = Browser(room)
        #expect(try await stranger.get(try Views().assets + "/room.css").header("Set-Cookie") == nil)
        let token = try await stranger.formToken("/nowhere")
        #expect(try await stranger.post("/language", ["to": "en", "back": "/nowhere"], token: token).status == 303)
        #expect(try await stranger.get("/nowhere").body.contains("Not found"))
        let long = ["name": String(repeating: "a", count: 100_000)]
        #expect(try await stranger.post("/login", long, token: token).status == 413)

        let made = try Program.run(
            "account", "add", "moi", "--role", "officer", "--full-name", "moi", "--password-stdin", "--archive", room.archive,
            input: RunningRoom.password + "\n")
        try #require(made.code == 0, "\(made)")
        let new = Browser(room)
        try await new.logIn("moi")
        for path in ["/", "/search?q=giao", "/documents/\(try room.document("mở"))", "/documents/\(try room.document("mở"))/text"] {
            let answer = try await new.get(path)
            #expect(answer.status == 303 && answer.header("Location") == "/account", "\(path) \(answer.status)")
        }
        #expect(try await new.post("/documents/\(try room.document("mở"))/reuse", ["dossier": "x"]).status == 403)
    }

    @Test func aTokenIsNoPerson() async throws {
        let room = try await RunningRoom()
        let person = Browser(room)
        try await person.logIn("can")
        let sessions = try await person.get("/account").body
        _ = try await person.get("/search?q=giao")
        #expect(sessions.contains("127.0.0.1"))
        let made = try Program.run("account", "token", "add", "can", "--name", "x", "--scope", "read", "--archive", room.archive)
        let key = ["Authorization": "Bearer \(made.output.trimmingCharacters(in: .whitespacesAndNewlines))"]
        let program = Browser(room)
        for path in ["/", "/account"] { #expect(try await program.get(path, headers: key).status == 403, "\(path)") }
        for id in 1...6 {
            let answer = try await program.ask("POST", "/account/sessions/\(id)/end", form: [:], headers: key)
            #expect(answer.status == 403)
        }
        #expect(try await person.get("/account").status == 200)
    }

    @Test func nobodyChoosesTheirAddressNorLocksThemselvesOut() async throws {
        let room = try await RunningRoom()
        func fail(_ forwarded: String) async throws {
            let browser = Browser(room)
            let token = try await browser.formToken("/login")
            let form = ["name": "can", "password": "x", "csrf": token]
            #expect(try await browser.ask("POST", "/login", form: form, headers: ["X-Forwarded-For": forwarded]).status == 401)
        }
        try await fail("6.6.6.6, 203.0.113.9, ::ffff:127.0.0.1")
        try await fail("6.6.6.6, no address at all")
        let failed = try Program.run("journal", "list", "--event", "loginFailed", "--archive", room.archive).output
        #expect(failed.contains("203.0.113.9") && failed.contains("127.0.0.1") && !failed.contains("6.6.6.6"), "\(failed)")

        let second = try Program.run(
            "account", "add", "hai", "--role", "administrator", "--full-name", "hai", "--password-stdin", "--keep-password", "--archive",
            room.archive, input: RunningRoom.password + "\n")
        try #require(second.code == 0, "\(second)")
        let administrator = Browser(room)
        try await administrator.logIn("quan")
        #expect(try await administrator.post("/accounts/QUAN/enabled", ["enabled": "no"]).status == 400)
        #expect(try await administrator.get("/accounts").status == 200)
    }

    @Test func aRequestThatNeverEndsDoesNotHoldTheStop() async throws {
        let room = try await RunningRoom()
        let port = try #require(room.address.split(separator: ":").last.map(String.init))
        let half = Process()
        half.executableURL = URL(fileURLWithPath: "/bin/bash")
        half.arguments = [
            "-c",
            "exec 3<>/dev/tcp/127.0.0.1/\(port); printf 'POST /login HTTP/1.1\\r\\nContent-Length: 9\\r\\n\\r\\na' >&3; exec sleep 90",
        ]
        try half.run()
        // Who asks to end is not heard: that a test may ignore the signal is inherited.
        defer { kill(half.processIdentifier, SIGKILL) }
        try await Task.sleep(for: .seconds(1))
        let began = ContinuousClock.now
        #expect(room.stop() == 0)
        let took = ContinuousClock.now - began
        // systemd would kill after 45 s.
        #expect(took > .seconds(5) && took < .seconds(40), "\(took)")
    }
}
