/// Encodes text as Code 128 (ISO/IEC 15417): code set B, and set C for runs of digits.
enum Code128 {
    /// The widths of bars and spaces in modules, a bar first; `nil` for text that is not printable ASCII.
    /// `Code128.widths("A")?.count // 25`: start, A, check and stop.
    static func widths(_ text: String) -> [Int]? {
        guard let values = values(Array(text.utf8)) else { return nil }
        let weighted = values.enumerated().reduce(0) { $0 + max(1, $1.offset) * $1.element }
        return (values + [weighted % 103]).flatMap { patterns[$0] } + stop
    }

    private static let (startB, startC, toC, toB) = (104, 105, 99, 100)

    /// Symbol values with the start, without the check.
    private static func values(_ bytes: [UInt8]) -> [Int]? {
        guard !bytes.isEmpty, bytes.allSatisfy({ (32...126).contains($0) }) else { return nil }
        var values: [Int] = []
        var isPairs = false
        var at = 0
        while at < bytes.count {
            let digits = bytes[at...].prefix { (48...57).contains($0) }.count
            // Two more symbols for going to set C and back must pay.
            let takesPairs = isPairs ? digits >= 2 : digits >= (at == 0 || at + digits == bytes.count ? 4 : 6) && digits % 2 == 0
            if values.isEmpty {
                values.append(takesPairs ? startC : startB)
            } else if takesPairs != isPairs {
                values.append(takesPairs ? toC : toB)
            }
            isPairs = takesPairs
            if takesPairs {
                values.append(Int(bytes[at] - 48) * 10 + Int(bytes[at + 1] - 48))
                at += 2
            } else {
                values.append(Int(bytes[at]) - 32)
                at += 1
            }
        }
        return values
    }

    private static let stop = [2, 3, 3, 1, 1, 1, 2]

    /// The widths of each symbol value, 0…105.
    private static let patterns: [[Int]] = """
        212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122
        123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323
        131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131
        213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122
        141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112
        124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141
        411131 211412 211214 211232
        """.split(whereSeparator: \.isWhitespace).map { $0.compactMap(\.wholeNumberValue) }
}
