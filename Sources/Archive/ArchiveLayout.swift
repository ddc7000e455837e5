/// Where things lie in an archive's folder.
public struct ArchiveLayout: Hashable, Sendable {
    public let root: String

    public init(root: String) { self.root = root }

    /// The catalogue: jobs, documents, journal.
    public var catalogue: String { root + "/catalogue.sqlite" }
    /// The reading room's book: accounts, sessions, the journal of use.
    public var room: String { root + "/room.sqlite" }
    /// Where the journal of use ends, kept outside the book.
    public var roomHead: String { root + "/room.head" }
    /// What names of owners in addresses and in the journal are sealed with.
    public var ownerKey: String { root + "/owners.key" }
    /// The registers of dossiers that units received, and the figures made of them.
    public var registers: String { root + "/registers.sqlite" }
    /// Content-addressed files, never changed.
    public var vault: String { root + "/vault" }
    /// The projection for searching; can be lost.
    public var index: String { root + "/index" }
    /// What `sohoa train` learnt about document types; without it the rules work alone.
    public var typeModel: String { root + "/models/types.json" }
    /// Pictures of pages that were looked at; can be lost.
    public var pictures: String { root + "/cache/pictures" }
    /// Reading copies on their way to somebody; none outlives its delivery.
    public var copies: String { root + "/cache/copies" }
    /// Files that are being uploaded, until they are whole.
    public var uploads: String { root + "/uploads" }
    /// Half-made files; emptied at every start.
    public var scratch: String { root + "/scratch" }
    /// What senders of envelopes are told.
    public var answers: String { root + "/edxml-status" }
    /// Held by whoever gives a store something.
    public func push(to store: String) -> String { root + "/push-\(store).lock" }
    /// Held by the one `sohoa` that works here.
    public var lock: String { root + "/lock" }
}
