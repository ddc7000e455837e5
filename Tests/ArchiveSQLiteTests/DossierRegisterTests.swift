import Archive
import ArchiveSQLite
import Documents
import Foundation
import Support
import Testing

/// What was written down of dossiers, on a real SQLite file.
struct DossierRegisterTests {
    private let folder: Folder
    private let store: SQLiteArchive
    private let day = Date(timeIntervalSince1970: 1_700_000_000)

    init() throws {
        folder = try Folder()
        store = try SQLiteArchive(ArchiveLayout(root: folder.path), access: .work, now: { Date(timeIntervalSince1970: 0) })
    }

    private func entry(_ code: String, _ values: [DossierField: String]) -> DossierEntry {
        DossierEntry(code: code, isInventoried: true, inventory: values)
    }

    @Test func importingAgainBringsUpToDate() async throws {
        let first = [entry("H13.18-240515-0001", [.title: "A", .numberOfPaper: "3"]), entry("HS-02", [:])]
        let trial = try await store.importInventory(first, keeps: false)
        #expect(trial.added.count == 2)
        #expect(try await store.dossierEntries().isEmpty)
        #expect(try await store.importInventory(first, keeps: true).added.count == 2)
        let again = try await store.importInventory(
            [entry("000.00.18.H13-240515-0001", [.title: "B"]), entry("HS-02", [:]), entry("HS-03", [:])], keeps: true)
        #expect(again.changed == ["000.00.18.H13-240515-0001"] && again.same == ["HS-02"] && again.added == ["HS-03"])
        let kept = try await store.dossierEntries()
        #expect(kept.count == 3)
        #expect(kept.first?.inventory == [.title: "B", .numberOfPaper: "3"])
        let changes = try await store.changes(ofDossier: "H13.18-240515-0001")
        #expect(changes.last?.value == "B" && changes.last?.replaced == "A" && changes.last?.by == "inventory")
    }

    @Test func whatAPersonSaysIsJournaledAndKeepsWhatItReplaced() async throws {
        _ = try await store.importInventory([entry("HS-01", [.maintenance: "07"])], keeps: true)
        let said = DossierChange(at: day, field: .maintenance, value: "01", replaced: "07", by: "an")
        try await store.describe(dossier: "HS-01", [said])
        _ = try await store.importInventory([entry("HS-01", [.maintenance: "06"])], keeps: true)
        let kept = try #require(try await store.dossierEntries().first)
        #expect(kept.inventory == [.maintenance: "06"] && kept.person == [.maintenance: "01"] && kept.isInventoried)
        #expect(try await store.changes(ofDossier: "HS-01").contains(said))
        let journal = try await store.journal(limit: 10)
        #expect(journal.contains { $0.event == "dossier" && $0.detail == "HS-01 maintenance: 07 → 01 (an)" })
        try await store.describe(dossier: "HS-01", [DossierChange(at: day, field: .maintenance, value: nil, replaced: "01", by: "an")])
        #expect(try await store.dossierEntries().first?.person == [:])
        try await store.describe(dossier: "HS-09", [DossierChange(at: day, field: .mode, value: "01", replaced: nil, by: "an")])
        #expect(try await store.dossierEntries().last?.isInventoried == false)
    }
}
