/// TCVN 5712:1993, third set (VN3), as its fonts' text comes out of a PDF: the codes read as Windows-1252.
enum TCVN3 {
    /// From 0xA1; `·` where there is no letter.
    private static let letters = Array(
        "ĂÂÊÔƠƯĐăâêôơưđ······àảãáạ·ằẳẵắ·······ặầẩẫấậè·ẻẽéẹềểễếệìỉ···ĩíịò·ỏõóọồổỗốộờởỡớợù·ủũúụừửữứựỳỷỹýỵ".unicodeScalars)

    /// The letter of a character; characters that other tables put in the place of the Latin-1 ones count as these.
    static func letter(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        let code: UInt32 =
            switch scalar.value {
            case 0x3BC: 0xB5
            case 0x2219, 0x2022: 0xB7
            case 0x110: 0xD0
            default: scalar.value
            }
        guard (0xA1...0xFE).contains(code) else { return nil }
        let letter = letters[Int(code - 0xA1)]
        return letter == "·" ? nil : letter
    }

    static func decode(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        var hasHyphen = false
        for scalar in text.unicodeScalars {
            if scalar == "-" || scalar == "\u{2010}" { hasHyphen = true }
            out.append(letter(scalar) ?? scalar)
        }
        return hasHyphen ? withHorns(out) : String(out)
    }

    /// The code of ư is Windows' soft hyphen, which many programs turn into a hyphen: `n-íc` is "nước". A hyphen is taken for ư where that
    /// alone makes syllables of what stands between spaces: not in "kinh tế-xã hội", "KT-XH", "2-3".
    private static func withHorns(_ text: String.UnicodeScalarView) -> String {
        var out = String.UnicodeScalarView()
        var rest = text[...]
        while let scalar = rest.first {
            guard isPart(scalar) else {
                out.append(rest.removeFirst())
                continue
            }
            let run = rest.prefix(while: isPart)
            rest = rest[run.endIndex...]
            let touchesDigit = isDigit(out.last) || isDigit(rest.first)
            out.append(contentsOf: touchesDigit ? Array(run) : mended(Array(run)))
        }
        return String(out)
    }

    private static func isPart(_ scalar: Unicode.Scalar) -> Bool { isHyphen(scalar) || Letter.of(scalar) != nil }
    private static func isHyphen(_ scalar: Unicode.Scalar) -> Bool { scalar == "-" || scalar == "\u{2010}" }
    private static func isDigit(_ scalar: Unicode.Scalar?) -> Bool { scalar.map { ("0"..."9").contains($0) } ?? false }

    /// Letters with hyphens: the reading with the fewest ư of which every part is a syllable.
    private static func mended(_ run: [Unicode.Scalar]) -> [Unicode.Scalar] {
        let places = run.indices.filter { isHyphen(run[$0]) }
        guard !places.isEmpty, places.count <= 4, places.count < run.count, run != ["B", "-"] else { return run }
        // Alone they would be syllables without it; no dash stands so close before them.
        if run == ["-", "u"] || run == ["-", "a"] { return ["ư", run[1]] }
        let choices = (0..<(1 << places.count)).sorted { ($0.nonzeroBitCount, $0) < ($1.nonzeroBitCount, $1) }
        for choice in choices {
            var word = run
            for (bit, place) in places.enumerated() where choice >> bit & 1 == 1 {
                let isFirst = place == 0 && run.count > 1 && run[1].properties.isUppercase
                word[place] = isFirst ? "Ư" : "ư"
            }
            if word.split(whereSeparator: isHyphen).allSatisfy({ Syllable.isValid($0) }) { return word }
        }
        return run
    }
}
