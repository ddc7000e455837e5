public import Documents

/// A value of an open table.
public enum OpenValue: Hashable, Sendable {
    case text(String)
    case count(Int)
    case percent(Percent)
    case flag(Bool)
    /// Not known, or withheld.
    case none

    /// For a spreadsheet, in the form that programs read.
    var cell: ReportTable.Cell {
        switch self {
        case .text(let text): .text(text)
        case .count(let count): .count(count)
        case .percent(let percent): .percent(percent)
        case .flag(let flag): .text(flag ? "true" : "false")
        case .none: .none
        }
    }
}

extension OpenValue: Encodable {
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .count(let count): try container.encode(count)
        case .percent(let percent): try container.encode(Double(percent.hundredths) / 100)
        case .flag(let flag): try container.encode(flag)
        case .none: try container.encodeNil()
        }
    }
}

/// A column of an open table: its key in both forms, and what it means.
public struct OpenColumn: Hashable, Sendable {
    public var key: String
    public var meaning: Bilingual

    public init(_ key: String, _ vietnamese: String, _ english: String) {
        self.key = key
        meaning = Bilingual(vietnamese, english)
    }
}
