import Accounts
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Processing

/// Where scans are sent from: by a script that goes on after a break, or by a plain form.
enum UploadPage {
    static func show(_ visit: Visit) async throws -> Response { try await show(visit, outcomes: []) }

    static func show(_ visit: Visit, outcomes: [FormUpload.Outcome]) async throws -> Response {
        let language = visit.language
        let settings = visit.room.uploads.settings
        let time = DayText(language)
        let unfinished = await visit.room.uploads.unfinished(of: try visit.known.account.login)
        var values: [String: Any] = [
            "isOpen": settings.inbox != nil, "mostBytes": String(settings.fileBytes), "most": ByteText.words(settings.fileBytes, language),
            "outcomes": outcomes.map { outcome in
                ["name": outcome.name, "words": language(outcome.words), "isGood": outcome.isGood] as [String: Any]
            },
            "hasOutcomes": !outcomes.isEmpty, "hasUnfinished": !unfinished.isEmpty,
        ]
        values["unfinished"] = unfinished.map { upload, offset in
            [
                "id": upload.id, "name": upload.name, "have": ByteText.words(offset, language),
                "of": upload.length.map { ByteText.words($0, language) } ?? "–",
                "until": visit.room.uploads.expiry(of: upload.id).map { time.time($0) } ?? "–",
            ] as [String: Any]
        }
        let isBad = outcomes.contains { !$0.isGood }
        return visit.page("upload", values, place: "/batches", status: isBad ? .badRequest : .ok)
    }

    /// Throws an unfinished file away.
    static func cancel(_ visit: Visit) async throws -> Response {
        do {
            try await visit.room.uploads.cancel(visit.parameter("id"), of: try visit.known.account.login)
        } catch let error as UploadFailure {
            throw RoomError(status: UploadWords.status(error), fact: error.fact, remedy: error.remedy)
        }
        return visit.go(to: "/batches/upload")
    }
}
