import Foundation
import HTTPTypes
import Support
import Testing

@testable import ReadingRoom

/// What is given to people without an account, and to nobody else's harm.
@Suite(.serialized) struct PublicationTests {
    /// Two decisions in one file.
    private static let pair = [31, 32].map { number in
        """
        ỦY BAN NHÂN DÂN
        TỈNH HẬU GIANG                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Số: \(number)/QĐ-UBND                Độc lập - Tự do - Hạnh phúc

                                      Hậu Giang, ngày 12 tháng 6 năm 2024

        QUYẾT ĐỊNH
        Về việc nạo vét kênh số \(number)

        Điều 1. Quyết định về kênh số \(number).
        """
    }.joined(separator: "\u{0C}")

    /// Decides whatever waits in a document, so that it may be public.
    private func settle(_ document: String, in room: RunningRoom) throws {
        let confirmed = try Program.run("review", "confirm", document, "--by", "mau", "--archive", room.archive)
        try #require(confirmed.code == 0, "\(confirmed)")
        let shown = try Program.run("review", "show", document, "--json", "--archive", room.archive).output
        let known = try #require(try JSONSerialization.jsonObject(with: Data(shown.utf8)) as? [String: Any])
        let items = (known["document"] as? [String: Any])?["items"] as? [[String: Any]] ?? []
        for aspect in items.compactMap({ $0["aspect"] as? String }) {
            let ending = try Program.run("review", "reject", document, aspect, "--by", "mau", "--archive", room.archive)
            try #require(ending.code == 0, "\(ending)")
        }
    }

    private func open(_ dossier: String, _ mode: String = "01", in room: RunningRoom) throws {
        try #require(try Program.run("dossier", "set", dossier, "mode=\(mode)", "--archive", room.archive).code == 0)
    }

    /// An address of every route that may be for everybody.
    private func addresses(_ document: String) -> [String] {
        RouteTable.all.filter { if case .published = $0.entry { $0.method == .get && $0.path.contains(":id") } else { false } }.map {
            route in
            var path = route.path
            for (name, value) in [
                (":id", document), (":number", "1"), (":region", "full"), (":size", "max"), (":rotation", "0"), (":quality", "default.jpg"),
            ] {
                path = path.replacingOccurrences(of: name, with: value)
            }
            return path
        }
    }

    @Test func strangersSeeWhatWasSaidToBePublicAndNothingElse() async throws {
        let room = try await RunningRoom(with: ["cặp/cặp.txt": Self.pair], settings: "room: {publishes: true}")
        let first = String(try room.document("cặp").dropLast() + "1")
        let second = first.dropLast() + "2"
        for document in Array(room.documents.values) + [first] { try settle(document, in: room) }
        // Of "mở" and "khác" nobody has said anything.
        try open("cặp", in: room)
        let stranger = Browser(room)
        let own = addresses(first)
        #expect(own.count == 7)
        for path in own {
            let answer = try await stranger.get(path)
            #expect(
                [200, 303].contains(answer.status) && answer.header("Location")?.contains("/login") != true, "\(path) \(answer.status)")
            #expect(answer.header("Access-Control-Allow-Origin") == "*" && answer.header("Set-Cookie") == nil, "\(path)")
        }
        for (name, document) in room.documents where name != "cặp" {
            for path in addresses(document) {
                let answer = try await stranger.get(path)
                #expect(answer.status == 404 && answer.header("Access-Control-Allow-Origin") == nil, "\(name) \(path) \(answer.status)")
            }
        }
        #expect(try await stranger.get("/documents/\(first)").status == 303)
        let list = try await stranger.get("/oai?verb=ListRecords&metadataPrefix=oai_dc").body
        #expect(list.contains("/id/\(first)<") && list.contains("/id/\(second)<") && list.components(separatedBy: "<record>").count == 3)
        for words in ["mầm non", "trợ cấp", "diễn tập", "chợ nổi"] { #expect(!list.contains(words)) }
        // An answer to somebody with an account is nobody else's.
        let officer = Browser(room)
        try await officer.logIn("can")
        #expect(try await officer.get("/iiif/\(first)/manifest").header("Access-Control-Allow-Origin") == nil)
        #expect(try await officer.get("/iiif/\(try room.document("mở"))/manifest").status == 200)
        #expect(try await officer.get("/iiif/\(try room.document("điều kiện"))/manifest").status == 404)
        let viewed = try Program.run("journal", "list", "--event", "view", "--archive", room.archive).output
        #expect(viewed.contains("manifest") && viewed.contains("page 1"), "\(viewed)")
    }

    @Test func aDocumentThatIsNoMoreSaysWhatReplacedIt() async throws {
        let room = try await RunningRoom(with: ["cặp/cặp.txt": Self.pair], settings: "room: {publishes: true}")
        let first = String(try room.document("cặp").dropLast() + "1")
        let second = String(first.dropLast() + "2")
        for document in [first, second] { try settle(document, in: room) }
        let stranger = Browser(room)
        #expect(try await stranger.get("/id/\(second)").status == 404)
        try open("cặp", in: room)
        #expect(try await stranger.get("/id/\(second)").status == 303)
        let merged = try Program.run("review", "merge", second, "--by", "mau", "--archive", room.archive)
        try #require(merged.code == 0, "\(merged)")
        try settle(first, in: room)
        let gone = try await stranger.get("/id/\(second)")
        #expect(gone.status == 410 && gone.body.contains("/id/\(first)"), "\(gone)")
        #expect(gone.header("Link") == "<\(room.address)/id/\(first)>;rel=\"successor-version\"")
        let told = try await stranger.get("/id/\(second)", headers: ["Accept": "application/json"])
        #expect(told.status == 410 && told.body.contains("\"replacedBy\":[\"\(room.address)/id/\(first)\"]"), "\(told.body)")
        let list = try await stranger.get("/oai?verb=ListIdentifiers&metadataPrefix=oai_dc").body
        #expect(list.contains("<header status=\"deleted\"><identifier>\(room.address)/id/\(second)<"), "\(list)")
        #expect(list.contains("<header><identifier>\(room.address)/id/\(first)<"), "\(list)")
        // Closed again: who knew of it learns that it is no more, and not what there is instead.
        try open("cặp", "02", in: room)
        let closed = try await stranger.get("/id/\(second)")
        #expect(closed.status == 410 && !closed.body.contains(first) && closed.header("Link") == nil)
        #expect(try await stranger.get("/id/\(first)").status == 404)
        #expect(try await !stranger.get("/oai?verb=ListRecords&metadataPrefix=oai_dc").body.contains("kênh"))
    }

    @Test func aRoomThatDoesNotPublishGivesRecordsToAccountsByTheirUnits() async throws {
        let room = try await RunningRoom()
        for document in room.documents.values { try settle(document, in: room) }
        for dossier in ["mở", "H13.18-240515-0001"] { try open(dossier, in: room) }
        let question = "/oai?verb=ListRecords&metadataPrefix=oai_dc"
        let stranger = Browser(room)
        #expect(try await stranger.get(question, headers: ["Accept": "text/xml"]).status == 401)
        #expect(try await stranger.ask("POST", "/oai", form: ["verb": "Identify"]).status == 401)
        for (login, words, others) in [("can", ["mầm non", "chợ nổi"], ["trợ cấp"]), ("xa", ["chợ nổi"], ["mầm non", "trợ cấp"])] {
            let made = try Program.run("account", "token", "add", login, "--name", "x", "--scope", "read", "--archive", room.archive)
            let key = ["Authorization": "Bearer \(made.output.trimmingCharacters(in: .whitespacesAndNewlines))"]
            let list = try await stranger.get(question, headers: key)
            #expect(list.status == 200 && list.header("Access-Control-Allow-Origin") == nil)
            for word in words { #expect(list.body.contains(word), "\(login) \(word) \(list.body)") }
            for word in others { #expect(!list.body.contains(word), "\(login) \(word)") }
            let posted = try await stranger.ask("POST", "/oai", form: ["verb": "ListSets"], headers: key)
            #expect(posted.status == 200 && posted.body.contains("<setSpec>fonds:H13.18<"), "\(posted.body)")
        }
    }
}
