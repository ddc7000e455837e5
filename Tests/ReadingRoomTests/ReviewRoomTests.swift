import Foundation
import Support
import Testing

@testable import ReadingRoom

/// The review desk's answers as its script gets them.
@Suite(.serialized) struct ReviewRoomTests {
    private struct Page: Decodable {
        struct Item: Decodable {
            var name: String
            var document: String
            var aspect: String
            var version: Int64
            var html: String
        }
        var items: [Item]
    }

    private struct Refused: Decodable {
        var fact: String
        var isOutdated: Bool
    }

    private static let data = ["Accept": "application/json"]

    private func decoded<T: Decodable>(_ type: T.Type, _ answer: Browser.Answer) throws -> T {
        try JSONDecoder().decode(type, from: Data(answer.body.utf8))
    }

    @Test func whoComesSecondIsToldWhatTheFirstDecidedAndWritesNothing() async throws {
        let room = try await RunningRoom()
        let document = try room.document("mở")
        let browser = Browser(room)
        try await browser.logIn("luu")
        let address = "/review/next?document=\(document)&aspect=codeNumber"
        let seen = try #require(try decoded(Page.self, try await browser.get(address, headers: Self.data)).items.first)
        #expect(seen.document == document && seen.html.contains("name=\"value\""))
        let first = try Program.run(["review", "set", document, "số=77", "--by", "lan", "--archive", room.archive])
        #expect(first.code == 0, "\(first)")
        let token = try await browser.formToken("/account")
        func decide(_ value: String, _ version: Int64) async throws -> Browser.Answer {
            let form = [
                "csrf": token, "aspect": "codeNumber", "answer": "set", "value": value, "version": String(version),
            ]
            return try await browser.ask("POST", "/review/documents/\(document)/decide", form: form, headers: Self.data)
        }
        let second = try await decide("78", seen.version)
        #expect(second.status == 409)
        let refused = try decoded(Refused.self, second)
        #expect(refused.isOutdated && refused.fact.contains("lan") && refused.fact.contains("77"), "\(refused)")
        func history() throws -> String { try Program.run(["review", "show", document, "--archive", room.archive]).output }
        #expect(try !history().contains("78"))
        let fresh = try #require(try decoded(Page.self, try await browser.get(address, headers: Self.data)).items.first)
        #expect(fresh.version > seen.version)
        #expect(try await decide("78", fresh.version).status == 200)
        let after = try history()
        #expect(after.contains("78") && after.contains("luu"))
        let used = try Program.run("journal", "list", "--event", "correction", "--archive", room.archive).output
        #expect(used.contains(document) && used.contains("luu"), "\(used)")
        // The search follows a moment later.
        #expect(try await eventually { try await browser.get("/search?q=so:78").body.contains(document) })
    }

    @Test func theQueueHasNothingThatTheArchivistMayNotSee() async throws {
        let room = try await RunningRoom()
        let browser = Browser(room)
        try await browser.logIn("luu")
        let items = try decoded(Page.self, try await browser.get("/review/next?n=12", headers: Self.data)).items
        let documents = Set(items.map(\.document))
        let (open, conditional, secret) = (try room.document("mở"), try room.document("điều kiện"), try room.document("mật"))
        #expect(documents.contains(open) && documents.contains(conditional))
        #expect(!documents.contains(secret))
        for path in ["/review", "/review/next?n=12", "/review/lots", "/review/quarantine"] {
            let answer = try await browser.get(path)
            #expect(answer.status == 200 && !answer.body.contains("diễn tập"), "\(path) \(answer.status)")
        }
        #expect(try await browser.get("/review/next?document=\(secret)&aspect=document").status == 404)
        // What one has before him is not handed to the next one while anything else is left.
        let held = try decoded(Page.self, try await browser.get("/review/next?n=12", headers: Self.data)).items.map(\.name)
        #expect(held == items.map(\.name))
    }
}
