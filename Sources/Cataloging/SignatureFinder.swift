import Documents

/// Finds who signed: the name under authority and position at the lower right, on whichever page that is.
struct SignatureFinder {
    struct Found {
        var name: PersonName
        var words: [PlacedWord]
        var page: Int
        var confidence: Double
        var doubts: [String]
        /// The lines of authority and position above it.
        var offices: [Row] = []

        /// A name whose beginning a seal or a pen has hidden is not put forward as the name: two signs of that are enough.
        /// Nor are two parts that have run together.
        var isWhole: Bool {
            if doubts.contains("familyName"), confidence < 0.85 || name.mayLackItsBeginning { return false }
            return !name.hasJoinedParts && !(name.mayLackItsBeginning && doubts.contains("short"))
                && doubts.count { ["partial", "short", "familyName"].contains($0) } < 2
        }
    }

    private static let authorities = ["tm", "kt", "tl", "tuq", "q"]
    private static let positions: [[Character]] = [
        "chu tich", "pho chu tich", "giam doc", "pho giam doc", "bo truong", "thu truong", "cuc truong", "pho cuc truong", "chi cuc truong",
        "pho chi cuc truong", "truong phong", "pho truong phong", "chanh van phong", "pho chanh van phong", "thu tuong", "pho thu tuong",
        "truong ban", "pho truong ban", "hieu truong", "pho hieu truong", "vien truong", "chanh an", "tong cuc truong", "vu truong",
        "bi thu",
        "pho bi thu", "chanh thanh tra", "tong giam doc", "hieu pho", "doi truong", "tram truong", "uy vien", "cong chung vien",
        "benh vien truong",
        "nguoi ky", "thu truong don vi", "dai dien", "chu nhiem", "tong thu ky", "truong doan", "chi huy truong", "chu toa", "tu lenh",
        "truong cong an", "can bo tu phap", "cong chuc tu phap", "nguoi lap", "chu ho kinh doanh", "truong thon", "quan doc", "vien pho",
        "truong khoa", "ke toan truong", "thu quy", "chu tri",
    ].map { Folding.key($0) }

    /// Looks page by page: first where a signature block stands beside "Nơi nhận", else on the last page that has one.
    func find(in pages: [PageLayout]) -> (found: Found?, page: Int?) {
        let blocks = pages.compactMap { page in block(on: page).map { (page, $0) } }
        guard let (page, block) = blocks.first(where: { $0.1.beside }) ?? blocks.last else { return (nil, nil) }
        if var found = name(under: block, on: page) {
            found.offices = goesOn(block, above: found) ? [] : block.offices
            return (found, page.number)
        }
        if block.bottom > page.height * 0.72, let index = pages.firstIndex(where: { $0.number == page.number }), index + 1 < pages.count {
            return (name(carriedTo: pages[index + 1], from: block), page.number)
        }
        return (nil, page.number)
    }

    /// Whether a page bears the end of a document: Nơi nhận, a name under an office, or the mark `./.` behind the last sentence.
    func closes(_ page: PageLayout) -> Bool {
        if let block = block(on: page), block.beside || name(under: block, on: page) != nil { return true }
        return page.rows.contains { $0.text.hasSuffix("./.") }
    }

    private struct Block {
        var rows: [Row]
        /// The lines of authority and position.
        var offices: [Row] = []
        var midX: Double
        /// The lowest line of authority or position.
        var bottom: Double
        var beside: Bool
        var isCertain: Bool
    }

    private func block(on page: PageLayout) -> Block? {
        let recipients = page.rows.first { row in
            let words = row.words.prefix(3).map { String(Folding.key($0.text)) }.joined()
            return Likeness.find(Array("noinhan"), in: Array(words), errors: 1)?.range.lowerBound == 0 && row.left < page.width * 0.4
        }
        let from = recipients.map { $0.midY - 2.5 * page.pitch } ?? 0
        let right = page.rows { $0.left > page.width * 0.46 && $0.midY > from }
        var lines: [Row] = []
        for row in right where isOffice(row) {
            if let last = lines.last, row.midY - last.midY > 4 * page.pitch { lines = [] }
            lines.append(row)
        }
        guard let last = lines.last else {
            guard let recipients else { return nil }
            return Block(rows: right, midX: page.width * 0.71, bottom: recipients.midY, beside: true, isCertain: false)
        }
        let middles = lines.map(\.midX).sorted()
        return Block(
            rows: right, offices: lines, midX: middles[middles.count / 2], bottom: last.midY, beside: recipients != nil, isCertain: true)
    }

    /// A last line of capitals that is no office of its own belongs to the one above it: `… VĂN PHÒNG ĐĂNG KÝ ĐẤT` / `ĐAI`.
    private func goesOn(_ block: Block, above found: Found) -> Bool {
        guard let last = block.offices.last, let next = block.rows.first(where: { $0.midY > last.midY + 0.3 * last.height }) else {
            return false
        }
        return next.midY - last.midY < 2 * max(last.height, 1) && next.text.capitalShare > 0.7 && next.key.count >= 2
            && next.midY < (found.words.first?.midY ?? 0) - last.height
    }

    /// A line in capitals that states authority or position: `KT. CHỦ TỊCH`, `PHÓ GIÁM ĐỐC`.
    private func isOffice(_ row: Row) -> Bool {
        let words = row.words.filter { $0.text.contains(where: \.isLetter) }
        guard !words.isEmpty, words.map(\.text).joined().capitalShare > 0.7 else { return false }
        let first = String(Folding.key(words[0].text.split(separator: ".").first.map(String.init) ?? words[0].text))
        if Self.authorities.contains(first), words[0].text.contains(where: { "./".contains($0) }) { return true }
        let key = row.key
        if key.count > 6, key.starts(with: Array("nguoi")) { return true }
        return Self.positions.contains { position in
            guard key.count >= position.count - 1 else { return false }
            return Likeness.find(position, in: key, errors: position.count >= 8 ? 2 : 1).map { $0.range.lowerBound <= key.count / 2 + 2 }
                ?? false
        }
    }

    /// The best name below the block's offices; a name is all the words that stand together, and part of them only with a doubt.
    private func name(under block: Block, on page: PageLayout) -> Found? {
        let limit = block.bottom + page.height * 0.26
        let rows = block.rows.filter { $0.midY > block.bottom + 0.5 * page.pitch && $0.midY < limit && !isOffice($0) }
        return best(among: rows, block: block, on: page)
    }

    /// The name of a block at the foot of a page may have come to stand alone at the head of the next.
    private func name(carriedTo page: PageLayout, from block: Block) -> Found? {
        guard page.rows.count <= 12 else { return nil }
        return best(among: page.rows { $0.left > page.width * 0.46 && $0.midY < page.height * 0.3 }, block: block, on: page)
    }

    private func best(among rows: [Row], block: Block, on page: PageLayout) -> Found? {
        var best: (found: Found, score: Double)?
        for run in rows.flatMap({ runs(in: $0, page) }) {
            for length in stride(from: min(6, run.count), through: 2, by: -1) {
                for start in 0...(run.count - length) {
                    let part = Array(run[start..<start + length])
                    guard let (name, isMended) = Self.name(part.map(\.text)) else { continue }
                    let off = abs(((part.first?.left ?? 0) + (part.last?.right ?? 0)) / 2 - block.midX) / page.width
                    guard off < 0.13 else { continue }
                    let sure = part.map(\.word.confidence).min() ?? 0
                    let score =
                        (name.hasKnownFamilyName ? 1 : 0) + (name.isWellFormed ? 0.6 : 0) + 0.5 * sure - 4 * off + 0.3
                        * Double(min(length, 4))
                        - (length < run.count ? 0.2 : 0)
                    guard score > best?.score ?? 1 else { continue }
                    var found = Found(name: name, words: part, page: page.number, confidence: sure, doubts: [])
                    if isMended { found.doubts.append("repaired") }
                    if length < run.count { found.doubts.append("partial") }
                    if off > 0.07 { found.doubts.append("place") }
                    best = (judged(found, sure: sure, block: block), score)
                }
            }
        }
        return best?.found
    }

    /// A name, also one whose family name a seal or a pen has spoilt: that one is put forward with a doubt.
    private static func name(_ words: [String]) -> (PersonName, Bool)? {
        if let name = PersonName(words), name.hasKnownFamilyName || words.count < 3 { return (name, name.isRepaired) }
        if words.count >= 3, let family = PersonName.familyName(near: words[0]), let name = PersonName([family] + words.dropFirst()) {
            return (name, true)
        }
        return PersonName(words).map { ($0, $0.isRepaired) }
    }

    /// Words made of letters that follow each other as in one name.
    private func runs(in row: Row, _ page: PageLayout) -> [[PlacedWord]] {
        var runs: [[PlacedWord]] = []
        for word in row.words where word.text.contains(where: \.isLetter) {
            if let last = runs.last?.last, word.left - last.right < page.width * 0.035 {
                runs[runs.count - 1].append(word)
            } else {
                runs.append([word])
            }
        }
        return runs.filter { $0.count >= 2 }
    }

    private func judged(_ found: Found, sure: Double, block: Block) -> Found {
        var found = found
        // Marks upon marks are mistaken most easily: Yên and Yến, Hiển and Hiến.
        let isStacked = found.name.text.contains { "âêôấầẩẫậếềểễệốồổỗộ".contains($0) }
        if sure < (isStacked ? 0.92 : 0.85) { found.doubts.append("unsure") }
        if !found.name.hasKnownFamilyName { found.doubts.append("familyName") }
        if !found.name.isWellFormed { found.doubts.append("spelling") }
        if found.words.count < 3 { found.doubts.append("short") }
        if !block.isCertain { found.doubts.append("position") }
        return found
    }
}
