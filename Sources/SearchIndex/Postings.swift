/// The entries of one document for `cx_writer_replace`, in its packed form.
struct Postings {
    private var out = PackedWriter()

    var bytes: [UInt8] { out.bytes }

    mutating func filter(_ term: String) {
        out.put("b" as Unicode.Scalar)
        out.put(term: term)
    }

    mutating func value(_ value: [UInt8], slot: UInt32) {
        out.put("v" as Unicode.Scalar)
        out.put(bytes: value)
        out.put(slot)
    }

    /// Syllables and codes, and each two syllables that follow each other as a pair.
    mutating func words(_ tokens: [Token], weight: Int) {
        var previous: Token?
        for token in tokens {
            term(Term.exact(token.canonical), weight)
            term(Term.folded(token.folded), weight)
            guard !token.isCompound else { continue }
            if let previous { term(Term.pair(previous, token), weight) }
            previous = token
        }
    }

    /// The readings among them that are not sure, by the confidence of the word each stands in.
    mutating func unsure(_ tokens: [Token], _ words: [(end: Int, confidence: Double)]) {
        var at = 0
        for token in tokens where !token.isCompound {
            while at < words.count - 1, words[at].end <= token.range.lowerBound { at += 1 }
            if UnsureReading.isUnsure(token, confidence: words.isEmpty ? 1 : words[at].confidence) { term(Term.unsure(token.folded), 1) }
        }
    }

    private mutating func term(_ term: String, _ weight: Int) {
        out.put("t" as Unicode.Scalar)
        out.put(term: term)
        out.put(UInt16(weight))
    }
}
