public import Documents
public import Foundation

/// How scans are taken through the browser.
public struct UploadSettings: Hashable, Sendable {
    /// The inbox that whole files are put into; `nil` where nothing can be sent.
    public var inbox: String?
    /// The most that one file may have, bytes.
    public var fileBytes: Int64 = 2 << 30
    /// The most that one person's unfinished files may come to, bytes, and how many they may be.
    public var unfinishedBytes: Int64 = 20 << 30
    public var unfinishedFiles = 1_000
    /// An unfinished file that nothing was added to for so long is thrown away, seconds.
    public var keepSeconds: TimeInterval = 48 * 3_600
    /// So much of the disk is left to the archive itself, bytes.
    public var spareBytes: Int64 = 1 << 30

    public init() {}
}

/// A file that somebody is sending, or has sent.
public struct Upload: Hashable, Sendable, Codable, Identifiable {
    /// What became of it.
    public enum End: Hashable, Sendable, Codable {
        /// It is in the inbox, at this path below it.
        case taken(path: String)
        /// The archive holds these bytes already.
        case held
    }

    public var id: String
    /// Whose it is.
    public var login: String
    /// A safe name, NFC.
    public var name: String
    /// The folder below the person's own: a dossier. `nil` for a loose file.
    public var dossier: String?
    /// Bytes; `nil` where the sender did not say.
    public var length: Int64?
    public var startedAt: Date
    public var end: End?

    public init(id: String, login: String, name: String, dossier: String?, length: Int64?, startedAt: Date) {
        self.id = id
        self.login = login
        self.name = name
        self.dossier = dossier
        self.length = length
        self.startedAt = startedAt
    }
}

/// Why a file, or a piece of it, was not taken.
public struct UploadFailure: Error, Hashable, Sendable {
    public enum Code: Hashable, Sendable {
        /// Nothing can be sent to this archive.
        case closed
        /// There is none of this name, or not any more.
        case gone
        /// The piece does not follow what is there; so much is.
        case conflict(offset: Int64)
        /// Another piece of the same file is under way.
        case busy
        case checksum
        case tooLarge
        /// Too much of this person's is unfinished, or the disk is full.
        case noRoom
        /// No kind of file that is read.
        case kind
        case invalid
        /// The disk said no.
        case unreachable
    }

    public var code: Code
    public var fact: Bilingual
    public var remedy: Bilingual

    public init(_ code: Code, _ fact: Bilingual, _ remedy: Bilingual) {
        self.code = code
        self.fact = fact
        self.remedy = remedy
    }

    static let closed = UploadFailure(
        .closed, Bilingual("Kho này không nhận tệp gửi lên.", "Nothing can be sent to this archive."),
        Bilingual(
            "Quản trị viên đặt room.inbox hoặc watch.inbox trong sohoa.yaml.",
            "An administrator sets room.inbox or watch.inbox in sohoa.yaml."))

    static let gone = UploadFailure(
        .gone, Bilingual("Không có tệp đang gửi này, hoặc đã quá hạn.", "There is no such unfinished file, or it is too old."),
        Bilingual("Gửi lại tệp từ đầu.", "Send the file again from the beginning."))

    static let busy = UploadFailure(
        .busy, Bilingual("Một phần khác của tệp này đang được gửi.", "Another piece of this file is on its way."),
        Bilingual("Chờ vài giây rồi gửi tiếp.", "Wait some seconds, then go on."))

    static let checksum = UploadFailure(
        .checksum, Bilingual("Phần vừa gửi bị hỏng trên đường truyền.", "The piece was damaged on its way."),
        Bilingual("Gửi lại phần đó.", "Send the piece again."))

    static func conflict(_ offset: Int64) -> UploadFailure {
        UploadFailure(
            .conflict(offset: offset),
            Bilingual("Phần vừa gửi không nối tiếp \(offset) byte đã có.", "The piece does not follow the \(offset) bytes that are there."),
            Bilingual("Hỏi lại đã có bao nhiêu rồi gửi tiếp.", "Ask how much is there, then go on."))
    }

    static func tooLarge(_ limit: Int64) -> UploadFailure {
        UploadFailure(
            .tooLarge,
            Bilingual("Tệp lớn hơn giới hạn \(limit >> 20) MiB.", "The file is larger than the limit of \(limit >> 20) MiB."),
            Bilingual("Chia tệp thành nhiều phần.", "Split the file."))
    }

    static let quota = UploadFailure(
        .noRoom, Bilingual("Bạn có quá nhiều tệp gửi dở.", "Too many of your files are unfinished."),
        Bilingual("Gửi tiếp cho xong hoặc bỏ các tệp gửi dở.", "Finish them, or throw them away."))

    static let full = UploadFailure(
        .noRoom, Bilingual("Máy chủ không đủ chỗ cho tệp này.", "The server has no room for this file."),
        Bilingual("Báo quản trị viên dọn đĩa rồi gửi lại.", "Tell an administrator; send it again when there is room."))

    static let kind = UploadFailure(
        .kind,
        Bilingual(
            "Không phải bản quét: chỉ nhận PDF, TIFF, JPEG, PNG và văn bản thuần UTF-8, xét theo nội dung.",
            "No scan: PDF, TIFF, JPEG, PNG and plain text in UTF-8 are taken, told by content."),
        Bilingual("Lưu lại tệp ở một trong các dạng đó.", "Save the file as one of these."))

    static let empty = UploadFailure(
        .kind, Bilingual("Tệp rỗng (0 byte).", "The file is empty (0 bytes)."),
        Bilingual("Quét hoặc chép lại tệp.", "Scan or copy the file again."))

    static let invalid = UploadFailure(
        .invalid, Bilingual("Thiếu tên hoặc độ dài tệp.", "The file's name or length is missing."),
        Bilingual("Gửi lại tệp từ trang tải lên.", "Send the file from the page for it."))

    static func disk(_ path: String, _ reason: String) -> UploadFailure {
        UploadFailure(
            .unreachable, Bilingual("Không ghi được tệp gửi lên: \(reason)", "The file could not be written: \(reason)"),
            Bilingual("Thử lại; nếu vẫn lỗi, báo quản trị viên.", "Try again; if it stays, tell an administrator."))
    }
}
