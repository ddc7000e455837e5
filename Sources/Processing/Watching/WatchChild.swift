import Documents
public import Logging
import Subprocess

#if canImport(System)
    import System
#else
    import SystemPackage
#endif

/// `sohoa watch` as a process of the server's: what a scan does to the line touches no reader of the room, and the line steps behind them.
public struct WatchChild: Sendable {
    private let command: [String]
    private let log: Logger
    /// Seconds before one that ended is started again; doubled up to a minute.
    private static let firstRest = 1.0
    private static let patience = Duration.seconds(25)

    /// - Parameter command: the program and its arguments.
    public init(command: [String], log: Logger) {
        self.command = command
        self.log = log
    }

    /// Keeps one running until the task is cancelled; then it is asked to end, and made to after 25 s.
    public func keep() async {
        var rest = Self.firstRest
        while !Task.isCancelled {
            let began = ContinuousClock.now
            var options = PlatformOptions()
            options.processGroupID = 0
            options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: Self.patience)]
            do {
                let ending = try await Subprocess.run(
                    .path(FilePath(command[0])), arguments: Arguments(Array(command.dropFirst())), platformOptions: options, input: .none,
                    output: .discarded, error: .currentStandardError)
                if Task.isCancelled { return }
                log.error("the watch ended and is started again", metadata: ["ending": "\(ending.terminationStatus)"])
            } catch {
                if Task.isCancelled { return }
                log.error("the watch cannot be started", metadata: ["error": "\(error)"])
            }
            if ContinuousClock.now - began > .seconds(60) { rest = Self.firstRest }
            try? await Task.sleep(for: .seconds(rest))
            rest = min(60, rest * 2)
        }
    }
}

/// A program of the administrator's that is told of an alert: a list of arguments, no shell.
public enum AlertCommand {
    private static let patience = Duration.seconds(60)

    /// Runs it with these variables beside the server's own, and waits a minute at most; says why it failed, `nil` when it did not.
    public static func run(_ command: [String], variables: [String: String]) async -> String? {
        guard let program = command.first else { return nil }
        let environment = Environment.inherit.updating(
            Dictionary(uniqueKeysWithValues: variables.map { (Environment.Key(stringLiteral: $0.key), $0.value) }))
        return await withTaskGroup(of: String?.self) { group in
            group.addTask {
                do {
                    let ending = try await Subprocess.run(
                        program.contains("/") ? .path(FilePath(program)) : .name(program), arguments: Arguments(Array(command.dropFirst())),
                        environment: environment, input: .none, output: .discarded, error: .currentStandardError)
                    return ending.terminationStatus.isSuccess ? nil : "\(ending.terminationStatus)"
                } catch {
                    return "\(error)"
                }
            }
            group.addTask {
                try? await Task.sleep(for: patience)
                return "it took longer than a minute"
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
    }
}
