import CXapian

/// Puts indexes together, and makes them small: what many commits left behind is gone.
public enum IndexCompactor {
    /// Writes all that the indexes at `sources` hold into a new one at `path`, which must not be there yet, and has it stand at `change`.
    /// No two sources may hold the same document.
    ///
    /// Throws `missing`, `damaged` or `noSpace`.
    public static func join(_ sources: [String], into path: String, change: Int64) throws(SearchFailure) {
        let list = IndexReader.packed(sources)
        try xapian(path) { cx_compact(list, list.count, path, $0) }
        try IndexWriter(path: path).settle(at: change)
    }
}
