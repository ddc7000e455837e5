import Documents

/// Finds the marking of a state secret: `MẬT`, `TỐI MẬT` or `TUYỆT MẬT`, boxed and in capitals at the left under number and symbol
/// (Nghị định 30/2020/NĐ-CP, Phụ lục I, ô 10a). It stands alone; the word within a sentence or a heading is none.
struct SecrecyFinder {
    private static let degrees: [(key: [Character], name: String)] = [
        (Folding.key("tuyet mat"), "Tuyệt mật"), (Folding.key("toi mat"), "Tối mật"), (Folding.key("mat"), "Mật"),
    ]

    /// The marking of a document's first page; always for a person to confirm. `nil` where there is none.
    func find(on page: PageLayout) -> Field? { Self.mark(Self.degrees, on: page, rule: "secrecy#mark", doubts: ["secret"]) }

    /// A marking that stands alone and in capitals at the left of a page's upper part.
    static func mark(_ degrees: [(key: [Character], name: String)], on page: PageLayout, rule: String, doubts: [String] = []) -> Field? {
        for row in page.rows(where: { $0.midX < page.width * 0.55 && $0.midY < page.height * 0.45 }) {
            for words in groups(row) {
                let letters = words.filter { $0.text.contains(where: \.isLetter) }
                let text = letters.map(\.text).joined(separator: " ")
                guard letters.count == words.count || words.count <= letters.count + 2, text.capitalShare == 1,
                    let degree = degrees.first(where: { $0.key == Folding.key(text) })
                else { continue }
                return Reading(
                    value: degree.name, raw: text, words: letters, page: page.number, rule: rule,
                    confidence: letters.meanConfidence, doubts: doubts
                ).field
            }
        }
        return nil
    }

    /// The marking stamped in red on any of a document's pages; always for a person to confirm. Ink that has faded, or lies over print, is
    /// read badly: what is more like a degree of secrecy than like anything else that is stamped is taken for it, and so is what stands in
    /// a box of a marking's size and says nothing known. A false alarm costs a look, a miss lets a secret out.
    func find(stampedOn pages: [PageLayout]) -> Field? {
        var best: (degree: Stamped, stamp: RedStamp, page: Int)?
        for page in pages {
            for stamp in page.stamps {
                guard let degree = Self.degree(of: stamp), degree.distance < best?.degree.distance ?? .infinity else { continue }
                best = (degree, stamp, page.number)
            }
        }
        return best.map { degree, stamp, page in
            Field(
                value: degree.name, confidence: min(0.79, degree.reading?.words.map(\.confidence).max() ?? 0), review: true, page: page,
                box: stamp.box, raw: degree.reading?.text, rule: "secrecy#stamp ?secret")
        }
    }

    /// A degree, how far from it a stamp was read, in edits for each of its letters, and the reading.
    private typealias Stamped = (name: String, distance: Double, reading: Line?)

    /// What else is stamped in such boxes: degrees of urgency and the office's own.
    private static let others = ["khan", "thuong khan", "hoa toc", "hoa toc hen gio", "den", "cong van den", "sao y", "ban sao"]
        .map { Folding.key($0) }

    /// Edits for each letter up to which something in a box is surely none: one in `thuong khan`, none in `khan`.
    private static let surely = 0.2

    private static func degree(of stamp: RedStamp) -> Stamped? {
        var best: Stamped?
        var nearestOther = Double.infinity
        for reading in stamp.readings {
            let letters = Folding.key(reading.text).filter(\.isLetter)
            nearestOther = min(nearestOther, others.map { share($0, letters) }.min() ?? .infinity)
            for degree in degrees {
                let distance = share(degree.key, letters)
                if distance <= (stamp.isBoxed ? 0.4 : 0.25), distance < best?.distance ?? .infinity {
                    best = (degree.name, distance, reading)
                }
            }
            // A sentence on secrets, or a heading that ends with the word, is a warning, too.
            let isLast = reading.words.last.map { Folding.key($0.text) == Folding.key("mat") } ?? false
            if best == nil, isLast || reading.text.contains("BÍ MẬT") { best = ("Mật", 1, reading) }
        }
        if let best { return best.distance < nearestOther || best.distance == 1 ? best : nil }
        return stamp.isBoxed && nearestOther > surely ? ("Mật", 2, stamp.readings.first) : nil
    }

    /// Edits for each letter that should be there.
    private static func share(_ key: [Character], _ read: [Character]) -> Double {
        Double(Likeness.distance(key, read)) / Double(key.count)
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
