import Archive
import ArchiveSQLite
import Documents
import Foundation
import Support
import Testing

/// The catalogue as a queue, on a real SQLite file.
struct LedgerTests {
    private let folder: Folder
    private let store: SQLiteArchive
    private let start = Date(timeIntervalSince1970: 1_700_000_000)
    private let policy = RetryPolicy(attempts: 2, interruptions: 3, firstWait: 1)

    init() throws {
        folder = try Folder()
        store = try SQLiteArchive(ArchiveLayout(root: folder.path), access: .work, now: { Date(timeIntervalSince1970: 0) })
    }

    private func admit(_ name: String, _ letter: Character) async throws -> FileRecord {
        let batch = try await store.openBatch(inbox: "/in", day: "20240101", now: start)
        let digest = try #require(ContentDigest(hex: String(repeating: letter, count: 64)))
        return try await store.admit(
            IntakeFile(path: name, dossier: "d", size: 1, modified: 1), inbox: "/in", batch: batch, digest: digest)
    }

    private func claim(at seconds: Double = 0) async throws -> Lease? {
        try await store.claim(owner: "me", now: start.addingTimeInterval(seconds), lease: 10, policy: policy)
    }

    private func outline(_ pages: Int) -> FileOutline {
        FileOutline(
            format: .pdf, pages: (1...pages).map { PageOutline(number: $0, width: 10, height: 10, dpi: 300, image: .embedded) })
    }

    private func page(_ number: Int, kind: PageKind = .content) -> PageText {
        PageText(number: number, width: 10, height: 10, dpi: 300, kind: kind, origin: .ocr, turn: .none, blocks: [])
    }

    private func document(_ ordinal: Int, _ pages: [Int]) -> CatalogedDocument {
        CatalogedDocument(
            ordinal: ordinal, pages: pages, type: DocumentType(code: "32", name: "Khác", family: "other", confidence: 1, review: false),
            fields: [:])
    }

    private let died = StepFailure(.readerDied, stage: .read, fact: Bilingual("chết", "died"), remedy: Bilingual("lại", "again"))

    @Test func theCatalogueIsDurable() async throws {
        let facts = try await store.facts()
        #expect(facts.journalMode == "wal")
        #expect(facts.synchronous == 2)
        #expect(facts.integrity == "ok")
    }

    @Test func aFileGoesThroughTheWholeLine() async throws {
        let file = try await admit("a.pdf", "a")
        let split = try #require(try await claim())
        #expect(split.stage == .split)
        #expect(try await store.commitSplit(split, outline: outline(2)))
        let first = try #require(try await claim())
        let second = try #require(try await claim())
        #expect(first.part == 1)
        #expect(second.part == 2)
        #expect(try await claim() == nil, "nothing to assemble before every page is read")
        #expect(try await store.commitRead(first, page: page(1)))
        #expect(try await store.commitRead(second, page: page(2, kind: .blank)))
        let assemble = try #require(try await claim())
        #expect(assemble.stage == .assemble)
        var content = document(1, [1, 2])
        content.unreadPages = [1]
        #expect(try await store.commitAssemble(assemble, documents: [content], pages: []))
        #expect(try await store.documents(following: nil, limit: 9).isEmpty, "not in the archive before it is packaged")
        let package = try #require(try await claim())
        let digest = try #require(ContentDigest(hex: String(repeating: "b", count: 64)))
        #expect(try await store.commitPackage(package, holdings: [Holding(role: .pdf, page: 0, digest: digest, size: 1)]))
        #expect(try await store.openWork().isEmpty)
        let sum = try await store.reconciliation(files: [file.id])
        #expect(sum.addsUp)
        #expect(sum.files.archived == 1)
        #expect(sum.pages.inDocuments == 1)
        #expect(sum.pages.blank == 1)
        #expect(sum.pages.unread == 1 && sum.documents.inReview == 1)
        let kept = try #require(try await store.documents(following: nil, limit: 9).first)
        #expect(kept.id.rawValue == "aaaaaaaaaaaaaaaa-1")
        #expect(try await store.changes(after: 0, limit: 9) == [.kept(kept)])
        #expect(try await store.changes(after: kept.change, limit: 9).isEmpty)
    }

    @Test func aLeaseThatExpiredCannotCommit() async throws {
        _ = try await admit("a.pdf", "a")
        let late = try #require(try await claim())
        let taker = try #require(try await claim(at: 11))
        #expect(taker.job == late.job)
        #expect(taker.attempt == 2)
        #expect(try await store.commitSplit(late, outline: outline(1)) == false)
        #expect(try await store.renew(late, until: start.addingTimeInterval(99)) == false)
        #expect(try await store.fail(late, died, now: start, policy: policy) == false)
        #expect(try await store.commitSplit(taker, outline: outline(1)))
        #expect(try await store.commitSplit(taker, outline: outline(1)) == false, "twice is once")
    }

    @Test func aRenewedLeaseIsNotTaken() async throws {
        _ = try await admit("a.pdf", "a")
        let lease = try #require(try await claim())
        #expect(try await store.renew(lease, until: start.addingTimeInterval(30)))
        #expect(try await claim(at: 11) == nil)
    }

    @Test func workThatEndsItsSupervisorEveryTimeIsQuarantined() async throws {
        let file = try await admit("a.pdf", "a")
        for _ in 1...3 {
            #expect(try #require(try await claim()).attempt == 1, "an interruption is no attempt")
            try await store.releaseAllLeases()
        }
        #expect(try await claim() == nil)
        let sum = try await store.reconciliation(files: [file.id])
        #expect(sum.files.quarantined == 1)
        #expect(sum.addsUp)
        let entry = try #require(try await store.exceptions(files: [file.id]).first)
        #expect(entry.failure.code == .readerDied)
        #expect(try await store.retryQuarantined(inbox: "/in") == 1)
        #expect(try await claim() != nil)
    }

    @Test func quarantinedWorkIsGivenBackByName() async throws {
        let files: [(name: String, content: Character)] = [("a.pdf", "a"), ("b.pdf", "b")]
        for file in files {
            _ = try await admit(file.name, file.content)
            #expect(try await store.fail(try #require(try await claim()), died, now: start, policy: RetryPolicy(attempts: 1)))
        }
        let all = try await store.quarantined()
        #expect(all.map(\.source) == ["a.pdf", "b.pdf"])
        let last = try #require(all.last)
        #expect(last.failure.code == died.code && last.access == .open)
        #expect(try await claim() == nil)
        #expect(try await store.retry([last.id], by: "lan") == 1)
        #expect(try await store.retry([last.id], by: "minh") == 0, "given back already")
        #expect(try await store.quarantined().map(\.source) == ["a.pdf"])
        #expect(try await claim()?.file.path == "b.pdf")
    }

    @Test func aPageThatFailsWaitsAndThenLeavesTheRestItsWay() async throws {
        let file = try await admit("a.pdf", "a")
        let split = try #require(try await claim())
        #expect(try await store.commitSplit(split, outline: outline(2)))
        let bad = try #require(try await claim())
        #expect(try await store.fail(bad, died, now: start, policy: policy))
        let other = try #require(try await claim())
        #expect(other.part == 2, "what failed goes behind what did not")
        #expect(try await store.commitRead(other, page: page(2)))
        #expect(try await claim() == nil, "it is not due before its wait is over")
        let again = try #require(try await claim(at: 1.5))
        #expect(again.part == 1)
        #expect(try await store.fail(again, died, now: start, policy: policy))
        let assemble = try #require(try await claim(at: 2))
        #expect(assemble.stage == .assemble)
        let pages = try await store.pages(file: file.id)
        #expect(pages.map { $0.failure == nil } == [false, true])
    }

    @Test func theSameBytesAreADuplicateAndTheSameFileIsKnown() async throws {
        let first = try await admit("a.pdf", "a")
        let copy = try await admit("b.pdf", "a")
        #expect(first.state == .pending)
        #expect(copy.state == .duplicate)
        let known = try await store.known(inbox: "/in", file: IntakeFile(path: "a.pdf", dossier: "d", size: 1, modified: 1))
        #expect(known?.id == first.id)
        let touched = IntakeFile(path: "a.pdf", dossier: "d", size: 1, modified: 2)
        #expect(try await store.known(inbox: "/in", file: touched) == nil)
        let digest = try #require(first.digest)
        let again = try await store.admit(touched, inbox: "/in", batch: first.batch, digest: digest)
        #expect(again.id == first.id, "touched, not new")
    }

    @Test func aDocumentThatIsNoMoreLeavesTheIndexToo() async throws {
        _ = try await admit("a.pdf", "a")
        #expect(try await store.commitSplit(try #require(try await claim()), outline: outline(2)))
        #expect(try await store.commitRead(try #require(try await claim()), page: page(1)))
        let bad = try #require(try await claim())
        #expect(try await store.fail(bad, died, now: start, policy: RetryPolicy(attempts: 1)))
        #expect(
            try await store.commitAssemble(try #require(try await claim()), documents: [document(1, [1]), document(2, [2])], pages: []))
        for _ in 1...2 { #expect(try await store.commitPackage(try #require(try await claim()), holdings: [])) }
        #expect(try await store.retryQuarantined(inbox: "/in") == 1)
        #expect(try await store.commitRead(try #require(try await claim()), page: page(2)))
        #expect(try await store.commitAssemble(try #require(try await claim()), documents: [document(1, [1, 2])], pages: []))
        #expect(try await store.commitPackage(try #require(try await claim()), holdings: []))
        let changes = try await store.changes(after: 2, limit: 9)
        #expect(changes.count == 2)
        guard case .removed(let id, _) = changes[0], case .kept(let kept) = changes[1] else {
            Issue.record("\(changes)")
            return
        }
        #expect(id.rawValue.hasSuffix("-2"))
        #expect(kept.content.pages == [1, 2])
    }

    @Test func lookingDoesNotMakeAnArchive() async throws {
        let nowhere = try Folder()
        let refused = #expect(throws: ArchiveError.self) {
            _ = try SQLiteArchive(ArchiveLayout(root: nowhere.path), access: .look, now: { Date() })
        }
        #expect(refused?.code == .unreachable)
    }
}
