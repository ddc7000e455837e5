/// The 8-bit encodings of Vietnamese before Unicode. Their text is kept in PDF files as Latin letters that a special font draws as
/// Vietnamese: `ñy ban nh©n d©n` is "ủy ban nhân dân", `VIEÄT NAM` is "VIỆT NAM".
public enum LegacyEncoding: Hashable, Sendable {
    /// TCVN 5712:1993 (ABC), one code a letter; fonts `.VnTime`, `.VnArial`.
    case tcvn3
    /// The same codes in a font that draws every letter as a capital; `.VnTimeH`.
    case tcvn3Capitals
    /// VNI for Windows: a vowel, then a character for its marks; fonts `VNI-Times`, `VNI-Helve`.
    case vni

    /// The encoding that a font's name tells; `nil` for all other fonts.
    ///
    /// `"ABCDEF+.VnTimeH,Bold" // .tcvn3Capitals`, `"VNI-Times" // .vni`, `"TimesNewRomanPSMT" // nil`
    public init?(fontName: some StringProtocol) {
        var name = Substring(fontName)
        if name.hasPrefix("/") { name = name.dropFirst() }
        if let plus = name.firstIndex(of: "+"), name.distance(from: name.startIndex, to: plus) == 6 {
            name = name[name.index(after: plus)...]
        }
        name = Self.withoutHexadecimal(name)
        let lower = name.lowercased()
        if lower.hasPrefix("vni-") || lower.hasPrefix("vni ") || lower.hasPrefix("vni_") {
            self = .vni
            return
        }
        let isABC = lower.hasPrefix(".vn") || ["VnTime", "VnArial"].contains { name.hasPrefix($0) }
        guard isABC, !lower.hasPrefix(".vni") else { return nil }
        // The family ends before the style: ".VnTimeH,Bold", ".VnTimeH-Bold", ".VnTimeHBold", ".VnArial NarrowH".
        var family = name.prefix { $0 != "," && $0 != "-" }
        for style in ["Italic", "Bold", "Regular"] where family.hasSuffix(style) { family = family.dropLast(style.count) }
        if family.last == " " { family = family.dropLast() }
        self = family.hasSuffix("H") ? .tcvn3Capitals : .tcvn3
    }

    /// `#2EVnTime`, as a name may be written in a PDF, is `.VnTime`.
    private static func withoutHexadecimal(_ name: Substring) -> Substring {
        guard name.contains("#") else { return name }
        var out = ""
        var rest = name
        while let letter = rest.popFirst() {
            let digits = rest.prefix(2)
            if letter == "#", digits.count == 2, let code = UInt8(digits, radix: 16), code < 0x80 {
                out.unicodeScalars.append(Unicode.Scalar(code))
                rest = rest.dropFirst(2)
            } else {
                out.append(letter)
            }
        }
        return Substring(out)
    }

    /// A run of text in one font, in Unicode (NFC). Characters that the encoding does not have pass unchanged.
    ///
    /// `LegacyEncoding.tcvn3.decode("céng hßa") // "cộng hòa"`
    public func decode(_ text: String) -> String {
        switch self {
        case .tcvn3: TCVN3.decode(text)
        case .tcvn3Capitals: TCVN3.decode(text).uppercased()
        case .vni: VNI.decode(text)
        }
    }

    /// Whether a run that its font claims to be in the encoding can be: not when it has letters that only Unicode has, as after another
    /// program's conversion.
    public static func isPossible(_ text: String) -> Bool { !text.unicodeScalars.contains(where: Letter.isUnmistakable) }
}
