import Documents

/// Parts a file's pages into documents.
struct Assembler {
    let opening: PageOpening

    /// The pages of every document, in order: `pages` come in the order in which they are to be read.
    ///
    /// Where a document begins is judged page by page from how the page opens and how the one before it ends; blank pages stay with the
    /// document before them, and the first document takes those in front of it. Without separators every page is in exactly one document.
    ///
    /// A separator, and one blank page right behind it, its back, are in none; the page after it begins a document whatever it looks like.
    /// Where a file has document separators, they alone part it, as whoever laid them in wanted; dossier separators alone leave the parting
    /// within a dossier to what the pages look like. Between separators, blank pages alone are no document.
    ///
    /// `decisions`: what a person said of pages by their numbers, that a document begins there or does not; it overrules all else.
    func parts(_ pages: [PageLayout], decisions: [Int: Bool] = [:]) -> [Part] {
        let isPartedByHand = pages.contains { $0.separator?.kind == .document }
        var judge = BoundaryJudge(opening: opening)
        var parts: [Part] = []
        for section in Self.sections(pages) {
            let first = section.pages.first { !$0.isBlank } ?? section.pages.first
            var isNew = !Self.joins(section, decisions)
            for page in section.pages {
                var boundary: Boundary?
                if decisions[page.number] == true {
                    boundary = .decided(page.number, true, by: .person)
                } else if isNew {
                    boundary = first.map { .decided($0.number, true, by: decisions[$0.number] == true ? .person : .separator) }
                } else if !isPartedByHand, !page.isBlank, decisions[page.number] == nil, parts.last?.hasContent == true {
                    boundary = judge.judge(page)
                }
                let begins = boundary.map { $0.probability >= 0.5 } ?? false
                if parts.isEmpty {
                    parts.append(Part(pages: [page], dossier: section.dossier))
                } else if begins, isNew || parts.last?.hasContent == true {
                    parts.append(Part(pages: [page], dossier: section.dossier, boundary: boundary))
                } else {
                    parts[parts.count - 1].pages.append(page)
                    if let boundary, boundary.review { parts[parts.count - 1].doubts.append(boundary) }
                }
                judge.pass(page, begins: begins)
                isNew = false
            }
        }
        return parts
    }

    /// A document's pages, and what is known of where it begins.
    struct Part {
        var pages: [PageLayout]
        /// The dossier separator that they follow.
        var dossier: Separator?
        /// `nil` for the first of a file.
        var boundary: Boundary?
        /// Pages within it where a document might begin.
        var doubts: [Boundary] = []

        var hasContent: Bool { pages.contains { !$0.isBlank } }
    }

    /// Whether a person said that what follows a separator goes on with the document before it.
    private static func joins(_ section: Part, _ decisions: [Int: Bool]) -> Bool {
        let first = section.pages.first { !$0.isBlank } ?? section.pages.first
        return first.map { decisions[$0.number] == false } ?? false
    }

    /// What lies between separators, where it is more than blank pages.
    private static func sections(_ pages: [PageLayout]) -> [Part] {
        guard pages.contains(where: { $0.kind == .separator }) else { return [Part(pages: pages)] }
        var sections = [Part(pages: [])]
        let backs = backs(pages)
        for page in pages {
            if page.kind == .separator {
                let dossier = page.separator?.kind == .dossier ? page.separator : sections.last?.dossier
                sections.append(Part(pages: [], dossier: dossier))
            } else if !backs.contains(page.number) {
                sections[sections.count - 1].pages.append(page)
            }
        }
        return sections.filter { $0.pages.contains { $0.kind == .content } }
    }

    /// The blank backs of separators, as they were scanned.
    private static func backs(_ pages: [PageLayout]) -> Set<Int> {
        let scanned = pages.sorted { $0.number < $1.number }
        return Set(zip(scanned, scanned.dropFirst()).filter { $0.kind == .separator && $1.kind == .blank }.map(\.1.number))
    }
}

extension Boundary {
    static func decided(_ page: Int, _ begins: Bool, by reason: Reason) -> Boundary {
        Boundary(page: page, probability: begins ? 1 : 0, reasons: [reason], review: false)
    }
}
