import Documents

/// Finds from when a document has effect: `Quyết định này có hiệu lực kể từ ngày ký`, `… thi hành từ ngày 01 tháng 7 năm 2025`.
/// What is said of another document, or not read surely, gives no field.
struct EffectFinder {
    private static let surely = 0.75

    /// - Parameter issued: the date of the document, for one that has effect from its signing.
    func find(on pages: [PageLayout], issued: Field?) -> Field? {
        for page in pages.reversed() {
            for (index, row) in page.rows.enumerated() where String(row.key).contains("hieuluc") {
                // The sentence may begin on the line above and end on the one below.
                let near = page.rows[max(0, index - 1)...min(page.rows.count - 1, index + 1)]
                if let field = field(near.flatMap(\.words), on: page, issued: issued) { return field }
            }
        }
        return nil
    }

    private func field(_ words: [PlacedWord], on page: PageLayout, issued: Field?) -> Field? {
        let tape = Tape(words.filter { $0.text.contains { $0.isLetter || $0.isNumber } })
        guard let effect = ["naycohieulucthihanh", "naycohieuluc"].lazy.compactMap({ tape.find($0, errors: 0) }).first,
            let from = tape.find("tungay", from: effect.upperBound, errors: 0), from.lowerBound - effect.upperBound <= 4
        else { return nil }
        let rest = tape.folded[from.upperBound...]
        let said = tape.words(effect.lowerBound..<min(tape.folded.count, from.upperBound + 2))
        if rest.starts(with: Array("ky")) || rest.starts(with: Array("banhanh")) {
            guard let day = issued?.value, issued?.review == false else { return nil }
            return put(day, said, page)
        }
        let behind = tape.words(from.upperBound..<min(tape.folded.count, from.upperBound + 24))
        guard let day = DateGrammar.numeric("ngày " + behind.map(\.text).joined(separator: " ")) else { return nil }
        return put(day, said + behind, page)
    }

    private func put(_ day: String, _ words: [PlacedWord], _ page: PageLayout) -> Field? {
        guard words.allSatisfy({ $0.word.confidence >= Self.surely }) else { return nil }
        let field = Reading(
            value: day, raw: words.map(\.text).joined(separator: " "), words: words, page: page.number, rule: "effect#date",
            confidence: words.meanConfidence
        ).field
        return field.review ? nil : field
    }
}
