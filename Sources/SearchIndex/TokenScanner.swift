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
        let folded = Self.text(word, \.bare)
        VietnameseLetters.unifyTone(&word)
        let isPlain = word.allSatisfy { $0.tone == 0 && $0.shaped == $0.bare }
        let canonical = isPlain ? folded : Self.text(word, VietnameseLetters.composed)
        parts.append(tokens.count)
        recent.append(tokens.count)
        if recent.count > 5 { recent.removeFirst() }
        tokens.append(
            Token(canonical: canonical, folded: folded, position: position, range: start..<end, span: 1))
        position += 1
        word.removeAll(keepingCapacity: true)
        addSpokenDate()
    }

    /// Straight to UTF-8: a view of scalars takes several times as long.
    private static func text(_ letters: [Letter], _ scalar: (Letter) -> Unicode.Scalar) -> String {
        // No more room than needed: fifteen bytes are kept in place.
        let size = letters.reduce(0) { $0 + UTF8.width(scalar($1)) }
        return String(unsafeUninitializedCapacity: size) { bytes in
            var count = 0
            for letter in letters {
                for byte in UTF8.encode(scalar(letter)) ?? UTF8.encodedReplacementCharacter {
                    bytes[count] = byte
                    count += 1
                }
            }
            return count
        }
    }

    private mutating func endChain() {
        guard !parts.isEmpty || waiting != nil else { return }
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
