public import Documents

/// Why the index could not be opened, written or asked: a code, the fact, and what a person can do about it.
public struct SearchFailure: Error, Hashable, Sendable {
    public enum Code: String, Sendable {
        /// The question cannot be understood; the fact says where.
        case badQuery
        /// Another process writes this index.
        case locked
        /// There is no index at this path.
        case missing
        /// The index cannot be read.
        case damaged
        /// Another version of the program wrote it; the next writer makes it again.
        case outdated
        case noSpace
        case internalError
    }

    public var code: Code
    public var fact: Bilingual
    public var remedy: Bilingual

    public init(_ code: Code, fact: Bilingual, remedy: Bilingual) {
        self.code = code
        self.fact = fact
        self.remedy = remedy
    }

    static func badQuery(_ fact: Bilingual, remedy: Bilingual) -> SearchFailure {
        SearchFailure(.badQuery, fact: fact, remedy: remedy)
    }

    static let rebuild = Bilingual(
        "Dựng lại chỉ mục: `sohoa index rebuild`. Kho lưu trữ không bị ảnh hưởng.",
        "Build the index again: `sohoa index rebuild`. The archive itself is not affected.")
}
