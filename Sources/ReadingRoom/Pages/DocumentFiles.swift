import Accounts
import Archive
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Packaging
import Processing
import SearchIndex

/// Pictures of a document's pages, the words on them, and what of it is taken away.
enum DocumentFiles {
    /// The widths in pixels that a page asks for: one of them, so that nobody makes the server paint a thousand others.
    private static let widths = [160, 1_240, 2_480]

    static func image(_ visit: Visit) async throws -> Response {
        let shelf = try Shelf(visit)
        let document = try await shelf.document()
        let wanted = visit.query["w"].flatMap { Int($0) } ?? widths[1]
        guard widths.contains(wanted) else { throw RoomError.notFound }
        return try await picture(try await order(visit, document, try await shelf.sheet(of: document), width: wanted), visit)
    }

    /// The place on the page where a field was read, with some of the page around it.
    static func crop(_ visit: Visit) async throws -> Response {
        let shelf = try Shelf(visit)
        let document = try await shelf.document()
        guard let field = document.content.fields[FieldName(visit.parameter("name"))], let number = field.page, let box = field.box
        else { throw RoomError.notFound }
        let found = try await shelf.sheet(of: document, number)
        let outline = found.sheet.outline
        let clip = box.widened(max(12, outline.dpi / 10), width: outline.width, height: outline.height)
        return try await picture(try await order(visit, document, found, width: 800, clip: clip), visit)
    }

    static func words(_ visit: Visit) async throws -> Response { try JSONText.response(try await readWords(visit)) }

    /// The words of a page with their boxes on the upright picture, and those that a question means.
    struct Words: Encodable {
        var width: Int
        var height: Int
        var words: [Word]
        var hits: [Box]
    }

    static func readWords(_ visit: Visit) async throws -> Words {
        let shelf = try Shelf(visit)
        let document = try await shelf.document()
        let page = try await shelf.page(of: document)
        guard let text = page.text else { return Words(width: 1, height: 1, words: [], hits: []) }
        let finder = visit.query["q"].flatMap { try? HitFinder(SearchQuery(text: $0)) }
        let hits = (finder?.boxes(in: text) ?? []).map(text.upright)
        let words = text.words.map { Word(text: $0.text, box: text.upright($0.box), confidence: $0.confidence) }
        let size = text.uprightSize
        return Words(width: size.width, height: size.height, words: words, hits: hits)
    }

    static func downloadImage(_ visit: Visit) async throws -> Response {
        let shelf = try Shelf(visit)
        let document = try await shelf.document()
        let found = try await shelf.sheet(of: document)
        let number = found.sheet.outline.number
        try await visit.record(.download, subject: document.id.rawValue, detail: "image \(number)")
        var response = try await picture(try await order(visit, document, found, width: widths[2]), visit)
        response.headers[.contentDisposition] = attachment(document, "-\(number).jpg")
        return response
    }

    static func text(_ visit: Visit) async throws -> Response {
        let shelf = try Shelf(visit)
        let document = try await shelf.document()
        let pages = try await visit.room.store.pages(of: document)
        try await visit.record(.download, subject: document.id.rawValue, detail: "text")
        let text = pages.compactMap(\.text?.text).joined(separator: "\n\u{0C}\n") + "\n"
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/plain; charset=utf-8", .contentDisposition: attachment(document, ".txt"), .cacheControl: "no-store",
            ], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    /// The searchable PDF: as a marked reading copy, or as it lies in the archive for who keeps it.
    static func pdf(_ visit: Visit) async throws -> Response {
        try await pdf(of: try await Shelf(visit).document(), visit)
    }

    /// The same of a document that is on a shelf of the visit's.
    static func pdf(of document: Document, _ visit: Visit) async throws -> Response {
        let held = try await visit.room.store.holdings(of: document.id).first { $0.role == .pdf }
        guard let held else { throw RoomError.notFound }
        let path = visit.room.vault.path(held.digest)
        let isWhole = visit.guest?.permissions.contains(.review) == true || !visit.room.settings.marksCopies
        try await visit.record(.download, subject: document.id.rawValue, detail: isWhole ? "pdf" : "reading copy")
        let headers: HTTPFields = [
            .contentType: "application/pdf", .contentDisposition: attachment(document, ".pdf"), .cacheControl: "no-store",
        ]
        if isWhole {
            return Response(status: .ok, headers: headers, body: try await FileIO().loadFile(path: path, context: visit.context))
        }
        let copy = try await visit.room.pictures.copy(of: path, mark: mark(visit))
        return Response(status: .ok, headers: headers, body: try passing(copy))
    }

    /// The file as it was scanned.
    static func original(_ visit: Visit) async throws -> Response {
        let shelf = try Shelf(visit)
        let document = try await shelf.document()
        guard try await shelf.seesWholeFile(of: document) else {
            try await visit.record(.refused, subject: document.id.rawValue, detail: "original")
            throw RoomError.notFound
        }
        try await visit.record(.download, subject: document.id.rawValue, detail: "original")
        let ending = (document.source as NSString).pathExtension.lowercased()
        let known = ending.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } && (1...5).contains(ending.count)
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/octet-stream",
                .contentDisposition: attachment(document, "-original" + (known ? "." + ending : "")), .cacheControl: "no-store",
            ], body: try await FileIO().loadFile(path: visit.room.vault.path(document.file), context: visit.context))
    }

    // MARK: Pictures

    static func order(
        _ visit: Visit, _ document: Document, _ found: (file: FileRecord, sheet: PageSheet), width: Int, clip: Box? = nil
    ) async throws -> PictureOrder {
        guard let digest = found.file.digest, let format = found.file.format else { throw RoomError.notFound }
        let outline = found.sheet.outline
        var order = PictureOrder(
            path: visit.room.vault.path(digest), file: digest, format: format, page: outline, turn: found.sheet.turn, clip: clip,
            width: width)
        let needsPDF: Bool =
            switch outline.image {
            case .plainText, .rendered: true
            case .embedded, .frame: false
            }
        if needsPDF, let held = try await visit.room.store.holdings(of: document.id).first(where: { $0.role == .pdf }),
            let place = (held.pages ?? document.content.pages).firstIndex(of: outline.number)
        {
            order.pdf = .init(path: visit.room.vault.path(held.digest), file: held.digest, page: place + 1)
        }
        return order
    }

    /// What a picture's name names never changes, so a browser need only ask whether it may still show it.
    static func picture(_ order: PictureOrder, _ visit: Visit, _ more: HTTPFields = [:]) async throws -> Response {
        let tag = "\"\(order.name.prefix(32))\""
        var headers: HTTPFields = [.eTag: tag, .cacheControl: "private, no-cache", .contentType: "image/jpeg"]
        for field in more { headers[field.name] = field.value }
        if visit.request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: headers) }
        let picture = try await visit.room.pictures.picture(order)
        headers[.contentLength] = String(picture.bytes.count)
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: picture.bytes)))
    }

    // MARK: Taking away

    /// `BẢN SAO` on the first page, and on every page whose archive it is, who took it and when (Thông tư 05/2025/TT-BNV, bản đọc).
    private static func mark(_ visit: Visit) -> CopyMark {
        let time = DayText(.vietnamese).time(visit.room.now())
        let archive = visit.room.settings.organization.isEmpty ? "SoHoa" : visit.room.settings.organization
        let reader = visit.guest.map { "\($0.account.fullName) (\($0.account.login))" } ?? "công khai"
        return CopyMark(heading: "BẢN SAO", footing: ["\(archive) · Bản đọc · \(reader) · \(time)"])
    }

    /// A file that is sent and then deleted.
    private static func passing(_ path: String) throws -> ResponseBody {
        let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        let size = Int(try handle.seekToEnd())
        try handle.seek(toOffset: 0)
        unlink(path)
        return ResponseBody(contentLength: size) { writer in
            while let part = try handle.read(upToCount: 1 << 18), !part.isEmpty { try await writer.write(ByteBuffer(bytes: part)) }
            try await writer.finish(nil)
        }
    }

    private static func attachment(_ document: Document, _ ending: String) -> String {
        let name = document.id.rawValue.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        return "attachment; filename=\"\(name)\(ending)\""
    }
}
