import Documents
import Vietnamese

/// Reads the trích yếu: the lines under a title, or "V/v …" of a công văn under its number.
struct SubjectFinder {
    let pitch: Double
    let width: Double

    struct Found {
        var text: String
        var raw: String
        var words: [PlacedWord]
        var doubts: [String] = []
    }

    private static let enders = [
        "kinhgui", "cancu", "thuchien", "dieu1", "xet", "theodenghi", "chuong", "phan", "thanhphan", "homnay", "chungtoi", "nguoiky",
        "denghi", "bena", "benb", "nguoisudunglaodong", "nguoilaodong", "daidien",
    ]

    /// Under a title: until the gap that the rule leaves, or a line that can only be body.
    func under(_ title: TitleFinder.Title, in rows: [Row], isOrgan: (Row) -> Bool) -> Found? {
        let rest = Self.cleaned(title.rest)
        var lines: [[PlacedWord]] = rest.contains { $0.text.contains(where: \.isLetter) } ? [rest] : []
        var lastY = rows[title.lastRow].midY
        var ended = false
        for row in rows.dropFirst(title.lastRow + 1) {
            let words = Self.cleaned(row.words)
            guard words.contains(where: { $0.text.contains(where: \.isLetter) }) else { continue }
            let gap = row.midY - lastY
            if gap > (lines.isEmpty ? 2.6 : 1.5) * pitch || ends(row, isOrgan: isOrgan) || lines.count >= 9 {
                ended = gap > 1.5 * pitch || ends(row, isOrgan: isOrgan)
                break
            }
            if gap < 0.3 * pitch, row.words.count <= 2 { continue }
            lines.append(words)
            lastY = row.midY
        }
        guard !lines.isEmpty else { return nil }
        var result = found(lines, ended: ended)
        if lastLineIsLost(rows, title: title, lastY: lastY) { result.doubts.append("end") }
        return result
    }

    /// A line that fills the page and has room for another under it: a last short line, as `sơ` of "hồ sơ", is easily overlooked.
    private func lastLineIsLost(_ rows: [Row], title: TitleFinder.Title, lastY: Double) -> Bool {
        guard let last = rows.first(where: { $0.midY == lastY }), last.midY > rows[title.lastRow].midY,
            let next = rows.first(where: { $0.midY > lastY })
        else { return false }
        let widest = rows.map { $0.right - $0.left }.max() ?? width
        return last.right - last.left > 0.93 * widest && next.midY - lastY > 2.2 * pitch
    }

    /// "V/v …" in the left column, from its first line to the gap before "Kính gửi".
    func memo(in left: [Row], below: Double) -> Found? {
        var lines: [[PlacedWord]] = []
        var middles: [Double] = []
        var lastY = below
        var step = 1.4 * pitch / 1.5
        for row in left where row.midY > below - 0.4 * pitch {
            if lines.isEmpty {
                guard Self.beginsMemo(row) else { continue }
            } else {
                let gap = row.midY - lastY
                if gap > min(1.5 * step, 1.5 * pitch) || row.key.starts(with: Array("kinhgui")) { break }
                step = max(gap, 0.7 * pitch)
            }
            lines.append(Self.cleaned(row.words))
            middles.append(row.midX)
            lastY = row.midY
        }
        guard !lines.isEmpty else { return nil }
        var result = found(lines, ended: true)
        if let least = middles.min(), let most = middles.max(), most - least > 0.08 * width { result.doubts.append("place") }
        return result
    }

    /// `V/v`, `V/v:`, `Vv`, `Về việc` as readers give them.
    static func beginsMemo(_ row: Row) -> Bool {
        guard let first = row.words.first(where: { $0.text.contains(where: \.isLetter) })?.text else { return false }
        let folded = Array(Folding.fold(first))
        guard folded.first == "v" else { return String(row.key.prefix(6)) == "veviec" }
        if folded.count >= 3, folded[2] == "v", !folded[1].isLetter || "il".contains(folded[1]) { return true }
        return first == "Vv" || first == "VV" || String(row.key.prefix(6)) == "veviec"
    }

    private func ends(_ row: Row, isOrgan: (Row) -> Bool) -> Bool {
        let key = String(row.key)
        if key.contains("kinhmoi") { return true }
        if Self.enders.contains(where: { key.hasPrefix($0) }), row.words.first?.text.first?.isUppercase == true { return true }
        if let first = row.words.first?.text, ["I.", "1.", "A.", "I", "-"].contains(first), first != "-" { return true }
        return row.text.capitalShare > 0.85 && row.key.count > 6 && isOrgan(row)
    }

    /// Without specks before the first letter, digit or quotation mark.
    private static func cleaned(_ words: [PlacedWord]) -> [PlacedWord] {
        var words = words
        while let first = words.first, !first.text.contains(where: { $0.isLetter || $0.isNumber || "(“\"".contains($0) }) {
            words.removeFirst()
        }
        while let last = words.last, !last.text.contains(where: { $0.isLetter || $0.isNumber || ")”\".;".contains($0) }),
            last.word.confidence < 0.7
        {
            words.removeLast()
        }
        return words
    }

    private func found(_ lines: [[PlacedWord]], ended: Bool) -> Found {
        let words = lines.flatMap(\.self)
        let raw = lines.map { $0.map(\.text).joined(separator: " ") }.joined(separator: "\n")
        var text = words.map(\.text).joined(separator: " ").trimmed(of: " ,:_*|'`‘’~")
        while let first = text.first, "-–.".contains(first) || first.isWhitespace { text.removeFirst() }
        text = Self.opened(text)
        var result = Found(text: text, raw: raw, words: words)
        if !ended { result.doubts.append("end") }
        if words.meanConfidence < 0.75 { result.doubts.append("unsure") }
        let unsound = 1 - Syllable.validShare(of: text)
        // A consonant alone is a syllable torn apart: `sửa C hứa`.
        let isTorn = zip(words, words.dropFirst()).contains { one, next in
            one.text.count == 1 && "bcdđghklmnpqrstvx".contains(one.text.lowercased()) && next.text.first?.isLowercase == true
                && Syllable.isValid(one.text + next.text)
        }
        if unsound > 0.12 || isTorn { result.doubts.append("spelling") }
        if words.count(where: { $0.word.confidence < 0.5 && $0.text.count > 1 }) > max(1, words.count / 10) {
            result.doubts.append("unsure")
        }
        // A trích yếu is one sentence; a full stop or a label within it is of the body.
        if text.contains(#/\p{Ll}[.:] \p{Lu}/#) { result.doubts.append("body") }
        if text.count < 8 { result.doubts.append("short") }
        if text.count > 500 { result.doubts.append("long") }
        return result
    }

    /// Sets the usual opening right: `về viêc`, `Vềviệc`, `V⁄v` become `Về việc`, `V/v`.
    static func opened(_ text: String) -> String {
        let letters = Array(text)
        let folded = letters.map(Folding.fold)
        if String(folded.prefix(3)) == "v/v" { return "V/v " + String(letters.dropFirst(3)).trimmed(of: ": ") }
        if String(folded.prefix(7)) == "ve viec" { return "Về việc " + String(letters.dropFirst(7)).trimmed(of: ": ") }
        if String(folded.prefix(6)) == "veviec" { return "Về việc " + String(letters.dropFirst(6)).trimmed(of: ": ") }
        if folded.count > 3, folded[0] == "v", folded[2] == "v", !folded[1].isLetter || "il".contains(folded[1]),
            folded[3] == " " || folded[3] == ":"
        {
            return "V/v " + String(letters.dropFirst(3)).trimmed(of: ": ")
        }
        if let first = letters.first, first.isLowercase { return String(first).uppercased() + String(letters.dropFirst()) }
        return text
    }
}
