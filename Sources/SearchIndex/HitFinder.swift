public import Documents

/// Finds the words of a page that a question means, for marking them on the page's image. The index keeps no boxes: they are in the
/// catalogue, and only the pages that are shown need them.
public struct HitFinder: Sendable {
    private let matcher: WordMatcher

    /// Throws `badQuery`, as the search itself does.
    public init(_ query: SearchQuery) throws(SearchFailure) {
        matcher = WordMatcher(try ParsedQuery(query.text).relaxed)
    }

    /// The boxes of the matching words in reading order, in pixels of the page's original image.
    public func boxes(in page: PageText) -> [Box] { matchingWords(in: page.words).map(\.box) }

    /// The matching words in reading order.
    public func matchingWords(in words: [Word]) -> [Word] {
        var ends: [Int] = []
        var text = ""
        for word in words {
            text += word.text
            ends.append(text.utf8.count)
            text += " "
        }
        let tokens = VietnameseAnalysis.tokens(of: text)
        var found: [Word] = []
        var at = 0
        var last = -1
        for (token, match) in zip(tokens, matcher.matches(in: tokens)) where match != nil && !token.isCompound {
            while at < ends.count, ends[at] <= token.range.lowerBound { at += 1 }
            guard at < words.count else { break }
            if at != last { found.append(words[at]) }
            last = at
        }
        return found
    }
}
