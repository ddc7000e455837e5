import Accounts
import Archive
import Documents
import Foundation
import Hummingbird
import Processing

/// How the archive grows and the installation does, for administrators.
enum ProductionPage {
    private static let mostNights = 30
    private static let mostUnits = 100

    static func show(_ visit: Visit) async throws -> Response {
        let room = visit.room
        let language = visit.language
        let nights = try await room.nights.nights()
        var values: [String: Any] = [:]
        if let minutes = try await room.line.state().stalledMinutes { values["stalled"] = language(StallWords.fact(minutes: minutes)) }
        values["figures"] = try await figures(room, language)
        let recent = Array(nights.prefix(mostNights).reversed())
        values["charts"] = NightCharts(language).all(recent)
        values["nights"] = nights.prefix(mostNights).map { row($0, language) }
        values["hasNights"] = !nights.isEmpty
        let units = try await units(visit)
        values["units"] = units
        values["hasUnits"] = !units.isEmpty
        values["roles"] = try await roles(room, language)
        values["settings"] = room.settings.shown.map { ["name": $0.name, "value": $0.value.isEmpty ? "–" : $0.value] }
        return visit.page("production", values, place: "/production")
    }

    private static func figures(_ room: ReadingRoom, _ language: Language) async throws -> [[String: Any]] {
        let size = try await room.sizes.size()
        let waiting = try await room.store.waitingCount()
        var all: [(Bilingual, String)] = [
            (Bilingual("tài liệu", "documents"), language.count(size.documents)),
            (Bilingual("trang đã đọc", "pages read"), language.count(size.pages)),
            (Bilingual("bản quét gốc", "original scans"), ByteText.words(size.originalBytes, language)),
            (Bilingual("PDF/A và ALTO", "PDF/A and ALTO"), ByteText.words(size.madeBytes, language)),
            (Bilingual("tài liệu chờ duyệt", "documents wait for review"), language.count(waiting.documents)),
            (Bilingual("công duyệt ước tính", "of review, estimated"), BatchWords(language).span(Int(waiting.seconds))),
        ]
        if let free = FreeSpace.bytes(at: room.vault.layout.root) {
            all.append((Bilingual("đĩa của kho còn trống", "free on the archive's disk"), ByteText.words(free, language)))
        }
        if let inbox = room.uploads.settings.inbox, let free = FreeSpace.bytes(at: inbox) {
            all.append((Bilingual("đĩa của thư mục nhận còn trống", "free on the inbox's disk"), ByteText.words(free, language)))
        }
        return all.map { ["name": language($0.0), "value": $0.1] }
    }

    private static func row(_ night: Night, _ language: Language) -> [String: Any] {
        let sum = night.sum
        let hours = night.batch.closedAt.map { $0.timeIntervalSince(night.batch.startedAt) / 3_600 }
        let read = sum.pages.seen - sum.pages.duplicates
        return [
            "id": night.batch.id, "pages": language.count(sum.pages.seen),
            "pace": hours.flatMap { $0 > 0.005 ? language.count(Int(Double(read) / $0)) : nil } ?? "–",
            "documents": language.count(sum.documents.total), "passed": share(sum.documents.archived, of: sum.documents.total, language),
            "quarantined": language.count(sum.files.quarantined + sum.pages.quarantined),
            "unread": language.count(sum.pages.unread),
        ]
    }

    private static func share(_ part: Int, of whole: Int, _ language: Language) -> String {
        whole > 0 ? language.decimal(100 * Double(part) / Double(whole)) + " %" : "–"
    }

    /// Documents by the unit whose dossiers they are in; the largest first.
    private static func units(_ visit: Visit) async throws -> [[String: Any]] {
        let dossiers = try await visit.room.tree.dossiers(in: try visit.known.scope)
        let groups = Dictionary(grouping: dossiers) { $0.place.unit ?? "" }
        let sums = groups.map { unit, members in
            (unit: unit, dossiers: members.count, documents: members.reduce(0) { $0 + $1.documents })
        }
        return sums.sorted { ($0.documents, $1.unit) > ($1.documents, $0.unit) }.prefix(mostUnits).map { one in
            var values: [String: Any] = [
                "name": one.unit.isEmpty ? visit.language("không thuộc đơn vị nào", "of no unit") : one.unit,
                "dossiers": visit.language.count(one.dossiers), "documents": visit.language.count(one.documents),
            ]
            if !one.unit.isEmpty { values["address"] = TreePage.address(one.unit, nil) }
            return values
        }
    }

    private static func roles(_ room: ReadingRoom, _ language: Language) async throws -> [[String: Any]] {
        let accounts = try await room.book.accounts()
        return Role.allCases.map { role in
            let own = accounts.filter { $0.role == role }
            return [
                "name": language(role.label), "all": language.count(own.count), "open": language.count(own.count(where: \.isEnabled)),
            ]
        }
    }
}

/// How much the archive holds: counting takes seconds in a large one, so it is not counted at every visit.
actor SizeDesk {
    private let store: any ArchiveStore
    private let now: @Sendable () -> Date
    private var kept: (size: ArchiveSize, at: Date)?
    private static let age = 60.0

    init(store: any ArchiveStore, now: @escaping @Sendable () -> Date) {
        self.store = store
        self.now = now
    }

    func size() async throws -> ArchiveSize {
        if let kept, now().timeIntervalSince(kept.at) < Self.age { return kept.size }
        let size = try await store.size()
        kept = (size, now())
        return size
    }
}
