import Dispatch
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization
import Testing

/// Another body's store on this machine: takes files and documents, and behaves as a test wants.
final class TestStore: Sendable {
    struct Taken: Sendable {
        var method: String
        var path: String
        var key: String
        var authorization: String?
        var body: Data
        var at = ContinuousClock.now
    }

    private struct State: Sendable {
        var port = 0
        var taken: [Taken] = []
        /// What the next requests are answered with, before it is 201 again.
        var answers: [Int] = []
        /// What those who are turned away are asked for in `Retry-After`.
        var retryAfter: String?
        var turnedAwayAt: [ContinuousClock.Instant] = []
        /// Documents that are refused for good.
        var refused: Set<String> = []
    }

    private let state = Mutex(State())

    var address: String { "http://127.0.0.1:\(state.withLock(\.port))/kho" }
    /// What was taken in, without what was turned away.
    var taken: [Taken] { state.withLock(\.taken) }
    var turnedAwayAt: [ContinuousClock.Instant] { state.withLock(\.turnedAwayAt) }
    func answer(_ codes: [Int], retryAfter: String? = nil) { state.withLock { ($0.answers, $0.retryAfter) = (codes, retryAfter) } }
    func refuse(_ document: String) { state.withLock { _ = $0.refused.insert(document) } }
    func forget() { state.withLock { $0.taken = [] } }

    /// Serves while the body runs.
    static func run(_ body: (TestStore) async throws -> Void) async throws {
        let store = TestStore()
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        var logger = Logger(label: "store")
        logger.logLevel = .critical
        let router = Router()
        for method in [HTTPRequest.Method.put, .post, .delete] {
            router.on("kho/**", method: method) { request, _ in try await store.take(request) }
        }
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { port.yield($0.localAddress?.port ?? 0) }, logger: logger)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask(executorPreference: Aside()) {
                defer { port.finish() }
                try await application.run()
            }
            let number = await ports.first { _ in true }
            let found = try #require(number)
            store.state.withLock { $0.port = found }
            defer { group.cancelAll() }
            try await body(store)
        }
    }

    private func take(_ request: Request) async throws -> Response {
        let body = try await request.body.collect(upTo: 64 << 20)
        let path = String(request.uri.path.dropFirst("/kho/".count))
        let key = HTTPField.Name("Idempotency-Key").flatMap { request.headers[$0] } ?? ""
        let taken = Taken(
            method: request.method.rawValue, path: path, key: key, authorization: request.headers[.authorization],
            body: Data(body.readableBytesView))
        let status = state.withLock { state in
            if !state.answers.isEmpty {
                state.turnedAwayAt.append(.now)
                return state.answers.removeFirst()
            }
            if state.refused.contains(path) { return 422 }
            state.taken.append(taken)
            return 201
        }
        let wait = status == 201 ? nil : state.withLock(\.retryAfter)
        return Response(status: .init(code: status), headers: wait.map { [.retryAfter: $0] } ?? [:])
    }
}

/// Answers beside the tests: they wait for programs, and whoever waits holds one of the few threads that all tests share.
private final class Aside: TaskExecutor {
    private let queue = DispatchQueue(label: "store")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
