import CXapian

/// Asks an index. Sees the newest commit at each search and never waits for the writer.
///
/// Not for several tasks at once: each task opens its own; opening costs less than a millisecond.
public final class IndexReader {
    let handle: OpaquePointer
    let path: String
    let ranking: Ranking
    let abbreviations: Abbreviations
    let facets: FacetShelf?
    /// The names of the shards that could not be opened: what they hold is not found.
    public let missingShards: [String]

    /// Throws `missing`, `damaged` or `outdated`.
    public convenience init(path: String, abbreviations: Abbreviations = .none) throws(SearchFailure) {
        try self.init(shards: [IndexShard(name: path, place: .folder(path))], abbreviations: abbreviations)
    }

    /// Several databases asked as one. One that does not answer within `seconds` is left out and named in each result; throws only
    /// when none can be opened. `facets` is shared by the readers of one index in a process that counts them often.
    public convenience init(
        shards: [IndexShard], abbreviations: Abbreviations = .none, seconds: Double = 5, facets: FacetShelf? = nil
    ) throws(SearchFailure) {
        try self.init(shards: shards, abbreviations: abbreviations, seconds: seconds, facets: facets, ranking: Ranking())
    }

    package init(
        shards: [IndexShard], abbreviations: Abbreviations, seconds: Double, facets: FacetShelf?, ranking: Ranking
    ) throws(SearchFailure) {
        path = shards.map(\.name).joined(separator: ", ")
        self.ranking = ranking
        self.abbreviations = abbreviations
        self.facets = facets
        var opened: OpaquePointer?
        try xapian(path) { cx_reader_new(&opened, $0) }
        guard let handle = opened else { throw IndexVersion.unknown(path) }
        var missing: [String] = []
        var failure: SearchFailure?
        for shard in shards {
            do throws(SearchFailure) {
                try Self.add(shard, seconds, to: handle)
            } catch {
                missing.append(shard.name)
                failure = error
            }
        }
        if let failure, missing.count == shards.count {
            cx_reader_close(handle)
            throw failure
        }
        self.handle = handle
        missingShards = missing
    }

    private static func add(_ shard: IndexShard, _ seconds: Double, to handle: OpaquePointer) throws(SearchFailure) {
        let (place, port): (String, UInt32) =
            switch shard.place {
            case .folder(let path): (path, 0)
            case .server(let host, let port): (host, UInt32(port))
            }
        try xapian(shard.name) {
            cx_reader_add(handle, place, port, UInt32(max(1, seconds * 1000)), Term.versionKey, Term.version, $0)
        }
    }

    deinit { cx_reader_close(handle) }

    /// The documents in the newest commit.
    public func documentCount() throws(SearchFailure) -> Int {
        try refresh()
        return Int(try count())
    }

    /// The change number of the newest commit; with several shards, of the first.
    public func lastChange() throws(SearchFailure) -> Int64 {
        try refresh()
        var value: UnsafeMutablePointer<CChar>?
        try xapian(path) { cx_reader_metadata(handle, Term.changeKey, &value, $0) }
        return Int64(taken(value)) ?? 0
    }

    /// For each document its name and a number that changes with anything the index knows of it: two indexes of the same documents have the
    /// same, in whatever order and how often they were written.
    public func fingerprints() throws(SearchFailure) -> [String: UInt64] {
        try refresh()
        return try answer(path) {
            cx_reader_fingerprints(handle, &$0, &$1, $2)
        } read: { reader in
            var found: [String: UInt64] = [:]
            while !reader.isAtEnd, reader.isSound {
                let identity = reader.term()
                found[String(identity.dropFirst())] = reader.number(UInt64.self)
            }
            return found
        }
    }

    func refresh() throws(SearchFailure) { try xapian(path) { cx_reader_refresh(handle, $0) } }

    /// What tells the commit that is read from all others; empty for several databases.
    func commit() throws(SearchFailure) -> String {
        var commit: UnsafeMutablePointer<CChar>?
        try xapian(path) { cx_reader_commit(handle, &commit, $0) }
        return taken(commit)
    }

    func count() throws(SearchFailure) -> UInt32 {
        var count: UInt32 = 0
        try xapian(path) { cx_reader_count(handle, &count, $0) }
        return count
    }

    /// How many documents hold each term.
    func frequencies(of terms: [String]) throws(SearchFailure) -> [String: UInt32] {
        guard !terms.isEmpty else { return [:] }
        let list = Self.packed(terms)
        var counts = [UInt32](repeating: 0, count: terms.count)
        let room = counts.count
        try xapian(path) { message in
            counts.withUnsafeMutableBufferPointer { cx_reader_frequencies(handle, list, list.count, $0.baseAddress, room, message) }
        }
        return Dictionary(zip(terms, counts), uniquingKeysWith: max)
    }

    /// The terms that begin so, in order, at most so many.
    func vocabulary(_ beginning: String, most: Int) throws(SearchFailure) -> [(term: String, count: UInt32)] {
        try answer(path) {
            cx_reader_vocabulary(handle, beginning, UInt32(most), &$0, &$1, $2)
        } read: { reader in
            var found: [(term: String, count: UInt32)] = []
            while !reader.isAtEnd, reader.isSound { found.append((reader.term(), reader.number())) }
            return found
        }
    }

    static func packed(_ terms: [String]) -> [UInt8] {
        var out = PackedWriter()
        for term in terms { out.put(term: term) }
        return out.bytes
    }
}
