import Foundation

/// A length for a content stream: at most three decimals, a point whatever the locale. `points(12.5) // "12.5"`
func points(_ value: Double) -> String {
    let thousandths = Int((value * 1000).rounded())
    if thousandths % 1000 == 0 { return String(thousandths / 1000) }
    var fraction = String(abs(thousandths) % 1000 + 1000).dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    return "\(thousandths < 0 ? "-" : "")\(abs(thousandths) / 1000).\(fraction)"
}

/// Upper-case hexadecimal with leading zeros.
func hexadecimal(_ value: Int, digits: Int) -> String {
    let written = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - written.count)) + written
}

/// Text for XML 1.0: what it may not hold is left out, what it means otherwise is escaped.
func escapedXML(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": escaped += "&amp;"
        case "<": escaped += "&lt;"
        case ">": escaped += "&gt;"
        case "\"": escaped += "&quot;"
        case "\t", "\n", "\r": escaped += " "
        case _ where scalar.isPrintable: escaped.unicodeScalars.append(scalar)
        default: break
        }
    }
    return escaped
}

extension Unicode.Scalar {
    /// Neither a control, nor a byte order mark, nor a number that is no character: these may stand in a PDF's text and in XML.
    var isPrintable: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0, 0xFEFF, 0xFDD0...0xFDEF: false
        default: value & 0xFFFE != 0xFFFE
        }
    }
}
