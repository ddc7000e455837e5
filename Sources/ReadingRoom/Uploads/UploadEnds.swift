import Accounts
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Processing

/// What happens when a file is whole: checked, named in the inbox, written into the journal of use.
enum UploadEnds {
    /// Throws `UploadFailure` for what cannot be taken; that is journaled too.
    static func finish(_ upload: Upload, _ visit: Visit) async throws -> Upload.End {
        if let end = upload.end { return end }
        let day = DateFormatter()
        day.locale = Locale(identifier: "en_US_POSIX")
        day.dateFormat = "yyyy-MM-dd"
        do {
            let (end, digest) = try await visit.room.uploads.finish(upload.id, of: upload.login, day: day.string(from: visit.room.now()))
            let bytes = try await visit.room.uploads.state(upload.id, of: upload.login).offset
            let facts = "\(bytes) B · sha256 \(digest?.hex ?? "")"
            switch end {
            case .taken(let path): try await visit.record(.upload, subject: path, detail: facts)
            case .held: try await visit.record(.upload, subject: upload.name, detail: "duplicate · " + facts)
            }
            visit.room.meter.finishedUpload(end == .held ? .duplicate : .taken)
            return end
        } catch let error as UploadFailure {
            visit.room.meter.finishedUpload(.refused)
            try await visit.record(.upload, subject: upload.name, detail: "refused · \(error.fact.english)")
            throw error
        }
    }
}

/// What uploads are told in HTTP and in words.
enum UploadWords {
    static let noLength = UploadFailure(
        .invalid, Bilingual("Thiếu độ dài tệp (Upload-Length).", "The length of the file is missing (Upload-Length)."),
        Bilingual("Gửi lại kèm độ dài.", "Send it again with the length."))
    static let noPiece = UploadFailure(
        .invalid,
        Bilingual("Thiếu Upload-Offset hoặc sai Content-Type.", "Upload-Offset is missing, or the Content-Type is another."),
        Bilingual("Gửi application/offset+octet-stream kèm Upload-Offset.", "Send application/offset+octet-stream with Upload-Offset."))
    static let noAlgorithm = UploadFailure(
        .invalid, Bilingual("Không có thuật toán kiểm này.", "There is no such checksum algorithm."),
        Bilingual("Dùng sha256 hoặc sha1.", "Use sha256 or sha1."))

    /// What tus and HTTP call it.
    static func status(_ error: UploadFailure) -> HTTPResponse.Status {
        switch error.code {
        case .closed: .serviceUnavailable
        case .gone: .notFound
        case .conflict: .conflict
        case .busy: HTTPResponse.Status(code: 423, reasonPhrase: "Locked")
        case .checksum: HTTPResponse.Status(code: 460, reasonPhrase: "Checksum Mismatch")
        case .tooLarge: .contentTooLarge
        case .noRoom: HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage")
        case .kind: .unsupportedMediaType
        case .invalid: .badRequest
        case .unreachable: .serviceUnavailable
        }
    }

    /// `taken` or `duplicate`.
    static func result(_ end: Upload.End) -> String { end == .held ? "duplicate" : "taken" }

    static func words(_ end: Upload.End) -> Bilingual {
        switch end {
        case .taken: Bilingual("Đã vào thư mục nhận.", "It is in the inbox.")
        case .held:
            Bilingual(
                "Kho đã có đúng tệp này từ trước; không nhận lại.", "The archive holds this very file already; it was not taken again.")
        }
    }
}
