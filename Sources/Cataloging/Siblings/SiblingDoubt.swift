/// Why a field waits that another document of its dossier contradicts: where that document begins in the file, and what it says. It stands
/// among the doubts of the field's rule as `sibling 3 Phạm Văn Hiển`.
public struct SiblingDoubt: Hashable, Sendable {
    /// The other document's first page in the same source file, from 1.
    public var page: Int
    public var said: String

    init(page: Int, said: String) {
        self.page = page
        // A question mark parts doubts.
        self.said = said.filter { $0 != "?" }
    }

    /// `nil` for any other doubt.
    public init?(_ doubt: String) {
        let parts = doubt.split(separator: " ", maxSplits: 2).map(String.init)
        guard parts.count == 3, parts[0] == Self.word, let page = Int(parts[1]) else { return nil }
        self.init(page: page, said: parts[2])
    }

    var text: String { "\(Self.word) \(page) \(said)" }

    private static let word = "sibling"
}
