public import Documents

/// Why something about registers and reports could not be done: a code, the fact, and the remedy.
public struct RegisterError: Error, Hashable, Sendable {
    public enum Code: String, Sendable {
        /// A configuration file cannot be used.
        case badConfiguration
        /// The register's file cannot be understood as a whole.
        case badFile
        /// What was asked for is not there.
        case notFound
        /// What was asked for cannot be.
        case invalid
        /// Somebody else was faster.
        case changedMeanwhile
        /// The database cannot be opened or written.
        case unreachable
        /// The sums in the database are those of other definitions than the ones at hand; opened anew it is right.
        case outOfDate
    }

    public var code: Code
    public var fact: Bilingual
    public var remedy: Bilingual

    public init(_ code: Code, fact: Bilingual, remedy: Bilingual) {
        self.code = code
        self.fact = fact
        self.remedy = remedy
    }
}
