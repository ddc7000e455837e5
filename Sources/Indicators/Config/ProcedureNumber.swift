/// The number of a procedure in the national database of administrative procedures: `1.000894`. Registers often write the code of the organ
/// behind it (`1.000894.000.00.00.H13`), decisions that announce lists often do not; it is the same procedure.
public enum ProcedureNumber {
    /// The number at the beginning of a code, or the whole code where it does not begin with one.
    public static func of(_ code: String) -> String {
        let bytes = code.utf8
        guard let dot = bytes.firstIndex(of: UInt8(ascii: ".")) else { return code }
        let end = bytes[bytes.index(after: dot)...].firstIndex(of: UInt8(ascii: ".")) ?? bytes.endIndex
        let (group, number) = (bytes[..<dot], bytes[bytes.index(after: dot)..<end])
        func isDigits(_ part: Substring.UTF8View) -> Bool { part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }
        guard group.count == 1, number.count == 6, isDigits(group), isDigits(number) else { return code }
        return String(code[..<end])
    }
}
