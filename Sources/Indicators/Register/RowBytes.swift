/// One row of a table as UTF-8 bytes, its cells one after the other: what a scanner fills again and again without making new objects.
public struct RowBytes: Sendable {
    /// Where it begins in the file, from 1.
    public internal(set) var line = 0
    public private(set) var bytes: [UInt8] = []
    /// Where each cell ends in `bytes`.
    public private(set) var ends: [Int] = []
    /// Numbers in cells may be days, as spreadsheets keep them, counted from so many days after 30 December 1899; `nil` where they are none.
    public var serialDayShift: Int?

    public init() {}

    public mutating func begin(line: Int) {
        self.line = line
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    mutating func append(_ byte: UInt8) { bytes.append(byte) }

    mutating func append(_ slice: some Collection<UInt8>) { bytes.append(contentsOf: slice) }

    mutating func endCell() { ends.append(bytes.count) }

    /// Adds a cell.
    public mutating func add(_ text: String) {
        bytes.append(contentsOf: text.utf8)
        endCell()
    }

    public var count: Int { ends.count }

    /// A cell without the white space around it; empty for one that the row has not.
    func cell(_ index: Int) -> ArraySlice<UInt8> {
        guard index < ends.count else { return [] }
        var (start, end) = (index == 0 ? 0 : ends[index - 1], ends[index])
        while start < end, bytes[start] <= 0x20 { start += 1 }
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        return bytes[start..<end]
    }

    /// A cell as text, without the white space around it.
    public func text(_ index: Int) -> String { String(decoding: cell(index), as: UTF8.self) }

    var isBlank: Bool { bytes.allSatisfy { $0 <= 0x20 } }

    mutating func transcode(_ change: (ArraySlice<UInt8>) -> String) {
        var cells: [String] = []
        for index in ends.indices { cells.append(change(bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]])) }
        begin(line: line)
        for cell in cells { add(cell) }
    }
}

/// Where the rows of a register come from, one after the other.
public protocol RowSource {
    /// The next row into `row`; false at the end. Throws `.badFile` for a file that cannot be read on.
    mutating func next(_ row: inout RowBytes) throws(RegisterError) -> Bool
    /// What is wrong with the row that was given last, beside its values.
    var doubt: RowDoubt? { get }
    /// For people: `UTF-8`, `XLSX`.
    var encodingName: String { get }
}

public enum RowDoubt: Sendable {
    /// It is not written as the file is.
    case otherEncoding
}
