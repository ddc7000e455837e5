import Documents

/// Finds the marking of a state secret: `MẬT`, `TỐI MẬT` or `TUYỆT MẬT`, boxed and in capitals at the left under number and symbol
/// (Nghị định 30/2020/NĐ-CP, Phụ lục I, ô 10a). It stands alone; the word within a sentence or a heading is none.
struct SecrecyFinder {
    private static let degrees: [(key: [Character], name: String)] = [
        (Folding.key("tuyet mat"), "Tuyệt mật"), (Folding.key("toi mat"), "Tối mật"), (Folding.key("mat"), "Mật"),
    ]

    /// The marking of a document's first page; always for a person to confirm. `nil` where there is none.
    func find(on page: PageLayout) -> Field? {
        for row in page.rows(where: { $0.midX < page.width * 0.55 && $0.midY < page.height * 0.45 }) {
            for words in Self.groups(row) {
                let letters = words.filter { $0.text.contains(where: \.isLetter) }
                let text = letters.map(\.text).joined(separator: " ")
                guard letters.count == words.count || words.count <= letters.count + 2, text.capitalShare == 1,
                    let degree = Self.degrees.first(where: { $0.key == Folding.key(text) })
                else { continue }
                return Reading(
                    value: degree.name, raw: text, words: letters, page: page.number, rule: "secrecy#mark",
                    confidence: letters.meanConfidence, doubts: ["secret"]
                ).field
            }
        }
        return nil
    }

    /// Words of a row that stand together; a wide hole parts them.
    private static func groups(_ row: Row) -> [[PlacedWord]] {
        row.words.reduce(into: []) { groups, word in
            if let last = groups.last?.last, word.left - last.right < 1.5 * max(1, row.height) {
                groups[groups.count - 1].append(word)
            } else {
                groups.append([word])
            }
        }
    }
}
