import Foundation
import Support
import Testing

/// `sohoa receive edxml` as people run it.
@Suite(.serialized) struct ReceiveTests {
    private let folder: Folder
    private var archive: String { folder.path + "/kho" }
    private var inbox: String { folder.path + "/trục" }
    private var statuses: String { folder.path + "/trả lời" }

    init() throws {
        folder = try Folder()
        try FileManager.default.createDirectory(atPath: folder.path + "/trục", withIntermediateDirectories: true)
    }

    private static func paper(_ number: Int, _ day: String = "14", _ subject: String = "hướng dẫn lập dự toán kinh phí số hóa") -> Data {
        Data(
            """
            ỦY BAN NHÂN DÂN
            TỈNH CỬU LONG
            SỞ TÀI CHÍNH                   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
            Số: \(number)/STC-NS                 Độc lập - Tự do - Hạnh phúc
            V/v \(subject)
                                           Cửu Long, ngày \(day) tháng 3 năm 2025

            Kính gửi: Trung tâm Lưu trữ lịch sử

            Sở Tài chính \(subject) như sau.
            \u{0C}Trang thứ hai của văn bản số \(number).

            ỦY BAN NHÂN DÂN                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
            Số: 9/QĐ-UBND                  Độc lập - Tự do - Hạnh phúc

            """.utf8)
    }

    private func envelope(_ number: Int, _ attachments: [(name: String, data: Data)]? = nil) -> MadeEnvelope {
        var made = MadeEnvelope(attachments ?? [("\(number) STC-NS.txt", Self.paper(number))])
        made.number = "\(number)"
        made.documentID = "000.00.07.H99,2025/03/14,\(number)/STC-NS"
        return made
    }

    @discardableResult
    private func receive(_ paths: String..., codes: [Int32] = [0]) throws -> Program.Ending {
        let ending = try Program.run(["receive", "edxml"] + paths + ["--archive", archive, "--statuses", statuses])
        try #require(codes.contains(ending.code), "\(ending)")
        return ending
    }

    private func export() throws -> [[String: Any]] {
        try Program.run("export", "--archive", archive).output.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    private func field(_ name: String, _ document: [String: Any]) -> [String: Any]? {
        (document["fields"] as? [String: [String: Any]])?[name]
    }

    private func query(_ sql: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
        process.arguments = [archive + "/catalogue.sqlite", sql]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
    }

    @Test func aDocumentComesInWithWhatItsHeaderSays() throws {
        let path = try folder.write(
            "trục/215.edxml", envelope(215, [("215 STC-NS.txt", Self.paper(215)), ("phụ lục.txt", Data("Biểu 1. Dự toán.\n".utf8))]).text)
        let ending = try receive(path)
        #expect(ending.output.contains("received 1"))
        let documents = try export()
        try #require(documents.count == 2, "one document a file, whatever its pages look like: \(ending)")
        let letter = try #require(documents.first { ($0["source"] as? String)?.hasSuffix("215 STC-NS.txt") == true })
        #expect((letter["type"] as? [String: Any])?["name"] as? String == "Công văn")
        #expect((letter["pages"] as? [Any])?.count == 2)
        for (name, value, element) in [
            ("codeNumber", "215", "Code/CodeNumber"), ("codeNotation", "STC-NS", "Code/CodeNotation"),
            ("issuedDate", "2025-03-14", "PromulgationInfo/PromulgationDate"),
            ("organName", "Sở Tài chính tỉnh Cửu Long", "From/OrganName"),
            ("signer", "Lâm Thị Bích Thủy", "SignerInfo/FullName"), ("urgency", "Khẩn", "OtherInfo/Priority"),
            ("issuedPlace", "Cửu Long", "PromulgationInfo/Place"), ("recipients", "Như trên; Lưu: VT", "ToPlaces/Place"),
        ] {
            let found = field(name, letter)
            #expect(found?["value"] as? String == value, "\(name)")
            #expect(found?["rule"] as? String == "edXML#\(element)", "\(name)")
            #expect(found?["review"] as? Bool == false, "\(name)")
        }
        #expect(field("codeNumber", letter)?["page"] as? Int == 1, "the place where the paper says the same")
        let annex = try #require(documents.first { ($0["source"] as? String)?.hasSuffix("phụ lục.txt") == true })
        let relation = (annex["relations"] as? [[String: Any]])?.first
        #expect(relation?["kind"] as? String == "attachedTo" && relation?["codeNumber"] as? String == "215")
        #expect(letter["dossier"] as? String == annex["dossier"] as? String)
        // The envelope is beside its attachments, byte for byte.
        let digest = try query("SELECT digest FROM envelope")
        let kept = "\(archive)/vault/\(digest.prefix(2))/\(digest.dropFirst(2).prefix(2))/\(digest)"
        #expect(FileManager.default.contents(atPath: kept) == FileManager.default.contents(atPath: path))
        let status = try String(contentsOfFile: statuses + "/000.00.07.H99,2025_03_14,215_STC-NS.status.xml", encoding: .utf8)
        #expect(status.contains("<edXML:StatusCode>01</edXML:StatusCode>"))
        #expect(status.contains("<edXML:DocumentId>000.00.07.H99,2025/03/14,215/STC-NS</edXML:DocumentId>"))
        let dossier = try #require(letter["dossier"] as? String)
        let described = try Program.run("dossier", "show", dossier, "--archive", archive, "--lang", "vi").output
        #expect(described.contains("01 Gốc điện tử") && described.contains("Số lượng tờ           0"), "\(described)")
        let found = try Program.run("search", "--archive", archive, "dự toán kinh phí số hóa")
        #expect(found.output.contains("215"), "\(found)")
    }

    @Test func aPaperThatSaysOtherwiseWaitsForAPersonAndAPersonsWordStays() throws {
        try receive(try folder.write("trục/215.edxml", envelope(215, [("cv.txt", Self.paper(512, "15"))]).text))
        let document = try #require(try export().first)
        let number = field("codeNumber", document)
        #expect(number?["value"] as? String == "215")
        #expect(number?["review"] as? Bool == true)
        #expect((number?["rule"] as? String)?.hasSuffix("?header") == true)
        let id = try #require(document["document"] as? String)
        let set = try Program.run("review", "set", id, "codeNumber=512", "--archive", archive, "--by", "thử")
        try #require(set.code == 0, "\(set)")
        let again = try Program.run("recatalog", "--archive", archive)
        try #require(again.code == 0, "\(again)")
        #expect(field("codeNumber", try #require(try export().first))?["value"] as? String == "512")
        #expect(field("subject", try #require(try export().first))?["rule"] as? String == "edXML#Subject", "recataloging keeps the header")
    }

    @Test func aDocumentComesInOnce() throws {
        let made = envelope(215)
        try folder.write("trục/215.edxml", made.text)
        try folder.write("trục/lần hai.xml", made.text.replacingOccurrences(of: "N/A", with: "vanthu@coquan.example"))
        #expect(try receive(inbox).output.contains("received 1 · known 1"))
        let before = try query("SELECT COUNT(*) FROM file") + (try query("SELECT COUNT(*) FROM document"))
        #expect(try receive(inbox).output.contains("received 0 · known 2"))
        #expect(try query("SELECT COUNT(*) FROM file") + (try query("SELECT COUNT(*) FROM document")) == before)
        // Another paper under the same name is no duplicate.
        let other = try folder.write("trục/khác.edxml", envelope(215, [("cv.txt", Self.paper(215, "16"))]).text)
        let refused = try receive(other, codes: [3])
        #expect(refused.errors.contains("came before with other files"))
        #expect(try query("SELECT COUNT(*) FROM file") + (try query("SELECT COUNT(*) FROM document")) == before)
    }

    @Test func whatIsRefusedLeavesNothingAndIsAnswered() throws {
        var entity = envelope(1)
        entity.prolog += "<!DOCTYPE edXML [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
        var missing = envelope(2)
        missing.listed = missing.attachments
        missing.attachments = []
        var space = envelope(3)
        space.namespace = "http://khac.example/"
        for (name, made) in [("a.edxml", entity), ("b.edxml", missing), ("c.edxml", space)] { try folder.write("trục/" + name, made.text) }
        try folder.write("trục/d.edxml", envelope(4).text)
        let ending = try receive(inbox, codes: [3])
        #expect(ending.output.contains("received 1 · known 0 · refused 3"), "\(ending)")
        #expect(ending.errors.contains("a.edxml: Line") && ending.errors.contains("b.edxml") && ending.errors.contains("namespace"))
        #expect(try query("SELECT COUNT(*) FROM envelope") == "1")
        #expect(try query("SELECT COUNT(*) FROM file") == "1")
        #expect(try FileManager.default.contentsOfDirectory(atPath: archive + "/scratch").isEmpty)
        let answers = try FileManager.default.contentsOfDirectory(atPath: statuses)
        #expect(answers.count == 4, "\(answers)")
        let refused = try String(contentsOfFile: statuses + "/000.00.07.H99,2025_03_14,2_STC-NS.status.xml", encoding: .utf8)
        #expect(refused.contains("<edXML:StatusCode>02</edXML:StatusCode>"))
        // What is there but in a secret's clothes is not shown to anybody.
        var secret = envelope(5)
        secret.other = "<edXML:SecrecyLevel>2</edXML:SecrecyLevel>"
        try receive(try folder.write("mật.edxml", secret.text))
        let document = try #require(try export().first { field("codeNumber", $0)?["value"] as? String == "5" })
        #expect(field("secrecy", document)?["value"] as? String == "Tối mật")
        #expect(document["standing"] as? String == "inReview")
    }

    @Test func aBornDigitalPaperIsReadFromItsTextLayer() throws {
        let name = "Cong van don doc bao cao tai san (ban dien tu).pdf"
        let paper = try Data(contentsOf: URL(fileURLWithPath: "\(Program.checkout)/Samples/inbox/\(name)"))
        var made = envelope(1507, [(name, paper)])
        (made.notation, made.date, made.documentID) = ("SNV-TH", "2024/06/11", "000.00.03.H99,2024/06/11,1507/SNV-TH")
        made.senderName = "Sở Nội vụ"
        try receive(try folder.write("1507.edxml", made.text))
        let document = try #require(try export().first)
        #expect(field("codeNumber", document)?["value"] as? String == "1507")
        #expect(field("codeNumber", document)?["box"] != nil, "the paper says the same, and where")
        #expect(((document["pages"] as? [[String: Any]])?.first?["text"] as? String)?.contains("tài sản công") == true)
    }

    /// Killed again and again while many envelopes come in; afterwards each is there once and whole.
    @Test func killsChangeNothing() throws {
        for number in 1...30 {
            let annex = (name: "phụ lục \(number).txt", data: Data("Biểu số \(number).\n".utf8))
            try folder.write("trục/\(number).edxml", envelope(number, [("\(number) STC-NS.txt", Self.paper(number)), annex]).text)
        }
        var chance = SystemRandomNumberGenerator()
        var kills = 0
        while kills < 12 {
            let process = try Program.start(
                ["receive", "edxml", inbox, "--archive", archive, "--statuses", statuses, "--workers", "1"], output: folder.path + "/out",
                errors: folder.path + "/err")
            Thread.sleep(forTimeInterval: Double.random(in: 0.05...1.2, using: &chance))
            guard process.isRunning else { break }
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            kills += 1
            if FileManager.default.fileExists(atPath: archive + "/catalogue.sqlite"),
                try query("SELECT COUNT(*) FROM sqlite_master WHERE name = 'envelopeFile'") == "1"
            {
                let halves = "SELECT COUNT(*) FROM envelope WHERE (SELECT COUNT(*) FROM envelopeFile WHERE envelope = envelope.id) <> 2"
                #expect(try query(halves) == "0", "no envelope is there in part")
            }
        }
        let last = try receive(inbox)
        #expect(try query("SELECT COUNT(*) FROM envelope") == "30")
        #expect(try query("SELECT COUNT(*) FROM file WHERE state = 'archived'") == "60", "\(last)")
        #expect(try export().count == 60)
        #expect(try query("PRAGMA integrity_check") == "ok")
        #expect(try FileManager.default.contentsOfDirectory(atPath: statuses).count == 30, "nothing half-written is left for the sender")
    }
}
