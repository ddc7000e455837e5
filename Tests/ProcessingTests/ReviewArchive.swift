import Archive
import ArchiveSQLite
import Cataloging
import Documents
import Foundation
import Processing
import Support
import Testing

/// A real catalogue with a review desk over the delivered rules, filled without scans.
final class ReviewArchive: Sendable {
    let store: SQLiteArchive
    let desk: ReviewDesk
    let reviser: Reviser
    let rules: RuleSet
    private let folder: Folder

    /// What a reader would have made of a page.
    enum Sheet {
        /// These lines, read surely.
        case lines([String])
        case blank, separator
        /// It could not be read.
        case unread

        /// A page that looks as if a document began there.
        static func title(_ name: String) -> Sheet {
            .lines(["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "GIẤY KHAI SINH", "Họ và tên: \(name)"])
        }
    }

    init(_ sheets: [Sheet] = []) async throws {
        folder = try Folder()
        let clock = Clock()
        store = try SQLiteArchive(ArchiveLayout(root: folder.path), access: .work, now: { clock.next() })
        rules = try RuleSet.load(yamlFiles: try Self.ruleFiles())
        reviser = Reviser(
            cataloger: Cataloger(rules: rules, today: "2026-01-01"), words: PersonsWord(doubleKeyed: [FieldName("personalID")]))
        desk = ReviewDesk(store: store, rules: rules, reviser: reviser, now: { clock.next() })
        if !sheets.isEmpty { try await add(sheets) }
    }

    /// A second later at every look, so that what comes later is later.
    private final class Clock: Sendable {
        private let start = ContinuousClock().now

        func next() -> Date { Date(timeIntervalSince1970: 1_767_200_000 + (ContinuousClock().now - start) / .seconds(1)) }
    }

    static func ruleFiles() throws -> [(name: String, text: String)] {
        let config = Program.checkout + "/Config"
        let names = try FileManager.default.contentsOfDirectory(atPath: config + "/document-types").sorted()
        return try (names.map { "document-types/" + $0 } + ["units.yaml"]).map {
            ($0, try String(contentsOfFile: config + "/" + $0, encoding: .utf8))
        }
    }

    /// Takes a file of these pages through the whole line; its digest is this letter over and over.
    func add(_ sheets: [Sheet], letter: Character = "a") async throws {
        let start = Date(timeIntervalSince1970: 1_767_100_000)
        let batch = try await store.openBatch(inbox: "/in", day: "20260101", now: start)
        let digest = try #require(ContentDigest(hex: String(repeating: letter, count: 64)))
        _ = try await store.admit(
            IntakeFile(path: "h/\(letter).pdf", dossier: "h", size: 1, modified: 1), inbox: "/in", batch: batch, digest: digest)
        try await work(start) { lease in
            switch lease.stage {
            case .split:
                let outlines = sheets.indices.map { PageOutline(number: $0 + 1, width: 2480, height: 3508, dpi: 300, image: .embedded) }
                #expect(try await self.store.commitSplit(lease, outline: FileOutline(format: .pdf, pages: outlines)))
            case .read:
                if let text = try self.page(lease.part, sheets[lease.part - 1]) {
                    #expect(try await self.store.commitRead(lease, page: text))
                } else {
                    let fact = Bilingual("Không đọc được.", "Cannot be read.")
                    let failure = StepFailure(.unreadable, stage: .read, fact: fact, remedy: fact)
                    #expect(try await self.store.fail(lease, failure, now: start, policy: RetryPolicy()))
                }
            default: Issue.record("no such work")
            }
        }
    }

    /// Packages again whatever waits for it, as the next run does.
    func package() async throws { try await work(Date(timeIntervalSince1970: 1_767_100_000)) { _ in Issue.record("no such work") } }

    private func work(_ start: Date, _ other: (Lease) async throws -> Void) async throws {
        while let lease = try await store.claim(owner: "me", now: start, lease: 10, policy: RetryPolicy()) {
            switch lease.stage {
            case .assemble:
                let seen = try await store.fileCase(file: lease.file.id)
                let records = try await store.pages(file: lease.file.id)
                let documents = try await reviser.documents(of: seen, pages: records)
                #expect(try await store.commitAssemble(lease, documents: documents, pages: records.compactMap(\.text)))
            case .package:
                let digest = try #require(lease.file.digest)
                let held = Holding(role: .pdf, page: 0, digest: digest, size: 1)
                #expect(try await store.commitPackage(lease, holdings: [held]))
            default: try await other(lease)
            }
        }
    }

    private func page(_ number: Int, _ sheet: Sheet) throws -> PageText? {
        var page = PageText(
            number: number, width: 2480, height: 3508, dpi: 300, kind: .content, origin: .ocr, turn: .none, blocks: [])
        switch sheet {
        case .unread: return nil
        case .blank: page.kind = .blank
        case .separator:
            page.kind = .separator
            page.separator = .document
        case .lines(let lines): page.blocks = [Block(lines: lines.enumerated().map(line))]
        }
        return page
    }

    private func line(_ row: Int, _ text: String) -> Line {
        var left = 300
        return Line(
            words: text.split(separator: " ").map { word in
                let box = Box(left: left, top: 200 + 80 * row, right: left + 30 * word.count, bottom: 250 + 80 * row)
                left = box.right + 30
                return Word(text: String(word), box: box, confidence: 0.99)
            })
    }

    /// The pages of every document, in the order of the archive.
    func parts() async throws -> [[Int]] { try await store.documents(following: nil, limit: 100).map(\.content.pages) }

    func pages() async throws -> [DocumentID: [Int]] {
        let documents = try await store.documents(following: nil, limit: 100)
        return Dictionary(documents.map { ($0.id, $0.content.pages) }) { first, _ in first }
    }

    func field(_ id: DocumentID, _ name: FieldName) async throws -> Field? { try await store.document(id)?.content.fields[name] }
}
