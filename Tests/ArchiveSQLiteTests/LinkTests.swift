import Archive
import ArchiveSQLite
import Documents
import Foundation
import Support
import Testing

/// Links between documents, on a real SQLite file.
struct LinkTests {
    private let folder: Folder
    private let store: SQLiteArchive
    private let start = Date(timeIntervalSince1970: 1_700_000_000)

    init() throws {
        folder = try Folder()
        store = try Self.open(folder)
    }

    private static func open(_ folder: Folder) throws -> SQLiteArchive {
        try SQLiteArchive(ArchiveLayout(root: folder.path), access: .work, now: { Date(timeIntervalSince1970: 0) })
    }

    private func decision(_ number: String, _ date: String, organ: String? = nil, review: Bool = false) -> CatalogedDocument {
        var document = CatalogedDocument(
            ordinal: 1, pages: [1],
            type: DocumentType(code: "02", name: "Quyết định", family: "administrative", confidence: 1, review: false),
            fields: [
                .codeNumber: Field(value: number, confidence: 1, review: review),
                .codeNotation: Field(value: "QĐ-UBND", confidence: 1, review: false),
                .issuedDate: Field(value: date, confidence: 1, review: false),
            ])
        if let organ { document.fields[.organName] = Field(value: organ, confidence: 1, review: false) }
        return document
    }

    private func citing(_ number: String, _ date: String?, year: Int? = nil, organ: String? = nil, letters: String = "QĐ-UBND")
        -> CatalogedDocument
    {
        var document = decision("900", "2024-05-05")
        document.relations = [
            Relation(
                kind: .basis, codeNumber: number, codeNotation: letters, issuedDate: date, year: year, organName: organ, page: 1, raw: "",
                confidence: 1)
        ]
        return document
    }

    /// Takes a document through the whole line; its file is named by the letter.
    @discardableResult
    private func keep(_ letter: Character, _ document: CatalogedDocument, text: String = "") async throws -> DocumentID {
        let batch = try await store.openBatch(inbox: "/in", day: "20240101", now: start)
        let digest = try #require(ContentDigest(hex: String(repeating: letter, count: 64)))
        let file = IntakeFile(path: "\(letter).pdf", dossier: "d", size: 1, modified: 1)
        _ = try await store.admit(file, inbox: "/in", batch: batch, digest: digest)
        let words = text.split(separator: " ").map {
            Word(text: String($0), box: Box(left: 0, top: 0, right: 1, bottom: 1), confidence: 0.97)
        }
        let page = PageText(
            number: 1, width: 10, height: 10, dpi: 300, kind: .content, origin: .ocr, turn: .none,
            blocks: [Block(lines: [Line(words: words)])])
        let outline = FileOutline(format: .pdf, pages: [PageOutline(number: 1, width: 10, height: 10, dpi: 300, image: .embedded)])
        #expect(try await store.commitSplit(try await claim(), outline: outline))
        #expect(try await store.commitRead(try await claim(), page: page))
        #expect(try await store.commitAssemble(try await claim(), documents: [document], pages: [page]))
        #expect(try await store.commitPackage(try await claim(), holdings: []))
        return DocumentID(file: digest, ordinal: 1)
    }

    private func claim() async throws -> Lease {
        try #require(try await store.claim(owner: "me", now: start, lease: 10, policy: RetryPolicy(attempts: 2)))
    }

    @Test func whatListsShowIsWhatTheDocumentsSay() async throws {
        var form = decision("7", "2024-05-06", organ: "Ủy ban nhân dân xã A", review: true)
        form.fields[.formName] = Field(value: "Giấy \"khai\" sinh", confidence: 1, review: false)
        var secret = decision("8", "2024-05-07")
        secret.fields[.secrecy] = Field(value: "Mật", confidence: 1, review: false)
        var alone = CatalogedDocument(ordinal: 1, pages: [1], type: secret.type, fields: [:])
        alone.dossier = "H13.18-240515-0001"
        for (letter, document) in [("a" as Character, form), ("b", secret), ("c", alone)] { try await keep(letter, document) }
        for key in ["d", "H13.18-240515-0001"] {
            let heads = try await store.heads(inDossier: key, limit: 9)
            let documents = try await store.documents(heads.map(\.id))
            #expect(heads.count == (key == "d" ? 2 : 1) && documents.map(\.dossierKey) == heads.map { _ in key })
            for (head, document) in zip(heads, documents) {
                #expect(head.reference == DocumentReference(document: document.id, content: document.content))
                #expect(head.type == document.content.fields[.formName]?.value ?? document.content.type.name)
                #expect(head.typeCode == document.content.type.code)
                #expect(head.access == document.access && head.place == document.place && head.dossier == document.dossier)
                #expect(head.standing == document.standing && head.firstPage == 1 && head.pages == 1 && head.source == document.source)
                let page = try #require(try await store.pages(of: document).first)
                #expect(
                    try await store.sheets(of: document.id, numbers: [1, 2]) == [
                        PageSheet(outline: page.outline, turn: page.text?.turn ?? .none)
                    ])
            }
        }
    }

    @Test func neighboursStandInTheOrderOfTheDossier() async throws {
        var kept: [DocumentID] = []
        for letter in "abcdef" { kept.append(try await keep(letter, decision("7", "2024-05-06"))) }
        for (place, near) in [(0, 0...2), (3, 1...5), (5, 3...5)] {
            #expect(try await store.heads(around: kept[place], inDossier: "d", each: 2).map(\.id) == Array(kept[near]))
        }
        #expect(try await store.heads(around: kept[2], inDossier: "nowhere", each: 2).map(\.id) == [kept[2]])
        let none = DocumentID(rawValue: "none")
        #expect(try await store.heads(of: [kept[4], none, kept[1]]).map(\.id) == [kept[4], kept[1]])
    }

    @Test func whatArrivesLaterIsFoundWithoutAnybodyTouchingTheFirst() async throws {
        let source = try await keep("a", citing("08", "2024-01-05"))
        #expect(try await store.citations(of: source).map(\.targets) == [[]])
        let target = try await keep("b", decision("8", "2024-01-05"))
        let link = try #require(try await store.citations(of: source).first)
        #expect(link.isResolved && link.targets.map(\.document) == [target])
        let back = try await store.citing(target, following: nil, limit: 9)
        #expect(back.map(\.source.document) == [source] && back.first?.isResolved == true && back.first?.relation.kind == .basis)
        #expect(try await store.citing(target, following: source, limit: 9).isEmpty)
    }

    @Test func twoWithOneNumberAreToldByDayAndIssuerOrByAPerson() async throws {
        let first = try await keep("a", decision("87", "2024-01-05", organ: "Ủy ban nhân dân tỉnh Hậu Giang"))
        let second = try await keep("b", decision("87", "2024-03-09", organ: "Ủy ban nhân dân huyện Vàm Sông"))
        func answer(_ document: CatalogedDocument, _ letter: Character) async throws -> OutgoingLink? {
            try await store.citations(of: try await keep(letter, document)).first
        }
        let byDay = try await answer(citing("87", "2024-03-09"), "c")
        #expect(byDay?.isResolved == true && byDay?.targets.map(\.document) == [second])
        let byIssuer = try await answer(citing("87", nil, year: 2024, organ: "Chủ tịch Ủy ban nhân dân tỉnh"), "d")
        #expect(byIssuer?.isResolved == true && byIssuer?.targets.map(\.document) == [first])
        let byYear = try await answer(citing("87", nil, year: 2024), "e")
        #expect(byYear?.isResolved == false && byYear?.targets.count == 2)
        let byNumber = try await answer(citing("87", nil), "f")
        #expect(byNumber?.isResolved == false && byNumber?.targets.count == 2)
        let otherYear = try await answer(citing("87", nil, year: 2019), "0")
        #expect(otherYear?.targets.isEmpty == true)
        let otherLetters = try await answer(citing("87", "2024-03-09", letters: "QD-UBND"), "1")
        #expect(otherLetters?.isResolved == false && otherLetters?.targets.isEmpty == false, "letters but for a mark are no proof")
    }

    private static let paper = """
        Điều 1. Hỗ trợ ông Thạch Gia Khải, ấp Vàm Xáng, xã Tân Phước Hòa số tiền 12.500.000 đồng để sửa nhà bị tốc mái trong đợt mưa bão ngày 17 \
        tháng 9 năm 2023. Kinh phí lấy từ nguồn dự phòng ngân sách huyện năm 2023, giao Phòng Tài chính - Kế hoạch cấp phát trước ngày 30 tháng 10. \
        Điều 2. Chủ tịch Ủy ban nhân dân xã Tân Phước Hòa chịu trách nhiệm giám sát việc sử dụng, báo cáo kết quả về Phòng Lao động trong vòng 15 \
        ngày làm việc. Điều 3. Chánh Văn phòng, Trưởng các phòng ban và cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành quyết định này kể từ ngày ký.
        """

    @Test func theSamePaperScannedAgainIsFoundAndAnotherOfTheSameTemplateIsNot() async throws {
        let first = try await keep("a", decision("12", "2023-10-02", review: true), text: Self.paper)
        let worn = Self.paper.replacing("Khải", with: "Khái").replacing("trong", with: "trgng").replacing("Kinh phí", with: "Kỉnh phi")
            .replacing("12.500.000", with: "12.S00.000").replacing("ngân sách", with: "ngânsách").replacing("giám", with: "gíam")
        let second = try await keep("b", decision("1", "2023-10-02", review: true), text: worn)
        let other = Self.paper.replacing("Thạch Gia Khải", with: "Huỳnh Kim Lụa").replacing("12.500.000", with: "8.000.000")
            .replacing("Vàm Xáng", with: "Cái Tre").replacing("Tân Phước Hòa", with: "Mỹ Lộc Đông").replacing("ngày 17", with: "ngày 21")
            .replacing("ngày 30", with: "ngày 15")
        try await keep("c", decision("31", "2023-10-02", review: true), text: other)
        try await keep("d", decision("13", "2023-10-02"), text: Self.paper)
        let found = try await store.rescans(of: first)
        #expect(found.map(\.document.document).contains(second) && found.count == 2, "\(found.map(\.document.document))")
        let least = found.map(\.likeness).min() ?? 0
        #expect(least > 0.5)
        #expect(try await store.rescans(of: second).map(\.document.document).contains(first))
        let sure = try await keep("e", decision("14", "2023-10-02"), text: Self.paper)
        let near = try await store.rescans(of: sure).map(\.document.code)
        #expect(!near.contains("13/QĐ-UBND"), "two numbers that nobody doubts are two papers")
        let short = try await keep("f", decision("77", "2023-10-02"), text: "Phụ lục")
        #expect(try await store.rescans(of: short).isEmpty)
    }

    private func person(_ name: String, _ identity: String?, role: Party.Role = .owner, number: String = "5") -> CatalogedDocument {
        var document = decision(number, "2023-10-02")
        document.parties = [Party(role: role, name: name, identityNumber: identity, review: false)]
        return document
    }

    @Test func aPersonIsOneByNumberAndFoundByAnyPartOfTheName() async throws {
        let first = try await keep("a", person("Trần Văn Đạt", "092081000011"))
        let second = try await keep("b", person("TRẦN VĂN ĐẠT", "092081000011", role: .payer))
        try await keep("c", person("Trần Văn Đạt", "092081000022"))
        let byNumber = try await store.parties(matching: "0920 8100 0011", following: nil, limit: 9)
        #expect(byNumber.count == 1 && byNumber.first?.documents == 2 && byNumber.first?.roles == [.owner, .payer])
        let key = try #require(byNumber.first?.key)
        #expect(try await store.documents(ofParty: key, following: nil, limit: 9).map(\.document) == [first, second])
        #expect(try await store.documents(ofParty: key, following: first, limit: 9).map(\.document) == [second])
        let byName = try await store.parties(matching: "van dat", following: nil, limit: 9)
        #expect(byName.count == 2, "two people of one name")
        #expect(try await store.parties(matching: "van dat", following: byName.first?.key, limit: 9) == Array(byName.dropFirst()))
        #expect(try await store.parties(matching: "an dat", following: nil, limit: 9).isEmpty, "words, not letters")
        #expect(try await store.parties(matching: " ", following: nil, limit: 9).isEmpty)
    }

    @Test func aSecretIsInNoAnswer() async throws {
        var secret = person("Trần Văn Đạt", "092081000011", number: "8")
        secret.relations = citing("5", "2023-10-02").relations
        secret.fields[.secrecy] = Field(value: "Mật", confidence: 1, review: true)
        let hidden = try await keep("a", secret, text: Self.paper)
        let target = try await keep("b", decision("5", "2023-10-02"), text: Self.paper)
        let source = try await keep("c", citing("8", "2023-10-02"))
        let link = try #require(try await store.citations(of: source).first)
        #expect(link.targets.isEmpty && link.withheld == 1 && !link.isResolved)
        #expect(try await store.citing(target, following: nil, limit: 9).isEmpty)
        #expect(try await store.links(of: hidden, citing: 9).documents.isEmpty)
        #expect(try await store.citations(of: hidden).isEmpty)
        #expect(try await store.citing(hidden, following: nil, limit: 9).isEmpty)
        #expect(try await store.rescans(of: target).isEmpty)
        #expect(try await store.rescans(of: hidden).isEmpty)
        #expect(try await store.parties(matching: "Đạt", following: nil, limit: 9).isEmpty)
    }

    @Test func anArchiveMadeBeforeIsBroughtUpToDate() async throws {
        let source = try await keep("a", citing("8", "2024-01-05"))
        let target = try await keep("b", decision("8", "2024-01-05"))
        try sqlite(
            "DROP TABLE documentCode; DROP TABLE citation; DROP TABLE party; DROP TABLE sketch; DROP TABLE sketchBand;"
                + "DELETE FROM grdb_migrations WHERE identifier = '3 links'")
        let again = try Self.open(folder)
        #expect(try await again.citations(of: source).first?.targets.map(\.document) == [target])
        #expect(try await again.citing(target, following: nil, limit: 9).map(\.source.document) == [source])
    }

    /// Contents in the middle of rows that lie in the tree, as catalogues had them.
    @Test func longRowsBecomeShortOnesAndNothingIsLost() async throws {
        let ids = [try await keep("a", citing("8", "2024-01-05")), try await keep("b", decision("8", "2024-01-05"), text: Self.paper)]
        let heads = try await store.heads(of: ids)
        let documents = try await store.documents(ids)
        try #require(heads.count == 2 && documents.count == 2)
        let beside =
            "SELECT sql FROM sqlite_master WHERE tbl_name IN ('document', 'sketch') AND type != 'table' AND sql IS NOT NULL ORDER BY name"
        let before = try sqlite(beside)
        try #require(before.contains("CREATE TRIGGER") && before.contains("CREATE INDEX"))
        let again = try sqlite("SELECT sql || ';' FROM sqlite_master WHERE tbl_name = 'document' AND type != 'table' AND sql IS NOT NULL")
        let columns = "id, file, ordinal, content, standing, change, failure, place, dossierKey, isSecret"
        try sqlite(
            """
            CREATE TABLE old (id TEXT PRIMARY KEY, file INTEGER NOT NULL REFERENCES file (id), ordinal INTEGER NOT NULL, content TEXT NOT NULL,
                standing TEXT NOT NULL, change INTEGER, failure TEXT, place INTEGER NOT NULL DEFAULT 0, dossierKey TEXT,
                isSecret INTEGER NOT NULL DEFAULT 0, UNIQUE (file, ordinal)) WITHOUT ROWID;
            INSERT INTO old SELECT \(columns) FROM document;
            DROP TABLE document;
            ALTER TABLE old RENAME TO document;
            \(again)
            DELETE FROM grdb_migrations WHERE identifier = '12 short rows';
            """)
        let migrated = try Self.open(folder)
        #expect(try await migrated.heads(of: ids) == heads)
        #expect(try await migrated.documents(ids) == documents)
        #expect(try await migrated.citing(ids[1], following: nil, limit: 9).map(\.source.document) == [ids[0]])
        #expect(try sqlite(beside) == before)
        #expect(try sqlite("PRAGMA foreign_key_check; PRAGMA integrity_check") == "ok\n")
        // Where a row's content changes, so does what lists show of it.
        #expect(try sqlite("UPDATE document SET content = json_set(content, '$.fields.subject.value', 'Về việc giao đất')") == "")
        #expect(try await migrated.heads(of: ids).allSatisfy { $0.reference.title.contains("Về việc giao đất") })
    }

    /// What the database's own shell prints.
    @discardableResult
    private func sqlite(_ sql: String) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
        process.arguments = [folder.path + "/catalogue.sqlite", sql]
        process.standardOutput = output
        try process.run()
        let printed = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return String(decoding: printed, as: UTF8.self)
    }

    @Test func anOldRowWithoutLinksIsRead() throws {
        let old = """
            {"fields":{},"ordinal":1,"pages":[1],"type":{"code":"32","confidence":1,"family":"other","name":"Khác","review":false}}
            """
        let document = try JSONDecoder().decode(CatalogedDocument.self, from: Data(old.utf8))
        #expect(document.relations == nil && document.parties == nil && document.issuer == nil)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(String(decoding: try encoder.encode(document), as: UTF8.self) == old.trimmingCharacters(in: .newlines))
    }
}
