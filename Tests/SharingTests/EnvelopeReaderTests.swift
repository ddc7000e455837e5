import Documents
import Foundation
import Sharing
import Support
import Testing

/// What is taken of an envelope, and what is refused.
struct EnvelopeReaderTests {
    private let folder: Folder
    private var scratch: String { folder.path + "/nháp" }

    init() throws {
        folder = try Folder()
        try FileManager.default.createDirectory(atPath: folder.path + "/nháp", withIntermediateDirectories: true)
    }

    private static let paper = Data("Nội dung văn bản số 215.\n".utf8)
    private var envelope: MadeEnvelope { MadeEnvelope([("215 STC-NS.txt", Self.paper)]) }

    private func open(_ text: String, _ settings: EnvelopeSettings = EnvelopeSettings()) throws(SharingError) -> OpenedEnvelope {
        let path = folder.path + "/gói.edxml"
        try? Data(text.utf8).write(to: URL(fileURLWithPath: path))
        let place = scratch
        return try EnvelopeReader(settings).open(path) { () throws(SharingError) in place + "/" + UUID().uuidString }
    }

    private func refusal(_ text: String, _ settings: EnvelopeSettings = EnvelopeSettings()) throws -> String {
        do throws(SharingError) {
            _ = try open(text, settings)
        } catch {
            #expect(error.code == .envelope)
            #expect(try FileManager.default.contentsOfDirectory(atPath: scratch).isEmpty, "nothing of it is left")
            return error.fact.english
        }
        Issue.record("it was taken")
        return ""
    }

    @Test func aWholeEnvelopeIsOpened() throws {
        let opened = try open(envelope.text)
        #expect(opened.header.documentID == "000.00.07.H99,2025/03/14,215/STC-NS")
        #expect(opened.header.code == "215/STC-NS")
        #expect(opened.header["Subject"] == "V/v hướng dẫn lập dự toán kinh phí số hóa & lưu trữ năm 2026")
        #expect(opened.header["From/Email"] == nil, "N/A is nothing")
        #expect(opened.header.all("ToPlaces/Place") == ["Như trên", "Lưu: VT"])
        #expect(opened.attachments.map(\.name) == ["215 STC-NS.txt"])
        #expect(try Data(contentsOf: URL(fileURLWithPath: opened.attachments[0].path)) == Self.paper)
    }

    @Test func largeAttachmentsComeOutAsTheyWentIn() throws {
        var generator = SystemRandomNumberGenerator()
        let files = (0..<3).map { number in
            (name: "tệp \(number).bin", data: Data((0..<(200_000 + number)).map { _ in UInt8.random(in: 0...255, using: &generator) }))
        }
        let opened = try open(MadeEnvelope(files).text)
        for (file, attachment) in zip(files, opened.attachments) {
            #expect(try Data(contentsOf: URL(fileURLWithPath: attachment.path)) == file.data)
            #expect(attachment.size == Int64(file.data.count))
        }
    }

    @Test func factsAreTheHeadersWithTheirElements() throws {
        let facts = try open(envelope.text).header.facts(EnvelopeSettings(), today: "2026-02-01") { $0 == "Công văn" ? "22-cong-van" : nil }
        func value(_ name: FieldName) -> String? { facts.fields[name]?.value }
        #expect(value(.codeNumber) == "215" && value(.codeNotation) == "STC-NS" && value(.issuedDate) == "2025-03-14")
        #expect(value(.organName) == "Sở Tài chính tỉnh Cửu Long" && value(.signer) == "Lâm Thị Bích Thủy")
        #expect(value(.signerAuthority) == "KT. GIÁM ĐỐC" && value(.urgency) == "Khẩn" && value(.issuedPlace) == "Cửu Long")
        #expect(value(.secrecy) == nil && facts.type == "22-cong-van")
        #expect(facts.fields[.codeNumber]?.element == "Code/CodeNumber")
        #expect(facts.fields.values.allSatisfy { !$0.review })
        var odd = envelope
        odd.date = "2027-01-01"
        odd.other = "<edXML:SecrecyLevel>lạ</edXML:SecrecyLevel>"
        let other = try open(odd.text).header.facts(EnvelopeSettings(), today: "2026-02-01") { _ in nil }
        #expect(other.fields[.issuedDate]?.review == true, "no document is from the future")
        #expect(other.fields[.secrecy]?.value == "Mật" && other.fields[.secrecy]?.review == true)
        odd.date = "31/02/2025"
        #expect(try open(odd.text).header.facts(EnvelopeSettings(), today: "2026-02-01") { _ in nil }.fields[.issuedDate] == nil)
    }

    @Test func whatIsNoEnvelopeIsRefused() throws {
        var made = envelope
        made.namespace = "http://www.e-doc.vn/Schema/"
        #expect(try refusal(made.text).contains("namespace"))
        made = envelope
        made.root = "thu"
        #expect(try refusal(made.text).contains("root"))
        #expect(try refusal("không phải XML").contains("XML"))
        #expect(try refusal(String(envelope.text.dropLast(40))).contains("broken XML"))
        #expect(try refusal("").contains("XML"))
        let status = envelope.text.replacingOccurrences(of: "edXML:MessageHeader", with: "edXML:Status")
        #expect(try refusal(status).contains("status"))
    }

    @Test func whatIsMissingIsTold() throws {
        var made = envelope
        made.documentID = nil
        #expect(try refusal(made.text).contains("DocumentId"))
        made = envelope
        made.attachments = []
        made.listed = envelope.attachments
        #expect(try refusal(made.text) == "The attachment 215 STC-NS.txt is missing.")
        made = envelope
        made.listed = []
        #expect(try refusal(made.text).contains("no attachments"))
        made = MadeEnvelope([("a.txt", Self.paper), ("b.txt", Self.paper)])
        made.listed = [made.attachments[0]]
        #expect(try refusal(made.text).contains("not in the manifest"))
        made = MadeEnvelope([("a.txt", Self.paper), ("b.txt", Self.paper)])
        made.attachments[1].id = made.attachments[0].id
        made.listed = [made.attachments[0]]
        #expect(try refusal(made.text).contains("twice"))
        made = MadeEnvelope([("a.txt", Data())])
        #expect(try refusal(made.text).contains("empty"))
    }

    @Test func entitiesAndDoctypesAreRefused() throws {
        var made = envelope
        made.prolog += "<!DOCTYPE edXML [<!ENTITY tep SYSTEM \"file:///etc/passwd\">]>"
        #expect(
            try refusal(made.text.replacingOccurrences(of: "215</edXML:CodeNumber>", with: "&tep;</edXML:CodeNumber>")).contains("DOCTYPE"))
        let laughs = (1...9).map { "<!ENTITY l\($0) \"\(String(repeating: "&l\($0 - 1);", count: 10))\">" }.joined()
        made.prolog = "<!DOCTYPE edXML [<!ENTITY l0 \"ha\">\(laughs)]>"
        #expect(try refusal(made.text).contains("DOCTYPE"))
        made.prolog = "<!DOCTYPE edXML SYSTEM \"http://127.0.0.1:1/edxml.dtd\">"
        #expect(try refusal(made.text).contains("DOCTYPE"))
        #expect(
            try refusal(envelope.text.replacingOccurrences(of: "215</edXML:CodeNumber>", with: "&lạ;</edXML:CodeNumber>")).contains("XML"))
    }

    @Test func whatIsTooLargeIsRefusedBeforeItIsTaken() throws {
        var settings = EnvelopeSettings()
        settings.maximumBytes = 100_000
        let large = MadeEnvelope([("to.bin", Data(repeating: 7, count: 90_000))])
        #expect(try refusal(large.text, settings).contains("limit"))
        settings = EnvelopeSettings()
        settings.maximumAttachments = 2
        let many = MadeEnvelope((0..<3).map { ("t\($0).txt", Self.paper) })
        #expect(try refusal(many.text, settings).contains("More than 2"))
        let deep = envelope.text.replacingOccurrences(
            of: "<edXML:Priority>", with: String(repeating: "<edXML:x>", count: 60) + "<edXML:Priority>")
        #expect(try refusal(deep).contains("nested"))
        var long = envelope
        long.subject = String(repeating: "dài ", count: 30_000)
        #expect(try refusal(long.text).contains("too long"))
        let wide = envelope.text.replacingOccurrences(
            of: "<edXML:Priority>", with: String(repeating: "<edXML:x/>", count: 120_000) + "<edXML:Priority>")
        #expect(try refusal(wide).contains("too many elements"))
    }

    @Test(arguments: ["@@@@", "QUJ", "QUI=QUJD", "Q=UJD", "QUJD=", "QUJD<x/>"])
    func whatIsNoBase64IsRefused(_ code: String) throws {
        var made = envelope
        made.encoded = { _ in code }
        if code.contains("<") {
            #expect(throws: Never.self) { try open(made.text) }
        } else {
            #expect(try refusal(made.text).contains("base64"))
        }
    }

    /// Cut, doubled and changed bytes anywhere: opened or refused, never anything left behind.
    @Test func mutationsAreOpenedOrRefused() throws {
        let whole = Array(envelope.text.utf8)
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<400 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let at = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: bytes[at] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...200, using: &generator)))
                default: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 50)], at: at)
                }
            }
            let path = folder.path + "/lạ.edxml"
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            let place = scratch
            let opened = try? EnvelopeReader(EnvelopeSettings()).open(path) { () throws(SharingError) in place + "/" + UUID().uuidString }
            for attachment in opened?.attachments ?? [] { try FileManager.default.removeItem(atPath: attachment.path) }
            #expect(try FileManager.default.contentsOfDirectory(atPath: scratch).isEmpty)
        }
    }
}
