import Documents

/// "…, ngày 05 tháng 01 năm 2025" as a reader may give it, and dates in digits.
struct DateGrammar {
    /// The oldest year taken for a document of this state.
    static let firstYear = 1945
    let today: String

    /// A date found in words; a part that cannot be read is `nil`.
    struct Found {
        var day: Int?
        var month: Int?
        var year: Int?
        var place: String
        var raw: String
        var words: [PlacedWord]
        var confidence: Double
        var doubts: [String]

        /// `2025-01-05`, when all three are known and such a day exists.
        var iso: String? {
            guard let day, let month, let year else { return nil }
            return DateGrammar.iso(year, month, day)
        }
    }

    /// Reads a row; `nil` when it holds no "ngày … tháng … năm".
    ///
    /// Day and number are often written in by hand after printing. A day counts as printed when it stands in line with the year's
    /// digits and is as tall; else it waits for a person.
    func read(_ row: Row) -> Found? {
        let tape = Tape(row.words)
        guard let month = tape.find("thang", errors: 1) else { return nil }
        let before = Self.lastDayWord(tape, before: month.lowerBound)
        guard let year = tape.find("nam", from: month.upperBound, errors: before == nil ? 0 : 1) else { return nil }
        guard let day = before ?? Self.blankDay(tape, month) else { return nil }
        let dayRange = day.upperBound..<month.lowerBound
        let monthRange = month.upperBound..<year.lowerBound
        guard dayRange.count <= 8, monthRange.count <= 6, !Self.isLabel(tape, dayRange, monthRange, after: year.upperBound) else {
            return nil
        }
        let yearDigits = tape.printed[year.upperBound...].drop { !$0.isNumber }.prefix { $0.isASCII && $0.isNumber }
        let yearStart = year.upperBound + tape.printed[year.upperBound...].prefix { !$0.isNumber }.count
        let yearRange = yearStart..<yearStart + yearDigits.count
        var found = Found(
            day: Self.number(tape.text(dayRange), 1...31), month: Self.number(tape.text(monthRange), 1...12),
            year: yearDigits.count == 4 ? Int(String(yearDigits)) : nil, place: "", raw: row.text, words: row.words, confidence: 1,
            doubts: [])
        found.place = tape.words(0..<day.lowerBound).map(\.text).joined(separator: " ").trimmed(of: ",.;: ")
        let last = yearRange.isEmpty ? year.upperBound : yearRange.upperBound
        found.words = tape.words(0..<last)
        found.raw = found.words.map(\.text).joined(separator: " ")
        let parts = [dayRange, monthRange, yearRange].flatMap { tape.words($0) }
        found.confidence = parts.map(\.word.confidence).min() ?? 0
        judge(&found, dayText: tape.text(dayRange), day: tape.words(dayRange), year: tape.words(yearRange), tape.text(monthRange))
        return found
    }

    private func judge(_ found: inout Found, dayText: String, day: [PlacedWord], year: [PlacedWord], _ monthText: String) {
        guard let iso = found.iso else {
            found.doubts.append("incomplete")
            return
        }
        if found.confidence < 0.85 { found.doubts.append("unsure") }
        if let mark = day.first, let reference = year.last, day.count == 1, mark.text.allSatisfy(\.isNumber),
            reference.text.prefix(4).allSatisfy(\.isNumber)
        {
            let ratio = mark.height / max(1, reference.height)
            if ratio < 0.8 || ratio > 1.25 || abs(mark.bottom - reference.bottom) > 0.3 * reference.height {
                found.doubts.append("handwritten")
            }
        } else if found.confidence < 0.92 {
            found.doubts.append("glued")
        }
        let digits = dayText.filter(\.isNumber)
        if digits.count == 1 { found.doubts.append("noLeadingZero") }
        if let month = found.month, month <= 2, monthText.filter(\.isNumber).count == 1 { found.doubts.append("noLeadingZero") }
        if iso > today || (found.year ?? 0) < Self.firstYear { found.doubts.append("implausible") }
    }

    /// The words without the numbers: `Ngày, tháng, năm sinh:`, `Ngày mười tám, tháng chín, năm hai nghìn …`.
    private static func isLabel(_ tape: Tape, _ day: Range<Int>, _ month: Range<Int>, after end: Int) -> Bool {
        let behind = tape.printed[end...].prefix { !$0.isNumber }
        let letters = [tape.printed[day], tape.printed[month], behind].map { $0.count(where: \.isLetter) }
        return letters[2] >= 3 || letters[0] >= 4 && letters[1] >= 2
    }

    /// The "ngày" nearest to "tháng": the place's name may sound like it (Quảng Ngãi).
    private static func lastDayWord(_ tape: Tape, before end: Int) -> Range<Int>? {
        for errors in 0...1 {
            for start in stride(from: end - 3, through: max(0, end - 12), by: -1) {
                let near = Array(tape.folded[start..<min(end, start + 4)])
                if Likeness.distance(near, Array("ngay")) <= errors { return start..<start + near.count }
            }
        }
        return nil
    }

    /// When the word "ngày" was lost: at most three characters before "tháng", after a comma.
    private static func blankDay(_ tape: Tape, _ month: Range<Int>) -> Range<Int>? {
        guard let comma = tape.printed[..<month.lowerBound].lastIndex(of: ","), month.lowerBound - comma <= 8 else { return nil }
        return comma..<max(comma + 1, month.lowerBound - tape.printed[comma..<month.lowerBound].reversed().prefix { $0.isNumber }.count)
    }

    private static func number(_ text: String, _ allowed: ClosedRange<Int>) -> Int? {
        let digits = text.trimmed(of: ".,…_: -")
        guard (1...2).contains(digits.count), digits.allSatisfy({ $0.isASCII && $0.isNumber }), let value = Int(digits) else { return nil }
        return allowed.contains(value) ? value : nil
    }

    /// `iso(2024, 2, 30) // nil`
    static func iso(_ year: Int, _ month: Int, _ day: Int) -> String? {
        let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
        let days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1000...9999).contains(year), (1...12).contains(month), day >= 1, day <= days[month - 1] else { return nil }
        return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }

    /// The first date written `05/01/2025`, `05-01-2025` or `05.01.2025`, or in words.
    static func numeric(_ text: String) -> String? {
        let pieces = text.split { !($0.isASCII && $0.isNumber) }
        let runs = pieces.compactMap { Int(String($0)) }
        guard runs.count == pieces.count, runs.count >= 3 else { return nil }
        for start in 0...(runs.count - 3) where pieces[start].count <= 2 && pieces[start + 1].count <= 2 && pieces[start + 2].count == 4 {
            let between = text[pieces[start].endIndex..<pieces[start + 2].startIndex]
            let marks = Folding.fold(between.filter { !$0.isNumber && !$0.isWhitespace })
            guard ["//", "--", "..", "thangnam", ",thangnam", "thang,nam"].contains(marks) else { continue }
            if let iso = iso(runs[start + 2], runs[start + 1], runs[start]) { return iso }
        }
        return nil
    }
}
