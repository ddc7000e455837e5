import Foundation
import Support
import Testing

/// `sohoa account` and `sohoa journal`, called as people call them.
struct AccountCommandTests {
    private let folder: Folder
    private var archive: String { folder.path + "/kho" }
    private let password = "mưa rào tháng sáu\n"

    init() throws { folder = try Folder() }

    private func sohoa(_ arguments: String..., input: String? = nil) throws -> Program.Ending {
        try Program.run(arguments + ["--archive", archive, "--lang", "en"], input: input)
    }

    private func json(_ text: String) throws -> [[String: Any]] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
    }

    @Test func accountsAreKeptFromTheCommandLine() throws {
        let none = try sohoa("account", "list")
        #expect(none.code == 4 && none.errors.contains("--role administrator"), "\(none)")
        let early = try sohoa("account", "add", "lan", "--role", "officer", "--password-stdin", input: password)
        #expect(early.code == 1 && early.errors.contains("first account"), "\(early)")
        let weak = try sohoa("account", "add", "root", "--role", "administrator", "--password-stdin", input: "matkhau123\n")
        #expect(weak.code == 1 && weak.errors.contains("What to do"), "\(weak)")
        let first = try sohoa("account", "add", "root", "--role", "administrator", "--password-stdin", input: password)
        #expect(first.code == 0 && !first.output.contains("has to change"), "\(first)")
        let second = try sohoa(
            "account", "add", "Lan", "--role", "officer", "--full-name", "Trần Thị Lan", "--unit", "93", "--password-stdin", input: password
        )
        #expect(
            second.code == 0 && second.output.contains("lan · Trần Thị Lan · officer · units 93 · modes 01 · has to change"), "\(second)")
        #expect(try sohoa("account", "add", "x y", "--role", "officer", "--password-stdin", input: password).code == 2)
        #expect(try sohoa("account", "add", "an", "--role", "king", "--password-stdin", input: password).code == 2)
        #expect(try sohoa("account", "add", "an", "--role", "officer").code == 2, "no terminal, no password")
        #expect(try sohoa("account", "set", "lan", "--mode", "03").code == 2)

        #expect(try sohoa("account", "set", "lan", "--role", "archivist", "--all-units", "--mode", "01", "--mode", "02").code == 0)
        let listed = try json(try sohoa("account", "list", "--json").output)
        #expect(listed.map { $0["login"] as? String } == ["lan", "root"])
        #expect(
            listed[0]["role"] as? String == "archivist" && listed[0]["units"] == nil && listed[0]["modes"] as? [String] == ["01", "02"])
        #expect(try sohoa("account", "disable", "root").code == 1, "the last administrator")
        #expect(try sohoa("account", "disable", "lan").output.contains("locked"))
        #expect(try sohoa("account", "enable", "lan").code == 0)
        #expect(try sohoa("account", "password", "lan", "--password-stdin", "--keep-password", input: "nắng hạn tháng chạp\n").code == 0)
        #expect(try sohoa("account", "password", "an", "--password-stdin", input: password).code == 1)
    }

    @Test func tokensAndTheJournal() throws {
        #expect(try sohoa("account", "add", "root", "--role", "administrator", "--password-stdin", input: password).code == 0)
        let made = try sohoa("account", "token", "add", "root", "--name", "sao lưu", "--scope", "search", "--scope", "admin")
        #expect(made.code == 0 && made.output.hasPrefix("sohoa_") && made.output.count == 50, "\(made)")
        #expect(
            try sohoa("account", "token", "add", "root", "--name", "x", "--scope", "review", "--days", "9").code == 1)
        #expect(try sohoa("account", "token", "add", "root", "--name", "x", "--scope", "read", "--days", "9").code == 0)
        #expect(try sohoa("account", "token", "revoke", "2").code == 0)
        #expect(try json(try sohoa("account", "token", "list", "--json").output).map { $0["revokedAt"] == nil } == [false, true])

        let entries = try sohoa("journal", "list", "--json").output.split(separator: "\n")
        #expect(entries.count == 4 && entries[0].contains("revoked") && entries[3].contains("console:"))
        // A line is the same as the API's: by login, to the millisecond.
        let keys = try json("[\(entries.joined(separator: ","))]").flatMap(\.keys)
        #expect(Set(keys) == ["number", "at", "address", "event", "subject", "detail", "hash"], "\(keys)")
        #expect(
            try sohoa("journal", "list", "--login", "root", "--json").output.isEmpty
                && sohoa("journal", "list", "--account", "root").code == 0)
        #expect(try sohoa("journal", "list", "--event", "tokenChanged", "--since", "2020-01-01").output.split(separator: "\n").count == 3)
        #expect(try sohoa("journal", "list", "--since", "hôm qua").code == 2)
        let whole = try sohoa("journal", "verify")
        let head = try #require(whole.output.split(separator: "\n").last?.split(separator: " ").last).description
        #expect(whole.code == 0 && head.hasPrefix("4:"), "\(whole)")
        #expect(try sohoa("journal", "verify", "--head", head).code == 0)
        let other = String(head.dropLast()) + (head.hasSuffix("0") ? "1" : "0")
        #expect(try sohoa("journal", "verify", "--head", other).code == 1)
        #expect(try sohoa("journal", "verify", "--head", "x").code == 2)

        try FileManager.default.removeItem(atPath: archive + "/room.head")
        let lost = try sohoa("journal", "verify")
        #expect(lost.code == 1 && lost.errors.contains("room.head"))
        #expect(try sohoa("journal", "verify", "--accept").code == 0)
        #expect(try sohoa("journal", "verify").output.contains("5 entries"))
    }
}
