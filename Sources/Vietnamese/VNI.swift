/// VNI for Windows: a vowel and after it, in either case, a character for tone, circumflex or breve; ơ, ư, đ and some i and y are one.
enum VNI {
    private static let tones: [Unicode.Scalar: UInt8] = ["ø": 1, "û": 2, "õ": 3, "ù": 4, "ï": 5]
    /// Circumflex, alone or with a tone.
    private static let circumflex: [Unicode.Scalar: UInt8] = ["â": 0, "à": 1, "å": 2, "ã": 3, "á": 4, "ä": 5]
    /// Breve, alone or with a tone.
    private static let breve: [Unicode.Scalar: UInt8] = ["ê": 0, "è": 1, "ú": 2, "ü": 3, "é": 4, "ë": 5]
    private static let singles: [Unicode.Scalar: Letter] = [
        "ô": Letter(shape: "ơ"), "ö": Letter(shape: "ư"), "ñ": Letter(shape: "đ"), "ì": Letter(shape: "i", tone: 1),
        "æ": Letter(shape: "i", tone: 2), "ó": Letter(shape: "i", tone: 3), "í": Letter(shape: "i", tone: 4),
        "ò": Letter(shape: "i", tone: 5), "î": Letter(shape: "y", tone: 5),
    ]

    static func decode(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        var base: (letter: Letter, isUpper: Bool)?
        func flush() {
            guard let (letter, isUpper) = base else { return }
            if isUpper {
                out.append(contentsOf: letter.composed.properties.uppercaseMapping.unicodeScalars)
            } else {
                out.append(letter.composed)
            }
            base = nil
        }
        for scalar in text.unicodeScalars {
            let small = lower(scalar)
            if var held = base, let marked = marked(held.letter, small) {
                held.letter = marked
                base = held
                flush()
                continue
            }
            flush()
            if let single = singles[small] {
                base = (single, small != scalar)
            } else if let letter = Letter.of(scalar), letter.tone == 0, "aeiouy".unicodeScalars.contains(small) {
                base = (letter, small != scalar)
            } else {
                out.append(scalar)
            }
        }
        flush()
        return String(out)
    }

    private static func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
    }

    /// The vowel with the marks of a character; `nil` when the character does not belong to it.
    private static func marked(_ letter: Letter, _ mark: Unicode.Scalar) -> Letter? {
        guard letter.tone == 0 else { return nil }
        switch letter.shape {
        case "a":
            if let tone = circumflex[mark] { return Letter(shape: "â", tone: tone) }
            if let tone = breve[mark] { return Letter(shape: "ă", tone: tone) }
        case "e": if let tone = circumflex[mark] { return Letter(shape: "ê", tone: tone) }
        case "o": if let tone = circumflex[mark] { return Letter(shape: "ô", tone: tone) }
        case "u", "ơ", "ư", "y": break
        default: return nil
        }
        return tones[mark].map { Letter(shape: letter.shape, tone: $0) }
    }
}
