import Foundation
import Support
import Testing

/// Links as programs ask for and decide them: of documents and rows that are for them, and of nothing else.
@Suite(.serialized) struct LinkRoomTests {
    private static let rows = """
        MaHoSo,DonViXuLy,NgayTiepNhan,NgayKetThucXuLy,YeuCauKetQua,MaKetQua
        H30.18-240601-0011,H30.18,01/06/2024,30/06/2024,1,11/QĐ-UBND
        H30.18-240601-0012,H30.18,01/06/2024,30/06/2024,1,12/QĐ-UBND
        H30.18-240601-0013,H30.18,01/06/2024,30/06/2024,1,13/QĐ-UBND
        H13.18-240515-0001,H13.18,15/05/2024,30/06/2024,1,
        H13.18-240601-0002,H13.18,01/06/2024,30/06/2024,1,

        """

    private struct Part: Decodable {
        struct Item: Decodable {
            struct Document: Decodable { var document: String }
            struct Row: Decodable {
                var dossier: String
                var rule: String?
            }
            var document: Document
            var state: String
            var row: Row?
        }
        var items: [Item]
    }

    private struct Rows: Decodable {
        struct Item: Decodable {
            var dossier: String
            var document: String?
        }
        var items: [Item]
    }

    private func decoded<T: Decodable>(_ type: T.Type, _ answer: Browser.Answer) throws -> T {
        try #require(answer.status == 200, "\(answer)")
        return try JSONDecoder().decode(type, from: Data(answer.body.utf8))
    }

    /// A room with a register, whose links have been followed.
    private func room() async throws -> (room: RunningRoom, all: [String: String], some: [String: String]) {
        let room = try await RunningRoom()
        let file = try room.folder.write("so.csv", Self.rows)
        let imported = try Program.run("register", "import", file, "--archive", room.archive)
        try #require(imported.code == 0, "\(imported)")
        let added = try Program.run(
            "account", "add", "luu13", "--role", "archivist", "--unit", "H13", "--password-stdin", "--keep-password", "--archive",
            room.archive,
            input: RunningRoom.password + "\n")
        try #require(added.code == 0, "\(added)")
        let (all, some) = (try room.token(of: "luu", "review"), try room.token(of: "luu13", "review"))
        let program = Browser(room)
        for _ in 0..<150 {
            if try decoded(Part.self, try await program.get("/api/v1/links/documents", headers: all)).items.count >= 2 { break }
            try await Task.sleep(for: .milliseconds(100))
        }
        return (room, all, some)
    }

    @Test func whatIsNotForTheReaderIsNoLink() async throws {
        let (room, all, some) = try await room()
        let program = Browser(room)
        func ask<T: Decodable>(_ type: T.Type, _ path: String, _ key: [String: String]) async throws -> T {
            try decoded(type, try await program.get("/api/v1/links" + path, headers: key))
        }
        let (open, other, secret) = (try room.document("mở"), try room.document("khác"), try room.document("mật"))
        let likely = try await ask(Part.self, "/documents", all).items
        #expect(
            Set(likely.map(\.document.document)) == [open, try room.document("điều kiện")] && likely.allSatisfy { $0.state == "likely" })
        #expect(try await ask(Part.self, "/documents?state=unmatched", all).items.isEmpty)
        #expect(try await program.get("/api/v1/links/documents/\(secret)", headers: all).status == 404)
        let rows = try await ask(Rows.self, "/rows?period=2024-06", all).items
        #expect(rows.map(\.dossier).sorted() == ["H13.18-240601-0002", "H30.18-240601-0011", "H30.18-240601-0012", "H30.18-240601-0013"])
        #expect(
            rows.first { $0.dossier.hasSuffix("0011") }?.document == open && rows.first { $0.dossier.hasSuffix("0013") }?.document == nil)

        // Who works for a unit: documents and rows of it, and of no other.
        #expect(try await ask(Part.self, "/documents", some).items.isEmpty)
        #expect(try await program.get("/api/v1/links/documents/\(open)", headers: some).status == 404)
        #expect(try await ask(Rows.self, "/rows?period=2024-06", some).items.map(\.dossier) == ["H13.18-240601-0002"])
        let own = try await program.get("/api/v1/links/documents/\(other)", headers: some)
        #expect(try decoded(Part.Item.self, own).row?.dossier == "H13.18-240515-0001")
        let found = try await program.get("/api/v1/links/documents/\(other)/candidates?q=240601", headers: some)
        #expect(found.body.contains("H13.18-240601-0002") && !found.body.contains("H30.18"))
        let tag = try #require(own.header("ETag"))
        let beyond = try await decide(program, other, "H30.18-240601-0011", tag, some)
        #expect(beyond.status == 422 && beyond.body.contains(#""parameter":"/dossier""#), "\(beyond)")
        // For an officer there is no desk of links at all.
        #expect(try await program.get("/api/v1/links/documents", headers: try room.token(of: "can", "read")).status == 403)
    }

    private func decide(_ program: Browser, _ document: String, _ dossier: String, _ tag: String, _ key: [String: String]) async throws
        -> Browser.Answer
    {
        try await program.ask(
            "POST", "/api/v1/links/documents/\(document)/decisions", json: #"{"dossier": "\#(dossier)", "verdict": "link"}"#,
            headers: key.merging(["If-Match": tag]) { $1 })
    }

    @Test func aWordIsKeptOnceSeenAndTakenBack() async throws {
        let (room, all, _) = try await room()
        let program = Browser(room)
        let document = try room.document("mở")
        let path = "/api/v1/links/documents/\(document)"
        let seen = try #require(try await program.get(path, headers: all).header("ETag"))
        #expect(try await program.get(path, headers: all.merging(["If-None-Match": seen]) { $1 }).status == 304)
        let linked = try await decide(program, document, "000.00.18.H13-240601-0002", seen, all)
        let item = try decoded(Part.Item.self, linked)
        #expect(item.state == "linked" && item.row?.rule == "person" && item.row?.dossier == "H13.18-240601-0002", "\(linked)")
        #expect(try await decide(program, document, "H30.18-240601-0011", seen, all).status == 412)
        let tag = try #require(linked.header("ETag"))
        #expect(try await program.get("/api/v1/links/decisions", headers: all).body.contains(#""person":"luu""#))
        // Its page says so to everybody who may read it; the form that decides is for archivists.
        let officer = Browser(room)
        try await officer.logIn("can")
        let page = try await officer.get("/documents/\(document)").body
        #expect(page.contains("H13.18-240601-0002") && !page.contains("/review/links"))
        let address = path + "/decisions?dossier=H13.18-240601-0002"
        let withdrawn = try await program.ask("DELETE", address, headers: all.merging(["If-Match": tag]) { $1 })
        #expect(try decoded(Part.Item.self, withdrawn).row?.dossier == "H30.18-240601-0011")
        let journal = try Program.run("journal", "list", "--event", "linkDecided", "--archive", room.archive).output
        #expect(journal.contains("link H13.18-240601-0002") && journal.contains("withdraw H13.18-240601-0002"), "\(journal)")
        #expect(try Program.run("journal", "verify", "--archive", room.archive).code == 0)
        #expect(room.log.split(separator: "\n").allSatisfy { !$0.contains("registers:") || !$0.contains("error") })
    }
}
