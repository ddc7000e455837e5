import Documents
import Foundation
import HTTPTypes
import Logging
import NIOCore
import ServiceLifecycle

/// Tells everybody who looks how something stands: asked once a second while somebody looks, written once, and given to all. Who reads slowly
/// misses what lies between and gets the newest; nobody waits for anybody.
actor LiveDesk<State: Hashable & Sendable & Encodable>: Service {
    private struct Viewer {
        var login: String
        var stream: AsyncStream<ByteBuffer>.Continuation
    }

    private let name: String
    private let ask: @Sendable () async throws -> State
    private let most: Int
    private let log: Logger
    private let mark: String
    private var viewers: [Int: Viewer] = [:]
    private var serial = 0
    /// Events told so far: an event's number is never another's.
    private var told = 0
    private var isClosed = false
    private var polling: Task<Void, Never>?
    private var last: (state: State, number: Int, event: ByteBuffer)?
    /// Of one person's pages, and of all.
    private let mostOfAll = 300
    /// What has not changed is told again so often, so that whoever is gone is noticed.
    private let heartbeat: Duration
    /// At most so large a share of the time is spent asking.
    private let share = 20

    /// - Parameters:
    ///   - name: what its events are called.
    ///   - most: streams that one person may have open.
    ///   - heartbeat: how often something is told that has not changed: who has left is noticed then.
    init(
        _ name: String, most: Int, heartbeat: Duration = .seconds(15), log: Logger, startedAt: Date,
        ask: @escaping @Sendable () async throws -> State
    ) {
        self.name = name
        self.heartbeat = heartbeat
        self.ask = ask
        self.most = most
        self.log = log
        mark = String(Int(startedAt.timeIntervalSince1970), radix: 36)
    }

    /// Waits for the server to stop, and then ends all streams: it would wait for them.
    func run() async throws {
        try? await gracefulShutdown()
        close()
    }

    func close() {
        isClosed = true
        polling?.cancel()
        for viewer in viewers.values { viewer.stream.finish() }
        viewers = [:]
    }

    var count: Int { viewers.count }

    /// A stream of events for one page. `seen` is the last event that its browser had; what is newer comes at once.
    ///
    /// Throws `RoomError` when somebody has too many open.
    func open(for login: String, seen: String?) throws(RoomError) -> AsyncStream<ByteBuffer> {
        guard !isClosed, viewers.count < mostOfAll, viewers.values.count(where: { $0.login == login }) < most else {
            throw RoomError(
                status: .tooManyRequests, fact: Bilingual("Bạn đang mở quá nhiều trang trực tiếp.", "Too many live pages are open."),
                remedy: Bilingual("Đóng bớt trang, rồi tải lại.", "Close some, then load the page again."))
        }
        let (stream, continuation) = AsyncStream.makeStream(of: ByteBuffer.self, bufferingPolicy: .bufferingNewest(1))
        serial += 1
        let number = serial
        continuation.onTermination = { _ in Task { await self.leave(number) } }
        viewers[number] = Viewer(login: login, stream: continuation)
        // The heartbeat tells it again in any case.
        if let last, polling != nil, seen != "\(mark)-\(last.number)" { continuation.yield(last.event) }
        if polling == nil { polling = Task { await poll() } }
        return stream
    }

    private func leave(_ number: Int) { viewers[number] = nil }

    private func poll() async {
        last = nil
        var toldAt = ContinuousClock.now - heartbeat
        while !viewers.isEmpty, !Task.isCancelled {
            let began = ContinuousClock.now
            do {
                let state = try await ask()
                if state != last?.state {
                    told += 1
                    last = (state, told, try event(state, "\(mark)-\(told)"))
                    toldAt = began - heartbeat
                }
            } catch {
                log.error("live: \(error)")
            }
            if let event = last?.event, began - toldAt >= heartbeat {
                toldAt = began
                for viewer in viewers.values { viewer.stream.yield(event) }
            }
            let took = ContinuousClock.now - began
            try? await Task.sleep(for: max(.seconds(1), took * share))
        }
        polling = nil
        // Who came while the last one left is not forgotten.
        if !viewers.isEmpty, !isClosed { polling = Task { await poll() } }
    }

    private func event(_ state: State, _ id: String) throws -> ByteBuffer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let json = String(decoding: try encoder.encode(state), as: UTF8.self)
        return ByteBuffer(string: "id: \(id)\nevent: \(name)\ndata: \(json)\n\n")
    }
}
