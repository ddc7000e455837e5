public import Foundation

/// What an import did, or in a dry run would do.
public struct RegisterImport: Hashable, Sendable, Codable {
    /// Of a dry run, 0.
    public var id: Int64 = 0
    public var file: String
    public var encoding: String
    /// Rows read, faulty ones among them.
    public var rows = 0
    public var added = 0
    public var changed = 0
    public var same = 0
    /// Rows that were left out.
    public var faults = 0
    /// Rows without a day of receipt: kept, and counted in no period.
    public var undated = 0
    public var at: Date?
    public var removedAt: Date?

    public init(file: String, encoding: String) {
        self.file = file
        self.encoding = encoding
    }
}
