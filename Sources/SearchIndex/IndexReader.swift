import CXapian
import Documents

/// Asks an index. Sees the newest commit at each search and never waits for the writer.
///
/// Not for several tasks at once: each task opens its own; opening costs less than a millisecond.
public final class IndexReader {
    private let handle: OpaquePointer
    private let path: String
    private let ranking: Ranking

    /// Throws `missing`, or `damaged` (also for an index of another version).
    public convenience init(path: String) throws(SearchFailure) { try self.init(path: path, ranking: Ranking()) }

    package init(path: String, ranking: Ranking) throws(SearchFailure) {
        var opened: OpaquePointer?
        try xapian(path) { cx_reader_open(path, &opened, $0) }
        guard let handle = opened else { throw IndexVersion.unknown(path) }
        do {
            try IndexVersion.check(try Self.metadata(Term.versionKey, handle, path), path)
        } catch {
            cx_reader_close(handle)
            throw error
        }
        self.handle = handle
        self.path = path
        self.ranking = ranking
    }

    deinit { cx_reader_close(handle) }

    /// The documents in the newest commit.
    public func documentCount() throws(SearchFailure) -> Int {
        try refresh()
        var count: UInt32 = 0
        try xapian(path) { cx_reader_count(handle, &count, $0) }
        return Int(count)
    }

    /// The change number of the newest commit.
    public func lastChange() throws(SearchFailure) -> Int64 {
        try refresh()
        return Int64(try Self.metadata(Term.changeKey, handle, path)) ?? 0
    }

    /// Documents for a question, best first. A question without text lists what its filters leave, newest date first.
    /// When no document holds its quoted phrases, their words are looked for and the result says so.
    public func search(_ query: SearchQuery) throws(SearchFailure) -> SearchResults {
        let parsed = try ParsedQuery(query.text)
        let filters = try query.filterTree()
        try refresh()
        let results = try run(parsed, filters, query, relaxed: false)
        guard results.total == 0, !parsed.phrases.isEmpty else { return results }
        return try run(parsed.relaxed, filters, query, relaxed: true)
    }

    private func run(
        _ parsed: ParsedQuery, _ filters: QueryTree?, _ query: SearchQuery, relaxed: Bool
    ) throws(SearchFailure) -> SearchResults {
        let plan = QueryPlan(query: parsed, ranking: ranking)
        let wanted = plan.wanted
        let tree: QueryTree =
            switch (wanted, filters) {
            case (let wanted?, let filters?): .filtered(wanted, by: filters)
            case (let wanted?, nil): wanted
            case (nil, let filters?): .filtered(.all, by: filters)
            case (nil, nil): .all
            }
        let places = plan.places
        let offset = UInt32(min(max(query.offset, 0), Self.farthest))
        let limit = UInt32(min(max(query.limit, 0), Self.mostHits))
        let request = cx_request(
            k1: ranking.k1, b: ranking.b, min_length: ranking.minLength, offset: offset, limit: limit, check_at_least: offset + limit,
            sort_slot: places.isEmpty ? Int32(Term.dateSlot) : -1, positions_per_term: 500)
        let frequencies = try frequencies(of: places.map(\.term))
        let answer = try ask(tree, places.map(\.term), request)
        defer { cx_free(answer.start) }
        return SearchAnswer(
            query: parsed, places: places, frequencies: frequencies.counts, documents: frequencies.documents, isRelaxed: relaxed
        ).results(from: PackedReader(UnsafeRawBufferPointer(start: answer.start, count: answer.size)))
    }

    private static let mostHits = 1000
    private static let farthest = 1_000_000

    private func ask(
        _ tree: QueryTree, _ places: [String], _ request: cx_request
    ) throws(SearchFailure) -> (start: UnsafeMutableRawPointer?, size: Int) {
        let question = tree.packed
        let terms = packed(places)
        var start: UnsafeMutableRawPointer?
        var size = 0
        var request = request
        try xapian(path) {
            cx_reader_search(handle, question, question.count, terms, terms.count, &request, &start, &size, $0)
        }
        return (start, size)
    }

    private func frequencies(of terms: [String]) throws(SearchFailure) -> (counts: [UInt32], documents: UInt32) {
        let list = packed(terms)
        var counts = [UInt32](repeating: 0, count: terms.count)
        let room = counts.count
        var documents: UInt32 = 0
        try xapian(path) { message in
            counts.withUnsafeMutableBufferPointer {
                cx_reader_frequencies(handle, list, list.count, $0.baseAddress, room, message)
            }
        }
        try xapian(path) { cx_reader_count(handle, &documents, $0) }
        return (counts, documents)
    }

    private func packed(_ terms: [String]) -> [UInt8] {
        var out = PackedWriter()
        for term in terms { out.put(term: term) }
        return out.bytes
    }

    private func refresh() throws(SearchFailure) { try xapian(path) { cx_reader_refresh(handle, $0) } }

    private static func metadata(_ key: String, _ handle: OpaquePointer, _ path: String) throws(SearchFailure) -> String {
        var value: UnsafeMutablePointer<CChar>?
        try xapian(path) { cx_reader_metadata(handle, key, &value, $0) }
        return taken(value)
    }
}
