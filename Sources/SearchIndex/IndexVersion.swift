import Documents

/// An index of another version is not asked and not written: it is built again.
enum IndexVersion {
    static func check(_ version: String, _ path: String) throws(SearchFailure) {
        guard version == Term.version else { throw unknown(path) }
    }

    static func unknown(_ path: String) -> SearchFailure {
        SearchFailure(
            .outdated,
            fact: Bilingual(
                "Chỉ mục \(path) do một phiên bản khác của chương trình tạo ra.",
                "The index \(path) was written by another version of the program."),
            remedy: SearchFailure.rebuild)
    }
}
