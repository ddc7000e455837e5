/// Numbers and dates written in words, as forms repeat what they say in digits.
enum NumberWords {
    private static let digits: [String: Int] = [
        "khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "nham": 5, "sau": 6, "bay": 7, "tam": 8,
        "chin": 9,
    ]
    private static let scales: [String: Int] = [
        "nghin": 1_000, "ngan": 1_000, "trieu": 1_000_000, "ty": 1_000_000_000, "ti": 1_000_000_000,
    ]
    private static let joints: Set<String> = ["linh", "le"]
    /// What follows a number without changing it.
    private static let units: Set<String> = ["dong", "chan", "vnd", "viet", "met", "vuong", "m2", "m", "va"]
    private static let spoken = Set(digits.keys).union(scales.keys).union(joints).union(["muoi", "tram", "phay"])

    /// `number("Một triệu hai trăm năm mươi nghìn đồng") // 1250000`, decimals behind `phẩy`; `nil` when a word is none of a number's.
    static func number(_ text: String) -> Double? { number(words(text)) }

    /// `date("Ngày mười lăm, tháng ba, năm hai nghìn không trăm mười tám") // "2018-03-15"`
    static func date(_ text: String) -> String? {
        let words = words(text)
        guard let month = words.firstIndex(of: "thang") else { return nil }
        let first = words.firstIndex(of: "ngay").map { $0 + 1 } ?? 0
        guard first < month, let day = whole(Array(words[first..<month]).filter { $0 != "mong" && $0 != "mung" }) else { return nil }
        // "năm" is a year and a five: the one that a year follows is meant.
        for index in words.indices.dropFirst(month + 2) where words[index] == "nam" {
            if let named = whole(Array(words[(month + 1)..<index])), let year = whole(Array(words[(index + 1)...])), year > 999 {
                return DateGrammar.iso(year, named, day)
            }
        }
        return nil
    }

    /// Folded syllables; what differs in one letter from a number's word is taken for it.
    private static func words(_ text: String) -> [String] {
        let folded = Folding.fold(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
        return folded.map { word in
            guard word.count > 3, !spoken.contains(word), !units.contains(word), !["ngay", "thang", "mong", "mung"].contains(word) else {
                return word
            }
            let near = spoken.filter { $0.count > 3 && Likeness.distance(Array($0), Array(word)) == 1 }
            return near.count == 1 ? near.first ?? word : word
        }
    }

    private static func whole(_ words: [String]) -> Int? { number(words).flatMap(Int.init(exactly:)) }

    private static func number(_ words: [String]) -> Double? {
        let words = Array(words.reversed().drop { units.contains($0) }.reversed())
        guard !words.isEmpty else { return nil }
        if let point = words.firstIndex(of: "phay") {
            guard let whole = integer(Array(words[..<point])), let part = fraction(Array(words[(point + 1)...])) else { return nil }
            return Double(whole) + part
        }
        return integer(words).map(Double.init)
    }

    /// `năm` after `phẩy` is 0.5; `không năm` 0.05; `hai mươi lăm` 0.25.
    private static func fraction(_ words: [String]) -> Double? {
        if words.allSatisfy({ digits[$0] != nil }), !words.isEmpty {
            return Double("0." + words.compactMap { digits[$0].map(String.init) }.joined())
        }
        return integer(words).flatMap { Double("0.\($0)") }
    }

    private static func integer(_ words: [String]) -> Int? {
        var total = 0
        var group = 0
        var digit: Int?
        func settled() -> Int { group + (digit ?? 0) }
        for word in words {
            if let value = digits[word] {
                guard digit == nil else { return nil }
                digit = value
            } else if word == "muoi" {
                group += 10 * (digit ?? 1)
                digit = nil
            } else if word == "tram" {
                guard let hundreds = digit else { return nil }
                group += 100 * hundreds
                digit = nil
            } else if let scale = scales[word] {
                // `hai nghìn tỷ`: a scale upon a scale.
                if settled() == 0, total > 0, scale == 1_000_000_000 { total *= scale } else { total += settled() * scale }
                group = 0
                digit = nil
            } else if !joints.contains(word) {
                return nil
            }
        }
        return total + settled()
    }
}
