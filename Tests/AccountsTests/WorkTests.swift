import Accounts
import Documents
import Foundation
import Testing

/// What people keep and reuse.
struct WorkTests {
    @Test func aDocumentIsReusedForADossierOnce() async throws {
        let desk = try await Desk()
        let lan = Visitor(try await desk.add("lan"), address: "10.0.0.7")
        let (birth, deed) = (DocumentID(rawValue: "birth-1"), DocumentID(rawValue: "deed-1"))
        let began = desk.clock.now
        let first = try await desk.room.recordReuse(of: birth, for: "H13.18-240515-0001", purpose: "cấp lại", by: lan)
        #expect(first.isNew && first.reuse.unit == "H13.18")
        desk.clock.pass(minutes: 1)
        let again = try await desk.room.recordReuse(of: birth, for: " 000.00.18.H13-240515-0001 ", by: lan)
        #expect(!again.isNew && again.reuse == first.reuse, "the older form is the same dossier")
        _ = try await desk.room.recordReuse(of: deed, for: "H13.18-240515-0001", by: lan)
        _ = try await desk.room.recordReuse(of: birth, for: "H13.20-240515-0002", by: lan)
        _ = try await desk.room.recordReuse(of: birth, for: "hồ sơ giấy 7", unit: "H13.20", by: lan)
        #expect(try await desk.room.entries(UseFilter(event: .reuse), limit: 99).count == 4)
        let counts = try await desk.room.reuseCounts(in: began..<began.addingTimeInterval(3_600))
        #expect(counts.map(\.unit) == ["H13.18", "H13.20"])
        #expect(counts.map(\.reuses) == [2, 2] && counts.map(\.dossiers) == [1, 2] && counts.map(\.documents) == [2, 1])
        #expect(try await desk.room.reuseCounts(in: began..<began.addingTimeInterval(1)).map(\.reuses) == [1])
        #expect(try await desk.room.reuses(of: birth).count == 3)
        #expect(await code { _ = try await desk.room.recordReuse(of: birth, for: " ", by: lan) } == .invalid)
        #expect(await code { _ = try await desk.room.recordReuse(of: birth, for: "x", by: .stranger(address: "a")) } == .forbidden)
    }

    @Test func searchesAreKeptRenamedAndForgotten() async throws {
        let desk = try await Desk()
        let lan = try await desk.add("lan")
        let kept = try await desk.room.saveSearch(named: " Đất 2024 ", query: "q=đất&nam=2024", for: lan)
        #expect(await code { try await desk.room.saveSearch(named: "Đất 2024", query: "q", for: lan) } == .taken)
        #expect(await code { try await desk.room.renameSearch(kept.id, to: "Khác", of: desk.administrator) } == .notFound)
        try await desk.room.renameSearch(kept.id, to: "Đất đai", of: lan)
        #expect(try await desk.room.savedSearches(of: lan).map(\.name) == ["Đất đai"])
        for number in 2...100 { try await desk.room.saveSearch(named: "\(number)", query: "q", for: lan) }
        #expect(await code { try await desk.room.saveSearch(named: "101", query: "q", for: lan) } == .forbidden)
        try await desk.room.deleteSearch(kept.id, of: lan)
        #expect(try await desk.room.savedSearches(of: lan).count == 99)
    }

    @Test func theLastTwentyDifferentThingsAreRemembered() async throws {
        let desk = try await Desk()
        let lan = try await desk.add("lan")
        let token = try await desk.room.addToken(for: "lan", name: "t", scopes: [.read], days: 1, by: .console("root"))
        let grant = try #require(try await desk.room.grant(token: token.text))
        for number in 1...30 {
            desk.clock.pass(minutes: 1)
            try await desk.room.record(Use(.view, by: Visitor(lan, address: "a"), subject: "doc-\(number)"))
            try await desk.room.record(Use(.search, by: Visitor(lan, address: "a"), subject: "đất"))
            try await desk.room.record(Use(.view, by: Visitor(grant, address: "a"), subject: "program-\(number)"))
        }
        desk.clock.pass(minutes: 1)
        try await desk.room.record(Use(.view, by: Visitor(lan, address: "a"), subject: "doc-15"))
        try await desk.room.settle()
        let seen = try await desk.room.recentDocuments(of: lan).map(\.subject)
        #expect(seen.count == 20 && seen.prefix(2) == ["doc-15", "doc-30"] && Set(seen).count == 20)
        #expect(try await desk.room.recentSearches(of: lan).map(\.subject) == ["đất"])
        #expect(try await desk.room.recentDocuments(of: desk.administrator).isEmpty)
        #expect(try await desk.room.entries(UseFilter(login: "lan", event: .view), limit: 99).first { $0.address == "a token:1" } != nil)
    }
}
