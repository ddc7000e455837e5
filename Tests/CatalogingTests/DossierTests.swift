import Cataloging
import Documents
import Foundation
import Testing

/// Dossiers computed from their documents and an inventory.
struct DossierTests {
    private let scheme: DossierScheme
    private let digest: ContentDigest

    init() throws {
        let config = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Config/dossier-fields.yaml")
        scheme = try DossierScheme(yaml: String(contentsOf: config, encoding: .utf8))
        digest = try #require(ContentDigest(hex: String(repeating: "a", count: 64)))
    }

    private func member(
        _ source: String, _ ordinal: Int = 1, code: String = "02", family: String = "administrative", date: String? = "2024-05-13",
        subject: String = "Về việc giao đất", pages: [PageKind] = [.content, .content], hasBacks: Bool = false, sheet: String? = nil,
        change: (inout CatalogedDocument) -> Void = { _ in }
    ) -> DossierMember {
        var content = CatalogedDocument(
            ordinal: ordinal, pages: Array(1...pages.count),
            type: DocumentType(code: code, name: "Quyết định", family: family, confidence: 1, review: false),
            fields: [
                .issuedDate: Field(value: date, confidence: 1, review: date == nil),
                .subject: Field(value: subject, confidence: 1, review: false),
            ])
        content.dossier = sheet
        change(&content)
        let folder = source.split(separator: "/").dropLast().joined(separator: "/")
        let document = Document(
            id: DocumentID(file: digest, ordinal: ordinal), batch: "b", source: source,
            dossier: sheet ?? (folder.isEmpty ? String(source.prefix { $0 != "." }) : folder), file: digest, standing: .archived,
            content: content, change: 1)
        return DossierMember(document: document, pages: pages, hasBacks: hasBacks)
    }

    private func ledger(_ entries: [DossierEntry], _ members: [DossierMember]) -> DossierLedger {
        DossierLedger(entries: entries, members: members, describer: DossierDescriber(scheme: scheme))
    }

    @Test func whatTheDocumentsSayIsComputedAndWhatMustBeDecidedIsAsked() throws {
        let dossier = try #require(
            ledger(
                [],
                [
                    member("H13.18-240515-0001/a.pdf", 1, code: "15", date: "2024-05-06", pages: [.content, .blank], hasBacks: true),
                    member(
                        "H13.18-240515-0001/a.pdf", 2, date: "2024-05-13", subject: "Về việc giao đất mầm non",
                        pages: [.content, .content, .content], hasBacks: true),
                ]
            ).dossiers.first)
        let values = dossier.values.mapValues(\.value)
        #expect(values[.fileCode] == "H13.18-240515-0001" && values[.title] == "Về việc giao đất mầm non")
        #expect(values[.startDate] == "06/05/2024" && values[.endDate] == "13/05/2024")
        #expect(values[.totalDoc] == "2" && values[.numberOfPage] == "4" && values[.numberOfPaper] == "3")
        #expect(values[.confidenceLevel] == "02" && values[.language] == "01")
        #expect(dossier.missing == [.maintenance, .mode, .paperFileCode, .riskRecovery])
        #expect(dossier.values[.mode]?.suggestion == nil)
    }

    @Test func sheetsOfPagesWithoutBacksAndUndatedDocumentsCallAPerson() throws {
        let dossier = try #require(ledger([], [member("x/a.pdf"), member("x/b.pdf", 2, date: nil)]).dossiers.first)
        #expect(dossier.values[.numberOfPaper]?.value == "4" && dossier.values[.numberOfPaper]?.review == true)
        #expect(dossier.values[.startDate]?.value == "13/05/2024" && dossier.values[.startDate]?.review == true)
        #expect(dossier.values[.fileCode]?.review == true)
    }

    @Test func aSecretDocumentOverrulesAnOpenMode() throws {
        let secret = member("H13.18-240515-0001/a.pdf") { $0.fields[.secrecy] = Field(value: "Mật", confidence: 1, review: true) }
        let entry = DossierEntry(code: "H13.18-240515-0001", isInventoried: true, inventory: [.mode: "01"])
        let open = try #require(ledger([entry], [secret]).dossiers.first?.values[.mode])
        #expect(open.value == "01" && open.review && open.suggestion == "03")
        let asked = try #require(ledger([], [secret]).dossiers.first?.values[.mode])
        #expect(asked.value == nil && asked.suggestion == "03")
        let health = ledger([], [member("a/b.pdf", family: "health")]).dossiers.first?.values[.mode]
        #expect(health?.value == nil && health?.suggestion == "02" && health?.review == true)
    }

    @Test func documentsJoinByEitherFormOfACodeAndByTheStrongestEvidence() {
        let entries = ["000.00.18.H13-240515-0001", "HS-07", "H13.18-240515-0009"].map { DossierEntry(code: $0, isInventoried: true) }
        let join = DossierJoin(codes: entries.map(\.code))
        let cases: [(DossierMember, String, DossierJoin.Evidence)] = [
            (member("H13.18-240515-0001/a.pdf"), "000.00.18.H13-240515-0001", .folder),
            (member("H13.18-240515-0001/a.pdf", sheet: "HS-07"), "HS-07", .sheet),
            (member("Lô 3/H13.18-240515-0009 Hồ sơ đất ông A/a.pdf"), "H13.18-240515-0009", .folder),
            (member("Lô 3/HS-07_quyet dinh.pdf"), "HS-07", .fileName),
            (member("H13.18-240515-0002.pdf"), "H13.18-240515-0002", .fileName),
            (member("Lô 3/a.pdf"), "Lô 3", .folder),
        ]
        for (member, code, evidence) in cases {
            let found = join.dossier(of: member.document)
            #expect(found.code == code && found.evidence == evidence, "\(member.document.source)")
        }
    }

    @Test func inventoryAndDocumentsAreCompared() {
        let entries = [
            DossierEntry(code: "HS-01", isInventoried: true, inventory: [.numberOfPaper: "5", .totalDoc: "3", .title: "Hồ sơ một"]),
            DossierEntry(code: "HS-02", isInventoried: true),
        ]
        let ledger = ledger(entries, [member("HS-01/a.pdf"), member("HS-03/a.pdf", 2)])
        #expect(ledger.withoutDocuments.map(\.code) == ["HS-02"])
        #expect(ledger.notInventoried.map(\.code) == ["HS-03"])
        #expect(ledger.withOtherSheets.map(\.code) == ["HS-01"])
        let first = ledger.dossier("HS-01")
        #expect(first?.values[.title] == DossierValue("Hồ sơ một", .inventory))
        #expect(first?.values[.totalDoc]?.value == "1" && first?.values[.totalDoc]?.review == true)
    }

    /// A certificate of birth in a file of its own.
    private func birth(_ source: String, _ ordinal: Int, _ name: String, rule: String? = "x") -> DossierMember {
        member(source, ordinal, code: "32", family: "civilStatus") { content in
            content.fields[.formName] = Field(value: "Giấy khai sinh", confidence: 1, review: false)
            content.fields[FieldName("fullName")] = Field(value: name, confidence: 1, review: false, rule: rule)
            content.fields[FieldName("personalID")] = Field(value: "092318001234", confidence: 1, review: false)
        }
    }

    private func mismatches(_ members: [DossierMember], _ inventory: [DossierField: String] = [:]) throws -> [DossierMismatch] {
        let entries = inventory.isEmpty ? [] : [DossierEntry(code: "HS-01", isInventoried: true, inventory: inventory)]
        let describer = DossierDescriber(scheme: scheme, rules: try deliveredRules.get())
        let ledger = DossierLedger(entries: entries, members: members, describer: describer)
        let isAsked = ledger.withMismatches.allSatisfy { $0.needsReview }
        #expect(isAsked)
        return ledger.dossier("HS-01")?.mismatches ?? []
    }

    @Test func documentsOfSeveralFilesAreHeldAgainstEachOther() throws {
        let (hien, other) = (birth("HS-01/a.pdf", 1, "Phạm Văn Hiến"), birth("HS-01/b.pdf", 2, "Phạm Văn Hiển"))
        let found = try mismatches([hien, other])
        #expect(found.map(\.document) == [hien.document.id, other.document.id] && found.allSatisfy { $0.field == FieldName("fullName") })
        #expect(found.map(\.said) == ["Phạm Văn Hiển", "Phạm Văn Hiến"] && found.map(\.other) == [other.document.id, hien.document.id])
        #expect(try mismatches([hien, birth("HS-02/b.pdf", 2, "Phạm Văn Hiển")]) == [])
        // What a person has confirmed is not asked again; the other reading still is.
        let confirmed = birth("HS-01/b.pdf", 2, "Phạm Văn Hiển", rule: Field.personRule)
        #expect(try mismatches([hien, confirmed]).map(\.document) == [hien.document.id])
        var secret = other
        secret.document.content.fields[.secrecy] = Field(value: "Mật", confidence: 1, review: true)
        #expect(try mismatches([hien, secret]) == [])
        // Without rules nothing is compared.
        #expect(ledger([], [hien, other]).withMismatches.isEmpty)
    }

    @Test func theInventorysPeriodAndTitleAreEvidence() throws {
        let decision = member("HS-01/a.pdf", 1, date: "2024-05-13") { content in
            content.fields[.codeNumber] = Field(value: "417", confidence: 1, review: false)
            content.fields[.codeNotation] = Field(value: "QĐ-UBND", confidence: 1, review: false)
        }
        let paper = birth("HS-01/b.pdf", 2, "Phạm Văn Hiến")
        func said(_ inventory: [DossierField: String]) throws -> [String] {
            try mismatches([decision, paper], inventory).map { "\($0.document.rawValue.suffix(1)) \($0.field.rawValue) \($0.said)" }
        }
        #expect(try said([.startDate: "2024", .endDate: "05/2024"]) == [])
        #expect(try said([.startDate: "14/05/2024"]) == ["1 issuedDate 14/05/2024 – …", "2 issuedDate 14/05/2024 – …"])
        #expect(try said([.title: "Hồ sơ khai sinh Phạm văn Hiến, Quyết định số 417/QĐ-UBND ngày 13/5/2024"]) == [])
        #expect(
            try said([.title: "Hồ sơ của PHẠM VĂN HIỂN, Quyết định số 417/QĐ-UBND ngày 18 tháng 5 năm 2024"]) == [
                "1 issuedDate 2024-05-18", "2 fullName PHẠM VĂN HIỂN",
            ])
        #expect(try said([.title: "Quyết định số 411/QĐ-UBND ngày 13/5/2024"]) == ["1 codeNumber 411"])
        #expect(try said([.title: "Hồ sơ thực hiện Nghị định số 30/2020/NĐ-CP ngày 05/3/2020"]) == [])
    }

    @Test func aMonthOrYearOfTheInventoryHoldsTheDocumentsDay() {
        let entry = DossierEntry(
            code: "HS-01", isInventoried: true, inventory: [.startDate: "2024", .endDate: "06/2024", .numberOfPaper: "2"])
        let values = ledger([entry], [member("HS-01/a.pdf")]).dossier("HS-01")?.values
        #expect(values?[.startDate]?.review == false && values?[.startDate]?.note != nil && values?[.numberOfPaper]?.note != nil)
        #expect(values?[.endDate]?.review == true && values?[.endDate]?.value == "06/2024")
    }

    @Test func whatAPersonSaidStandsAboveTheInventory() {
        let entry = DossierEntry(
            code: "HS-01", isInventoried: true, inventory: [.maintenance: "07", .numberOfPaper: "5"],
            person: [.maintenance: "01", .numberOfPaper: "2"])
        let values = ledger([entry], [member("HS-01/a.pdf")]).dossier("HS-01")?.values
        #expect(values?[.maintenance] == DossierValue("01", .person))
        #expect(values?[.numberOfPaper] == DossierValue("2", .person))
    }

    @Test func anInventoryIsReadByItsColumnNames() throws {
        let read = try InventoryReader(scheme: scheme).read([
            (1, ["STT", "Mã hồ sơ", "Tiêu đề hồ sơ", "THBQ", "startDate", "Số tờ"]),
            (2, ["1", "H13.18-240515-0001", "Hồ sơ giao đất", "vĩnh viễn", "5/2/2024", "1.045"]), (3, ["", " ", "", "", "", ""]),
            (4, ["2", "HS-02", "", "2", "2023", ""]),
        ])
        #expect(read.faults.isEmpty && read.ignored == ["STT"])
        #expect(
            read.entries.map(\.inventory) == [
                [
                    .fileCode: "H13.18-240515-0001", .title: "Hồ sơ giao đất", .maintenance: "01", .startDate: "05/02/2024",
                    .numberOfPaper: "1045",
                ],
                [.fileCode: "HS-02", .maintenance: "02", .startDate: "2023"],
            ])
    }

    @Test func everyFaultyRowIsToldWithItsLineAndTheOthersAreRead() throws {
        let head = ["fileCode", "mode", "startDate", "endDate", "numberOfPaper"]
        let read = try InventoryReader(scheme: scheme).read([
            (1, head), (2, ["", "01", "", "", "3"]), (3, ["A", "riêng", "30/02/2024", "", "ba"]), (5, ["B", "", "2024", "2023", ""]),
            (6, ["H13.18-240515-0001"]), (7, ["000.00.18.H13-240515-0001"]),
        ])
        #expect(read.faults.map(\.line) == [2, 3, 3, 3, 5, 7])
        #expect(
            read.faults.last?.text(.english) == "7: Mã hồ sơ “000.00.18.H13-240515-0001”: stands in line 6 already. "
                + "Keep the right row and remove the other.")
        #expect(read.entries.map(\.code) == ["H13.18-240515-0001"] && read.rows == 5)
        for lines in [[(1, ["Tiêu đề"])], [], [(1, ["fileCode", "title", "Tiêu đề hồ sơ"]), (2, ["A", "", ""])]] as [[InventoryReader.Line]]
        {
            #expect(throws: RowFault.self) { try InventoryReader(scheme: scheme).read(lines) }
        }
    }
}
