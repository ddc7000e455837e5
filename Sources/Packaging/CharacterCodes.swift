/// The two-byte codes by which a page's strings name characters. Characters of the basic plane are their own codes; the others
/// get the numbers of the surrogates, which no character has.
struct CharacterCodes {
    private var codes: [Unicode.Scalar: UInt16] = [:]
    private var nextSpare = 0xD800

    /// Every character asked for, by code.
    var used: [(code: UInt16, scalar: Unicode.Scalar)] {
        codes.map { ($0.value, $0.key) }.sorted { $0.0 < $1.0 }
    }

    /// The string as the operand of `Tj`; characters that PDF/A forbids are left out. `"Ất" // "<1EA40074>"`
    mutating func operand(_ text: String) -> String {
        "<" + text.unicodeScalars.filter(\.isPrintable).map { hexadecimal(Int(code($0)), digits: 4) }.joined() + ">"
    }

    private mutating func code(_ scalar: Unicode.Scalar) -> UInt16 {
        if let known = codes[scalar] { return known }
        var code = UInt16(truncatingIfNeeded: scalar.value)
        if scalar.value > 0xFFFF {
            guard nextSpare <= 0xDFFF else { return self.code("\u{FFFD}") }
            code = UInt16(nextSpare)
            nextSpare += 1
        }
        codes[scalar] = code
        return code
    }

    /// The ToUnicode CMap of what was used.
    var toUnicode: String {
        let entries = used.map { code, scalar in
            let text = String(Character(scalar)).utf16.map { hexadecimal(Int($0), digits: 4) }.joined()
            return "<\(hexadecimal(Int(code), digits: 4))> <\(text)>"
        }
        let groups = stride(from: 0, to: entries.count, by: 100).map { start in
            let group = entries[start..<min(start + 100, entries.count)]
            return "\(group.count) beginbfchar\n\(group.joined(separator: "\n"))\nendbfchar\n"
        }
        return """
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange
            \(groups.joined())endcmap
            CMapName currentdict /CMap defineresource pop
            end
            end
            """
    }
}
