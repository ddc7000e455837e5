import Accounts
import Archive
import ArchiveSQLite
import Cataloging
import Documents
import Foundation
import Logging
import Processing
import ReadingRoom
import Recognition
import SearchIndex

/// The composition root: the only place that knows which database it is and what time it is.
enum Bootstrap {
    static let now: @Sendable () -> Date = { Date() }

    /// `yyyyMMdd`, here.
    static func today(_ format: String = "yyyyMMdd") -> String { text(now(), format) }

    /// A point in time as a day or an hour of this place.
    static func text(_ date: Date, _ format: String) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.dateFormat = format
        return formatter.string(from: date)
    }

    static func layout(_ path: String) -> ArchiveLayout { ArchiveLayout(root: absolute(path)) }

    static func absolute(_ path: String) -> String {
        URL(fileURLWithPath: (path as NSString).expandingTildeInPath).standardizedFileURL.path
    }

    /// The store for a command that only looks.
    static func look(_ layout: ArchiveLayout) throws(ArchiveError) -> some ArchiveStore {
        try SQLiteArchive(layout, access: .look, now: now)
    }

    /// The store for a command that works, with the lock that gives it the right to.
    static func work(_ layout: ArchiveLayout) throws(ArchiveError) -> (store: SQLiteArchive, lock: ArchiveLock) {
        do {
            try FileManager.default.createDirectory(atPath: layout.root, withIntermediateDirectories: true)
        } catch {
            throw .inputOutput(layout.root, "\(error.localizedDescription)")
        }
        let lock = try ArchiveLock(layout)
        return (try SQLiteArchive(layout, access: .work, now: now), lock)
    }

    /// The reading room's book. It has no lock: whoever opens it may write while others read and write.
    static func room(_ layout: ArchiveLayout, _ access: RoomBook.Access, _ settings: Settings) throws(AccountError) -> RoomBook {
        try RoomBook(layout, access: access, settings: settings.room, now: now)
    }

    /// The index of the archive with its other parts, if the settings name any. `facets` is for whoever opens it often.
    static func index(_ layout: ArchiveLayout, _ settings: Settings, facets: FacetShelf? = nil) throws -> IndexReader {
        let own = IndexShard(name: layout.index, place: .folder(layout.index))
        let abbreviations = try settings.abbreviations.map(AbbreviationFile.read) ?? .none
        return try IndexReader(
            shards: [own] + settings.shards.compactMap { IndexShard($0) }, abbreviations: abbreviations, seconds: settings.shardSeconds,
            facets: facets)
    }

    /// The rules of the installation, and the classifier that was trained for this archive, if one was.
    static func cataloger(_ settings: Settings, for layout: ArchiveLayout) throws -> Cataloger {
        let classifier = try ModelFile(path: layout.typeModel).read().map(TypeClassifier.init)
        return Cataloger(rules: try rules(settings), today: today("yyyy-MM-dd"), classifier: classifier)
    }

    /// What catalogs files under everything persons said.
    static func reviser(_ settings: Settings, for layout: ArchiveLayout) throws -> Reviser {
        Reviser(cataloger: try cataloger(settings, for: layout), words: PersonsWord(doubleKeyed: settings.doubleKeyed))
    }

    /// Where persons decide.
    static func reviewDesk(_ store: any ArchiveStore, _ settings: Settings, for layout: ArchiveLayout) throws -> ReviewDesk {
        ReviewDesk(store: store, rules: try rules(settings), reviser: try reviser(settings, for: layout), now: now)
    }

    /// What the rules call types and fields.
    static func words(_ settings: Settings) throws -> RoomWords {
        let rules = try rules(settings)
        return RoomWords(types: rules.typeNames, fields: rules.fieldLabels)
    }

    static func rules(_ settings: Settings) throws -> RuleSet { try RuleSet.load(yamlFiles: ruleFiles(settings)) }

    /// What is asked of dossiers' descriptions.
    static func dossierScheme(_ settings: Settings, mapping: String? = nil) throws -> DossierScheme {
        let name = "dossier-fields.yaml"
        guard let text = try? String(contentsOfFile: settings.folder + "/" + name, encoding: .utf8) else {
            throw SettingsError(
                fact: Bilingual("Không có tệp \(settings.folder)/\(name).", "There is no \(settings.folder)/\(name)."),
                remedy: Bilingual("Lấy lại tệp trong bộ cài.", "Take the file of the installation again."))
        }
        let scheme = try DossierScheme(yaml: text, file: name)
        guard let mapping else { return scheme }
        guard let yaml = try? String(contentsOfFile: absolute(mapping), encoding: .utf8) else {
            throw SettingsError(
                fact: Bilingual("Không đọc được \(mapping).", "\(mapping) cannot be read."),
                remedy: Bilingual("Kiểm tra đường dẫn.", "Check the path."))
        }
        return try scheme.mapped(by: yaml, file: (mapping as NSString).lastPathComponent)
    }

    /// The rule files beside the settings, names as in messages.
    static func ruleFiles(_ settings: Settings) throws -> [(name: String, text: String)] {
        let folder = settings.folder + "/document-types"
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
        guard !names.isEmpty else {
            throw SettingsError(
                fact: Bilingual("Không có quy tắc loại văn bản trong \(folder).", "There are no document types in \(folder)."),
                remedy: Bilingual("Đặt thư mục document-types cạnh tệp sohoa.yaml.", "Put the folder document-types beside sohoa.yaml."))
        }
        // An installation without reference data on procedures has documents without any, one without ages of laws checks none.
        let tables = ["procedures.yaml", "legal-ages.yaml"].filter { FileManager.default.fileExists(atPath: settings.folder + "/" + $0) }
        return try (names.map { "document-types/" + $0 } + ["units.yaml"] + tables).map { name in
            (name: name, text: try String(contentsOfFile: settings.folder + "/" + name, encoding: .utf8))
        }
    }

    static func readers(_ settings: Settings) -> ReaderSettings {
        ReaderSettings(
            command: [Program.path, "reader"], reading: settings.reading, memoryBytes: settings.readerMemoryBytes,
            pageSeconds: settings.pageSeconds, packageSeconds: settings.packageSeconds)
    }

    /// What shows pages to people. Whoever has it closes it.
    static func pictures(_ layout: ArchiveLayout, _ settings: Settings, log: Logger = Logger(label: "pictures")) -> PictureDesk {
        PictureDesk(layout, readers: readers(settings), settings: settings.pictures, log: log, now: now)
    }

    static func runSettings(_ settings: Settings, workers: Int?) -> RunSettings {
        RunSettings(
            workers: workers ?? settings.workers, readers: readers(settings),
            policy: RetryPolicy(attempts: settings.attempts, firstWait: settings.firstWaitSeconds), leaseSeconds: settings.leaseSeconds,
            maximumFileBytes: settings.reading.maximumFileBytes, indexSeconds: settings.indexSeconds)
    }

    /// To standard error: warnings and worse, as JSON also what is done; `SOHOA_LOG` sets another level.
    static func logger(_ form: LogOptions.Form = .text, level: Logger.Level? = nil) -> Logger {
        LoggingSystem.bootstrap { label -> any LogHandler in
            if form == .json { return JSONLog(label: label) }
            return StreamLogHandler.standardError(label: label)
        }
        var logger = Logger(label: "sohoa")
        logger.logLevel =
            ProcessInfo.processInfo.environment["SOHOA_LOG"].flatMap(Logger.Level.init(rawValue:)) ?? level
            ?? (form == .json ? .info : .warning)
        return logger
    }
}
