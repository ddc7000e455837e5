import Accounts
import Archive
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import SearchIndex

/// What is kept of a person's or an organisation's papers, so that nobody is asked for them again.
///
/// An identity number is never part of an address, since addresses are written into logs on their way: it is sent once in a body, and answered
/// with a sealed name. The journal keeps the sealed name; `sohoa owners --id` opens it for who keeps the archive.
enum APIOwners {
    static let owner = Schema.object([
        must("id", .text), must("name", .text), may("birthDate", .text), must("number", .text), must("documents", .count),
    ])

    static let document = Schema.object([
        must("reference", .named("Reference")), must("access", Shapes.access), must("standing", Shapes.standing),
        must("sha256", .written(["type": "string", "pattern": "^[0-9a-f]{64}$"])), may("pdfSHA256", .text), must("isSigned", .boolean),
        must("validity", .choice(Validity.State.allCases.map(\.rawValue))), may("validUntil", .text), must("needNotSubmit", .boolean),
        must("lacks", .list(.choice(Lack.allCases.map(\.rawValue)), most: nil)), must("role", .text),
    ])

    static let operations: [APIOperation] = [
        APIOperation(
            method: .post, path: "/owners", name: "findOwners", entry: .may(.reuse),
            about: Bilingual(
                "Tìm cá nhân, tổ chức theo số định danh, CMND hoặc mã số thuế; số không bao giờ nằm trong địa chỉ.",
                "Finds a person or an organisation by identity or tax number, which never stands in an address."),
            body: .object([must("number", .text(TextRule(length: 9...20, form: .ownerNumber)))]),
            answers: [.json(.object([must("items", .list(.named("Owner"), most: nil))]))], perform: find),
        APIOperation(
            method: .get, path: "/owners/{id}/documents", name: "listOwnerDocuments", entry: .may(.reuse),
            about: Bilingual(
                "Giấy tờ đã số hóa của một chủ thể, và giấy nào không phải nộp lại: còn hiệu lực, đã ký số, đã duyệt. Ghi nhật ký là xem dữ liệu cá nhân.",
                "The owner's digitized papers, and which need not be submitted again: valid, signed, reviewed. Journaled as a view of personal data."
            ),
            parameters: [
                .path("id", .text(TextRule(length: 64...1_000, form: .sealed)), "Tên niêm của chủ thể.", "The owner's sealed name."),
                .query("after", Shapes.documentID, "Xem tiếp sau tài liệu này.", "After this document."), APITable.limit,
            ], answers: [.json(Shapes.part(.named("OwnerDocument"), next: .text))], perform: documents),
    ]

    /// Why the citizen would still have to show the paper.
    enum Lack: String, CaseIterable, Encodable {
        /// The scan bears no digital signature.
        case signature
        /// Something of it waits for a person.
        case review
        /// It is not valid, or that is in doubt.
        case validity
    }

    private struct Wish: Decodable {
        var number: String
    }

    private struct Owner: Encodable {
        var id: String
        var name: String
        var birthDate: String?
        /// The last digits alone.
        var number: String
        /// Those that the asker may see.
        var documents: Int
    }

    /// More papers of one owner are counted as so many.
    private static let mostCounted = 200

    private static func find(_ call: APICall) async throws -> Response {
        let digits = try call.sent(Wish.self).number.filter { $0.isASCII && $0.isNumber }
        guard digits.count >= 9 else { throw RoomError.body("/number", Bilingual("có ít nhất 9 chữ số", "has at least 9 digits")) }
        let (room, scope) = (call.visit.room, try call.visit.known.scope)
        var owners: [Owner] = []
        for entry in try await room.store.parties(matching: digits, following: nil, limit: 5) {
            let names = try await room.store.documents(ofParty: entry.key, following: nil, limit: mostCounted).map(\.document)
            let seen = try await room.store.documents(names).filter { scope.admits($0) }
            // Nobody learns of a person from papers that are not for them.
            let parties = seen.flatMap { $0.content.parties ?? [] }.filter { $0.identityNumber == digits || $0.taxCode == digits }
            guard let best = parties.first(where: { !$0.review }) ?? parties.first else { continue }
            owners.append(
                Owner(
                    id: try room.owners.name(of: entry.key), name: best.name, birthDate: parties.lazy.compactMap(\.birthDate).first,
                    number: String(repeating: "•", count: digits.count - 3) + digits.suffix(3), documents: seen.count))
        }
        let asked = try room.owners.name(of: "i " + digits)
        try await call.visit.record(.ownerViewed, subject: owners.first?.id ?? asked, detail: "find \(owners.count)")
        return try JSONText.answer(APIItems(items: owners), call.visit)
    }

    private struct Paper: Encodable {
        var reference: DocumentReference
        var access: AccessMode
        var standing: Standing
        var sha256: String
        var pdfSHA256: String?
        var isSigned: Bool
        var validity: String
        var validUntil: String?
        var needNotSubmit: Bool
        var lacks: [Lack]
        /// What the owner is in it.
        var role: String
    }

    private static func documents(_ call: APICall) async throws -> Response {
        let (room, scope) = (call.visit.room, try call.visit.known.scope)
        guard let id = call["id"], let key = room.owners.entry(named: id) else { throw RoomError.notFound }
        let references = try await room.store.documents(
            ofParty: key, following: call["after"].map(DocumentID.init(rawValue:)), limit: call.limit)
        let seen = try await room.store.documents(references.map(\.document)).filter { scope.admits($0) }
        let today = Validity.day(room.now())
        var papers: [Paper] = []
        for document in seen { papers.append(try await paper(document, key, room, today)) }
        // Also of an owner without any: it was asked for.
        try await call.visit.record(.ownerViewed, subject: id, detail: "documents \(papers.count)")
        let next = references.count < call.limit ? nil : references.last?.document.rawValue
        return try JSONText.answer(APITextPart(items: papers, next: next), call.visit)
    }

    private static func paper(_ document: Document, _ key: String, _ room: ReadingRoom, _ today: String) async throws -> Paper {
        let citing = try await room.store.citing(document.id, following: nil, limit: mostCounted)
        let validity = Validity(document.content, citing: citing, today: today)
        let isSigned = try await room.store.file(of: document.id).isSigned
        let pdf = try await room.store.holdings(of: document.id).first { $0.role == .pdf }
        var lacks: [Lack] = []
        if !isSigned { lacks.append(.signature) }
        if document.standing != .archived { lacks.append(.review) }
        if validity.state != .valid { lacks.append(.validity) }
        let number = String(key.dropFirst(2))
        let party = (document.content.parties ?? []).first { $0.identityNumber == number || $0.taxCode == number }
        return Paper(
            reference: DocumentReference(document: document.id, content: document.content), access: document.access,
            standing: document.standing, sha256: document.file.hex, pdfSHA256: pdf?.digest.hex, isSigned: isSigned,
            validity: validity.state.rawValue, validUntil: validity.lastDay, needNotSubmit: lacks.isEmpty, lacks: lacks,
            role: (party?.role ?? .owner).rawValue)
    }
}

extension Validity {
    /// `yyyy-MM-dd`, here.
    static func day(_ date: Date) -> String {
        let parts = Calendar.current.dateComponents([.year, .month, .day], from: date)
        return String(format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
    }
}

extension TextRule.Form {
    /// An identity number or a tax number, with or without blanks, dots and dashes.
    fileprivate static let ownerNumber = TextRule.Form(pattern: "^[0-9][0-9 .-]*[0-9]$") { text in
        let all = text.utf8
        guard let first = all.first, let last = all.last, all.count > 1 else { return false }
        return all.allSatisfy { (48...57).contains($0) || " .-".utf8.contains($0) } && (48...57).contains(first) && (48...57).contains(last)
    }
    /// base64url.
    fileprivate static let sealed = TextRule.Form(pattern: "^[A-Za-z0-9_-]+$") { text in
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45 || byte == 95
            }
    }
}
