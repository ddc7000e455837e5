import Documents
public import Indicators

/// Rows of the first sheet of an XLSX file, read as they are unpacked: only words that cells share are kept in memory. Of a formula the value
/// that was saved with it is taken, and nothing is computed.
public struct SheetSource: RowSource {
    private let entry: ZipEntry
    private let cells: SheetCells
    private let stream: XMLStream
    private let path: String
    /// Of a workbook whose days are counted from 1904 on, as old ones of Macs are.
    private let dayShift: Int
    private var isAtEnd = false
    private var at = 0

    public let doubt: RowDoubt? = nil
    public let encodingName = "XLSX"

    /// Whether a file begins as ZIP files do.
    public static func looksLike(_ head: some Sequence<UInt8>) -> Bool { Array(head.prefix(4)) == [0x50, 0x4B, 0x03, 0x04] }

    /// Throws `.badFile` for a file that is no workbook.
    public init(_ path: String) throws(RegisterError) {
        self.path = path
        guard let (sheet, dayShift) = Self.firstSheet(path), let entry = ZipEntry(path, entry: sheet) else { throw Self.noWorkbook(path) }
        self.dayShift = dayShift
        let cells = SheetCells(shared: try Self.sharedStrings(path))
        guard let stream = XMLStream(begin: cells.begin, end: cells.end, text: cells.add) else { throw Self.noWorkbook(path) }
        (self.entry, self.cells, self.stream) = (entry, cells, stream)
    }

    public mutating func next(_ row: inout RowBytes) throws(RegisterError) -> Bool {
        while at >= cells.rows.count {
            guard !isAtEnd else { return false }
            cells.rows.removeAll(keepingCapacity: true)
            at = 0
            guard let bytes = entry.next(), stream.feed(bytes, isLast: bytes.isEmpty) else { throw Self.noWorkbook(path) }
            isAtEnd = bytes.isEmpty
        }
        row.begin(line: cells.rows[at].line)
        row.serialDayShift = dayShift
        for cell in cells.rows[at].cells { row.add(cell) }
        at += 1
        return true
    }

    /// The sheet that the workbook names first, and how many days lie between its first one and that of others.
    private static func firstSheet(_ path: String) -> (path: String, dayShift: Int)? {
        var (id, target, dayShift): (String?, String?, Int) = (nil, nil, 0)
        let book = XMLStream(
            begin: { name, pairs in
                if name == "sheet", id == nil { id = pairs["id"] }
                if name == "workbookPr", ["1", "true"].contains(pairs["date1904"]) { dayShift = 1_462 }
            }, end: { _ in }, text: { _ in })
        guard let entry = ZipEntry(path, entry: "xl/workbook.xml"), book?.feed(all: entry) == true else { return nil }
        let links = XMLStream(
            begin: { name, pairs in if name == "Relationship", pairs["Id"] == id { target = pairs["Target"] } }, end: { _ in },
            text: { _ in })
        guard let entry = ZipEntry(path, entry: "xl/_rels/workbook.xml.rels"), links?.feed(all: entry) == true, let target else {
            return nil
        }
        return (target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target, dayShift)
    }

    private static func sharedStrings(_ path: String) throws(RegisterError) -> [String] {
        guard let entry = ZipEntry(path, entry: "xl/sharedStrings.xml", budget: 1 << 30) else { return [] }
        var (strings, text, isText, isReading) = ([String](), [UInt8](), false, true)
        let stream = XMLStream(
            begin: { name, _ in
                if name == "rPh" { isReading = false }
                isText = name == "t" && isReading
            },
            end: { name in
                isText = false
                if name == "rPh" { isReading = true }
                guard name == "si" else { return }
                strings.append(String(decoding: text, as: UTF8.self))
                text.removeAll(keepingCapacity: true)
            }, text: { if isText { text.append(contentsOf: $0) } })
        guard stream?.feed(all: entry) == true else { throw noWorkbook(path) }
        return strings
    }

    private static func noWorkbook(_ path: String) -> RegisterError {
        RegisterError(
            .badFile, fact: Bilingual("Không đọc được \(path) như tệp XLSX.", "\(path) cannot be read as XLSX."),
            remedy: Bilingual(
                "Mở bằng LibreOffice hoặc Excel rồi lưu lại, hoặc xuất CSV.",
                "Open it with LibreOffice or Excel and save it again, or export CSV."))
    }
}

/// Puts the cells of a sheet into rows while its XML goes by.
private final class SheetCells {
    private static let mostColumns = 16_384
    private let shared: [String]
    var rows: [(line: Int, cells: [String])] = []
    private var (line, column, kind) = (0, 0, "")
    private var cells: [String] = []
    private var text: [UInt8] = []
    private var isValue = false

    init(shared: [String]) { self.shared = shared }

    func begin(_ name: String, _ pairs: [String: String]) {
        switch name {
        case "row":
            line = pairs["r"].flatMap { Int($0) } ?? line + 1
            (cells, column) = ([], 0)
        case "c":
            column = pairs["r"].flatMap(Self.column) ?? column + 1
            kind = pairs["t"] ?? "n"
            text.removeAll(keepingCapacity: true)
        case "v", "t": isValue = true
        default: isValue = false
        }
    }

    func add(_ bytes: UnsafeBufferPointer<UInt8>) { if isValue { text.append(contentsOf: bytes) } }

    func end(_ name: String) {
        isValue = false
        switch name {
        case "c":
            guard (1...Self.mostColumns).contains(column) else { return }
            while cells.count < column - 1 { cells.append("") }
            let written = String(decoding: text, as: UTF8.self)
            cells.append(kind == "s" ? Int(written).flatMap { shared.indices.contains($0) ? shared[$0] : nil } ?? "" : written)
        case "row": rows.append((line, cells))
        default: break
        }
    }

    /// `AB12` is 28.
    private static func column(_ reference: String) -> Int? {
        var column = 0
        for byte in reference.utf8.prefix(4) where (0x41...0x5A).contains(byte) { column = column * 26 + Int(byte - 0x40) }
        return column == 0 ? nil : column
    }
}
