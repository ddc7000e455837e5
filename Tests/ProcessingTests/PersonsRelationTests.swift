import Archive
import ArchiveSQLite
import Cataloging
import Documents
import Processing
import Testing

/// What persons say of the relations between documents.
struct PersonsRelationTests {
    private let first = DocumentID(rawValue: "aaaaaaaaaaaaaaaa-1")
    private let second = DocumentID(rawValue: "bbbbbbbbbbbbbbbb-1")
    private let third = DocumentID(rawValue: "cccccccccccccccc-1")

    private static func decision(_ number: String, _ lines: [String]) -> ReviewArchive.Sheet {
        .lines(
            ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: \(number)/QĐ-UBND", "QUYẾT ĐỊNH", "Về việc thử"]
                + lines)
    }

    /// One that cites `30/2020/NĐ-CP`, and two more.
    private func archive() async throws -> ReviewArchive {
        let archive = try await ReviewArchive([
            Self.decision("11", ["Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ;"])
        ])
        try await archive.add([.title("Trần Văn Mẫu")], letter: "b")
        try await archive.add([.title("Lê Thị Thử")], letter: "c")
        return archive
    }

    private func name(_ text: String) throws -> RelationName { try #require(RelationName(rawValue: text), "\(text)") }

    @Test func whatTheMachineReadIsRemovedForGoodUntilThatIsTakenBack() async throws {
        let archive = try await archive()
        let (store, desk) = (archive.store, archive.desk)
        let read = try #require(try await store.document(first)?.content.relations)
        #expect(read.map(\.codeNotation) == ["2020/NĐ-CP"])
        let decree = try name("basis:30/2020/NĐ-CP")
        let after = try await desk.unrelate(first, decree, by: "lan")
        #expect(after.content.relations == nil)
        #expect(try await store.citations(of: first).isEmpty)
        let work = Recataloging(store: store, reviser: archive.reviser, rules: archive.rules)
        _ = try await work.run(dryRun: false, tell: { Issue.record("changed: \($0)") }, progress: { _ in })
        #expect(try await store.document(first)?.content.relations == nil, "it does not come back")
        #expect(
            try await store.journal(limit: 5).contains {
                $0.event == "corrected" && $0.detail == "\(first) relation:\(decree.rawValue) lan"
            })
        let back = try await desk.decide([(.relation(decree), .withdraw)], on: first, by: "minh")
        #expect(back.content.relations == read)
        #expect(try await store.corrections(of: first).map(\.verdict) == [.absent, .withdrawn])
    }

    @Test func aConfirmedRelationKeepsItsEvidenceAndSaysWhichDocumentIsMeant() async throws {
        let archive = try await archive()
        let (store, desk) = (archive.store, archive.desk)
        let decree = try name("basis:30/2020/nđ-cp")
        let seen = try #require(try await store.document(first))
        let after = try await desk.relate(first, decree, target: second, by: "lan", version: seen.change)
        let relation = try #require(after.content.relations?.first)
        #expect(after.content.relations?.count == 1)
        #expect(relation.isPersons == true && relation.target == second && relation.page == 1 && relation.box != nil)
        let link = try #require(try await store.citations(of: first).first)
        #expect(link.isResolved && link.targets.map(\.document) == [second])
        #expect(try await store.citing(second, following: nil, limit: 9).map(\.source.document) == [first])
        await #expect(throws: ReviewFailure.self) { try await desk.unrelate(first, decree, by: "minh", version: seen.change) }
    }

    @Test func relationsAreAddedByNameOrNumberAndSurviveRecataloging() async throws {
        let archive = try await archive()
        let (store, desk) = (archive.store, archive.desk)
        try await desk.decide([(.field(.codeNumber), .set("11")), (.field(.codeNotation), .set("QĐ-UBND"))], on: first, by: "lan")
        try await desk.relate(second, try name("attachedTo:\(first)"), by: "lan")
        try await desk.relate(second, try name("replaces:số 11/QĐ-UBND"), by: "lan")
        let added = try #require(try await store.document(second)?.content.relations)
        #expect(added.map(\.kind) == [.attachedTo, .replaces] && added.allSatisfy { $0.isPersons == true && $0.page == 0 })
        let links = try await store.citations(of: second)
        #expect(links.map { $0.targets.map(\.document) } == [[first], [first]], "the number finds the same document")
        #expect(try await store.citing(first, following: nil, limit: 9).map(\.relation.kind) == [.attachedTo, .replaces])
        let work = Recataloging(store: store, reviser: archive.reviser, rules: archive.rules)
        _ = try await work.run(dryRun: false, tell: { Issue.record("changed: \($0)") }, progress: { _ in })
        #expect(try await store.document(second)?.content.relations == added)
        let left = try await desk.unrelate(second, try name("attachedTo:\(first)"), by: "minh")
        #expect(left.content.relations?.map(\.kind) == [.replaces])
    }

    @Test func otherScansAreSaidAndDeniedOnBothSides() async throws {
        let archive = try await archive()
        let (store, desk) = (archive.store, archive.desk)
        try await desk.relate(second, try name("rescan:\(third)"), by: "lan")
        #expect(try await store.rescans(of: second).map(\.document.document) == [third])
        #expect(try await store.rescans(of: third).map(\.document.document) == [second])
        #expect(try await store.rescans(of: third).allSatisfy(\.isPersons))
        #expect(try await store.citations(of: second).isEmpty)
        try await desk.unrelate(second, try name("rescan:\(third)"), by: "minh")
        #expect(try await store.rescans(of: second).isEmpty)
        #expect(try await store.rescans(of: third).isEmpty)
        #expect(try await store.document(second)?.content.unrelated == [third])
    }

    @Test func theMachinesScanIsDeniedOnBothSides() async throws {
        let lines = (1...30).map {
            "Điều \($0). Ủy ban nhân dân xã giao cho tổ \($0 * 7) việc số \($0 * 13) của tháng này để thực hiện ngay."
        }
        let archive = try await ReviewArchive([.lines(lines)])
        try await archive.add([.lines(lines)], letter: "b")
        #expect(try await archive.store.rescans(of: first).map(\.document.document) == [second], "found alike by the machine")
        try await archive.desk.unrelate(first, try name("rescan:\(second)"), by: "lan")
        #expect(try await archive.store.rescans(of: first).isEmpty)
        #expect(try await archive.store.rescans(of: second).isEmpty)
        try await archive.desk.decide([(.relation(try name("rescan:\(second)")), .withdraw)], on: first, by: "lan")
        #expect(try await archive.store.rescans(of: second).map(\.document.document) == [first])
    }

    @Test func whatIsNotThereOrIsItselfIsRefused() async throws {
        let archive = try await archive()
        for other in ["\(first)", "0123456789abcdef-1"] {
            await #expect(throws: ReviewFailure.self, "\(other)") {
                try await archive.desk.relate(first, try name("basis:\(other)"), by: "lan")
            }
        }
        await #expect(throws: ReviewFailure.self) {
            try await archive.desk.relate(first, try name("basis:1/QĐ-UBND"), target: DocumentID(rawValue: "0123456789abcdef-1"), by: "lan")
        }
        for text in ["basis:", "basis:abc", "basis:/", "basis:12", "rescan:30/2020/NĐ-CP", "kin:30/2020/NĐ-CP", "basis:x/y"] {
            #expect(RelationName(rawValue: text) == nil, "\(text)")
        }
        #expect(try await archive.store.corrections(of: first).isEmpty)
    }
}
