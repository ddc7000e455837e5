import Accounts
import Archive
import Documents
import Foundation
import Indicators
import IndicatorsSQLite
import Processing
import ReadingRoom

extension Bootstrap {
    /// The registers of an archive, with the indicators of the installation.
    static func registers(_ layout: ArchiveLayout, _ access: RegisterBook.Access, _ settings: Settings) throws -> RegisterBook {
        // Before the definitions are read: the reading room asks with each document, registers or not.
        if access == .look { try RegisterBook.needed(layout) }
        return try RegisterBook(layout, access: access, indicators: try indicators(settings), now: now)
    }

    /// The same; `nil` while nothing has been imported.
    static func registersIfAny(_ layout: ArchiveLayout, _ settings: Settings) throws -> RegisterBook? {
        FileManager.default.fileExists(atPath: layout.registers) ? try registers(layout, .look, settings) : nil
    }

    /// What keeps the register's links up with the archive and with the reuses that the reading room recorded, if there is one.
    static func registerFollower(_ layout: ArchiveLayout, _ settings: Settings) throws -> RegisterFollower {
        let (book, store) = (try registers(layout, .look, settings), try look(layout))
        guard FileManager.default.fileExists(atPath: layout.room) else { return RegisterFollower(store: store, register: book) }
        let room = try room(layout, .look, settings)
        return RegisterFollower(store: store, register: book) { last, limit in try await room.reuseMarks(after: last, limit: limit) }
    }

    /// The same for the reading room, which asks again and again.
    static func rates(_ layout: ArchiveLayout, _ settings: Settings) throws -> RatesShelf {
        RatesShelf(
            register: try registers(layout, .look, settings), indicators: try indicators(settings), tree: try unitTree(settings),
            channels: try registerScheme(settings, mapping: nil).channelNames,
            // An installation may be older than the lists.
            lists: FileManager.default.fileExists(atPath: settings.reports.lists) ? try procedureLists(settings) : .none)
    }

    static func indicators(_ settings: Settings) throws -> IndicatorSet {
        try IndicatorSet(yaml: try definition(settings.reports.indicators), file: name(settings.reports.indicators))
    }

    static func unitTree(_ settings: Settings) throws -> UnitTree {
        try UnitTree(yaml: try definition(settings.reports.units), file: name(settings.reports.units))
    }

    /// A list's own file lies beside the file of the lists.
    static func procedureLists(_ settings: Settings) throws -> ProcedureLists {
        let path = settings.reports.lists
        let folder = (path as NSString).deletingLastPathComponent
        return try ProcedureLists(yaml: try definition(path), file: name(path)) { file throws(RegisterError) in
            try RegisterFile.rows(file.hasPrefix("/") ? file : folder + "/" + file)
        }
    }

    /// With the headings of a mapping file, if one is given.
    static func registerScheme(_ settings: Settings, mapping: String?) throws -> RegisterScheme {
        let scheme = try RegisterScheme(yaml: try definition(settings.reports.register), file: name(settings.reports.register))
        return try mapping.map { try scheme.mapped(by: try definition($0), file: name($0)) } ?? scheme
    }

    /// The reader's today, here.
    static func day() throws(SettingsError) -> Day {
        guard let day = Day(today("yyyy-MM-dd")) else {
            throw SettingsError(
                fact: Bilingual("Đồng hồ máy sai ngày.", "The machine's clock has an impossible day."),
                remedy: Bilingual("Chỉnh đồng hồ.", "Set the clock."))
        }
        return day
    }

    private static func name(_ path: String) -> String { (path as NSString).lastPathComponent }

    private static func definition(_ path: String) throws(SettingsError) -> String {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw SettingsError(
                fact: Bilingual("Không đọc được \(path).", "\(path) cannot be read."),
                remedy: Bilingual(
                    "Kiểm tra mục reports: của sohoa.yaml, hoặc lấy lại tệp trong bộ cài.",
                    "Check reports: in sohoa.yaml, or take the file of the installation again."))
        }
        return text
    }
}
