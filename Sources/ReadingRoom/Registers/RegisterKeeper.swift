import Accounts
import Archive
import Indicators
import Logging
import Processing
import ServiceLifecycle

/// The registers beside the archive, opened once there are any, and their links kept up with what happens in both.
actor RegisterKeeper {
    private let store: any ArchiveStore
    private let book: RoomBook
    private let log: Logger
    private let open: @Sendable () throws -> (any LinkedRegister)?
    private var opened: (any LinkedRegister)?
    /// What went wrong last, so that it is told once.
    private var trouble = ""

    init(
        store: any ArchiveStore, book: RoomBook, log: Logger, open: @escaping @Sendable () throws -> (any LinkedRegister)?
    ) {
        self.store = store
        self.book = book
        self.log = log
        self.open = open
    }

    /// `nil` while nothing has been imported.
    func register() throws -> (any LinkedRegister)? {
        if opened == nil { opened = try open() }
        return opened
    }

    /// Takes what changed since the last time.
    func follow() async {
        do {
            guard let register = try register() else { return }
            let book = book
            let follower = RegisterFollower(store: store, register: register) { last, limit in
                try await book.reuseMarks(after: last, limit: limit)
            }
            guard try await follower.isBehind() else { return }
            let report = try await follower.follow()
            trouble = ""
            if report.rows > 0 {
                log.info("registers: \(report.rows) dossiers changed by \(report.documents) documents, \(report.reuses) reuses")
            }
        } catch {
            if trouble != "\(error)" { log.error("registers: \(error)") }
            trouble = "\(error)"
        }
    }
}

/// Follows beside the server, for as long as it serves.
struct RegisterService: Service {
    let keeper: RegisterKeeper

    /// What happened is in the figures this soon.
    private static let pause = Duration.seconds(1)

    func run() async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await keeper.follow()
                try? await Task.sleep(for: Self.pause)
            }
        }
    }
}
