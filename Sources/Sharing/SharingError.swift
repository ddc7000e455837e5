import Archive
public import Documents

/// Why something could not be given to others or taken from them: a code, the fact, and the remedy. Neither tells a token.
public struct SharingError: Error, Hashable, Sendable {
    public enum Code: String, Sendable {
        /// A configuration file or a setting cannot be used.
        case configuration
        /// The place to write to will not do.
        case place
        /// The other system does not answer, or says that it cannot now: it may later.
        case unreachable
        /// The other system refuses this one thing.
        case refused
        /// The other system does not let us in at all.
        case forbidden
        /// Something that is to be sent is not in the vault as it was put there.
        case damaged
        /// An envelope that cannot be taken.
        case envelope
    }

    public var code: Code
    public var fact: Bilingual
    public var remedy: Bilingual
    /// Of an envelope: what its header said as far as it was read.
    public var header: EnvelopeHeader?

    public init(_ code: Code, fact: Bilingual, remedy: Bilingual) {
        self.code = code
        self.fact = fact
        self.remedy = remedy
    }

    static func configuration(_ file: String, _ fact: Bilingual, _ remedy: Bilingual) -> SharingError {
        SharingError(
            .configuration, fact: Bilingual("\(file): \(fact.vietnamese)", "\(file): \(fact.english)"), remedy: remedy)
    }

    /// What writing throws, as a fault of the place.
    static func placing<Result>(_ work: () throws(ArchiveError) -> Result) throws(SharingError) -> Result {
        do throws(ArchiveError) {
            return try work()
        } catch {
            throw SharingError(.place, fact: error.fact, remedy: error.remedy)
        }
    }

    static func unwritable(_ path: String, _ reason: String) -> SharingError {
        SharingError(
            .place, fact: Bilingual("Không ghi được \(path): \(reason)", "Cannot write \(path): \(reason)"),
            remedy: Bilingual(
                "Kiểm tra dung lượng đĩa và quyền ghi, rồi chạy lại.", "Check free disk space and permissions, then run again."))
    }
}
