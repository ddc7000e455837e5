import Accounts
import Documents
import Foundation
import Processing
import ReadingRoom
import Recognition
import SearchIndex
import Sharing
import SingleSignOn
import Yams

/// What is wrong with the settings, where, and what to do.
struct SettingsError: Error {
    var fact: Bilingual
    var remedy: Bilingual
}

/// `sohoa.yaml` as it is written: everything may be left out.
private struct SettingsFile: Decodable {
    struct Reading: Decodable {
        var languages: [String]?
        var renderDPI: Int?
        var tessdata: String?
        var pairs: [String]?
    }

    struct Limits: Decodable {
        var maximumFileMiB: Int?
        var maximumPages: Int?
        var maximumMegapixels: Int?
        var readerMemoryMiB: Int?
        var pageSeconds: Double?
        var packageSeconds: Double?
    }

    struct Line: Decodable {
        var workers: Int?
        var attempts: Int?
        var firstWaitSeconds: Double?
        var leaseSeconds: Double?
        var indexSeconds: Double?
        var niceness: Int32?
    }

    struct Review: Decodable {
        var doubleKeyed: [String]?
    }

    struct Search: Decodable {
        var abbreviations: String?
        var shards: [String]?
        var shardSeconds: Double?
    }

    var reading: Reading?
    var review: Review?
    var limits: Limits?
    var search: Search?
    var line: Line?
    var inspection: InspectionFile?
    var accounts: AccountsFile?
    var room: RoomFile?
    var webhooks: WebhooksFile?
    var pictures: PicturesFile?
    var signOn: SignOnFile?
    var uploads: UploadsFile?
    var watch: WatchFile?
    var alert: AlertFile?
    var reports: ReportsFile?
    var sharing: SharingFile?
    var edXML: EdXMLFile?
}

/// The settings a command works with, checked.
struct Settings {
    var reading = ReadingSettings()
    var readerMemoryBytes: UInt64 = 3 << 30
    var pageSeconds = 120.0
    var packageSeconds = 20.0
    /// Workers; one a core unless set.
    var workers = max(1, ProcessInfo.processInfo.activeProcessorCount)
    var attempts = 6
    var firstWaitSeconds = 0.5
    var leaseSeconds = 300.0
    var indexSeconds = 1.0
    /// How far a batch steps behind who reads and searches on the same machine.
    var niceness: Int32 = 10
    var inspection = QualitySettings()
    /// Fields that count only when two persons keyed them alike.
    var doubleKeyed: Set<FieldName> = []
    /// The list of abbreviations; `nil` for none.
    var abbreviations: String?
    /// Folders and `host:port` of the index's other parts.
    var shards: [String] = []
    var shardSeconds = 5.0
    /// Where the reading room is open.
    var serve = ServeSettings()
    /// How an inbox is watched.
    var watch = WatchSettings()
    /// How the doors of the reading room are kept.
    var room = RoomSettings()
    /// How pages are shown.
    var pictures = PictureSettings()
    /// The provider of single sign-on; `nil` for none.
    var signOn: SignOnSettings?
    /// Where reports take their definitions from.
    var reports: ReportSettings
    /// What is given to others, and how.
    var sharing: SharingSettings
    /// How envelopes of other bodies are understood.
    var envelopes = EnvelopeSettings()
    /// The folder of `sohoa.yaml`; document types lie below it.
    var folder: String

    init(folder: String) {
        self.folder = folder
        reports = ReportSettings(folder: folder)
        sharing = SharingSettings(folder: folder)
    }

    /// Reads the named file, else the `sohoa.yaml` of the installation.
    static func load(_ named: String?) throws(SettingsError) -> Settings {
        let path = named ?? installed()
        guard let path, let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw SettingsError(
                fact: Bilingual(
                    "Không tìm thấy tệp cấu hình \(path ?? "sohoa.yaml").", "Cannot find the settings \(path ?? "sohoa.yaml")."),
                remedy: Bilingual(
                    "Chỉ ra tệp bằng --settings hoặc biến môi trường SOHOA_SETTINGS.",
                    "Name it with --settings or the variable SOHOA_SETTINGS."))
        }
        var settings = Settings(folder: (path as NSString).deletingLastPathComponent)
        let file: SettingsFile
        do {
            file = try YAMLDecoder().decode(SettingsFile.self, from: text.isEmpty ? "{}" : text)
        } catch {
            throw SettingsError(
                fact: Bilingual("Tệp cấu hình \(path) có lỗi: \(error)", "The settings \(path) are wrong: \(error)"),
                remedy: Bilingual(
                    "Sửa tệp theo chú thích trong Config/sohoa.yaml.", "Mend the file; Config/sohoa.yaml explains every setting."))
        }
        settings.reading.pairs = [settings.folder + "/language/vi.pairs"]
        settings.abbreviations = settings.folder + "/abbreviations.yaml"
        settings.apply(file)
        try settings.check(path)
        return settings
    }

    private mutating func apply(_ file: SettingsFile) {
        if let languages = file.reading?.languages { reading.languages = languages }
        if let dpi = file.reading?.renderDPI { reading.renderDPI = dpi }
        if let tessdata = file.reading?.tessdata { reading.tessdata = tessdata }
        if let pairs = file.reading?.pairs { reading.pairs = pairs.map { $0.hasPrefix("/") ? $0 : folder + "/" + $0 } }
        if let names = file.review?.doubleKeyed { doubleKeyed = Set(names.map { FieldName($0) }) }
        if let limits = file.limits {
            if let value = limits.maximumFileMiB { reading.maximumFileBytes = Int64(value) << 20 }
            if let value = limits.maximumPages { reading.maximumPages = value }
            if let value = limits.maximumMegapixels { reading.maximumPixels = value * 1_000_000 }
            if let value = limits.readerMemoryMiB { readerMemoryBytes = UInt64(max(0, value)) << 20 }
            if let value = limits.pageSeconds { pageSeconds = value }
            if let value = limits.packageSeconds { packageSeconds = value }
        }
        if let line = file.line {
            if let value = line.workers, value > 0 { workers = value }
            if let value = line.attempts { attempts = value }
            if let value = line.firstWaitSeconds { firstWaitSeconds = value }
            if let value = line.leaseSeconds { leaseSeconds = value }
            if let value = line.indexSeconds { indexSeconds = value }
            if let value = line.niceness { niceness = value }
        }
        if let search = file.search {
            if let path = search.abbreviations {
                abbreviations = path.isEmpty ? nil : path.hasPrefix("/") ? path : folder + "/" + path
            }
            if let value = search.shards { shards = value }
            if let value = search.shardSeconds { shardSeconds = value }
        }
        file.inspection?.apply(to: &inspection)
        file.accounts?.apply(to: &room)
        file.room?.apply(to: &serve)
        file.webhooks?.apply(to: &serve.webhooks)
        file.pictures?.apply(to: &pictures)
        signOn = file.signOn?.settings(from: folder)
        file.watch?.apply(to: &watch)
        serve.hours = watch.hours
        serve.uploads.fileBytes = reading.maximumFileBytes
        file.uploads?.apply(to: &serve.uploads)
        serve.uploads.inbox = (file.room?.inbox ?? watch.inbox).flatMap { $0.isEmpty ? nil : Bootstrap.absolute($0) }
        file.alert?.apply(to: &serve.alert)
        serve.shown = shown
        file.reports?.apply(to: &reports, folder: folder)
        file.sharing?.apply(to: &sharing, folder: folder)
        envelopes.organName = serve.organization
        file.edXML?.apply(to: &envelopes)
    }

    private func check(_ path: String) throws(SettingsError) {
        let rules: [(Bool, String)] = [
            (!reading.languages.isEmpty, "reading.languages"), ((100...600).contains(reading.renderDPI), "reading.renderDPI (100…600)"),
            (reading.maximumFileBytes > 0, "limits.maximumFileMiB"), (reading.maximumPages > 0, "limits.maximumPages"),
            (reading.maximumPixels > 0, "limits.maximumMegapixels"),
            (readerMemoryBytes == 0 || readerMemoryBytes >= 512 << 20, "limits.readerMemoryMiB (0, ≥ 512)"),
            (pageSeconds > 0, "limits.pageSeconds"), (packageSeconds > 0, "limits.packageSeconds"),
            ((1...256).contains(workers), "line.workers"), ((1...100).contains(attempts), "line.attempts"),
            (firstWaitSeconds >= 0, "line.firstWaitSeconds"), (leaseSeconds >= 10, "line.leaseSeconds (≥ 10)"),
            (indexSeconds > 0, "line.indexSeconds"), ((0...19).contains(niceness), "line.niceness (0…19)"),
            (shardSeconds > 0, "search.shardSeconds"),
            (shards.allSatisfy { IndexShard($0) != nil }, "search.shards"),
        ]
        let sections =
            InspectionFile.rules(inspection) + AccountsFile.rules(room) + PicturesFile.rules(pictures) + SignOnFile.rules(signOn)
            + RoomFile.rules(serve) + WebhooksFile.rules(serve.webhooks) + WatchFile.rules(watch) + UploadsFile.rules(serve.uploads)
            + AlertFile.rules(serve.alert) + SharingFile.rules(sharing)
            + EdXMLFile.rules(envelopes)
        if let broken = (rules + sections).first(where: { !$0.0 }) {
            throw SettingsError(
                fact: Bilingual("Giá trị không hợp lệ trong \(path): \(broken.1)", "A value in \(path) is out of range: \(broken.1)"),
                remedy: Bilingual("Xem giá trị cho phép trong Config/sohoa.yaml.", "Config/sohoa.yaml says what is allowed."))
        }
    }

    /// `$SOHOA_SETTINGS`, else beside the program (`share/sohoa`), else `/etc/sohoa`, else the `Config` of the checkout it was built in.
    private static func installed() -> String? {
        if let named = ProcessInfo.processInfo.environment["SOHOA_SETTINGS"] { return named }
        let program = URL(fileURLWithPath: Program.path).resolvingSymlinksInPath().deletingLastPathComponent()
        var places = [program.deletingLastPathComponent().appendingPathComponent("share/sohoa").path, "/etc/sohoa"]
        var above = program
        while above.pathComponents.count > 1 {
            places.append(above.appendingPathComponent("Config").path)
            above.deleteLastPathComponent()
        }
        return places.map { $0 + "/sohoa.yaml" }.first { FileManager.default.fileExists(atPath: $0) }
    }
}

/// This very program, for starting readers.
enum Program {
    static let path: String = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
}
