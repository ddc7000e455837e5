import Documents

/// A question's text understood.
struct ParsedQuery {
    /// What one side of an `OR` asks.
    struct Alternative {
        /// Runs of words outside quotes; the words of one run follow each other.
        var runs: [[Token]] = []
        var phrases: [[Token]] = []
        /// The beginnings of words, one token each.
        var beginnings: [Token] = []

        var isEmpty: Bool { runs.isEmpty && phrases.isEmpty && beginnings.isEmpty }
    }

    /// One, or more with `OR` between; empty when only fields and exclusions are asked.
    var alternatives: [Alternative] = []
    var excluded: [[Token]] = []
    var fields: [QueryField] = []
    var excludedFields: [QueryField] = []

    /// Some word carries a mark, so all are meant as spelled.
    var isMarked = false
    /// The question came in an 8-bit encoding of before Unicode; this is what it says.
    var decoded: String?

    var isEmpty: Bool { alternatives.isEmpty && excluded.isEmpty && fields.isEmpty && excludedFields.isEmpty }
    var runs: [[Token]] { alternatives.flatMap(\.runs) }
    var phrases: [[Token]] { alternatives.flatMap(\.phrases) }
    var beginnings: [Token] { alternatives.flatMap(\.beginnings) }

    /// The phrases taken as words too: what is asked when no document holds them.
    var relaxed: ParsedQuery {
        var query = self
        for index in alternatives.indices {
            query.alternatives[index].runs += alternatives[index].phrases
            query.alternatives[index].phrases = []
        }
        return query
    }

    static let longestText = 4000
    /// What stands behind the first so many syllables of a question does not change its meaning, only its price.
    static let mostSyllables = 64

    init(_ text: String) throws(SearchFailure) {
        guard text.utf8.count <= Self.longestText else {
            throw .badQuery(
                Bilingual("Câu hỏi quá dài.", "The question is too long."),
                remedy: Bilingual("Viết câu hỏi ngắn hơn 1.000 ký tự.", "Write a question of less than 1,000 characters."))
        }
        decoded = LegacyQuestion.decoded(text)
        let pieces = try QueryLexer.pieces(of: decoded ?? text)
        var left = Self.mostSyllables
        func tokens(_ text: String) -> [Token] {
            let found = VietnameseAnalysis.tokens(of: text)
            let first = found.first?.position ?? 0
            let kept = found.filter { $0.position + $0.span <= first + left }
            left -= kept.reduce(0) { $0 + ($1.isCompound ? 0 : 1) }
            return kept
        }

        var current = Alternative()
        for piece in pieces {
            switch piece {
            case .words(let text):
                let found = tokens(text)
                if !found.isEmpty { current.runs.append(found) }
            case .phrase(let text):
                let found = tokens(text)
                if !found.isEmpty { current.phrases.append(found) }
            case .beginning(let text):
                let found = tokens(text)
                if let last = found.last { current.beginnings.append(last) }
            case .without(let text):
                let found = tokens(text)
                if !found.isEmpty { excluded.append(found) }
            case .field(let field, false): fields.append(field)
            case .field(let field, true): excludedFields.append(field)
            case .or:
                if !current.isEmpty { alternatives.append(current) }
                current = Alternative()
            }
        }
        if !current.isEmpty { alternatives.append(current) }

        isMarked = (runs + phrases).contains { $0.contains(where: \.isMarked) } || beginnings.contains(where: \.isMarked)
        for index in alternatives.indices {
            alternatives[index].runs = alternatives[index].runs.flatMap { FunctionWords.withoutFrames($0, folded: !isMarked) }
        }
        if isEmpty, !text.allSatisfy(\.isWhitespace) {
            throw .badQuery(
                Bilingual("Câu hỏi không có chữ hoặc số nào.", "The question has no letter and no digit."),
                remedy: Bilingual("Nhập ít nhất một từ hoặc một số.", "Enter at least one word or number."))
        }
    }
}
