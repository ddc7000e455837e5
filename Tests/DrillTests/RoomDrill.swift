import Foundation
import Support
import Testing

/// Kills what writes the reading room's book, again and again, and looks at what is left.
struct RoomDrill {
    private let folder: Folder
    private var archive: String { folder.path + "/kho" }

    init() throws { folder = try Folder() }

    @Test func whatWasAnsweredIsThereAndTheJournalIsWhole() throws {
        let first = try Program.run(
            "account", "add", "root", "--role", "administrator", "--password-stdin", "--archive", archive, input: "mưa rào tháng sáu\n")
        try #require(first.code == 0, "\(first)")
        var chance = SystemRandomNumberGenerator()
        var (answered, killed) = (0, 0)
        let calm = try token(named: "calm", pause: nil)
        for number in 1...40 {
            let left = try token(named: "\(number)", pause: Double.random(in: 0...calm.seconds * 1.2, using: &chance))
            answered += left.hasAnswered ? 1 : 0
            killed += left.wasKilled ? 1 : 0
        }
        #expect(killed > 5, "\(killed) of 40 were killed")

        let listed = try Program.run("account", "token", "list", "--archive", archive, "--json").output
        let tokens = try #require(try JSONSerialization.jsonObject(with: Data(listed.utf8)) as? [[String: Any]]).count
        #expect(tokens >= answered + 1 && tokens <= 41)
        let journal = try Program.run("journal", "list", "--event", "tokenChanged", "--archive", archive).output
        #expect(journal.split(separator: "\n").count == tokens, "one entry a token, neither more nor less")
        let verdict = try Program.run("journal", "verify", "--archive", archive)
        #expect(verdict.code == 0, "\(verdict)")
    }

    /// Makes a token and kills its maker after a pause; whether it was told before, and whether the kill came in time.
    private func token(named name: String, pause: Double?) throws -> (seconds: Double, hasAnswered: Bool, wasKilled: Bool) {
        let output = folder.path + "/out"
        let began = Date()
        let process = try Program.start(
            ["account", "token", "add", "root", "--name", name, "--scope", "search", "--archive", archive], output: output,
            errors: folder.path + "/err")
        if let pause {
            Thread.sleep(forTimeInterval: pause)
            kill(process.processIdentifier, SIGKILL)
        }
        process.waitUntilExit()
        let told = try String(contentsOfFile: output, encoding: .utf8).hasPrefix("sohoa_")
        return (Date().timeIntervalSince(began), told, process.terminationReason == .uncaughtSignal)
    }
}
