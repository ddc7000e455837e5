import Accounts
import Archive
import Documents
import Foundation
import GRDB
import Support
import Testing

/// The journal of use shows what was done to it.
struct JournalTests {
    private func filled(_ name: String = "doc") async throws -> Desk {
        let desk = try await Desk()
        let visitor = Visitor(desk.administrator, address: "10.0.0.7")
        for number in 1...20 {
            try await desk.room.record(Use(.view, by: visitor, subject: "\(name)-\(number)"))
            try await desk.room.record(Use(.search, by: visitor, subject: "kế hoạch \(number)", detail: "7"))
        }
        try await desk.room.record(Use(.download, by: visitor, subject: "doc-1"))
        try await desk.room.settle()
        return desk
    }

    @Test func aWholeJournalIsFoundWhole() async throws {
        let desk = try await filled()
        let verdict = try await desk.room.verifyUse(batch: 7)
        #expect(verdict.entries == 42 && verdict.fault == nil)
        #expect(try await desk.room.verifyUse(against: verdict.head).fault == nil)
        let facts = try await desk.room.facts()
        #expect(facts.journalMode == "wal" && facts.synchronous == 2 && facts.integrity == "ok")
        let last = try await desk.room.entries(limit: 1).first
        #expect(last?.event == .download && last?.login == "quan.tri" && last?.role == "administrator" && last?.subject == "doc-1")
        #expect(try await desk.room.entries(UseFilter(event: .view, since: desk.clock.now), limit: 99).count == 20)
        #expect(try await desk.room.entries(UseFilter(subject: "doc-7", before: 40), limit: 99).count == 1)
    }

    @Test(arguments: [
        ("UPDATE journal SET subject = 'doc-99' WHERE number = 17", UseFault.altered(17)),
        ("UPDATE journal SET at = at + 1 WHERE number = 1", .altered(1)),
        ("UPDATE journal SET login = NULL WHERE number = 40", .altered(40)),
        // What stood in one part now stands in the next.
        ("UPDATE journal SET subject = 'kế hoạch', detail = '20' || detail WHERE number = 41", .altered(41)),
        ("DELETE FROM journal WHERE number = 17", .missing(17)),
        ("DELETE FROM journal WHERE number = 1", .missing(1)),
        ("DELETE FROM journal WHERE number > 39", .shortened(40...42)),
        ("DELETE FROM journal", .shortened(1...42)),
    ])
    func whatWasDoneToItIsNamed(sql: String, fault: UseFault) async throws {
        let desk = try await filled()
        try desk.tamper(sql)
        #expect(try await desk.room.verifyUse(batch: 5).fault == fault)
        let refusal = await code { try await desk.room.acceptUse(by: .console("root")) }
        if case .shortened = fault { #expect(refusal == nil) } else { #expect(refusal == .forbidden) }
    }

    @Test func theTableItselfIsOnlyAddedTo() async throws {
        let desk = try await filled()
        let queue = try DatabaseQueue(path: desk.folder.path + "/room.sqlite")
        for sql in ["DELETE FROM journal WHERE number = 3", "UPDATE journal SET detail = 'x' WHERE number = 3"] {
            #expect(throws: DatabaseError.self) { try queue.write { db in try db.execute(sql: sql) } }
        }
    }

    @Test func whatIsWrittenBehindACutDoesNotHideIt() async throws {
        let desk = try await filled()
        try desk.tamper("DELETE FROM journal WHERE number > 39")
        let visitor = Visitor(desk.administrator, address: "10.0.0.7")
        for number in 1...9 { try await desk.reopened().record(Use(.download, by: visitor, subject: "other-\(number)")) }
        #expect(try await desk.room.verifyUse().fault == .rewritten(42))
        try await desk.room.acceptUse(by: .console("root"))
        let verdict = try await desk.room.verifyUse()
        #expect(verdict.fault == nil && verdict.entries == 49)
        #expect(try await desk.room.entries(limit: 1).first?.event == .journalAccepted)
    }

    @Test func aHeadKeptElsewhereShowsAJournalWrittenAnew() async throws {
        let desk = try await filled()
        let noted = try await desk.room.verifyUse().head
        #expect(UseHead("12") == nil && UseHead("x:" + noted.hash.hex) == nil && UseHead(noted.description) == noted)
        // Whole in itself, with its own head, and as long.
        let other = try await filled("khác")
        #expect(try await other.room.verifyUse().fault == nil)
        #expect(try await other.room.verifyUse(against: noted).fault == .rewritten(42))
    }

    @Test func withoutItsHeadItIsNotWhole() async throws {
        let desk = try await filled()
        try FileManager.default.removeItem(atPath: desk.folder.path + "/room.head")
        let room = try desk.reopened()
        try await room.record(Use(.download, by: .stranger(address: "x")))
        #expect(try await room.verifyUse().fault == .noHead, "nobody makes a new one by the way")
        try desk.tamper("DELETE FROM journal")
        _ = try desk.reopened()
        #expect(try await room.verifyUse().fault == .noHead)
    }

    /// What a killed process leaves is what its files hold at that moment.
    @Test func whatWasPromisedIsInTheFileWhenTheCallReturns() async throws {
        let desk = try await Desk()
        let visitor = Visitor(desk.administrator, address: "10.0.0.7")
        for event in [UseEvent.download, .correction, .refused, .export] {
            try await desk.room.record(Use(event, by: visitor, subject: "doc-1"))
            let killed = try Folder()
            for name in ["room.sqlite", "room.sqlite-wal", "room.head"] {
                try FileManager.default.copyItem(atPath: "\(desk.folder.path)/\(name)", toPath: "\(killed.path)/\(name)")
            }
            let left = try Desk.open(killed, desk.clock)
            #expect(try await left.entries(limit: 1).first?.event == event)
            #expect(try await left.verifyUse().fault == nil)
        }
    }

    @Test func nothingIsShownThatCannotBeJournaled() async throws {
        let desk = try await Desk()
        let visitor = Visitor(desk.administrator, address: "10.0.0.7")
        try desk.tamper("ALTER TABLE journal RENAME TO away")
        try await desk.room.record(Use(.view, by: visitor, subject: "doc-1"))
        #expect(await code { try await desk.room.settle() } == .unreachable)
        #expect(await code { try await desk.room.record(Use(.view, by: visitor, subject: "doc-2")) } == .unreachable)
        try desk.tamper("ALTER TABLE away RENAME TO journal")
        try await desk.room.record(Use(.download, by: visitor, subject: "doc-3"))
        #expect(try await desk.room.entries(limit: 9).map(\.subject) == ["doc-3", "doc-1", "quan.tri"])
        #expect(try await desk.room.verifyUse().fault == nil)
    }

    @Test func writersOfSeveralProcessesMakeOneChain() async throws {
        let desk = try await Desk()
        let rooms = [desk.room, try desk.reopened(), try desk.reopened()]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, room) in rooms.enumerated() {
                group.addTask {
                    for entry in 1...40 {
                        try await room.record(Use(.download, by: .stranger(address: "10.0.0.\(number)"), subject: "d\(entry)"))
                    }
                }
            }
            try await group.waitForAll()
        }
        let verdict = try await desk.room.verifyUse()
        #expect(verdict.entries == 121 && verdict.fault == nil)
    }

    @Test func whatManyReadersDoAtOnceIsAllWritten() async throws {
        let desk = try await Desk()
        let visitor = Visitor(desk.administrator, address: "10.0.0.7")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for reader in 1...20 {
                group.addTask {
                    for entry in 1...25 { try await desk.room.record(Use(.view, by: visitor, subject: "doc-\(reader)-\(entry)")) }
                }
            }
            try await group.waitForAll()
        }
        try await desk.room.settle()
        let verdict = try await desk.room.verifyUse()
        #expect(verdict.entries == 501 && verdict.fault == nil)
    }
}
