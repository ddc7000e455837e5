import Accounts
import Archive
import GRDB
import Support
import Testing

/// The same room with passwords at their real cost.
struct RoomBookAtCost {
    let room: RoomBook
    private let path: String

    init(_ desk: Desk) throws {
        let clock = desk.clock
        room = try RoomBook(ArchiveLayout(root: desk.folder.path), access: .work, now: { clock.now })
        path = desk.folder.path + "/room.sqlite"
    }

    func storedPassword() throws -> String {
        let queue = try DatabaseQueue(path: path)
        return try #require(try queue.read { db in try String.fetchOne(db, sql: "SELECT password FROM account") })
    }
}
