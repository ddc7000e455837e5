import Documents

/// Abbreviations and what they stand for, so that `UBND` and `Ủy ban nhân dân` find each other. The list is dated reference data of the
/// installation; without it each is only itself.
public struct Abbreviations: Sendable {
    /// By the short form's exact key and by its key without marks.
    private var meaningsByExact: [String: [[Token]]] = [:]
    private var meaningsByFolded: [String: [[Token]]] = [:]
    /// By the first syllable, without marks: the whole and its short form, longest first.
    private var shortForms: [String: [(words: [Token], short: Token)]] = [:]

    public static let none = Abbreviations([])

    /// `Abbreviations([("UBND", ["Ủy ban nhân dân"])])`. Short forms of more than one word (`KT-XH`) are one code.
    public init(_ entries: [(short: String, meanings: [String])]) {
        for entry in entries {
            guard let short = VietnameseAnalysis.tokens(of: entry.short).max(by: { $0.span < $1.span }) else { continue }
            for meaning in entry.meanings {
                let words = VietnameseAnalysis.tokens(of: meaning).filter { !$0.isCompound }
                guard words.count > 1, let first = words.first else { continue }
                meaningsByExact[short.canonical, default: []].append(words)
                meaningsByFolded[short.folded, default: []].append(words)
                shortForms[first.folded, default: []].append((words, short))
            }
        }
        for key in shortForms.keys { shortForms[key]?.sort { $0.words.count > $1.words.count } }
    }

    /// What a word stands for, if it is an abbreviation.
    func meanings(of token: Token, exactly: Bool) -> [[Token]] {
        (exactly ? meaningsByExact[token.canonical] : meaningsByFolded[token.folded]) ?? []
    }

    /// The longest name at the beginning of these words that has a short form, and how many words it takes.
    func name(at words: ArraySlice<Token>, exactly: Bool) -> (count: Int, short: Token)? {
        guard let first = words.first, let forms = shortForms[first.folded] else { return nil }
        let found = forms.first { form in
            form.words.count <= words.count
                && zip(form.words, words).allSatisfy { exactly ? $0.canonical == $1.canonical : $0.folded == $1.folded }
        }
        return found.map { ($0.words.count, $0.short) }
    }
}
