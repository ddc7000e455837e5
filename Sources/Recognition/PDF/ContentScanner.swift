/// Reads the tokens of a content stream: operands, then the operator. Strings, arrays and dictionaries are passed over.
struct ContentScanner {
    enum Operand {
        case number(Double)
        case name(String)
        /// Bytes in a string, with those of an array's strings.
        case text(Int)
    }

    private let bytes: [UInt8]
    private var at = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next operator with what stands before it; `nil` at the end. An inline image comes as `BI`, its data passed over.
    mutating func next() -> (name: String, operands: [Operand])? {
        var operands: [Operand] = []
        while let byte = peek() {
            switch byte {
            case 0, 9, 10, 12, 13, 32: at += 1
            case UInt8(ascii: "%"): while let c = peek(), c != 10, c != 13 { at += 1 }
            case UInt8(ascii: "("): operands.append(.text(literal()))
            case UInt8(ascii: "<"):
                if at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "<") { at += 2 } else { operands.append(.text(hexadecimal())) }
            case UInt8(ascii: ">"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ")"): at += 1
            case UInt8(ascii: "/"):
                at += 1
                operands.append(.name("/" + word()))
            case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), 48...57:
                let text = word()
                operands.append(.number(Double(text) ?? 0))
            default:
                let name = word()
                if name.isEmpty {
                    at += 1
                    continue
                }
                if name == "BI" { passInlineImage() }
                return (name, operands)
            }
            if operands.count > 4_096 { operands.removeFirst(2_048) }
        }
        return nil
    }

    private func peek() -> UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func word() -> String {
        let start = at
        while let c = peek(), !Self.ends(c) { at += 1 }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    private static func ends(_ c: UInt8) -> Bool {
        switch c {
        case 0, 9, 10, 12, 13, 32, 37, 40, 41, 47, 60, 62, 91, 93, 123, 125: true
        default: false
        }
    }

    private mutating func literal() -> Int {
        var depth = 0
        var count = 0
        while let c = peek() {
            at += 1
            switch c {
            case UInt8(ascii: "\\"):
                at += 1
                count += 1
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"):
                depth -= 1
                if depth == 0 { return count }
            default: count += 1
            }
        }
        return count
    }

    private mutating func hexadecimal() -> Int {
        var digits = 0
        at += 1
        while let c = peek() {
            at += 1
            if c == UInt8(ascii: ">") { break }
            digits += 1
        }
        return digits / 2
    }

    /// Passes over `ID`, the data and `EI`, which has to stand between spaces.
    private mutating func passInlineImage() {
        let isSpace = { (c: UInt8) in c == 32 || c == 10 || c == 13 || c == 9 || c == 0 }
        while at + 2 < bytes.count {
            if bytes[at] == UInt8(ascii: "I"), bytes[at + 1] == UInt8(ascii: "D"), isSpace(bytes[at + 2]) { break }
            at += 1
        }
        at += 3
        while at + 1 < bytes.count {
            if bytes[at] == UInt8(ascii: "E"), bytes[at + 1] == UInt8(ascii: "I"), isSpace(bytes[at - 1]),
                at + 2 >= bytes.count || isSpace(bytes[at + 2])
            {
                at += 2
                return
            }
            at += 1
        }
        at = bytes.count
    }
}
