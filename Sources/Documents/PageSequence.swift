/// The order in which a file's pages are taken: as they were scanned, but for those that persons put otherwise.
///
/// An order names all pages of a document. They stand together from then on, where the first of them stood; separators among them come to
/// stand behind them. What persons decide later about where documents begin goes by this order, so that pages that stay together after a
/// split or a merge keep theirs.
///
///     PageSequence([[3, 1, 2]]).sorted([1, 2, 3, 4]) // [3, 1, 2, 4]
public struct PageSequence: Hashable, Sendable {
    /// Pages that a person put in order. One that is not said to begin a document goes on with the page before it.
    public let arranged: Set<Int>
    private let places: [Int: Int]

    /// - Parameter orders: what persons said, the oldest first; pages by their numbers in the file, from 1.
    public init(_ orders: [[Int]]) {
        arranged = Set(orders.joined())
        var pages = Array(1..<(arranged.max() ?? 0) + 1)
        for order in orders {
            let moved = Set(order)
            guard let place = pages.firstIndex(where: moved.contains) else { continue }
            pages.removeAll(where: moved.contains)
            pages.insert(contentsOf: order, at: place)
        }
        places = Dictionary(uniqueKeysWithValues: zip(pages, 1...))
    }

    /// From 1: the page's number where nothing was put otherwise.
    public func place(of page: Int) -> Int { places[page] ?? page }

    public func sorted(_ pages: [Int]) -> [Int] { sorted(pages, by: \.self) }

    /// The same of what has a page number.
    public func sorted<Element>(_ elements: [Element], by number: (Element) -> Int) -> [Element] {
        elements.sorted { place(of: number($0)) < place(of: number($1)) }
    }

    /// The page that comes before all others of these; 0 for none.
    public func first(of pages: [Int]) -> Int { pages.min { place(of: $0) < place(of: $1) } ?? 0 }
}

extension [Int] {
    /// Page numbers as people write an order: `3,1,2`, also with spaces; `nil` for anything else.
    public init?(pageOrder text: String) {
        let words = text.split { $0 == "," || $0 == ";" || $0.isWhitespace }
        let numbers = words.compactMap { Int($0) }
        guard !numbers.isEmpty, numbers.count == words.count else { return nil }
        self = numbers
    }

    /// `3,1,2`.
    public var pageOrder: String { map(String.init).joined(separator: ",") }
}
