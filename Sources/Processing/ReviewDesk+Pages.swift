import Archive
public import Documents

/// The order of a document's pages.
extension ReviewDesk {
    /// Puts the pages of a document in another order. They stay one document, and it keeps its name; the others of its file stay as they are.
    /// Whoever reads it reads them in this order, the machine as well: number and title are looked for on the page that comes first now. A
    /// later split or merge keeps the order of the pages that stay together.
    /// - Parameters:
    ///   - pages: all of its pages by their numbers in the file; `nil` for the order in which they were scanned.
    ///   - version: the change number of the document that the person saw; `nil` to put in order whatever stands there now.
    /// - Returns: the document as it stands afterwards.
    /// - Throws: `ReviewFailure` for what is no order of its pages, or when somebody else changed it meanwhile.
    @discardableResult
    public func order(_ id: DocumentID, _ pages: [Int]?, by person: String, version: Int64? = nil) async throws -> Document {
        try await decide([(.pages, pages.map { .set($0.pageOrder) } ?? .withdraw)], on: id, by: person, version: version)
    }
}

extension FileCase {
    /// What has to be said of where documents begin, so that a document whose pages are put in this order stays one.
    func boundaries(of standing: Standing, madeBy correction: Correction) -> [BoundaryDecision] {
        guard case .value(let text) = correction.verdict, let order = [Int](pageOrder: text) else { return [] }
        let first = standing.content.pages.first
        // The first of a file begins by itself.
        let begins = documents.first?.id == standing.id ? nil : order.first
        return order.compactMap { page in
            if page == begins { return BoundaryDecision(page: page, begins: true, by: correction.by, at: correction.at) }
            guard page == first && page != order.first || boundaries[page] == true else { return nil }
            return BoundaryDecision(page: page, begins: false, by: correction.by, at: correction.at)
        }
    }
}
