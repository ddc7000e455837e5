import Vietnamese

/// Other ways to write a syllable, for suggestions.
enum Spellings {
    private static let shapes: [Unicode.Scalar: [Unicode.Scalar]] = [
        "a": ["a", "ă", "â"], "e": ["e", "ê"], "o": ["o", "ô", "ơ"], "u": ["u", "ư"], "d": ["d", "đ"],
    ]

    /// All syllables that can be written with these letters under any marks, the bare letters first: `variants(of: "dat")` has `đất`.
    static func variants(of folded: String) -> [String] {
        let letters = Array(folded.unicodeScalars)
        guard letters.count <= 7 else { return [folded] }
        var shaped: [[Unicode.Scalar]] = [[]]
        for letter in letters { shaped = shaped.flatMap { begun in (shapes[letter] ?? [letter]).map { begun + [$0] } } }
        var found = [folded]
        for word in shaped {
            for at in word.indices where VietnameseLetters.isVowel(word[at]) {
                for tone in UInt8(0)...5 where tone > 0 || at == word.firstIndex(where: VietnameseLetters.isVowel) {
                    var letters = word.map { Letter(shaped: $0, bare: $0) }
                    letters[at].tone = tone
                    VietnameseLetters.unifyTone(&letters)
                    var text = String.UnicodeScalarView()
                    for letter in letters { text.append(VietnameseLetters.composed(letter)) }
                    if Syllable.isValid(String(text)) { found.append(String(text)) }
                }
            }
        }
        var seen: Set<String> = []
        return found.filter { seen.insert($0).inserted }
    }

    /// The words one slip of a finger away: a letter more, less, another, or two changed round.
    static func oneEditAway(from word: String) -> [String] {
        let letters = Array(word.unicodeScalars)
        let alphabet = Array("abcdeghiklmnopqrstuvxy".unicodeScalars)
        var found: [[Unicode.Scalar]] = []
        for at in 0...letters.count {
            let (left, right) = (letters[..<at], letters[at...])
            for letter in alphabet { found.append(left + [letter] + right) }
            guard let first = right.first else { continue }
            found.append(Array(left + right.dropFirst()))
            for letter in alphabet where letter != first { found.append(left + [letter] + right.dropFirst()) }
            if right.count > 1 { found.append(left + [right[at + 1], first] + right.dropFirst(2)) }
        }
        var seen: Set<String> = [word]
        return found.map { scalars in
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars)
            return String(text)
        }.filter { $0.unicodeScalars.count > 1 && seen.insert($0).inserted }
    }
}
