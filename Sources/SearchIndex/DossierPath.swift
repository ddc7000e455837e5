enum DossierPath {
    /// `a/b/c` gives `a`, `a/b` and `a/b/c`: asking for a folder finds what lies below.
    static func itselfAndAbove(_ path: String) -> [String] {
        var paths: [String] = []
        for part in path.split(separator: "/") { paths.append(paths.last.map { $0 + "/" + part } ?? String(part)) }
        return paths
    }
}
