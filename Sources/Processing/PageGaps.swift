import Archive
import Documents

/// Pages that could not be read, in the documents that they belong to: each leaves a gap that a person must see.
struct PageGaps {
    private let records: [PageRecord]
    private let sequence: PageSequence
    /// What persons said of where documents begin, for the pages that could be read: pages that they put in order go on with each other
    /// where they did not say otherwise, and what begins with a gap begins, for the machine, with the page behind it.
    let decisions: [Int: Bool]
    /// The page that a gap begins a document with.
    private let followers: [Int: Int]

    /// - Parameter records: all pages of the file, in the order of `sequence`.
    init(_ records: [PageRecord], sequence: PageSequence, boundaries: [Int: Bool]) {
        self.records = records
        self.sequence = sequence
        var decisions = boundaries
        for page in sequence.arranged where decisions[page] == nil { decisions[page] = false }
        var followers: [Int: Int] = [:]
        var begun: [Int] = []
        for record in records {
            let number = record.outline.number
            if record.text == nil {
                if decisions[number] == true { begun = [number] } else if !begun.isEmpty { begun.append(number) }
            } else if !begun.isEmpty {
                // Behind a separator, or where another document begins, the gap is alone.
                if record.text?.kind != .separator, decisions[number] != true {
                    for gap in begun { followers[gap] = number }
                    decisions[number] = true
                }
                begun = []
            }
        }
        self.decisions = decisions
        self.followers = followers
    }

    func fill(_ documents: inout [CatalogedDocument]) {
        var before: Int?
        for record in records {
            let number = record.outline.number
            defer { before = number }
            guard record.text == nil else { continue }
            // With its neighbour where a person said so, else with the nearest page on the same side of the separators.
            let told = followers[number] ?? (sequence.arranged.contains(number) && decisions[number] == false ? before : nil)
            let owner = told.flatMap { page in documents.firstIndex { $0.pages.contains(page) } } ?? nearest(to: number, documents)
            guard let owner else { continue }
            documents[owner].pages = sequence.sorted(documents[owner].pages + [number])
            documents[owner].type.review = true
        }
    }

    /// The document with the page before it, else with the one behind it; no separator lies between. A document may lie on both sides of one,
    /// where a person joined what it parted.
    private func nearest(to number: Int, _ documents: [CatalogedDocument]) -> Int? {
        let separators = records.filter { $0.text?.kind == .separator }.map { sequence.place(of: $0.outline.number) }
        func section(_ place: Int) -> Int { separators.count { $0 < place } }
        let place = sequence.place(of: number)
        let near = documents.indices.flatMap { index in documents[index].pages.map { (index, place: sequence.place(of: $0)) } }
            .filter { section($0.place) == section(place) }
        let before = near.filter { $0.place < place }.max { $0.place < $1.place }
        return (before ?? near.min { $0.place < $1.place })?.0
    }
}
