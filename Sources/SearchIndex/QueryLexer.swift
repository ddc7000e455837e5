import Documents

/// Cuts a question into its pieces, before any word is understood.
struct QueryLexer {
    enum Piece: Hashable {
        case words(String)
        case phrase(String)
        /// Words that begin so: `quyet*`.
        case beginning(String)
        case field(QueryField, isWithout: Bool)
        case without(String)
        case or
    }

    private var rest: Substring
    private var pieces: [Piece] = []
    private var run = ""

    private static let openQuotes: Set<Character> = ["\"", "“", "„", "«"]
    private static let closeQuotes: Set<Character> = ["\"", "”", "“", "»"]
    private static let minus: Set<Character> = ["-", "−"]

    private init(_ text: String) { rest = Substring(text) }

    /// Throws `badQuery` for a quotation mark that is not closed, an `OR` without sides and a field without a value.
    static func pieces(of text: String) throws(SearchFailure) -> [Piece] {
        var lexer = QueryLexer(text)
        try lexer.cut()
        return lexer.pieces
    }

    private mutating func cut() throws(SearchFailure) {
        var atStart = true
        while let character = rest.first {
            if atStart, try special() { continue }
            if Self.openQuotes.contains(character) {
                add(.phrase(try quoted()))
                atStart = true
                continue
            }
            run.append(character)
            atStart = character.isWhitespace || character == "("
            rest = rest.dropFirst()
        }
        endRun()
        try checkAlternatives()
    }

    /// What may stand at the start of a word; false when it is a plain word.
    private mutating func special() throws(SearchFailure) -> Bool {
        guard let first = rest.first, !first.isWhitespace else { return false }
        let isWithout = Self.minus.contains(first)
        let saved = rest
        if isWithout { rest = rest.dropFirst() }
        guard let next = rest.first else {
            rest = saved
            return false
        }
        if let field = try field() {
            add(.field(field, isWithout: isWithout))
            return true
        }
        if isWithout {
            if Self.openQuotes.contains(next) {
                add(.without(try quoted()))
                return true
            }
            if next.isLetter || next.isNumber {
                add(.without(word()))
                return true
            }
            rest = saved
            return false
        }
        return alternativeOrBeginning()
    }

    private mutating func alternativeOrBeginning() -> Bool {
        let saved = rest
        let word = word()
        if ["OR", "HOẶC", "HOẶC", "|", "||"].contains(word) {
            add(.or)
            return true
        }
        let beginning = word.hasSuffix("*") ? String(word.dropLast()) : ""
        if beginning.count(where: { $0.isLetter || $0.isNumber }) >= 2, !beginning.contains("*") {
            add(.beginning(beginning))
            return true
        }
        rest = saved
        return false
    }

    /// `name:value` or `name:"value"`. A colon with a space behind is a sign of the text, as in `Số: 15`.
    private mutating func field() throws(SearchFailure) -> QueryField? {
        let head = rest.prefix { $0.isLetter }
        let behind = rest[head.endIndex...]
        guard !head.isEmpty, behind.first == ":", let name = QueryField.name(String(head)) else { return nil }
        let value = behind.dropFirst()
        guard let first = value.first else { throw Self.noValue(String(head)) }
        guard !first.isWhitespace else { return nil }
        rest = value
        let text = Self.openQuotes.contains(first) ? try quoted() : word()
        guard text.contains(where: { $0.isLetter || $0.isNumber }) else { throw Self.noValue(String(head)) }
        return QueryField(name: name, value: text)
    }

    private mutating func word() -> String {
        let end = rest.firstIndex(where: \.isWhitespace) ?? rest.endIndex
        defer { rest = rest[end...] }
        return String(rest[..<end])
    }

    private mutating func quoted() throws(SearchFailure) -> String {
        let body = rest.dropFirst()
        guard let end = body.firstIndex(where: Self.closeQuotes.contains) else { throw Self.openQuote }
        rest = body[body.index(after: end)...]
        return String(body[..<end])
    }

    private mutating func endRun() {
        if run.contains(where: { !$0.isWhitespace }) { pieces.append(.words(run)) }
        run = ""
    }

    private mutating func add(_ piece: Piece) {
        endRun()
        pieces.append(piece)
    }

    private func checkAlternatives() throws(SearchFailure) {
        func says(_ piece: Piece) -> Bool {
            switch piece {
            case .words, .phrase, .beginning: true
            case .field, .without, .or: false
            }
        }
        for (index, piece) in pieces.enumerated() where piece == .or {
            let before = pieces[..<index].reversed().prefix { $0 != .or }
            let behind = pieces[(index + 1)...].prefix { $0 != .or }
            guard before.contains(where: says), behind.contains(where: says) else { throw Self.oneSided }
        }
    }

    private static func noValue(_ name: String) -> SearchFailure {
        .badQuery(
            Bilingual("Trường “\(name):” không có giá trị.", "The field “\(name):” has no value."),
            remedy: Bilingual(
                "Viết giá trị ngay sau dấu hai chấm, như loai:QĐ hoặc coquan:\"Sở Nội vụ\".",
                "Write the value right behind the colon, as loai:QĐ or coquan:\"Sở Nội vụ\"."))
    }

    private static let oneSided = SearchFailure.badQuery(
        Bilingual("OR cần có từ ở cả hai bên.", "OR needs words on both sides."),
        remedy: Bilingual("Viết như: \"giao đất\" OR \"thu hồi đất\".", "Write as: \"giao đất\" OR \"thu hồi đất\"."))

    private static let openQuote = SearchFailure.badQuery(
        Bilingual("Có dấu ngoặc kép mở mà không đóng.", "A quotation mark is opened and not closed."),
        remedy: Bilingual("Thêm dấu \" ở cuối cụm từ, hoặc bỏ dấu mở.", "Add \" behind the phrase, or take the first one away."))
}
