import Accounts
import Archive
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import SearchIndex

/// The nights, and one of them.
enum BatchPages {
    private static let mostNights = 60
    private static let mostFiles = 200

    static func all(_ visit: Visit) async throws -> Response {
        let nights = try await visit.room.nights.nights()
        let first = max(0, visit.query["from"].flatMap { Int($0) } ?? 0)
        let shown = nights.dropFirst(first).prefix(mostNights)
        var values: [String: Any] = [
            "nights": shown.map { row($0, visit.language) }, "hasNights": !shown.isEmpty,
            "mayUpload": visit.guest?.permissions.contains(.upload) ?? false,
        ]
        if first + mostNights < nights.count { values["next"] = "/batches?from=\(first + mostNights)" }
        return visit.page("batches", values, place: "/batches")
    }

    private static func row(_ night: Night, _ language: Language) -> [String: Any] {
        let sum = night.sum
        var values: [String: Any] = [
            "id": night.batch.id, "startedAt": DayText(language).time(night.batch.startedAt),
            "files": language.count(sum.files.seen), "pages": language.count(sum.pages.seen),
            "documents": language.count(sum.documents.total), "inReview": language.count(sum.documents.inReview),
            "duplicates": language.count(sum.files.duplicates),
            "quarantined": language.count(sum.files.quarantined + sum.pages.quarantined),
        ]
        if sum.files.quarantined + sum.pages.quarantined + sum.documents.unpackaged > 0 { values["hasExceptions"] = true }
        if night.batch.closedAt == nil { values["isOpen"] = true } else if sum.addsUp { values["addsUp"] = true }
        return values
    }

    static func one(_ visit: Visit) async throws -> Response {
        let id = visit.parameter("id")
        guard let night = try await visit.room.nights.night(id) else { throw RoomError.notFound }
        let language = visit.language
        let words = BatchWords(language)
        let scope = try visit.known.scope
        var values = row(night, language)
        values["inbox"] = (night.batch.inbox as NSString).lastPathComponent
        values["closedAt"] = night.batch.closedAt.map { DayText(language).time($0) } ?? "–"
        values["balance"] = balance(night.sum, language)
        let count = try await visit.room.store.progress(ofBatch: id)?.exceptions ?? 0
        let exceptions = try await visit.room.batches.exceptions(of: id, count: count, for: scope)
        values["exceptions"] = exceptions.shown.map { words.exception($0) }
        if exceptions.hidden > 0 { values["hidden"] = language.count(exceptions.hidden) }

        let state = visit.query["state"].flatMap(FileState.init(rawValue:))
        let after = visit.query["after"].flatMap { Int64($0) } ?? 0
        let files = try await visit.room.store.files(ofBatch: id, state: state, after: after, limit: mostFiles)
        let seen = files.filter { scope.admits($0.access, of: DossierPlace($0.dossierKey).unit) }.map(\.value)
        values["fileRows"] = seen.map { file in
            [
                "path": file.path, "size": ByteText.words(file.size, language), "state": words.state(file.state),
                "isBad": file.state == .quarantined,
            ] as [String: Any]
        }
        values["hasFiles"] = !seen.isEmpty
        if files.count > seen.count { values["hiddenFiles"] = language.count(files.count - seen.count) }
        values["states"] = ([nil] + [.archived, .duplicate, .quarantined, .pending] as [FileState?]).map { one in
            var query = FormText()
            query.set("state", one?.rawValue)
            return [
                "name": one.map { words.state($0) } ?? language("tất cả", "all"), "address": query.address("/batches/" + id),
                "isHere": one == state,
            ] as [String: Any]
        }
        if files.count == mostFiles, let last = files.last {
            var next = visit.query
            next.set("after", String(last.value.id))
            values["next"] = next.address("/batches/" + id)
        }
        return visit.page("batch", values, place: "/batches")
    }

    /// Every file and page has one end: the table that shows it.
    private static func balance(_ sum: Reconciliation, _ language: Language) -> [[String: Any]] {
        let lines: [(Bilingual, Int, Int?)] = [
            (Bilingual("Đã thấy", "Seen"), sum.files.seen, sum.pages.seen),
            (Bilingual("Vào kho", "Archived"), sum.files.archived, sum.pages.inDocuments),
            (Bilingual("Trang trắng", "Blank pages"), 0, sum.pages.blank),
            (Bilingual("Tờ phân cách", "Separators"), 0, sum.pages.separators),
            (Bilingual("Trùng", "Duplicates"), sum.files.duplicates, sum.pages.duplicates),
            (Bilingual("Cách ly", "Quarantined"), sum.files.quarantined, sum.pages.quarantined),
            (Bilingual("Đang xử lý", "At work"), sum.files.pending, sum.pages.pending),
        ]
        return lines.map { name, files, pages in
            ["name": language(name), "files": language.count(files), "pages": pages.map { language.count($0) } ?? ""]
        }
    }

    /// What was quarantined, for the live page's script.
    static func exceptions(_ visit: Visit) async throws -> Response {
        struct Line: Encodable {
            var source: String
            var page: Int?
            var fact: String
            var remedy: String
        }
        struct Answer: Encodable {
            var shown: [Line]
            var hidden: Int
        }
        let id = visit.parameter("id")
        guard let progress = try await visit.room.store.progress(ofBatch: id) else { throw RoomError.notFound }
        let found = try await visit.room.batches.exceptions(of: id, count: progress.exceptions, for: visit.known.scope)
        let lines = found.shown.suffix(100).map {
            Line(
                source: $0.source, page: $0.page > 0 ? $0.page : nil, fact: visit.language($0.failure.fact),
                remedy: visit.language($0.failure.remedy))
        }
        let json = try JSONEncoder().encode(Answer(shown: lines, hidden: found.hidden))
        return Response(
            status: .ok, headers: [.contentType: "application/json; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: json)))
    }
}
