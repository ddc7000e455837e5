import Documents
import Foundation
public import Recognition
import Subprocess

#if canImport(System)
    import System
#else
    import SystemPackage
#endif

/// How reader processes are started and held to limits.
public struct ReaderSettings: Sendable {
    /// The program and its arguments that run `ReaderService`.
    public var command: [String]
    public var reading: ReadingSettings
    /// Address space of one reader, bytes.
    public var memoryBytes: UInt64
    /// Seconds for a page, and for looking into a file.
    public var pageSeconds: Double
    /// Seconds for packaging: so many a document, and so many more a page.
    public var packageSeconds: Double

    public init(command: [String], reading: ReadingSettings, memoryBytes: UInt64, pageSeconds: Double, packageSeconds: Double) {
        self.command = command
        self.reading = reading
        self.memoryBytes = memoryBytes
        self.pageSeconds = pageSeconds
        self.packageSeconds = packageSeconds
    }
}

/// The supervisor's end of one reader process.
actor ReaderProcess {
    typealias Child = Execution<CustomWriteInput, SequenceOutput, FileDescriptorOutput>

    private let child: Child
    private var output: SubprocessOutputSequence.Iterator?
    private var pending: [UInt8] = []
    /// False once it died or was killed: what follows needs a new one.
    private(set) var isAlive = true

    private init(_ child: Child) {
        self.child = child
        output = child.standardOutput.makeAsyncIterator()
    }

    /// Starts a reader that steps behind by this niceness (`Priority`), lends it to the body, and ends it whatever happens.
    static func lend(
        _ settings: ReaderSettings, niceness: Int32 = 0, body: @Sendable (ReaderProcess) async throws -> Void
    ) async throws {
        var options = PlatformOptions()
        options.processGroupID = 0
        let command = settings.command
        _ = try await Subprocess.run(
            .path(FilePath(command[0])), arguments: Arguments(Array(command.dropFirst())),
            environment: .inherit.updating(["OMP_THREAD_LIMIT": "1"]), platformOptions: options, input: .inputWriter,
            output: .sequence, error: .currentStandardError
        ) { child in
            let reader = ReaderProcess(child)
            Priority.lower(child.processIdentifier.value, to: niceness)
            defer { try? child.send(signal: .kill, toProcessGroup: true) }
            do throws(StepFailure) {
                _ = try await reader.ask(
                    .begin(settings: settings.reading, memoryBytes: settings.memoryBytes), stage: .read, seconds: settings.pageSeconds)
            } catch {
                throw error
            }
            try await body(reader)
        }
    }

    /// Asks one thing and waits for the answer. A reader that dies or takes too long is killed with all it started.
    func ask(_ request: ReaderRequest, stage: Stage, seconds: Double) async throws(StepFailure) -> ReaderAnswer {
        let child = child
        let late = Flag()
        let answer: ReaderAnswer?
        do {
            answer = try await withThrowingTaskGroup(of: Void.self, returning: ReaderAnswer?.self) { group in
                group.addTask {
                    try await Task.sleep(for: .seconds(seconds))
                    late.raise()
                    try? child.send(signal: .kill, toProcessGroup: true)
                }
                defer { group.cancelAll() }
                _ = try await child.standardInputWriter.write(try Frame.encode(request))
                return try await receive()
            }
        } catch {
            answer = nil
        }
        switch answer {
        case .failed(let failure): throw failure
        case .some(let answer): return answer
        case nil:
            isAlive = false
            if late.isRaised { throw .reader(.timeLimit, stage: stage, "\(Int(seconds)) s") }
            throw .reader(.readerDied, stage: stage, "pid \(child.processIdentifier)")
        }
    }

    private func receive() async throws -> ReaderAnswer? {
        while true {
            if pending.count >= 4 {
                guard let length = Frame.length(pending) else { return nil }
                if pending.count >= 4 + length {
                    let body = Data(pending[4..<4 + length])
                    pending.removeFirst(4 + length)
                    return try JSONDecoder().decode(ReaderAnswer.self, from: body)
                }
            }
            guard var iterator = output else { return nil }
            output = nil
            let next = try await iterator.next(isolation: self)
            output = iterator
            guard let next else { return nil }
            next.withUnsafeBytes { pending.append(contentsOf: $0) }
        }
    }
}
