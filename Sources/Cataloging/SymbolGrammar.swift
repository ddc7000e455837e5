/// Số và ký hiệu: "Số: 15/QĐ-UBND", "Số: 12/2024/NĐ-CP", "Số 02-NQ/TU" (Nghị định 30/2020, DOMAIN 1.4).
struct SymbolGrammar {
    /// Letters of types as they are printed; never folded, since HD is not HĐ.
    let abbreviations: [String]

    struct Found {
        var number: String?
        var rawNumber: String
        /// As printed: `QĐ-UBND`, `2024/QĐ-UBND`, `NQ/TU`.
        var notation: String?
        var numberWords: [PlacedWord]
        var notationWords: [PlacedWord]
        var doubts: [String] = []
        /// Number and slash were read as one word, as a printer leaves them; a hole between them was left for a pen.
        var numberIsJoined: Bool

        /// The type's letters, if the notation begins with letters and a hyphen (or, in the Party's style, a slash).
        var head: String? {
            guard let notation else { return nil }
            let letters = notation.split(separator: "/").last { !$0.allSatisfy(\.isNumber) } ?? ""
            return isParty ? notation.split(separator: "/").first.map(String.init) : letters.split(separator: "-").first.map(String.init)
        }
        var isParty = false
    }

    /// Whether a row begins like a number line.
    static func markerEnd(_ tape: Tape) -> Int? {
        let start = tape.printed.prefix { !$0.isLetter && $0 != "§" }.count
        guard start < 4, tape.printed.count > start + 1 else { return nil }
        let two = String(tape.folded[start..<min(tape.folded.count, start + 2)])
        guard ["so", "s6", "s0", "sd", "5o", "§o"].contains(two), tape.printed[start].isUppercase || two == "5o" || two == "§o" else {
            return nil
        }
        let after = start + 2
        if after < tape.printed.count, tape.printed[after].isLetter { return nil }
        return after
    }

    /// Reads the words of a number line; `nil` when they hold neither number nor letters of a ký hiệu.
    func read(_ row: Row) -> Found? {
        let whole = Tape(row.words)
        let marker = Self.markerEnd(whole)
        var start = marker ?? 0
        while start < whole.printed.count, ":.;, ".contains(whole.printed[start]) { start += 1 }
        guard start < whole.printed.count else { return nil }
        let letters = whole.printed.map(Self.normal)
        if let party = party(whole, letters, start) { return party }
        var numberAlone: Found?
        for slash in letters.indices[start...] where letters[slash] == "/" {
            guard let found = withSlash(whole, letters, start, slash) else { continue }
            if found.notation != nil { return found }
            numberAlone = numberAlone ?? found
        }
        if let numberAlone { return numberAlone }
        return withoutSlash(whole, letters, start, marked: marker != nil)
    }

    private func party(_ tape: Tape, _ letters: [Character], _ start: Int) -> Found? {
        let digits = letters[start...].prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty, digits.endIndex < letters.count, letters[digits.endIndex] == "-" else { return nil }
        let rest = letters[(digits.endIndex + 1)...]
        guard let slash = rest.firstIndex(of: "/"), slash - rest.startIndex <= 4 else { return nil }
        let type = String(rest[..<slash])
        let body = Self.notation(tape, letters, from: slash + 1)
        guard type.first?.isUppercase == true, type.allSatisfy(\.isLetter), !body.isEmpty,
            String(letters[body]).allSatisfy({ $0.isLetter || $0 == "-" })
        else {
            return nil
        }
        return Found(
            number: String(digits), rawNumber: String(digits), notation: "\(type)/\(String(letters[body]))",
            numberWords: tape.words(start..<digits.endIndex), notationWords: tape.words(rest.startIndex..<body.upperBound),
            numberIsJoined: true, isParty: true)
    }

    private func withSlash(_ tape: Tape, _ letters: [Character], _ start: Int, _ slash: Int) -> Found? {
        let numberText = String(letters[start..<slash])
        var body = slash + 1
        var prefix = ""
        let year = letters[body...].prefix { $0.isASCII && $0.isNumber }
        if year.count == 4, year.first == "1" || year.first == "2", year.endIndex < letters.count, letters[year.endIndex] == "/" {
            prefix = String(year) + "/"
            body = year.endIndex + 1
        }
        let range = Self.notation(tape, letters, from: body)
        let notation = Self.tidy(letters[range])
        var found = Found(
            number: Self.number(numberText), rawNumber: numberText, notation: notation.isEmpty ? nil : prefix + notation,
            numberWords: start < slash ? tape.words(start..<slash) : [], notationWords: range.isEmpty ? [] : tape.words(range),
            numberIsJoined: start < slash && tape.owner[slash - 1] == tape.owner[slash])
        // A slash within a written number, as in `Số⁄1† /CT-UBND`: the symbol stands behind a later one.
        if found.notation?.contains(where: \.isLetter) == false, letters[range.upperBound...].contains("/") { found.notation = nil }
        if found.number == nil, found.notation == nil { return nil }
        // No ký hiệu has three in a row; the reader gives three for one.
        if let notation = found.notation, notation.contains("ĐĐĐ") {
            found.notation = notation.replacing("ĐĐĐ", with: "Đ")
            found.doubts.append("letters")
        }
        if found.notation?.contains(where: \.isUppercase) != true { found.doubts.append("notation") }
        return found
    }

    /// The slash was misread or lost: the letters of a known type before a hyphen show where the ký hiệu begins.
    private func withoutSlash(_ tape: Tape, _ letters: [Character], _ start: Int, marked: Bool) -> Found? {
        guard letters[start...].contains("-") else {
            guard marked else { return nil }
            let digits = String(letters[start...].prefix { $0.isNumber })
            return digits.isEmpty
                ? nil
                : Found(
                    number: Self.number(digits), rawNumber: digits, notation: nil, numberWords: tape.words(start..<start + digits.count),
                    notationWords: [], doubts: ["notation"], numberIsJoined: false)
        }
        let known = (abbreviations + ["UBND", "HĐND"]).sorted { $0.count > $1.count }
        for index in letters[start...].indices {
            for letterGroup in known {
                let end = index + letterGroup.count
                guard end < letters.count, letters[end] == "-", String(letters[index..<end]) == letterGroup else { continue }
                let range = Self.notation(tape, letters, from: index)
                let before = String(letters[start..<index]).trimmed(of: "/|Jl!I\\")
                return Found(
                    number: Self.number(before), rawNumber: before, notation: Self.tidy(letters[range]),
                    numberWords: start < index ? tape.words(start..<index) : [], notationWords: tape.words(range), doubts: ["slash"],
                    numberIsJoined: false)
            }
        }
        return nil
    }

    /// From here as far as a ký hiệu goes: over a space only where a mark shows that it goes on.
    private static func notation(_ tape: Tape, _ letters: [Character], from start: Int) -> Range<Int> {
        var end = start
        while end < letters.count {
            let letter = letters[end]
            guard letter.isLetter || letter.isNumber || "-&./".contains(letter) else { break }
            if end > start, tape.owner[end] != tape.owner[end - 1], !"-&/".contains(letters[end - 1]), !"-&/".contains(letter) { break }
            end += 1
        }
        return start..<max(start, end)
    }

    /// Without marks at the ends and with one hyphen where the reader saw two.
    private static func tidy(_ letters: ArraySlice<Character>) -> String {
        String(letters).replacing("--", with: "-").trimmed(of: "-.&/")
    }

    /// Digits, perhaps with one small letter behind, as `15a`.
    private static func number(_ text: String) -> String? {
        let text = text.trimmed(of: " .,:_-…")
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard (1...6).contains(digits.count), digits.contains(where: { $0 != "0" }) else { return nil }
        let rest = text.dropFirst(digits.count)
        return rest.isEmpty || (rest.count == 1 && rest.first?.isLowercase == true) ? text : nil
    }

    private static func normal(_ letter: Character) -> Character {
        switch letter {
        case "⁄", "∕": "/"
        case "–", "—", "−", "‐", "‑": "-"
        case "Ð": "Đ"
        default: letter
        }
    }
}
