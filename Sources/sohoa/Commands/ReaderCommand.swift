import ArgumentParser
import Processing

/// Started by the supervisor, not by people.
struct ReaderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reader", abstract: "Tiến trình đọc. / A reader process.", shouldDisplay: false)

    func run() { ReaderService.run() }
}
