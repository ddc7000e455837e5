import Accounts
import Archive
import Documents
import Foundation
import GRDB
import Support
import Synchronization
import Testing

/// A clock that a test turns.
final class Clock: Sendable {
    private let seconds = Mutex(1_790_000_000.0)

    var now: Date { Date(timeIntervalSince1970: seconds.withLock(\.self)) }

    func pass(minutes: Double) { seconds.withLock { $0 += minutes * 60 } }
}

/// A reading room of a test's own, with a real file and passwords that cost little.
struct Desk {
    let folder: Folder
    let clock = Clock()
    let room: RoomBook
    let administrator: Account

    static let password = "mưa rào tháng sáu"

    init() async throws {
        folder = try Folder()
        room = try Self.open(folder, clock)
        administrator = try await room.add(
            AccountDraft(login: "Quan.Tri", fullName: "Người Quản Trị", role: .administrator, mustChangePassword: false),
            password: Self.password, by: .console("root"))
    }

    static func open(_ folder: Folder, _ clock: Clock) throws -> RoomBook {
        var settings = RoomSettings()
        settings.cost = ScryptCost(rounds: 1 << 4, blockSize: 8, parallelism: 1)
        return try RoomBook(ArchiveLayout(root: folder.path), access: .work, settings: settings, now: { clock.now })
    }

    /// The same file, opened by another process as it were.
    func reopened() throws -> RoomBook { try Self.open(folder, clock) }

    func add(_ login: String, _ role: Role = .officer) async throws -> Account {
        try await room.add(
            AccountDraft(login: login, fullName: "Trần Thị Lan", role: role, mustChangePassword: false), password: Self.password,
            by: Visitor(administrator, address: "10.0.0.1"))
    }

    func logIn(_ login: String, _ password: String = Desk.password, from address: String = "10.0.0.7") async throws -> NewSession {
        try await room.logIn(login, password: password, address: address, agent: "Firefox")
    }

    /// What a login says to whoever may not come in.
    func refusal(_ login: String, _ password: String, from address: String = "10.0.0.7") async -> AccountError.Code? {
        do throws(AccountError) {
            _ = try await room.logIn(login, password: password, address: address)
            return nil
        } catch {
            return error.code
        }
    }

    /// Reaches past the book into its file, as an intruder would.
    func tamper(_ sql: String) throws {
        let queue = try DatabaseQueue(path: folder.path + "/room.sqlite")
        try queue.write { db in
            try db.execute(sql: "DROP TRIGGER IF EXISTS journalIsNotChanged; DROP TRIGGER IF EXISTS journalIsNotCut; " + sql)
        }
        try queue.close()
    }
}

/// The code of the error that something throws.
func code(of work: () async throws -> Void) async -> AccountError.Code? {
    do {
        try await work()
        return nil
    } catch {
        return (error as? AccountError)?.code
    }
}
