import Crypto
import Foundation
import Support
import Testing

/// `sohoa share push` as people run it, to a folder and to a server of the test's own.
@Suite(.serialized) struct PushTests {
    private let folder: Folder
    private var archive: String { folder.path + "/kho" }
    private var drop: String { folder.path + "/đến" }
    private static let token = "khóa-của-kho-17"

    init() async throws {
        folder = try Folder()
        for (name, number, words) in [
            ("mở", 11, "giao đất cho trường mầm non"), ("nới", 12, "kế hoạch số hóa tài liệu"),
            ("điều kiện", 13, "trợ cấp xã hội hằng tháng"),
            ("mật", 14, "kế hoạch diễn tập"), ("chưa nói", 15, "quy hoạch chợ nổi"),
        ] {
            try folder.write("in/\(name)/\(number).txt", Self.text(number, words))
        }
        try sohoa("run", folder.path + "/in")
        try Reviewer.settle(archive)
        for (dossier, mode) in [("mở", "01"), ("nới", "01"), ("điều kiện", "02"), ("mật", "03")] {
            try sohoa("dossier", "set", dossier, "mode=\(mode)")
        }
        try folder.write("khóa", Self.token + "\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder.path + "/khóa")
    }

    static func text(_ number: Int, _ words: String) -> String {
        """
        ỦY BAN NHÂN DÂN
        TỈNH HẬU GIANG                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Số: \(number)/QĐ-UBND                Độc lập - Tự do - Hạnh phúc
                                      Hậu Giang, ngày \(number) tháng 6 năm 2024

        QUYẾT ĐỊNH
        Về việc \(words)

        Điều 1. Quyết định về \(words).
        """
    }

    @discardableResult
    private func sohoa(_ arguments: String..., codes: [Int32] = [0], environment: [String: String] = [:]) throws -> Program.Ending {
        let ending = try Program.run(arguments + ["--archive", archive], environment: environment)
        try #require(codes.contains(ending.code), "\(arguments) \(ending)")
        return ending
    }

    /// The settings of the installation with one store.
    private func settings(_ store: String) throws -> String {
        let conf = folder.path + "/conf"
        if !FileManager.default.fileExists(atPath: conf) {
            try FileManager.default.copyItem(atPath: Program.checkout + "/Config", toPath: conf)
        }
        return try folder.write("conf/sohoa.yaml", "sharing:\n  stores:\n    - {name: thu, \(store)}\n")
    }

    private struct Report: Decodable, Equatable {
        var sent = 0
        var withdrawn = 0
        var same = 0
        var closed = 0
        var waiting = 0
    }

    private func push(_ settings: String, _ more: String..., codes: [Int32] = [0], environment: [String: String] = [:]) throws -> Report {
        let arguments = ["share", "push", "--json", "--settings", settings, "--archive", archive] + more
        let ending = try Program.run(arguments, environment: environment)
        try #require(codes.contains(ending.code), "\(ending)")
        return try JSONDecoder().decode(Report.self, from: Data(ending.output.utf8))
    }

    /// The documents that lie in the folder ready to be taken, by number.
    private func dropped() throws -> [String: [String: Any]] {
        var found: [String: [String: Any]] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: drop) where !name.hasPrefix(".") {
            guard FileManager.default.fileExists(atPath: "\(drop)/\(name)/ready") else { continue }
            let data = try Data(contentsOf: URL(fileURLWithPath: "\(drop)/\(name)/document.json"))
            let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
            found[object["codeNumber"] as? String ?? name] = object
        }
        return found
    }

    @Test func aFolderGetsWhatIsOpenOnceAndWhole() throws {
        let settings = try settings("folder: \(drop)")
        #expect(try push(settings, "--dry-run") == Report(sent: 2, closed: 3))
        #expect(!FileManager.default.fileExists(atPath: drop))
        #expect(try push(settings) == Report(sent: 2, closed: 3))
        let found = try dropped()
        #expect(Set(found.keys) == ["11", "12"])
        #expect(found["11"]?["mode"] as? String == "01")
        #expect(found["11"]?["owners"] == nil)
        for name in try FileManager.default.contentsOfDirectory(atPath: drop) {
            #expect(!name.hasPrefix("."), "nothing half-made is left")
            let files =
                try #require(
                    try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: "\(drop)/\(name)/document.json")))
                        as? [String: Any])["files"] as? [[String: Any]]
            for file in try #require(files) {
                let data = try Data(contentsOf: URL(fileURLWithPath: "\(drop)/\(name)/\(try #require(file["name"] as? String))"))
                #expect(SHA256.hash(data: data).map { String(format: "%02x", $0) }.joined() == file["sha256"] as? String)
                #expect(data.starts(with: Data("%PDF-".utf8)))
            }
        }
        // The other side empties its folder; nothing comes again.
        try FileManager.default.removeItem(atPath: drop)
        #expect(try push(settings) == Report(same: 2, closed: 3))
        #expect(!FileManager.default.fileExists(atPath: drop))
        let journal = try sohoa("journal", "list").output
        #expect(journal.components(separatedBy: "shared").count - 1 == 2, "\(journal)")
    }

    /// As after a kill between the store's acknowledgement and the ledger.
    @Test func whatWasSentAndNotWrittenDownIsSentAgainAndChangesNothing() async throws {
        try await TestStore.run { store in
            let (folderStore, server) = (try settings("folder: \(drop)"), "address: \(store.address)")
            #expect(try push(folderStore).sent == 2)
            let before = try FileManager.default.contentsOfDirectory(atPath: drop).sorted()
            // One of them was stopped before it was marked.
            try FileManager.default.removeItem(atPath: "\(drop)/\(before[0])/ready")
            // The other was stopped before it had its name.
            try FileManager.default.moveItem(atPath: "\(drop)/\(before[1])", toPath: "\(drop)/.\(before[1])")
            try forget()
            #expect(try push(folderStore).sent == 2)
            #expect(try FileManager.default.contentsOfDirectory(atPath: drop).sorted() == before)
            #expect(try dropped().count == 2)
            try forget()
            let rest = try settings(server)
            #expect(try push(rest).sent == 2)
            let keys = store.taken.map(\.key)
            try forget()
            store.forget()
            #expect(try push(rest).sent == 2)
            #expect(store.taken.map(\.key) == keys)
        }
    }

    @Test func aStoreIsLeftAloneAsLongAsItAsks() async throws {
        try await TestStore.run { store in
            let settings = try settings("address: \(store.address), firstWaitSeconds: 0.05, attempts: 2")
            store.answer([503], retryAfter: "3")
            #expect(try push(settings).sent == 2)
            let turnedAway = try #require(store.turnedAwayAt.first)
            #expect(try #require(store.taken.first).at - turnedAway >= .seconds(3))
            // Longer than a minute is for another run, also when it is written as a date.
            for wait in ["3600", "Fri, 31 Dec 2999 23:59:59 GMT"] {
                try forget()
                store.forget()
                store.answer([429, 429], retryAfter: wait)
                let refused = try sohoa("share", "push", "--settings", settings, codes: [1])
                #expect(refused.errors.contains("HTTP 429"))
                #expect(store.taken.isEmpty)
            }
        }
    }

    private func forget() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
        process.arguments = [archive + "/catalogue.sqlite", "DELETE FROM sharing"]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    @Test func whatIsClosedIsTakenBackAndWhatChangedIsSentAgain() throws {
        let settings = try settings("folder: \(drop)")
        #expect(try push(settings).sent == 2)
        try sohoa("dossier", "set", "mở", "mode=03")
        let document = try #require(
            try sohoa("export").output.split(separator: "\n").first { $0.contains("kế hoạch số hóa") }
                .flatMap { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }?["document"] as? String)
        try sohoa("review", "set", document, "subject=kế hoạch số hóa tài liệu lưu trữ", "--by", "thử")
        try sohoa("run", folder.path + "/in")
        #expect(try push(settings) == Report(sent: 1, withdrawn: 1, closed: 4))
        let withdrawn = try FileManager.default.contentsOfDirectory(atPath: drop).filter { $0.hasSuffix("-withdrawn") }
        #expect(withdrawn.count == 1)
        #expect(try push(settings) == Report(same: 1, closed: 4))
        try sohoa("dossier", "set", "mở", "mode=01")
        #expect(try push(settings) == Report(sent: 1, same: 1, closed: 3), "opened again it is sent again")
    }

    @Test func conditionalOnesGoOnlyWhereTheSettingsSaySoAndSecretOnesNever() throws {
        let settings = try settings("folder: \(drop), conditional: true, owners: true, originals: true")
        #expect(try push(settings) == Report(sent: 3, closed: 2))
        let found = try dropped()
        #expect(Set(found.keys) == ["11", "12", "13"])
        #expect(found["13"]?["mode"] as? String == "02")
        let roles = (found["13"]?["files"] as? [[String: Any]])?.compactMap { $0["role"] as? String }
        #expect(roles == ["pdf", "original"])
    }

    @Test func aServerGetsFilesThenTheDocumentWithOneKeyForOneContent() async throws {
        try await TestStore.run { store in
            let settings = try settings("address: \(store.address), tokenFile: \(folder.path)/khóa, firstWaitSeconds: 0.05")
            store.answer([503, 429])
            #expect(try push(settings) == Report(sent: 2, closed: 3))
            #expect(store.taken.count == 4)
            for (file, document) in [(store.taken[0], store.taken[1]), (store.taken[2], store.taken[3])] {
                #expect(file.path.hasPrefix(document.path + "/files/"), "the files come first")
                let object = try #require(try JSONSerialization.jsonObject(with: document.body) as? [String: Any])
                #expect(object["document"] as? String == document.path)
                let told = (object["files"] as? [[String: Any]])?.first?["sha256"] as? String
                #expect(file.path.hasSuffix(told ?? "?"))
                #expect(SHA256.hash(data: file.body).map { String(format: "%02x", $0) }.joined() == told)
                #expect(file.authorization == "Bearer \(Self.token)" && document.authorization == file.authorization)
                #expect(document.key.hasPrefix(document.path + "-"))
            }
            store.forget()
            #expect(try push(settings) == Report(same: 2, closed: 3))
            #expect(store.taken.isEmpty)
            try sohoa("dossier", "set", "mở", "mode=02")
            #expect(try push(settings) == Report(withdrawn: 1, same: 1, closed: 4))
            #expect(store.taken.map(\.method) == ["DELETE"])
        }
    }

    @Test func aStoppedPushGoesOnAndARefusalHoldsUpNobody() async throws {
        try await TestStore.run { store in
            let settings = try settings("address: \(store.address), method: POST, attempts: 1")
            // The first document arrives, then the store is gone.
            store.answer([201, 201, 500])
            let broken = try Program.run(["share", "push", "--settings", settings, "--archive", archive])
            #expect(broken.code == 1 && broken.errors.contains("HTTP 500"), "\(broken)")
            #expect(try push(settings) == Report(sent: 1, same: 1, closed: 3))
            store.answer([401])
            try sohoa("dossier", "set", "điều kiện", "mode=01")
            let locked = try Program.run(["share", "push", "--settings", settings, "--archive", archive])
            #expect(locked.code == 1 && locked.errors.contains("token"), "\(locked)")
            let document = try #require(store.taken.last { !$0.path.contains("/files/") }?.path)
            #expect(!document.isEmpty)
            try folder.write("in/mở/16.txt", Self.text(16, "lập tổ công tác liên ngành"))
            try sohoa("run", folder.path + "/in")
            try Reviewer.settle(archive)
            let thirteenth = try #require(
                try sohoa("export").output.split(separator: "\n").first { $0.contains("trợ cấp") }
                    .flatMap { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }?["document"] as? String)
            store.refuse(thirteenth)
            #expect(try push(settings, codes: [3]) == Report(sent: 1, same: 2, closed: 2))
        }
    }

    @Test func secretsGoOverTLSAndTokensAreNoBodysBusiness() throws {
        let plain = try settings("address: http://kho.example/api")
        let refused = try Program.run(["share", "push", "--settings", plain, "--archive", archive])
        #expect(refused.code == 2 && refused.errors.contains("sharing.stores.thu"), "\(refused)")
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: folder.path + "/khóa")
        let open = try settings("address: \"https://kho.example/api\", tokenFile: \(folder.path)/khóa")
        let read = try Program.run(["share", "push", "--settings", open, "--archive", archive])
        #expect(read.code == 2 && read.errors.contains("everybody") && !read.errors.contains(Self.token), "\(read)")
        let empty = try settings("address: \"https://kho.example/api\", tokenVariable: KHO_TOKEN_THU")
        let missing = try Program.run(["share", "push", "--settings", empty, "--archive", archive])
        #expect(missing.code == 2 && missing.errors.contains("KHO_TOKEN_THU"), "\(missing)")
    }

    @Test func aDamagedVaultSendsNothing() throws {
        let settings = try settings("folder: \(drop)")
        let vault = archive + "/vault"
        for name in try #require(FileManager.default.enumerator(atPath: vault)).compactMap({ $0 as? String }) {
            let path = "\(vault)/\(name)"
            guard let data = FileManager.default.contents(atPath: path), data.starts(with: Data("%PDF-".utf8)) else { continue }
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
            try (data + Data("thêm".utf8)).write(to: URL(fileURLWithPath: path))
        }
        #expect(try push(settings, codes: [3]) == Report(closed: 3))
        #expect(try FileManager.default.contentsOfDirectory(atPath: drop) == [])
    }
}
