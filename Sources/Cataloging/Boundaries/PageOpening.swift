import Documents

/// How a page opens: what of a document's first page it has, and what of a later page.
struct PageOpening {
    let titles: TitleFinder
    let marks: FormMarks
    let namer: OrganNamer
    let abbreviations: [String]
    let today: String

    /// The signs on the page itself; `number` is the one it bears.
    func signs(_ page: PageLayout) -> Set<BoundarySign> {
        var signs: Set<BoundarySign> = []
        let heading = Heading(page)
        let limit = heading.map { $0.top + 1.5 * page.pitch } ?? page.height * 0.3
        if page.rows.contains(where: { $0.midY < limit && Self.isAttachment($0) }) { signs.insert(.attachment) }
        if let heading {
            let isWhole = hasIssuer(heading, page) || title(on: page, from: heading.top) != nil || marks.find(on: [page]) != nil
            signs.insert(isWhole ? .heading : .bareHeading)
        } else {
            if let title = title(on: page, from: 0), let top = title.words.first?.midY, top <= page.height * 0.42 {
                signs.insert(title.rule.startsDocument ? .formTitle : .title)
            }
            if isIssued(page) { signs.insert(.issuer) }
        }
        if hasNumberLine(page) { signs.insert(.numberLine) }
        if hasDateLine(page) { signs.insert(.dateLine) }
        if page.rows.contains(where: { $0.midY < page.height * 0.42 && String($0.key.prefix(7)) == "kinhgui" }) { signs.insert(.addressee) }
        if page.symbols?.isEmpty == false { signs.insert(.symbol) }
        if Self.opensWithText(page) { signs.insert(.runningText) }
        return signs
    }

    /// `Phụ lục I`, `PHỤ LỤC`, `(Kèm theo Quyết định …)`, `(Ban hành kèm theo …)`.
    private static func isAttachment(_ row: Row) -> Bool {
        let key = String(row.key.prefix(16))
        if key.hasPrefix("phuluc") { return row.words.count <= 6 || row.text.capitalShare > 0.6 }
        guard row.text.first == "(" || row.words.first?.text.first?.isUppercase == true else { return false }
        return key.hasPrefix("kemtheo") || key.hasPrefix("banhanhkemtheo")
    }

    private func hasIssuer(_ heading: Heading, _ page: PageLayout) -> Bool {
        if heading.isCentred {
            return page.rows.contains {
                $0.midY > heading.top && $0.midY < heading.top + 12 * page.pitch && String($0.key).contains("thang")
            }
        }
        let left = heading.left.filter { $0.text.capitalShare > 0.6 && $0.key.count >= 5 }
        return !left.isEmpty || heading.right.contains { String($0.key).contains("thang") }
    }

    private func title(on page: PageLayout, from top: Double) -> TitleFinder.Title? {
        titles.find(in: page.rows.filter { $0.midY >= top && $0.midY < page.height * 0.5 })
    }

    /// A line in capitals at the top left that begins like the name of a body.
    private func isIssued(_ page: PageLayout) -> Bool {
        page.rows { $0.midX < page.width * 0.48 && $0.midY < page.height * 0.16 }.contains { row in
            row.words.count >= 2 && row.text.capitalShare > 0.7 && namer.beginsUnit(row.words.map { String(Folding.key($0.text)) })
        }
    }

    private func hasNumberLine(_ page: PageLayout) -> Bool {
        let grammar = SymbolGrammar(abbreviations: abbreviations)
        return page.rows { $0.midX < page.width * 0.5 && $0.midY < page.height * 0.3 }.contains { row in
            row.words.count <= 6 && SymbolGrammar.markerEnd(Tape(row.words)) != nil && grammar.read(row)?.notation != nil
        }
    }

    private func hasDateLine(_ page: PageLayout) -> Bool {
        let grammar = DateGrammar(today: today)
        return page.rows { $0.left > page.width * 0.36 && $0.midY < page.height * 0.3 }.contains { row in
            row.words.count <= 12 && grammar.read(row)?.place.isEmpty == false
        }
    }

    /// The first line below a page number is one of running text.
    private static func opensWithText(_ page: PageLayout) -> Bool {
        guard let row = page.textRows.first else { return false }
        return row.words.count >= 8 && row.right - row.left > page.width * 0.5 && row.text.capitalShare < 0.5
    }
}

extension PageLayout {
    /// The rows that are no page number.
    var textRows: [Row] { rows.filter { pageNumber(in: $0) == nil } }

    /// The page number that stands alone in the upper or lower margin: `3`, `- 3 -`, `Trang 3`, `3/7`.
    var printedNumber: Int? { rows.lazy.compactMap(pageNumber).first }

    private func pageNumber(in row: Row) -> Int? {
        guard row.midY < height * 0.085 || row.midY > height * 0.915, row.words.count <= 4 else { return nil }
        let key = String(row.key)
        let text = key.hasPrefix("trang") ? row.text.drop { !$0.isNumber } : row.text.trimmed(of: " -–—.|")[...]
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard (1...3).contains(digits.count), let number = Int(digits), number > 0 else { return nil }
        let rest = text.dropFirst(digits.count)
        return rest.isEmpty || rest.first == "/" && rest.dropFirst().allSatisfy(\.isNumber) ? number : nil
    }

    /// Width and height in millimetres, upright.
    var millimetres: (width: Double, height: Double) { (width / dpi * 25.4, height / dpi * 25.4) }

    /// Whether it lies on other paper than another page, or was scanned otherwise.
    func isOtherPaper(than other: PageLayout) -> Bool {
        func differs(_ a: Double, _ b: Double, by share: Double) -> Bool { abs(a - b) > share * max(a, b) }
        let (own, before) = (millimetres, other.millimetres)
        return differs(own.width, before.width, by: 0.07) || differs(own.height, before.height, by: 0.07)
            || differs(dpi, other.dpi, by: 0.1) || isScanned != other.isScanned
    }

    /// Whether its text goes on in the middle of a sentence on the page that follows.
    func flows(into next: PageLayout) -> Bool {
        guard let end = textRows.last(where: { $0.right - $0.left > width * 0.3 })?.text.last, let start = next.textRows.first?.text.first
        else {
            return false
        }
        return start.isLowercase && (end.isLetter || end.isNumber || end == ",")
    }
}
