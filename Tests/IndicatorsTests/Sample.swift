import Archive
import Documents
import Foundation
import GRDB
import Indicators
import IndicatorsSQLite
import Support
import Testing

/// The definitions of the installation and the sample register.
enum Sample {
    static let register = Program.checkout + "/Samples/register/so-ho-so.csv"
    static let settings = Program.checkout + "/Samples/register/sohoa.yaml"
    static let months = ["2024-06", "2024-07", "2024-08", "2024-09", "2024-10", "2025-05", "2025-06", "2025-07", "2025-08"]

    static func text(_ path: String) throws -> String { try String(contentsOfFile: Program.checkout + "/" + path, encoding: .utf8) }

    static func indicators() throws -> IndicatorSet { try IndicatorSet(yaml: try text("Config/indicators.yaml")) }
    static func scheme() throws -> RegisterScheme { try RegisterScheme(yaml: try text("Config/register.yaml")) }
    static func tree() throws -> UnitTree { try UnitTree(yaml: try text("Samples/register/units.yaml")) }
    static func lists() throws -> ProcedureLists {
        try ProcedureLists(yaml: try text("Samples/register/procedure-lists.yaml")) { file throws(RegisterError) in
            try source((try? text("Samples/register/" + file)) ?? "")
        }
    }
    /// Text as a CSV file that is read in one go.
    static func source(_ text: String) throws(RegisterError) -> CSVSource {
        var rest: [UInt8]? = Array(text.utf8)
        return try CSVSource { () throws(RegisterError) -> [UInt8]? in
            defer { rest = nil }
            return rest
        }
    }
    static func period(_ text: String) throws -> Period { try #require(Period(text)) }

    static func book(_ folder: Folder) throws -> RegisterBook {
        try RegisterBook(
            ArchiveLayout(root: folder.path), access: .work, indicators: try indicators(),
            now: { Date(timeIntervalSince1970: 1_760_000_000) })
    }

    /// The same rows with a cube that is made of them in one go.
    static func anew(_ folder: Folder) throws -> Anew { Anew(folder: folder) }

    struct Anew {
        let folder: Folder

        func table(_ report: RatesReport, _ period: Period) throws -> [String: (numerator: Int, denominator: Int)] {
            let copy = try Folder()
            let store = try DatabaseQueue(path: folder.path + "/registers.sqlite")
            try store.vacuum(into: copy.path + "/registers.sqlite")
            let fresh = try DatabaseQueue(path: copy.path + "/registers.sqlite")
            try fresh.write { db in try db.execute(sql: "DELETE FROM cubeState") }
            return Sample.figures(try report.table(RatesReport.Question(period: period), of: try Sample.book(copy)))
        }
    }

    static func reader(_ bytes: Data) throws -> RegisterReader<CSVSource> {
        let today = try #require(Day("2025-12-31"))
        return try RegisterReader(try Bytes(bytes).source(), scheme: try scheme(), today: today)
    }

    /// Takes bytes into a book and gives what was wrong with rows.
    @discardableResult
    static func take(_ bytes: Data, into book: RegisterBook, keeps: Bool = true) throws -> (report: RegisterImport, faults: [RowFault]) {
        var reader = try reader(bytes)
        var faults: [RowFault] = []
        let report = try book.take(&reader, file: "so.csv", keeps: keeps, fault: { faults.append($0) }, progress: { _ in })
        return (report, faults)
    }

    static func figures(_ table: ReportTable) -> [String: (numerator: Int, denominator: Int)] {
        var figures: [String: (numerator: Int, denominator: Int)] = [:]
        let at = table.columns.firstIndex { $0.key == "indicator" } ?? 0
        for row in table.rows {
            guard case .text(let id) = row.cells[at], case .count(let numerator) = row.cells[at + 2],
                case .count(let denominator) = row.cells[at + 3]
            else { continue }
            var key = ""
            if at > 0, case .text(let group) = row.cells[0] { key = group }
            figures["\(key) \(id)"] = (numerator, denominator)
        }
        return figures
    }
}

/// Bytes given in small pieces, so that every row is cut somewhere.
final class Bytes {
    private var rest: Data
    private let piece: Int
    private var isFirst = true

    init(_ data: Data, piece: Int = 37) { (rest, self.piece) = (data, piece) }

    func source() throws -> CSVSource {
        try CSVSource { () throws(RegisterError) -> [UInt8]? in
            guard !self.rest.isEmpty else { return nil }
            // The first piece is what an encoding is told by.
            let bytes = self.rest.prefix(self.isFirst ? 4_001 : self.piece)
            self.isFirst = false
            self.rest.removeFirst(bytes.count)
            return Array(bytes)
        }
    }
}
