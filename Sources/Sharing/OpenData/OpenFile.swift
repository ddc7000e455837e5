import Crypto
public import Documents
import Foundation

/// A file of an open data set, as its metadata tell it.
public struct OpenFile: Hashable, Sendable {
    public var name: String
    public var format: OpenFormat
    public var title: Bilingual
    public var digest: ContentDigest
    public var size: Int64
    public var rows: Int
}

public enum OpenFormat: String, CaseIterable, Sendable {
    case csv, json

    public var mediaType: String { self == .csv ? "text/csv" : "application/json" }
}

/// Writes a table as CSV and as JSON side by side, row by row, however long it is.
public struct OpenTableWriter {
    private let columns: [OpenColumn]
    private let name: String
    private let title: Bilingual
    private var csv: OpenFileWriter
    private var json: OpenFileWriter
    private var rows = 0

    /// Begins `name.csv` and `name.json` in a folder.
    public init(_ name: String, title: Bilingual, columns: [OpenColumn], in folder: String) throws(SharingError) {
        (self.columns, self.name, self.title) = (columns, name, title)
        csv = try OpenFileWriter("\(folder)/\(name).csv")
        json = try OpenFileWriter("\(folder)/\(name).json")
        var heading = CSVLines()
        heading.add(columns.map(\.key))
        try csv.write(heading.text)
        try json.write("[")
    }

    /// Values in the order of the columns.
    public mutating func add(_ values: [OpenValue]) throws(SharingError) {
        var line = CSVLines()
        line.add(values.map(\.cell), in: .english)
        // The mark stands at the beginning of the file alone.
        try csv.write(String(line.text.unicodeScalars.dropFirst()))
        let object = Dictionary(zip(columns.map(\.key), values)) { first, _ in first }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(object) else { throw .unwritable("\(name).json", "JSON") }
        try json.write((rows == 0 ? "\n" : ",\n") + String(decoding: data, as: UTF8.self))
        rows += 1
    }

    /// Both files, whole and on disk.
    public mutating func finish() throws(SharingError) -> [OpenFile] {
        try json.write("\n]\n")
        let (first, second) = (try csv.close(), try json.close())
        return [
            OpenFile(name: name + ".csv", format: .csv, title: title, digest: first.digest, size: first.size, rows: rows),
            OpenFile(name: name + ".json", format: .json, title: title, digest: second.digest, size: second.size, rows: rows),
        ]
    }
}

/// A new file that is hashed while it is written.
struct OpenFileWriter {
    private let path: String
    private let handle: FileHandle
    private var hash = SHA256()
    private var size: Int64 = 0
    private var pending = Data()

    init(_ path: String) throws(SharingError) {
        self.path = path
        guard FileManager.default.createFile(atPath: path, contents: nil), let handle = FileHandle(forWritingAtPath: path) else {
            throw .unwritable(path, String(cString: strerror(errno)))
        }
        self.handle = handle
    }

    mutating func write(_ text: String) throws(SharingError) {
        pending.append(contentsOf: text.utf8)
        if pending.count > 1 << 18 { try flush() }
    }

    private mutating func flush() throws(SharingError) {
        hash.update(data: pending)
        size += Int64(pending.count)
        do {
            try handle.write(contentsOf: pending)
        } catch {
            throw .unwritable(path, error.localizedDescription)
        }
        pending.removeAll(keepingCapacity: true)
    }

    mutating func close() throws(SharingError) -> (digest: ContentDigest, size: Int64) {
        try flush()
        do {
            try handle.synchronize()
            try handle.close()
        } catch {
            throw .unwritable(path, error.localizedDescription)
        }
        return (ContentDigest(bytes: hash.finalize()), size)
    }
}
