import Accounts
import Documents
import Foundation
import Processing
import ReadingRoom
import Recognition

/// The section `watch` of `sohoa.yaml`; everything may be left out.
struct WatchFile: Decodable {
    var inbox: String?
    var settleSeconds: Double?
    var everySeconds: Double?
    var hours: HoursText?

    func apply(to settings: inout WatchSettings) {
        if let inbox, !inbox.isEmpty { settings.inbox = Bootstrap.absolute(inbox) }
        if let settleSeconds { settings.settleSeconds = settleSeconds }
        if let everySeconds { settings.everySeconds = everySeconds }
        settings.hours = hours?.hours
    }

    /// What must hold of the settings, with the name of the one that breaks it.
    static func rules(_ settings: WatchSettings) -> [(Bool, String)] {
        [
            ((0.1...86_400).contains(settings.settleSeconds), "watch.settleSeconds (0.1…86400)"),
            ((0.1...3_600).contains(settings.everySeconds), "watch.everySeconds (0.1…3600)"),
        ]
    }
}

/// `18:00–06:00`, or nothing for always.
struct HoursText: Decodable {
    var hours: WatchHours?

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        hours = WatchHours(text)
        guard text.isEmpty || hours != nil else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "watch.hours: 18:00–06:00")
        }
    }
}

/// The section `uploads` of `sohoa.yaml`.
struct UploadsFile: Decodable {
    var fileMiB: Int64?
    var unfinishedMiB: Int64?
    var unfinishedFiles: Int?
    var keepHours: Double?
    var spareMiB: Int64?

    func apply(to settings: inout UploadSettings) {
        if let fileMiB { settings.fileBytes = Self.bytes(fileMiB) }
        if let unfinishedMiB { settings.unfinishedBytes = Self.bytes(unfinishedMiB) }
        if let unfinishedFiles { settings.unfinishedFiles = unfinishedFiles }
        if let keepHours { settings.keepSeconds = keepHours * 3_600 }
        if let spareMiB { settings.spareBytes = Self.bytes(spareMiB) }
    }

    private static func bytes(_ mebibytes: Int64) -> Int64 { max(-1, min(mebibytes, 1 << 30)) << 20 }

    /// What must hold of the settings, with the name of the one that breaks it.
    static func rules(_ settings: UploadSettings) -> [(Bool, String)] {
        [
            (settings.fileBytes > 0, "uploads.fileMiB (1…)"), (settings.unfinishedBytes > 0, "uploads.unfinishedMiB (1…)"),
            ((1...100_000).contains(settings.unfinishedFiles), "uploads.unfinishedFiles (1…100000)"),
            (settings.keepSeconds > 0, "uploads.keepHours (> 0)"), (settings.spareBytes >= 0, "uploads.spareMiB (0…)"),
        ]
    }
}

/// The section `alert` of `sohoa.yaml`.
struct AlertFile: Decodable {
    var after: Double?
    var command: [String]?

    func apply(to settings: inout AlertSettings) {
        if let after { settings.after = after }
        if let command { settings.command = command }
    }

    /// What must hold of the settings, with the name of the one that breaks it.
    static func rules(_ settings: AlertSettings) -> [(Bool, String)] {
        [((1...604_800).contains(settings.after), "alert.after (1…604800)")]
    }
}

extension Settings {
    /// What administrators see of the settings in the reading room. Each is named here: what is not, as the secret of single sign-on, the
    /// alert's command or a folder's path, is not shown.
    var shown: [ShownSetting] {
        [
            ShownSetting("reading.languages", reading.languages.joined(separator: ", ")),
            ShownSetting("reading.renderDPI", "\(reading.renderDPI)"),
            ShownSetting("limits.maximumFileMiB", "\(reading.maximumFileBytes >> 20)"),
            ShownSetting("limits.maximumPages", "\(reading.maximumPages)"),
            ShownSetting("limits.pageSeconds", "\(pageSeconds)"),
            ShownSetting("line.workers", "\(workers)"), ShownSetting("line.attempts", "\(attempts)"),
            ShownSetting("line.niceness", "\(niceness)"),
            ShownSetting("review.doubleKeyed", doubleKeyed.map(\.rawValue).sorted().joined(separator: ", ")),
            ShownSetting("accounts.idleMinutes", "\(Int(room.idle / 60))"),
            ShownSetting("accounts.sessionHours", "\(Int(room.longest / 3_600))"),
            ShownSetting("accounts.failures", "\(room.failures)"),
            ShownSetting("pictures.readers", "\(pictures.readers)"), ShownSetting("pictures.cacheMiB", "\(pictures.cacheBytes >> 20)"),
            ShownSetting("pictures.niceness", "\(pictures.niceness)"),
            ShownSetting("room.searchers", "\(serve.searchers)"), ShownSetting("room.marksCopies", "\(serve.marksCopies)"),
            ShownSetting("room.streams", "\(serve.streams)"),
            ShownSetting("uploads.fileMiB", "\(serve.uploads.fileBytes >> 20)"),
            ShownSetting("uploads.unfinishedMiB", "\(serve.uploads.unfinishedBytes >> 20)"),
            ShownSetting("uploads.keepHours", "\(serve.uploads.keepSeconds / 3_600)"),
            ShownSetting("watch.settleSeconds", "\(watch.settleSeconds)"), ShownSetting("watch.hours", watch.hours?.description ?? "–"),
            ShownSetting("alert.after", "\(Int(serve.alert.after))"), ShownSetting("signOn", signOn == nil ? "–" : "✓"),
        ]
    }
}
