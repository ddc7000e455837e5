import Vietnamese

/// Questions typed or pasted in TCVN3 or VNI: `quyÕt ®Þnh` asks for "quyết định".
///
/// A question is too short for `LegacyEncoding.detected(in:)`, so the rule is stricter on each word: all that decoding changes must be no
/// syllables as they stand and become syllables.
enum LegacyQuestion {
    static func decoded(_ text: String) -> String? {
        guard text.unicodeScalars.contains(where: { (0xA1...0xFE).contains($0.value) }), LegacyEncoding.isPossible(text) else { return nil }
        let found = [LegacyEncoding.tcvn3, .vni].compactMap { encoding in
            changedWords(text, encoding).map { (count: $0, text: encoding.decode(text)) }
        }
        return found.max { $0.count < $1.count }?.text
    }

    /// How many words the encoding explains; `nil` when it does not.
    private static func changedWords(_ text: String, _ encoding: LegacyEncoding) -> Int? {
        var changed = 0
        for chunk in text.split(whereSeparator: { $0.isWhitespace || $0 == "\"" }) {
            let written = String(chunk)
            let decoded = encoding.decode(written)
            guard decoded != written else { continue }
            guard written.unicodeScalars.contains(where: { $0.value > 0xA0 }) else { continue }
            let isWord =
                Syllable.isWordOfSyllables(written) && !written.unicodeScalars.contains { $0.value > 0xA0 && !$0.properties.isAlphabetic }
            guard !isWord, Syllable.isWordOfSyllables(decoded) else { return nil }
            changed += 1
        }
        return changed > 0 ? changed : nil
    }
}
