/// The entries of one document for `cx_writer_replace`, in its packed form.
struct Postings {
    private var out = PackedWriter()

    var bytes: [UInt8] { out.bytes }

    mutating func filter(_ term: String) {
        out.put("b" as Unicode.Scalar)
        out.put(term: term)
    }

    mutating func value(_ text: String, slot: UInt32) {
        out.put("v" as Unicode.Scalar)
        out.put(term: text)
        out.put(slot)
    }

    /// Syllables and codes with positions from `first` on, and each two syllables that follow each other as a pair.
    /// Returns how many positions they take.
    mutating func text(_ tokens: [Token], first: Int, weight: Int) -> Int {
        var previous: Token?
        var count = 0
        for token in tokens {
            posting(Term.exact(token.canonical), weight, first + token.position)
            posting(Term.folded(token.folded), weight, first + token.position)
            guard !token.isCompound else { continue }
            if let previous {
                plain(Term.exactPair(previous, token), weight)
                plain(Term.foldedPair(previous, token), weight)
            }
            previous = token
            count = token.position + 1
        }
        return count
    }

    /// Words that are found and weighed, and have no place on a page.
    mutating func words(_ tokens: [Token], weight: Int) {
        for token in tokens {
            plain(Term.exact(token.canonical), weight)
            plain(Term.folded(token.folded), weight)
        }
        let syllables = tokens.filter { !$0.isCompound }
        for (a, b) in zip(syllables, syllables.dropFirst()) {
            plain(Term.exactPair(a, b), weight)
            plain(Term.foldedPair(a, b), weight)
        }
    }

    private mutating func posting(_ term: String, _ weight: Int, _ position: Int) {
        out.put("p" as Unicode.Scalar)
        out.put(term: term)
        out.put(UInt16(weight))
        out.put(UInt32(truncatingIfNeeded: position))
    }

    private mutating func plain(_ term: String, _ weight: Int) {
        out.put("t" as Unicode.Scalar)
        out.put(term: term)
        out.put(UInt16(weight))
    }
}
