extension LegacyEncoding {
    /// The encoding a text is in, told by the text alone: `tcvn3`, `vni`, or `nil` for Unicode, other languages, numbers, and texts too
    /// short to tell. Capitals' fonts cannot be told: their text comes out in small letters.
    ///
    /// Only words that decoding changes are evidence. They have to be no syllables as they stand and to become syllables, nearly all of
    /// them; good Vietnamese fails the first, French and German the second. Give it the text of one font, or of one block.
    public static func detected(in text: some StringProtocol) -> LegacyEncoding? {
        guard text.unicodeScalars.contains(where: { (0xA1...0xFE).contains($0.value) }) else { return nil }
        let unicode = text.unicodeScalars.count(where: Letter.isUnmistakable)
        guard unicode * 20 < text.unicodeScalars.count(where: { $0.value > 0xA0 }) else { return nil }
        let found = [LegacyEncoding.tcvn3, .vni].map { ($0, $0.evidence(in: text)) }.filter { $0.1.isConvincing }
        return found.max { $0.1.gained < $1.1.gained }?.0
    }

    private struct Evidence {
        /// Words of two letters and more after decoding; of them changed, among these syllables before and after.
        var words = 0
        var changed = 0
        var before = 0
        var after = 0
        var distinct: Set<String> = []

        var gained: Int { after - before }

        /// Three different words at least: "µm" and "®" alone make no encoding.
        var isConvincing: Bool {
            distinct.count >= 3 && changed * 6 >= words && after * 10 >= changed * 8 && before * 10 <= changed * 4
        }
    }

    private func evidence(in text: some StringProtocol) -> Evidence {
        var evidence = Evidence()
        for chunk in text.split(whereSeparator: \.isWhitespace) {
            // A hyphen may be ư, but a word changed by that alone proves nothing.
            let written = chunk.unicodeScalars.contains { $0.value > 0xA0 } ? String(chunk) : nil
            guard let written else {
                if chunk.unicodeScalars.count(where: { Letter.of($0) != nil }) > 1 { evidence.words += 1 }
                continue
            }
            let decoded = decode(written)
            var parts: [String] = []
            Syllable.forEachWord(decoded) { if $0.count > 1 { parts.append(String($0)) } }
            evidence.words += parts.count
            guard decoded != written, !parts.isEmpty else { continue }
            for part in parts where !written.contains(part) {
                evidence.changed += 1
                if Syllable.isValid(part) {
                    evidence.after += 1
                    evidence.distinct.insert(part)
                }
            }
            if parts.count == 1, Syllable.isValid(Self.core(written)) { evidence.before += 1 }
        }
        return evidence
    }

    /// A word without punctuation around it.
    private static func core(_ word: String) -> Substring.UnicodeScalarView {
        var scalars = Substring(word).unicodeScalars
        func isOutside(_ scalar: Unicode.Scalar?) -> Bool { scalar.map { $0.value < 0x80 && Letter.of($0) == nil } ?? false }
        while isOutside(scalars.first) { scalars.removeFirst() }
        while isOutside(scalars.last) { scalars.removeLast() }
        return scalars
    }
}
