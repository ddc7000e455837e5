import Archive
import ArchiveSQLite
import Cataloging
import Documents
import Processing
import Testing

/// Pages in the order that persons give them.
struct PageOrderTests {
    private let first = DocumentID(rawValue: "aaaaaaaaaaaaaaaa-1")
    private let second = DocumentID(rawValue: "aaaaaaaaaaaaaaaa-2")
    private let third = DocumentID(rawValue: "aaaaaaaaaaaaaaaa-3")
    private let plain = ReviewArchive.Sheet.lines(["Trang này không có tiêu đề", "Giới tính: Nam"])

    /// One document of four pages whose title lies third, and one of two.
    private func shuffled() async throws -> ReviewArchive {
        let archive = try await ReviewArchive([
            plain, plain, .title("Trần Văn Mẫu"), plain, .title("Lê Thị Thử"), plain,
        ])
        for id in try await archive.store.documents(following: nil, limit: 9).map(\.id).reversed() where id != first {
            guard let content = try await archive.store.document(id)?.content, content.pages.first ?? 9 < 5 else { continue }
            _ = try await archive.desk.merge(id, by: "lan")
        }
        try await archive.package()
        return archive
    }

    @Test func everyReaderFollowsTheOrderAndTheMachineReadsByIt() async throws {
        let archive = try await shuffled()
        let (store, desk) = (archive.store, archive.desk)
        #expect(try await archive.parts() == [[1, 2, 3, 4], [5, 6]])
        let other = try #require(try await store.documents(following: first, limit: 1).first)
        let after = try await desk.order(first, [3, 1, 2, 4], by: "lan")
        #expect(after.content.pages == [3, 1, 2, 4])
        #expect(other.content.pages == [5, 6] && after.content.fields[FieldName("fullName")]?.value == "Trần Văn Mẫu")
        #expect(try await store.pages(of: after).map(\.outline.number) == [3, 1, 2, 4])
        #expect(try await store.draft(first).pages.map(\.outline.number) == [3, 1, 2, 4], "as it is packaged")
        #expect(try await store.sheets(of: first, numbers: after.content.pages).map(\.outline.number) == [3, 1, 2, 4])
        #expect(try await store.heads(of: [first]).first?.firstPage == 3)
        #expect(DocumentLine(after, pages: try await store.pages(of: after)).pages.map(\.number) == [3, 1, 2, 4])
        #expect(try await store.document(other.id) == other, "its neighbour is as it was")
        #expect(try await store.holdings(of: first).map(\.pages) == [[1, 2, 3, 4]], "until it is made again, the file shows the old order")
        try await archive.package()
        #expect(try await store.holdings(of: first).map(\.pages) == [nil])
        let journal = try await store.journal(limit: 20)
        #expect(journal.contains { $0.event == "corrected" && $0.detail == "\(first) pages lan" })
    }

    @Test func anOrderIsRememberedUndoneAndSurvivesRecataloging() async throws {
        let archive = try await shuffled()
        let (store, desk) = (archive.store, archive.desk)
        try await desk.order(first, [3, 1, 2, 4], by: "lan")
        try await desk.decide([(.type, .set("Biên bản"))], on: first, by: "lan")
        let work = Recataloging(store: store, reviser: archive.reviser, rules: archive.rules)
        _ = try await work.run(dryRun: false, tell: { Issue.record("changed: \($0)") }, progress: { _ in })
        #expect(try await archive.parts() == [[3, 1, 2, 4], [5, 6]])
        let undone = try await desk.order(first, nil, by: "minh")
        #expect(undone.content.pages == [1, 2, 3, 4])
        #expect(undone.content.type.code == "20", "what was said of it stays with it")
        let words = try await store.corrections(of: first).filter { $0.aspect == .pages }
        #expect(words.map(\.verdict) == [.value("3,1,2,4"), .value("1,2,3,4")])
        #expect(words.map(\.replaced?.value) == ["1,2,3,4", "3,1,2,4"])
        #expect(words.map(\.by) == ["lan", "minh"])
    }

    @Test func splitsAndMergesKeepTheOrderOfWhatStaysTogether() async throws {
        let archive = try await shuffled()
        let desk = archive.desk
        try await desk.order(first, [3, 1, 4, 2], by: "lan")
        let parted = try await desk.split(first, at: 4, by: "lan")
        #expect(parted.first == first, "what begins where it did is the same document")
        #expect(try await archive.parts() == [[3, 1], [4, 2], [5, 6]], "in the order of reading, not of numbers")
        #expect(try await archive.store.documents(inFileOf: first).map(\.id) == parted)
        #expect(try await archive.store.documents(following: parted[0], limit: 1).map(\.id) == [parted[1]])
        _ = try await desk.merge(parted[2], by: "lan")
        #expect(try await archive.parts() == [[3, 1], [4, 2, 5, 6]])
        _ = try await desk.begin(parted[1], at: 2, by: "lan")
        #expect(try await archive.parts() == [[3, 1, 4], [2, 5, 6]])
        _ = try await desk.merge(try #require(try await archive.store.documents(following: first, limit: 1).first?.id), by: "lan")
        #expect(try await archive.pages() == [first: [3, 1, 4, 2, 5, 6]])
        try await desk.order(first, nil, by: "lan")
        #expect(try await archive.pages() == [first: [1, 2, 3, 4, 5, 6]])
    }

    @Test func whatIsNoOrderIsRefusedAndSoIsWhatIsOutdated() async throws {
        let archive = try await shuffled()
        let seen = try #require(try await archive.store.document(first))
        for wrong in [[], [1], [1, 2, 3], [1, 2, 3, 4, 5], [1, 1, 2, 3], [0, 1, 2, 3]] {
            await #expect(throws: ReviewFailure.self, "\(wrong)") { try await archive.desk.order(first, wrong, by: "lan") }
        }
        await #expect(throws: ReviewFailure.self) { try await archive.desk.decide([(.pages, .reject)], on: first, by: "lan") }
        await #expect(throws: ReviewFailure.self) { try await archive.desk.decide([(.pages, .question)], on: first, by: "lan") }
        #expect(try await archive.store.document(first) == seen)
        try await archive.desk.order(first, [4, 3, 2, 1], by: "lan", version: seen.change)
        do {
            try await archive.desk.order(first, [2, 1, 3, 4], by: "minh", version: seen.change)
            Issue.record("two persons overwrote each other")
        } catch let failure as ReviewFailure {
            #expect(failure.isOutdated)
        }
        #expect(try await archive.pages()[first] == [4, 3, 2, 1])
    }

    @Test func aPageThatCouldNotBeReadGoesWhereItIsPut() async throws {
        let archive = try await ReviewArchive([.title("A"), plain, .title("Trần Văn Mẫu"), .unread, plain])
        let before = try await archive.parts()
        #expect(before == [[1, 2], [3, 4, 5]])
        let document = try #require(try await archive.store.documents(following: first, limit: 1).first?.id)
        try await archive.desk.order(document, [4, 5, 3], by: "lan")
        #expect(try await archive.parts() == [[1, 2], [4, 5, 3]])
        _ = try await archive.desk.split(document, at: 3, by: "lan")
        #expect(try await archive.parts() == [[1, 2], [4, 5], [3]])
        try await archive.desk.order(document, [5, 4], by: "lan")
        #expect(try await archive.parts() == [[1, 2], [5, 4], [3]])
    }

    /// Any file, any decisions in any order: no page is lost or in two documents, separators stay outside, cataloging again changes nothing.
    @Test(arguments: 0..<12) func noDecisionsLoseAPage(seed: UInt64) async throws {
        var dice = Dice(seed: seed)
        let kinds: [ReviewArchive.Sheet] = [.title("Trần Văn Mẫu"), plain, plain, plain, .blank, .separator, .unread]
        let sheets = [.title("Lê Thị Thử")] + (0..<11).compactMap { _ in kinds.randomElement(using: &dice) }
        let archive = try await ReviewArchive(sheets)
        let (store, desk) = (archive.store, archive.desk)
        let all = try await archive.parts().joined().sorted()
        var story = ["\(sheets)", "\(try await archive.parts())"]
        for _ in 0..<14 {
            let documents = try await store.documents(following: nil, limit: 100)
            let one = try #require(documents.randomElement(using: &dice))
            let others = documents.filter { $0.id != one.id }.map { Set($0.content.pages) }
            var orders = false
            do {
                switch Int.random(in: 0..<5, using: &dice) {
                case 0:
                    let page = one.content.pages.randomElement(using: &dice) ?? 0
                    story.append("split \(one.content.pages) \(page)")
                    _ = try await desk.split(one.id, at: page, by: "lan")
                case 1:
                    story.append("merge \(one.content.pages)")
                    _ = try await desk.merge(one.id, by: "lan")
                case 2:
                    let page = all.randomElement(using: &dice) ?? 0
                    story.append("begin \(one.content.pages) \(page)")
                    _ = try await desk.begin(one.id, at: page, by: "lan")
                case 3:
                    orders = true
                    let order = one.content.pages.shuffled(using: &dice)
                    story.append("order \(one.content.pages) \(order)")
                    #expect(try await desk.order(one.id, order, by: "lan").content.pages == order, "\(seed) \(story)")
                default:
                    orders = true
                    #expect(try await desk.order(one.id, nil, by: "lan").content.pages == one.content.pages.sorted(), "\(seed) \(story)")
                }
            } catch let failure as ReviewFailure {
                #expect(failure.code == .notPossible, "\(failure)")
            }
            let parts = try await archive.parts()
            story.append("\(parts)")
            #expect(parts.joined().sorted() == all, "\(seed) \(story)")
            if orders {
                let now = try await store.documents(following: nil, limit: 100).filter { $0.id != one.id }.map { Set($0.content.pages) }
                #expect(now == others, "\(seed) \(story)")
            }
        }
        let work = Recataloging(store: store, reviser: archive.reviser, rules: archive.rules)
        _ = try await work.run(dryRun: false, tell: { Issue.record("\(seed) \(story) changed: \($0)") }, progress: { _ in })
        #expect(try await archive.parts().joined().sorted() == all)
    }

    /// The same throws for the same seed (SplitMix64, Steele and others, 2014).
    private struct Dice: RandomNumberGenerator {
        private var state: UInt64

        init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
}
