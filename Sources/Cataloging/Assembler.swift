import Documents

/// Parts a file's pages into documents.
struct Assembler {
    let titles: TitleFinder
    let marks: FormMarks

    /// The pages of every document, in order.
    ///
    /// A page that begins like a document (national or Party heading, or the title of a form) begins one; `Phụ lục` and `(Kèm theo` go on;
    /// blank pages stay with the document before them, and the first document takes those in front of it. Without separators every page
    /// is in exactly one document.
    ///
    /// A separator, and one blank page right behind it, its back, are in none; the page after it begins a document whatever it looks like.
    /// Where a file has document separators, they alone part it, as whoever laid them in wanted; dossier separators alone leave the parting
    /// within a dossier to what the pages look like. Between separators, blank pages alone are no document.
    func parts(_ pages: [PageLayout], decisions: [Int: Bool]) -> [Part] {
        let sections = Self.sections(pages)
        let isPartedByHand = pages.contains { $0.separator?.kind == .document }
        return sections.flatMap { section in
            let parts = isPartedByHand ? [section.pages] : parts(ofOne: section.pages, decisions)
            return parts.map { Part(pages: $0, dossier: section.dossier) }
        }
    }

    /// A document's pages, and the dossier separator that they follow.
    struct Part {
        var pages: [PageLayout]
        var dossier: Separator?
    }

    /// What lies between separators, where it is more than blank pages.
    private static func sections(_ pages: [PageLayout]) -> [Part] {
        guard pages.contains(where: { $0.kind == .separator }) else { return [Part(pages: pages)] }
        var sections = [Part(pages: [])]
        var before: PageKind?
        for page in pages {
            if page.kind == .separator {
                let dossier = page.separator?.kind == .dossier ? page.separator : sections.last?.dossier
                sections.append(Part(pages: [], dossier: dossier))
            } else if page.kind == .content || before != .separator {
                sections[sections.count - 1].pages.append(page)
            }
            before = page.kind
        }
        return sections.filter { $0.pages.contains { $0.kind == .content } }
    }

    private func parts(ofOne pages: [PageLayout], _ decisions: [Int: Bool]) -> [[PageLayout]] {
        var parts: [[PageLayout]] = []
        var hasContent = false
        for page in pages {
            if parts.isEmpty {
                parts.append([page])
            } else if decisions[page.number] ?? (!page.isBlank && hasContent && begins(page)) {
                parts.append([page])
            } else {
                parts[parts.count - 1].append(page)
            }
            if !page.isBlank { hasContent = true }
        }
        return parts
    }

    func begins(_ page: PageLayout) -> Bool {
        let heading = Heading(page)
        let limit = heading.map { $0.top + 1.5 * page.pitch } ?? page.height * 0.3
        if page.rows.contains(where: { $0.midY < limit && Self.continues($0) }) { return false }
        if let heading {
            return hasIssuer(heading, page) || form(on: page, from: heading.top, startingOnly: false) != nil
                || marks.find(on: [page]) != nil
        }
        return form(on: page, from: 0, startingOnly: true) != nil
    }

    /// `Phụ lục I`, `PHỤ LỤC`, `(Kèm theo Quyết định …)`, `(Ban hành kèm theo …)`.
    private static func continues(_ row: Row) -> Bool {
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

    private func form(on page: PageLayout, from top: Double, startingOnly: Bool) -> DocumentRule? {
        let rows = page.rows.filter { $0.midY >= top && $0.midY < page.height * 0.5 }
        guard let title = titles.find(in: rows) else { return nil }
        if startingOnly, !title.rule.startsDocument || title.words.first.map({ $0.midY > page.height * 0.42 }) ?? true { return nil }
        return title.rule
    }
}
