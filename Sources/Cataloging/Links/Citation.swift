import Documents

/// A document named by number in running text.
struct Citation {
    var number: String
    var notation: String
    var date: String?
    var year: Int?
    var typeName: String?
    var organName: String?
    var page: Int
    var confidence: Double
    /// The words of the stream from the type's name to the day or the issuer.
    var range: Range<Int>
    var raw: String
    var box: Box?

    func relation(_ kind: Relation.Kind) -> Relation {
        Relation(
            kind: kind, codeNumber: number, codeNotation: notation, issuedDate: date,
            year: DocumentCode(number: number, notation: notation, date: date, year: year)?.year, typeName: typeName, organName: organName,
            page: page, box: box, raw: raw, confidence: confidence)
    }
}

/// Reads citations from running text: `Quyết định số 15/QĐ-UBND ngày 05 tháng 01 năm 2024 của Ủy ban nhân dân tỉnh Hậu Giang`.
struct CitationReader {
    private let grammar: SymbolGrammar
    private let dates: DateGrammar
    private let namer: OrganNamer
    private let abbreviations: [String]
    private let letters: [String]
    private let types: [(key: [String], name: String, abbreviation: String?)]

    init(rules: RuleSet, namer: OrganNamer, today: String) {
        grammar = SymbolGrammar(abbreviations: rules.abbreviations)
        dates = DateGrammar(today: today)
        self.namer = namer
        abbreviations = rules.abbreviations
        letters = rules.names.letters.map(\.letters)
        let named = rules.types.filter { $0.subjectHas.isEmpty && ($0.code != "32" || $0.form != nil) }
        let keyed = named.map { rule -> (key: [String], name: String, abbreviation: String?) in
            let name = rule.code == "32" ? rule.form ?? rule.name : rule.name
            return (name.syllables.map { String(Folding.key($0)) }, name, rule.abbreviation)
        }
        types = keyed.sorted { $0.key.count > $1.key.count }
    }

    func read(_ stream: CitationStream) -> [Citation] {
        var found: [Citation] = []
        var next = 0
        for index in 0..<stream.count where index >= next {
            guard let citation = citation(in: stream, at: index) else { continue }
            found.append(citation)
            next = citation.range.upperBound
        }
        return found
    }

    private func citation(in stream: CitationStream, at index: Int) -> Citation? {
        let spot = stream.spots[index]
        guard spot.key.contains(where: \.isNumber), let first = Self.numberWord(spot.placed) else { return nil }
        var window = stream.window(from: index, count: 5)
        window[0] = first
        guard window.contains(where: { $0.text.contains { "/⁄∕-–—".contains($0) } }), let symbol = grammar.read(Row(window)),
            let number = symbol.number, let printed = symbol.notation, printed.contains(where: \.isUppercase),
            !symbol.doubts.contains("notation")
        else { return nil }
        let isNamed = index > 0 && ["so", "s6", "s0"].contains(stream.spots[index - 1].key) || spot.key.hasPrefix("so")
        let type = typeName(in: stream, before: isNamed && !spot.key.hasPrefix("so") ? index - 1 : index)
        let hasYear = printed.prefix { $0 != "/" }.count == 4 && printed.prefix(4).allSatisfy(\.isNumber)
        guard isNamed || type != nil, printed.contains("-") || hasYear || type != nil && symbol.isParty else { return nil }
        if type == nil, index > 1, stream.spots[index - 2].key == "mau" { return nil }
        var end = index + Self.consumed(symbol.notationWords, of: window)
        let day = self.day(in: stream, at: end)
        if let day { end = day.end }
        let organ = organName(in: stream, at: end)
        if let organ { end = organ.end }
        // The Party has letters of its own, as QĐi for Quy định.
        let check = NotationCheck(
            abbreviations: abbreviations, titled: type?.abbreviation.map { [$0] } ?? [], hasTitle: false,
            issuer: (organ.map { namer.letters(of: $0.name) } ?? []) + letters,
            confidence: symbol.notationWords.map(\.word.confidence).min() ?? 0
        ).check(printed, isParty: symbol.isParty)
        let start = type?.start ?? (isNamed && index > 0 ? index - 1 : index)
        let sure = (symbol.numberWords + symbol.notationWords).map(\.word.confidence).min() ?? 0
        var citation = Citation(
            number: number, notation: symbol.isParty ? printed : check.notation, date: day?.iso, year: day?.year, typeName: type?.name,
            organName: organ?.name,
            page: spot.page, confidence: symbol.doubts.isEmpty && (check.doubts.isEmpty || symbol.isParty) ? sure : 0.7 * sure,
            range: start..<end,
            raw: stream.text(start..<end), box: nil)
        // One box on one page: what wrapped to the next is in the raw text.
        citation.box = Box.around(stream.spots[start..<end].filter { $0.page == spot.page }.map(\.placed.word.box))
        return citation
    }

    /// The word without a bracket or `số` before its digits; `nil` when it begins otherwise.
    private static func numberWord(_ placed: PlacedWord) -> PlacedWord? {
        var text = placed.text[...]
        if Folding.fold(String(text.prefix(2))) == "so" { text = text.dropFirst(2).drop { ".:".contains($0) } }
        text = text.drop { "([\"“'‘".contains($0) }
        guard let first = text.first, first.isASCII, first.isNumber else { return nil }
        var word = placed.word
        word.text = String(text)
        return PlacedWord(word: word, left: placed.left, right: placed.right, top: placed.top, bottom: placed.bottom)
    }

    /// How many words of the window these go to.
    private static func consumed(_ words: [PlacedWord], of window: [PlacedWord]) -> Int {
        guard let last = words.last, let at = window.lastIndex(where: { $0.word.box == last.word.box }) else { return 1 }
        return at + 1
    }

    private func typeName(in stream: CitationStream, before end: Int) -> (name: String, abbreviation: String?, start: Int)? {
        for type in types where end >= type.key.count {
            let start = end - type.key.count
            let isSame = zip(stream.spots[start..<end], type.key).allSatisfy { spot, key in
                spot.key == key || key.count >= 4 && Likeness.distance(Array(spot.key), Array(key)) <= 1
            }
            if isSame { return (type.name, type.abbreviation, start) }
        }
        return nil
    }

    private func day(in stream: CitationStream, at start: Int) -> (iso: String?, year: Int?, end: Int)? {
        let window = stream.window(from: start, count: 9)
        guard let first = window.first, Likeness.distance(Folding.key(first.text), Array("ngay")) <= 1 else { return nil }
        if let found = dates.read(Row(window)), found.place.count <= 3 {
            return (found.iso, found.year, start + Self.consumed(found.words, of: window))
        }
        for count in 1...3 where window.count > count {
            if let iso = DateGrammar.numeric(window[1...count].map(\.text).joined()) { return (iso, nil, start + count + 1) }
        }
        return nil
    }

    private func organName(in stream: CitationStream, at start: Int) -> (name: String, end: Int)? {
        guard start < stream.count, stream.spots[start].key == "cua" else { return nil }
        let words = stream.window(from: start + 1, count: 14).map(\.text)
        let count = namer.extent(words)
        guard count > 0 else { return nil }
        return (namer.name(Array(words.prefix(count))).text, start + 1 + count)
    }
}
