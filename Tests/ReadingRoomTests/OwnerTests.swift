import Foundation
import Support
import Testing

/// What a citizen need not submit again, for officers and their programs; and the registers, which follow what happens in the room.
@Suite(.serialized) struct OwnerTests {
    private static let number = "093321238705"

    private static func certificate(_ more: String = "") -> String {
        """
                    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                      Độc lập - Tự do - Hạnh phúc

                           GIẤY KHAI SINH

        Họ, chữ đệm, tên: Dương Bích Yến
        Ngày, tháng, năm sinh: 18/9/2021
        Số định danh cá nhân: \(number)
        Họ, chữ đệm, tên người mẹ: Bùi Thị Hồng Yến
        \(more)
        """
    }

    private struct Owners: Decodable {
        struct Owner: Decodable {
            var id: String
            var name: String
            var birthDate: String?
            var number: String
            var documents: Int
        }

        var items: [Owner]
    }

    private struct Papers: Decodable {
        struct Paper: Decodable {
            struct Reference: Decodable { var document: String }

            var reference: Reference
            var sha256: String
            var isSigned: Bool
            var validity: String
            var needNotSubmit: Bool
            var lacks: [String]
            var role: String
        }

        var items: [Paper]
        var next: String?
    }

    private func ask<Value: Decodable>(
        _ type: Value.Type, _ program: Browser, _ key: [String: String], _ path: String, json: String? = nil
    ) async throws -> Value {
        let answer = try await program.ask(json == nil ? "GET" : "POST", "/api/v1" + path, json: json, headers: key)
        try #require(answer.status == 200, "\(path) \(answer)")
        return try JSONDecoder().decode(type, from: Data(answer.body.utf8))
    }

    @Test func anOfficerSeesWhatIsKeptAndNoNumberStandsInAnyAddressOrJournal() async throws {
        let room = try await RunningRoom(with: [
            "khai sinh/khai sinh.txt": Self.certificate(), "H93.01-240515-0001/bản khác.txt": Self.certificate("Ghi chú: bản sao"),
        ])
        let program = Browser(room)
        let officer = try room.token(of: "can", "reuse")
        let body = #"{"number": "0933 2123 8705"}"#
        let owner = try #require(try await ask(Owners.self, program, officer, "/owners", json: body).items.first)
        #expect(owner.name == "Dương Bích Yến" && owner.birthDate == "2021-09-18" && owner.number == "•••••••••705" && owner.documents == 2)
        #expect(!owner.id.contains(Self.number))
        // The same name at every asking, for whoever asks.
        let other = try room.token(of: "luu", "reuse")
        #expect(try await ask(Owners.self, program, other, "/owners", json: body).items.first?.id == owner.id)

        let papers = try await ask(Papers.self, program, officer, "/owners/\(owner.id)/documents")
        #expect(papers.items.count == 2 && papers.next == nil)
        let first = try #require(papers.items.first { $0.reference.document == room.documents["khai sinh"] })
        #expect(first.sha256.count == 64 && first.role == "child" && first.validity == "valid")
        #expect(!first.isSigned && !first.needNotSubmit && first.lacks.contains("signature"))
        let part = try await ask(Papers.self, program, officer, "/owners/\(owner.id)/documents?limit=1")
        let next = try #require(part.next)
        let rest = try await ask(Papers.self, program, officer, "/owners/\(owner.id)/documents?limit=1&after=\(next)")
        #expect(Set((part.items + rest.items).map(\.reference.document)) == Set(papers.items.map(\.reference.document)))

        // Who sees one unit sees its papers alone, and nothing of a person that has none there.
        let narrow = try room.token(of: "xa", "reuse")
        #expect(try await ask(Owners.self, program, narrow, "/owners", json: body).items.isEmpty)
        #expect(try await ask(Papers.self, program, narrow, "/owners/\(owner.id)/documents").items.isEmpty)

        for id in [String(owner.id.dropLast()) + (owner.id.hasSuffix("A") ? "B" : "A"), String(repeating: "A", count: 64)] {
            #expect(try await program.get("/api/v1/owners/\(id)/documents", headers: officer).status == 404)
        }
        #expect(try await program.ask("POST", "/api/v1/owners", json: #"{"number": "12345678 -9x"}"#, headers: officer).status == 400)
        let administrator = try room.token(of: "quan", "admin")
        #expect(try await program.ask("POST", "/api/v1/owners", json: body, headers: administrator).status == 403)

        let journal = try Program.run("journal", "list", "--archive", room.archive, "--json")
        #expect(journal.output.contains("ownerViewed") && journal.output.contains(owner.id) && !journal.output.contains(Self.number))
        #expect(!room.log.contains(Self.number))
        // Who keeps the archive can tell whose it was.
        let opened = try Program.run("owners", "--id", owner.id, "--archive", room.archive)
        #expect(opened.code == 0 && opened.output.contains(Self.number), "\(opened)")
        #expect(try Program.run("owners", "--id", "x", "--archive", room.archive).code == 2)
    }

    @Test func theRegisterFollowsWhatHappensInTheRoom() async throws {
        let room = try await RunningRoom()
        let code = "H13.18-240515-0001"
        let register = try room.folder.write(
            "so.csv",
            "MaHoSo,DonViXuLy,NgayTiepNhan,YeuCauKetQua\r\n\(code),H13.18,15/05/2024,0\r\nH13.18-240515-0002,H13.18,15/05/2024,0\r\n")
        func sohoa(_ arguments: String...) throws -> Program.Ending {
            let ending = try Program.run(arguments + ["--archive", room.archive])
            try #require(ending.code == 0, "\(arguments) \(ending)")
            return ending
        }
        func rates() throws -> [String: Int] {
            let text = try sohoa("report", "--period", "2024-05", "--format", "json").output
            let json = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
            var rates: [String: Int] = [:]
            for row in try #require(json["rows"] as? [[String: Any]]) {
                rates[row["indicator"] as? String ?? ""] = row["numerator"] as? Int
            }
            return rates
        }
        /// Waits until the room has followed.
        func wait(_ isThere: () throws -> Bool) async throws {
            #expect(try await eventually(isThere))
        }
        // A register that comes while the room is open is found and linked. The document waits for a person, so nothing counts yet.
        _ = try sohoa("register", "import", register)
        try await wait { try sohoa("register", "show", code).output.contains("code in a folder's name") }
        let before = try rates()
        #expect(before["4.2"] == 0 && before["4.3"] == 0)

        // Reused once by the API and once by the page of another document: one dossier.
        let program = Browser(room)
        let officer = try room.token(of: "can", "reuse")
        let wish = #"{"document": "\#(try room.document("mở"))", "dossier": "000.00.18.H13-240515-0002"}"#
        for status in [201, 200] {
            #expect(try await program.ask("POST", "/api/v1/reuse", json: wish, headers: officer).status == status)
        }
        try await wait { try rates()["4.3"] == 1 }
        let person = Browser(room)
        try await person.logIn("can")
        _ = try await person.post("/documents/\(try room.document("khác"))/reuse", ["dossier": "H13.18-240515-0002"])
        try await Task.sleep(for: .milliseconds(2_500))
        #expect(try rates() == before.merging(["4.3": 1]) { $1 })

        // What a person confirms is archived, and then digitized.
        let waiting = try sohoa("review", "next", "--json").output
        #expect(waiting.contains(try room.document("khác")) == (try sohoa("register", "show", code).output.contains("in review")))
        let doctor = try Program.run("doctor", "--archive", room.archive)
        #expect(doctor.output.contains("registers.sqlite: journal_mode=wal integrity_check=ok · 2 dossiers"), "\(doctor)")
    }
}
