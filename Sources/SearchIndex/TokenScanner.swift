/// Builds tokens from scalars, one pass.
struct TokenScanner {
    private(set) var tokens: [Token] = []
    private var word: [Letter] = []
    private var start = 0
    private var end = 0
    private var position = 0
    /// Indices in `tokens` of the parts joined so far, and the connectors between them.
    private var parts: [Int] = []
    private var joints: [Unicode.Scalar] = []
    private var waiting: Unicode.Scalar?
    private var recent: [Int] = []

    /// Longer chains are leaders or tables, not codes.
    private static let mostParts = 10

    mutating func take(_ scalar: Unicode.Scalar, at range: Range<Int>) {
        switch CharacterKind(scalar) {
        case .letter(let letter):
            if word.isEmpty { begin(at: range.lowerBound) }
            word.append(letter)
            end = range.upperBound
        case .mark:
            guard !word.isEmpty else { return }
            VietnameseLetters.put(scalar, on: &word[word.count - 1])
            end = range.upperBound
        case .invisible: break
        case .connector(let joint):
            let inside = !word.isEmpty
            endWord()
            if inside { waiting = joint } else { endChain() }
        case .ideograph(let letter):
            endWord()
            endChain()
            start = range.lowerBound
            end = range.upperBound
            word.append(letter)
            endWord()
            endChain()
        case .other:
            endWord()
            endChain()
        }
    }

    mutating func finish() {
        endWord()
        endChain()
    }

    private mutating func begin(at offset: Int) {
        start = offset
        if let joint = waiting, !parts.isEmpty { joints.append(joint) } else { endChain() }
        waiting = nil
    }

    private mutating func endWord() {
        guard !word.isEmpty else { return }
        var folded = String.UnicodeScalarView()
        for letter in word { folded.append(letter.bare) }
        VietnameseLetters.unifyTone(&word)
        var canonical = String.UnicodeScalarView()
        for letter in word { canonical.append(VietnameseLetters.composed(letter)) }
        parts.append(tokens.count)
        recent.append(tokens.count)
        if recent.count > 5 { recent.removeFirst() }
        tokens.append(
            Token(canonical: String(canonical), folded: String(folded), position: position, range: start..<end, span: 1))
        position += 1
        word.removeAll(keepingCapacity: true)
        addSpokenDate()
    }

    private mutating func endChain() {
        defer {
            parts.removeAll(keepingCapacity: true)
            joints.removeAll(keepingCapacity: true)
            waiting = nil
        }
        guard parts.count > 1, parts.count <= Self.mostParts, joints.count == parts.count - 1 else { return }
        let words = parts.map { tokens[$0] }
        let isCode =
            joints.contains("-") || joints.contains("/") || words.contains { $0.canonical.utf8.contains { (48...57).contains($0) } }
        guard isCode else { return }
        let canonical = WrittenCode.whole(words.map(\.canonical), joints)
        let folded = WrittenCode.whole(words.map(\.folded), joints)
        append(canonical, folded, from: words[0], to: words[words.count - 1])
    }

    /// `4 tháng 2 năm 2025`.
    private mutating func addSpokenDate() {
        guard recent.count == 5, tokens[recent[3]].folded == "nam", tokens[recent[1]].folded == "thang",
            let date = WrittenCode.date(
                day: tokens[recent[0]].folded, month: tokens[recent[2]].folded, year: tokens[recent[4]].folded)
        else { return }
        append(date, date, from: tokens[recent[0]], to: tokens[recent[4]])
    }

    private mutating func append(_ canonical: String, _ folded: String, from first: Token, to last: Token) {
        tokens.append(
            Token(
                canonical: canonical, folded: folded, position: first.position,
                range: first.range.lowerBound..<last.range.upperBound, span: last.position - first.position + 1))
    }
}
