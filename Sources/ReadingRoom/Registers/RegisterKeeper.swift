import Accounts
import Archive
import Documents
import Indicators
import Logging
import Processing
import ServiceLifecycle

/// Keeps the links of the register up with what happens in the archive and in the room, and writes down what persons say of them: one after
/// the other, where nobody who only looks has to wait for an import that is being written.
actor RegisterKeeper {
    private let door: RegisterDoor
    private let store: any ArchiveStore
    private let book: RoomBook
    private let log: Logger
    /// What went wrong last, so that it is told once.
    private var trouble = ""
    private let thread = DeskThread("registers")
    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(_ door: RegisterDoor, store: any ArchiveStore, book: RoomBook, log: Logger) {
        (self.door, self.store, self.book, self.log) = (door, store, book, log)
    }

    /// Takes what changed since the last time.
    func follow() async {
        do {
            guard let opened = try await door.register() else { return }
            let report = try await follow(opened)
            trouble = ""
            if report.rows > 0 {
                log.info("registers: \(report.rows) dossiers changed by \(report.documents) documents, \(report.reuses) reuses")
            }
        } catch {
            if trouble != "\(error)" { log.error("registers: \(error)") }
            trouble = "\(error)"
        }
    }

    private func follow(_ opened: RegisterDoor.Opened) async throws -> LinkReport {
        let book = book
        let follower = RegisterFollower(store: store, register: opened.shelf.register) { last, limit in
            try await book.reuseMarks(after: last, limit: limit)
        }
        do {
            guard try await follower.isBehind() else { return LinkReport() }
            return try await follower.follow()
        } catch let error as RegisterError where error.code == .outOfDate {
            // The next look takes it by the new definitions.
            await door.close(opened.serial)
            return LinkReport()
        }
    }

    /// Keeps what a person says of a document and a dossier; see `LinkedRegister.decide`.
    func decide(_ document: DocumentID, _ code: String, _ verdict: LinkVerdict?, seen: String?, by person: String) async throws {
        guard let opened = try await door.register() else { throw RoomError.noRegister }
        do throws(RegisterError) {
            _ = try opened.shelf.register.decide(document, code, verdict, seen: seen, by: person)
            return
        } catch {
            guard error.code == .outOfDate else { throw error }
            await door.close(opened.serial)
        }
        guard let again = try await door.register() else { throw RoomError.noRegister }
        _ = try again.shelf.register.decide(document, code, verdict, seen: seen, by: person)
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
