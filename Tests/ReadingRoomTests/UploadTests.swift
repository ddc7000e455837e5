import Archive
import Documents
import Foundation
import Support
import Testing

@testable import ReadingRoom

/// Scans sent to the room: by programs as tus says, and by a form.
@Suite(.serialized) struct UploadTests {
    private static let settings = """
        room: {inbox: FOLDER/in}
        uploads: {fileMiB: 1, unfinishedMiB: 3}
        """
    private static let piece = ["Tus-Resumable": "1.0.0", "Content-Type": "application/offset+octet-stream"]

    private func room() async throws -> RunningRoom { try await RunningRoom(settings: Self.settings) }

    private func begin(
        _ browser: Browser, _ name: String, _ length: Int, _ more: [String: String], dossier: String? = nil
    ) async throws -> Browser.Answer {
        var facts = "filename \(Data(name.utf8).base64EncodedString())"
        if let dossier { facts += ",dossier \(Data(dossier.utf8).base64EncodedString())" }
        let headers = ["Tus-Resumable": "1.0.0", "Upload-Length": "\(length)", "Upload-Metadata": facts].merging(more) { $1 }
        return try await browser.ask("POST", "/uploads", headers: headers)
    }

    @Test func aFileGoesOnWhereItBrokeOff() async throws {
        let room = try await room()
        let key = try room.token(of: "luu", "upload")
        let browser = Browser(room)
        let bytes = Data("Công văn số 7 về việc thử gửi tệp từng phần.".utf8)
        let made = try await begin(browser, "tờ 1.txt", bytes.count, key)
        #expect(made.status == 201 && made.header("Upload-Expires") != nil)
        let place = try #require(made.header("Location"))
        func send(_ from: Int, _ part: Data, _ more: [String: String] = [:]) async throws -> Browser.Answer {
            let headers = Self.piece.merging(key) { $1 }.merging(["Upload-Offset": "\(from)"]) { $1 }.merging(more) { $1 }
            return try await browser.ask("PATCH", place, headers: headers, body: part)
        }
        #expect(try await send(0, bytes.prefix(9)).header("Upload-Offset") == "9")
        // Not what follows, and not what was sent.
        let conflict = try await send(4, bytes.suffix(4))
        #expect(conflict.status == 409 && conflict.header("Upload-Offset") == "9")
        let wrong = "sha256 " + Data(repeating: 7, count: 32).base64EncodedString()
        #expect(try await send(9, bytes.dropFirst(9), ["Upload-Checksum": wrong]).status == 460)
        #expect(try await send(9, bytes.dropFirst(9), ["Upload-Checksum": "crc32 AAAA"]).status == 400)
        #expect(try await send(9, bytes.dropFirst(9), ["Tus-Resumable": "0.2.2"]).status == 412)
        #expect(try await send(9, bytes + bytes).status == 413)
        let asked = try await browser.ask("HEAD", place, headers: ["Tus-Resumable": "1.0.0"].merging(key) { $1 })
        #expect(asked.header("Upload-Offset") == "9" && asked.header("Upload-Length") == "\(bytes.count)")
        #expect(!FileManager.default.fileExists(atPath: room.folder.path + "/in/" + day + "/luu"), "half a file is nowhere in the inbox")

        var hash = PartHash(.sha1)
        bytes.dropFirst(9).withUnsafeBytes { hash.update($0) }
        let last = try await send(9, bytes.dropFirst(9), ["Upload-Checksum": "sha1 " + hash.finalize().base64EncodedString()])
        #expect(last.status == 204 && last.header("X-Upload-Result") == "taken", "\(last)")
        let file = room.folder.path + "/in/" + day + "/luu/tờ 1/tờ 1.txt"
        #expect(FileManager.default.contents(atPath: file) == bytes)
        let again = try await browser.ask("HEAD", place, headers: ["Tus-Resumable": "1.0.0"].merging(key) { $1 })
        #expect(again.header("X-Upload-Result") == "taken", "an answer that was lost is told again")
        let journal = try Program.run("journal", "list", "--event", "upload", "--archive", room.archive).output
        #expect(journal.contains("tờ 1.txt") && journal.contains(ContentDigest.of(bytes).hex), "\(journal)")
    }

    private var day: String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.dateFormat = "yyyy-MM-dd"
        return formatter.string(from: Date())
    }

    @Test func whatIsNoScanAndWhoMayNotAreRefused() async throws {
        let room = try await room()
        let key = try room.token(of: "luu", "upload")
        let browser = Browser(room)
        func whole(_ name: String, _ bytes: Data, dossier: String? = nil) async throws -> Browser.Answer {
            let made = try await begin(browser, name, bytes.count, key, dossier: dossier)
            guard let place = made.header("Location") else { return made }
            let headers = Self.piece.merging(key) { $1 }.merging(["Upload-Offset": "0"]) { $1 }
            return try await browser.ask("PATCH", place, headers: headers, body: bytes)
        }
        #expect(try await whole("tốt.pdf", Data([0, 1, 2, 3] + [UInt8](repeating: 0, count: 9_000))).status == 415)
        #expect(try await whole("nhỏ.pdf", Data([0x7F, 0x45, 0x4C, 0x46, 0, 0])).status == 415)
        #expect(try await begin(browser, "lớn.pdf", 2 << 20, key).status == 413)
        #expect(try await begin(browser, "/", 5, key).status == 400)
        for number in 1...3 { #expect(try await begin(browser, "\(number).pdf", 1 << 20, key).status == 201) }
        #expect(try await begin(browser, "4.pdf", 1 << 20, key).status == 507)

        let held = try #require(FileManager.default.contents(atPath: room.folder.path + "/in/mở/mở.txt"))
        let other = try room.token(of: "quan", "metrics")
        #expect(try await begin(browser, "x.txt", 5, other).status == 403)
        #expect(try await begin(Browser(room), "x.txt", 5, [:]).status == 401)
        let officer = Browser(room)
        try await officer.logIn("can")
        #expect(try await officer.get("/batches/upload").status == 403)
        // The token of the page is asked for, as in every form.
        let archivist = Browser(room)
        try await archivist.logIn("luu")
        #expect(try await begin(archivist, "x.txt", 5, [:]).status == 403)
        let token = try await archivist.formToken("/batches/upload")
        let cross = ["X-CSRF-Token": token, "Sec-Fetch-Site": "cross-site"]
        #expect(try await begin(archivist, "x.txt", 5, cross).status == 403)
        let page = try await archivist.get("/batches/upload")
        #expect(page.body.contains("1.pdf") && page.body.contains("3.pdf"))
        for id in page.body.matches(of: /uploads\/([0-9a-f]{32})\/cancel/).map({ String($0.output.1) }) {
            #expect(try await archivist.post("/uploads/\(id)/cancel", token: token).status == 303)
        }
        // The archive holds these bytes: told at once, and not taken again.
        #expect(try await whole("lại.txt", held).header("X-Upload-Result") == "duplicate")
        let path = try await whole("..\\..\\con:đường.txt", Data("Thử tên tệp lạ.".utf8), dossier: "../../etc/H13.18-240515-0009")
        #expect(path.header("X-Upload-Result") == "taken", "\(path)")
        let safe = "/in/" + day + "/luu/etc/H13.18-240515-0009/con_đường.txt"
        #expect(FileManager.default.fileExists(atPath: room.folder.path + safe))
    }

    @Test func aFormWithoutAScriptSendsFilesToo() async throws {
        let room = try await room()
        let archivist = Browser(room)
        try await archivist.logIn("luu")
        let token = try await archivist.formToken("/batches/upload")
        func send(_ token: String, _ files: [(String, Data)]) async throws -> Browser.Answer {
            var body = Data("--xYz\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n\(token)\r\n".utf8)
            body += Data("--xYz\r\nContent-Disposition: form-data; name=\"dossier\"\r\n\r\n\r\n".utf8)
            for (name, bytes) in files {
                let head = "--xYz\r\nContent-Disposition: form-data; name=\"files\"; filename=\"\(name)\"\r\nContent-Type: x/y\r\n\r\n"
                body += Data(head.utf8) + bytes + Data("\r\n".utf8)
            }
            body += Data("--xYz--\r\n".utf8)
            return try await archivist.ask(
                "POST", "/batches/upload", headers: ["Content-Type": "multipart/form-data; boundary=xYz"], body: body)
        }
        let text = Data(String(repeating: "Một dòng chữ.\r\n--xY không phải ranh giới\r\n", count: 6_000).utf8)
        #expect(try await send("sai", [("a.txt", text)]).status == 403)
        #expect(!FileManager.default.fileExists(atPath: room.folder.path + "/in/" + day))
        let sent = try await send(token, [("a.txt", text), ("b.exe", Data([0x4D, 0x5A, 0, 0, 0])), ("a.txt", Data("Khác.".utf8))])
        #expect(sent.status == 400 && sent.body.contains("không nhận") && sent.body.contains("b.exe"), "\(sent.body)")
        let folder = room.folder.path + "/in/" + day + "/luu/a"
        #expect(FileManager.default.contents(atPath: folder + "/a.txt") == text)
        #expect(FileManager.default.contents(atPath: folder + "/a (2).txt") == Data("Khác.".utf8))
        let left = try FileManager.default.contentsOfDirectory(atPath: room.archive + "/uploads").filter { $0.hasSuffix(".part") }
        #expect(left.isEmpty)
    }

    @Test(arguments: [1, 2, 7, 64, 5_000]) func partsAreTheSameHoweverTheyCome(size: Int) throws {
        let content = String(repeating: "x\r\n--BO", count: 40)
        let body =
            "--BOUND\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--BOUND\r\n"
            + "Content-Disposition: form-data; name=\"f\"; filename=\"t%22.txt\"\r\n\r\n\(content)\r\n--BOUND--\r\n"
        var reader = try #require(MultipartReader(contentType: "multipart/form-data; boundary=\"BOUND\""))
        var said: [String] = []
        var bytes = Data()
        let all = Array(body.utf8)
        for start in stride(from: 0, to: all.count, by: size) {
            for event in try reader.feed(Data(all[start..<min(all.count, start + size)])) {
                switch event {
                case .begin(let name, let file): said.append(name + (file ?? ""))
                case .bytes(let more): bytes += more
                case .end: said.append("end")
                case .done: said.append("done")
                }
            }
        }
        #expect(said == ["a", "end", "ft\".txt", "end", "done"])
        #expect(String(decoding: bytes, as: UTF8.self) == "1" + content)
        var broken = try #require(MultipartReader(contentType: "multipart/form-data; boundary=B"))
        #expect(throws: MultipartReader.Malformed.self) { _ = try broken.feed(Data("--BXX".utf8)) }
    }
}
