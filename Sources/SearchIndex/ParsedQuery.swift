import Documents

/// A question's text understood.
struct ParsedQuery {
    /// Runs of words outside quotes; the words of one run follow each other.
    var runs: [[Token]] = []
    var phrases: [[Token]] = []
    var excluded: [[Token]] = []

    /// Some word carries a mark, so all are meant as spelled.
    var isMarked = false
    var isEmpty: Bool { runs.isEmpty && phrases.isEmpty && excluded.isEmpty }
    /// The phrases taken as words too: what is asked when no document holds them.
    var relaxed: ParsedQuery {
        var query = self
        query.runs += phrases
        query.phrases = []
        return query
    }

    static let longestText = 4000
    /// What stands behind the first so many syllables of a question does not change its meaning, only its price.
    static let mostSyllables = 64

    private static let openQuotes: Set<Character> = ["\"", "“", "„", "«"]
    private static let closeQuotes: Set<Character> = ["\"", "”", "“", "»"]
    private static let minus: Set<Character> = ["-", "−"]

    init(_ text: String) throws(SearchFailure) {
        guard text.utf8.count <= Self.longestText else {
            throw .badQuery(
                Bilingual("Câu hỏi quá dài.", "The question is too long."),
                remedy: Bilingual("Viết câu hỏi ngắn hơn 1.000 ký tự.", "Write a question of less than 1,000 characters."))
        }
        var left = Self.mostSyllables
        func tokens(_ text: String) -> [Token] {
            let found = VietnameseAnalysis.tokens(of: text)
            let first = found.first?.position ?? 0
            let kept = found.filter { $0.position + $0.span <= first + left }
            left -= kept.reduce(0) { $0 + ($1.isCompound ? 0 : 1) }
            return kept
        }
        func add(_ part: String, to list: inout [[Token]]) {
            let found = tokens(part)
            if !found.isEmpty { list.append(found) }
        }

        var rest = Substring(text)
        var run = ""
        var atStart = true
        while let character = rest.first {
            let isMinus = atStart && Self.minus.contains(character)
            let next = rest.dropFirst().first
            if Self.openQuotes.contains(character) || isMinus && next.map(Self.openQuotes.contains) == true {
                add(run, to: &runs)
                run = ""
                let body = rest.dropFirst(isMinus ? 2 : 1)
                guard let end = body.firstIndex(where: Self.closeQuotes.contains) else { throw Self.openQuote }
                let phrase = String(body[..<end])
                if isMinus { add(phrase, to: &excluded) } else { add(phrase, to: &phrases) }
                rest = body[body.index(after: end)...]
                atStart = true
            } else if isMinus, let next, next.isLetter || next.isNumber {
                add(run, to: &runs)
                run = ""
                let body = rest.dropFirst()
                let end = body.firstIndex(where: \.isWhitespace) ?? body.endIndex
                add(String(body[..<end]), to: &excluded)
                rest = body[end...]
                atStart = true
            } else {
                run.append(character)
                atStart = character.isWhitespace || character == "("
                rest = rest.dropFirst()
            }
        }
        add(run, to: &runs)

        isMarked = (runs + phrases).contains { $0.contains(where: \.isMarked) }
        let isBlank = text.allSatisfy(\.isWhitespace)
        if isEmpty, !isBlank {
            throw .badQuery(
                Bilingual("Câu hỏi không có chữ hoặc số nào.", "The question has no letter and no digit."),
                remedy: Bilingual("Nhập ít nhất một từ hoặc một số.", "Enter at least one word or number."))
        }
    }

    private static let openQuote = SearchFailure.badQuery(
        Bilingual("Có dấu ngoặc kép mở mà không đóng.", "A quotation mark is opened and not closed."),
        remedy: Bilingual("Thêm dấu \" ở cuối cụm từ, hoặc bỏ dấu mở.", "Add \" behind the phrase, or take the first one away."))
}
