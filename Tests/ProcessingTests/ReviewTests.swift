import Archive
import ArchiveSQLite
import Cataloging
import Documents
import Foundation
import Processing
import Testing

/// What persons decide, on a real catalogue with the delivered rules.
struct ReviewTests {
    private let archive: ReviewArchive
    private let first = DocumentID(rawValue: "aaaaaaaaaaaaaaaa-1")
    private let second = DocumentID(rawValue: "aaaaaaaaaaaaaaaa-2")
    private let third = DocumentID(rawValue: "aaaaaaaaaaaaaaaa-3")

    private var store: SQLiteArchive { archive.store }
    private var desk: ReviewDesk { archive.desk }
    private var reviser: Reviser { archive.reviser }
    private var rules: RuleSet { archive.rules }

    init() async throws {
        archive = try await ReviewArchive([
            .title("Trần Văn Mẫu"), .lines(["Trang này không có tiêu đề", "Giới tính: Nam"]), .title("Lê Thị Thử"),
        ])
    }

    private func pages() async throws -> [DocumentID: [Int]] { try await archive.pages() }

    private func field(_ id: DocumentID, _ name: FieldName) async throws -> Field? { try await archive.field(id, name) }

    @Test func aPersonsValueReplacesTheMachinesAndKeepsIt() async throws {
        let name = FieldName("fullName")
        let before = try #require(try await field(first, name))
        let change = try await store.lastChange()
        let after = try await desk.decide([(.field(name), .set("  Trần  Văn Mậu "))], on: first, by: "lan")
        #expect(after.content.fields[name]?.value == "Trần Văn Mậu")
        #expect(after.content.fields[name]?.box == before.box, "the evidence on the page stays")
        #expect(after.content.fields[name]?.review == false)
        #expect(after.change > change, "the index is told")
        let history = try await store.corrections(of: first)
        #expect(history.map(\.replaced) == [before])
        #expect(history.map(\.by) == ["lan"])
        let undone = try await desk.decide([(.field(name), .withdraw)], on: first, by: "minh")
        #expect(undone.content.fields[name] == before)
        #expect(try await store.corrections(of: first).count == 2)
    }

    @Test func impossibleValuesAreRefusedAndNothingIsWritten() async throws {
        for (name, value) in [("birthDate", "31/02/2020"), ("gender", "nam"), ("personalID", "12345"), ("fullName", "  ")] {
            await #expect(throws: ReviewFailure.self, "\(name)") {
                try await desk.decide([(.field(FieldName(name)), .set(value))], on: first, by: "lan")
            }
        }
        #expect(try await store.corrections(of: first).isEmpty)
        let set = try await desk.decide([(.field(FieldName("birthDate")), .set("5/3/2020"))], on: first, by: "lan")
        #expect(set.content.fields[FieldName("birthDate")]?.value == "2020-03-05")
    }

    @Test func twoPersonsNeverOverwriteEachOther() async throws {
        let seen = try #require(try await store.document(first))
        try await desk.decide([(.field(.signer), .reject)], on: first, by: "lan", version: seen.change)
        await #expect(throws: ReviewFailure.self) {
            try await desk.decide([(.field(.signer), .set("Ai Đó"))], on: first, by: "minh", version: seen.change)
        }
        let signer = try #require(try await field(first, .signer))
        #expect(signer.value == nil)
        #expect(!signer.review)
    }

    @Test func aDoubleKeyedFieldWaitsForASecondPerson() async throws {
        let name = FieldName("personalID")
        var document = try await desk.decide([(.field(name), .set("092 190 000 001"))], on: first, by: "lan")
        #expect(document.content.fields[name]?.review == true)
        document = try await desk.decide([(.field(name), .set("092190000001"))], on: first, by: "lan")
        #expect(document.content.fields[name]?.review == true, "the same person does not count twice")
        document = try await desk.decide([(.field(name), .set("092190000002"))], on: first, by: "minh")
        #expect(document.content.fields[name]?.doubts.contains("keysDiffer") == true)
        document = try await desk.decide([(.field(name), .set("092190000001"))], on: first, by: "minh")
        #expect(document.content.fields[name]?.value == "092190000001")
        #expect(document.content.fields[name]?.review == false)
    }

    @Test func whatOneKeyedIsAskedOfAnotherAndNotOfTheSame() async throws {
        let name = FieldName("personalID")
        func isAsked(_ person: String) async throws -> Bool {
            let question = QueueQuestion(person: person, doubleKeyed: desk.doubleKeyed, limit: 100)
            return try await store.queue(question, admits: { _, _ in true }).contains {
                $0.document == first && $0.item.aspect == .field(name)
            }
        }
        try await desk.decide([(.field(name), .set("092190000001"))], on: first, by: "lan")
        #expect(try await !isAsked("lan"))
        #expect(try await isAsked("minh"))
        let once = try #require(try await store.document(first))
        #expect(ReviewDesk.isBlind(.field(name), of: once.content))
        try await desk.decide([(.field(name), .set("092190000002"))], on: first, by: "minh")
        let twice = try #require(try await store.document(first))
        #expect(!ReviewDesk.isBlind(.field(name), of: twice.content))
        #expect(try await desk.disputed(.field(name), of: twice).map(\.by) == ["lan", "minh"])
        #expect(try await !isAsked("minh"))
        #expect(try await isAsked("hoa"), "a third one decides")
        let settled = try await desk.decide([(.field(name), .set("092190000002"))], on: first, by: "hoa")
        #expect(settled.content.fields[name]?.value == "092190000002")
        // A doubt that comes later is everybody's again.
        try await desk.decide([(.field(name), .question)], on: first, by: "kim")
        #expect(try await isAsked("lan"))
    }

    @Test func theQueuePassesOverWhatIsTakenSkippedOrClosed() async throws {
        try await desk.decide([(.whole, .question)], on: second, by: "kim")
        let all = QueueQuestion(person: "lan", limit: 100)
        func ask(_ question: QueueQuestion) async throws -> [WaitingEntry] {
            try await store.queue(question, admits: { _, _ in true })
        }
        let entries = try await ask(all)
        #expect(try await store.waiting(limit: 100, skipping: []) == entries, "in the same order as on the command line")
        let head = try #require(entries.first)
        var question = all
        question.skipping = [.init(document: head.document, aspect: head.item.aspect)]
        #expect(try await ask(question) == Array(entries.dropFirst()))
        question = all
        question.taken = [head.document]
        let others = try await ask(question).map(\.document)
        #expect(!others.contains(head.document))
        question = all
        question.only = [second]
        #expect(try await Set(ask(question).map(\.document)) == [second])
        #expect(try await store.queue(all, admits: { _, _ in false }).isEmpty)
    }

    @Test func aBoundaryMovesInOneStepAndNotOverWhatOthersDid() async throws {
        let seen = try await store.fileCase(of: first)
        #expect(try await desk.begin(second, at: 2, by: "lan", version: seen.version) == [first, second])
        await #expect(throws: ReviewFailure.self) { try await desk.split(second, at: 3, by: "minh", version: seen.version) }
        await #expect(throws: ReviewFailure.self) { try await desk.begin(second, at: 1, by: "minh") }
        #expect(try await pages() == [first: [1], second: [2, 3]])
        #expect(try await store.boundaryDecisions(file: seen.file.id).map(\.page) == [3, 2])
    }

    @Test func documentsArePartedAndJoinedAndKeepTheirNames() async throws {
        #expect(try await pages() == [first: [1, 2], second: [3]])
        let parted = try await desk.split(first, at: 2, by: "lan")
        #expect(parted == [first, third, second], "in the order of their pages")
        try await desk.decide([(.field(.subject), .set("Trang rời"))], on: third, by: "lan")
        let joined = try await desk.merge(third, by: "minh")
        #expect(joined == [first, second])
        let removed = try await store.changes(after: 0, limit: 50).contains { if case .removed(third, _) = $0 { true } else { false } }
        #expect(removed, "the index is told")
        _ = try await desk.split(first, at: 2, by: "lan")
        #expect(try await field(third, .subject)?.value == "Trang rời", "what was said of it is not lost")
        await #expect(throws: ReviewFailure.self) { try await desk.split(first, at: 3, by: "lan") }
        await #expect(throws: ReviewFailure.self) { try await desk.merge(first, by: "lan") }
    }

    @Test func aDoubtfulBoundaryIsConfirmedAsItStands() async throws {
        try await archive.add(
            [
                .title("Hồ Văn Thử"), .lines(["Trang sau của giấy."]),
                .lines(["Số: 12/BB-UBND", "BIÊN BẢN", "Kính gửi: Ủy ban nhân dân"]),
            ], letter: "b")
        let documents = try await store.documents(following: nil, limit: 9).filter { $0.source == "h/b.pdf" }
        let doubtful = try #require(documents.first { $0.content.hasDoubtfulBoundary })
        let aspect = Aspect.boundary(3)
        #expect(doubtful.content.waiting.contains { $0.aspect == aspect })
        await #expect(throws: ReviewFailure.self) { try await desk.decide([(aspect, .reject)], on: doubtful.id, by: "lan") }
        let after = try await desk.decide([(aspect, .confirm)], on: doubtful.id, by: "lan")
        #expect(!after.content.hasDoubtfulBoundary)
        #expect(after.content.pages == doubtful.content.pages)
        let again = try await reviser.recataloging(
            store.fileCase(of: after.id), pages: store.pages(file: store.fileCase(of: after.id).file.id))
        #expect(again.isEmpty, "cataloged again it stays decided")
    }

    @Test func aPersonsTypeDecidesWhichFieldsAreRead() async throws {
        let document = try await desk.decide([(.type, .set("Biên bản"))], on: second, by: "lan")
        #expect(document.content.type.code == "20")
        #expect(!document.content.type.review)
        #expect(document.content.fields[FieldName("fullName")] == nil)
        await #expect(throws: ReviewFailure.self) { try await desk.decide([(.type, .set("Giấy tờ lạ"))], on: second, by: "lan") }
    }

    @Test func recatalogingChangesNothingUnderTheSameRules() async throws {
        let total = try await Recataloging(store: store, reviser: reviser, rules: rules).run(
            dryRun: false, tell: { Issue.record("changed: \($0)") }, progress: { _ in })
        #expect(total.documents == 2)
        #expect(total.pages == 3)
    }

    @Test func recatalogingUnderNewRulesKeepsWhatPersonsSaid() async throws {
        let name = FieldName("fullName")
        try await desk.decide([(.field(name), .confirm)], on: first, by: "lan")
        _ = try await desk.split(first, at: 2, by: "lan")
        // Rules that call the name otherwise, so that the machine finds none.
        let without = try RuleSet.load(
            yamlFiles: try ReviewArchive.ruleFiles().map { ($0.name, $0.text.replacingOccurrences(of: "Họ và tên", with: "Quý danh")) })
        let other = Reviser(cataloger: Cataloger(rules: without, today: "2026-01-01"), words: PersonsWord(doubleKeyed: []))
        let before = try await store.documents(following: nil, limit: 9)
        let work = Recataloging(store: store, reviser: other, rules: without)
        let shown = try await work.run(dryRun: true, tell: { _ in }, progress: { _ in })
        #expect(shown.changed > 0)
        #expect(try await store.documents(following: nil, limit: 9) == before, "a dry run writes nothing")
        _ = try await work.run(dryRun: false, tell: { _ in }, progress: { _ in })
        #expect(try await field(first, name)?.value == "Trần Văn Mẫu")
        #expect(try await field(second, name)?.value == nil, "what nobody confirmed follows the rules")
        #expect(try await pages() == [first: [1], third: [2], second: [3]])
    }

    @Test func whatWaitsComesByWorthAndGoesWhenDecided() async throws {
        let waiting = try await store.waiting(limit: 50, skipping: [])
        let gains = waiting.filter { $0.document == waiting.first?.document }.map(\.item.gain)
        #expect(gains == gains.sorted(by: >))
        let count = try await store.waitingCount()
        #expect(count.items == waiting.count)
        let some = try #require(waiting.first)
        try await desk.decide([(some.item.aspect, .set("5/5/2020"))], on: some.document, by: "lan")
        let left = try await store.waiting(limit: 50, skipping: [])
        #expect(left.count == waiting.count - 1)
        #expect(try await store.waiting(limit: 50, skipping: Set(left.map(\.document))).isEmpty)
    }

    @Test func aLotIsDrawnLookedAtAndSentBack() async throws {
        // Settle both documents, as if they had passed, by confirming or rejecting all that waits.
        for entry in try await store.waiting(limit: 50, skipping: []) {
            let answer: ReviewDesk.Answer = if case .field = entry.item.aspect { .reject } else { .confirm }
            try await desk.decide([(entry.item.aspect, answer)], on: entry.document, by: "lan")
        }
        let batch = try #require(try await store.document(first)?.batch)
        #expect(try await store.passed(batch: batch).isEmpty, "what a person looked at is not drawn")
        let lot = try await store.openLot(batch: batch, members: [first, second], drawn: [first], by: "lan")
        try await desk.decide([(.whole, .question)], on: first, by: "lan")
        await #expect(throws: ReviewFailure.self) { try await desk.accept(lot: lot.id, by: "lan") }
        try await desk.decide([(.field(FieldName("fullName")), .set("Trần Văn Mẹo")), (.whole, .confirm)], on: first, by: "minh")
        let state = try #require(try await store.lots().first)
        #expect(state.seen == 1)
        #expect(state.wrong == 1)
        #expect(try await desk.sendBack(lot: lot.id, by: "minh") == 1)
        #expect(try await store.document(second)?.standing == .inReview)
        await #expect(throws: ReviewFailure.self) { try await desk.accept(lot: lot.id, by: "lan") }
    }

    @Test func aFileReadAgainKeepsWhatPersonsSaid() async throws {
        try await desk.decide([(.field(FieldName("fullName")), .set("Trần Văn Mậu"))], on: first, by: "lan")
        let seen = try await store.fileCase(of: first)
        let again = try await reviser.documents(of: seen, pages: try await store.pages(file: seen.file.id))
        #expect(again.first?.fields[FieldName("fullName")]?.value == "Trần Văn Mậu")
        #expect(again.map(\.ordinal) == [1, 2])
    }
}
