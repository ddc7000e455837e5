import Documents
import Foundation

/// Judges page by page whether a document begins there. Told every page of a file in order, and whether one did begin.
struct BoundaryJudge {
    private let opening: PageOpening
    private var before: PageLayout?
    private var isBlankBefore = false
    /// Whether the page before, and whether any since the document began, bears the end of a document.
    private var isClosed = false
    private var wasClosed = false

    init(opening: PageOpening) { self.opening = opening }

    /// What speaks for a document's beginning on the page, and against it.
    func signs(_ page: PageLayout) -> Set<BoundarySign> {
        var signs = opening.signs(page)
        guard let before else { return signs }
        switch (before.printedNumber, page.printedNumber) {
        case (_, 1?): signs.insert(.numberOne)
        case (let last?, let number?): signs.insert(number == last + 1 ? .numberGoesOn : .numberOther)
        case (nil, let number?): signs.insert(number == 2 ? .numberGoesOn : .numberOther)
        case (let last?, nil) where last > 1: signs.insert(.numberEnds)
        default: break
        }
        signs.insert(isClosed ? .closedBefore : wasClosed ? .closedEarlier : .openBefore)
        if isBlankBefore { signs.insert(.blankBefore) }
        if page.isOtherPaper(than: before) { signs.insert(.paper) }
        if before.flows(into: page) { signs.insert(.midSentence) }
        return signs
    }

    func judge(_ page: PageLayout) -> Boundary { BoundaryWeights.boundary(page.number, signs(page)) }

    /// Takes note of a page and of what was decided about it.
    mutating func pass(_ page: PageLayout, begins: Bool) {
        if page.isBlank {
            isBlankBefore = true
            return
        }
        isClosed = SignatureFinder().closes(page)
        wasClosed = isClosed || wasClosed && !begins
        before = page
        isBlankBefore = false
    }
}
