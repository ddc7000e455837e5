import Documents

/// Reads the top of a document's first page: issuer, number, date, title and subject (Nghị định 30/2020, ô số 1–5).
struct TopReader {
    let page: PageLayout
    let rules: RuleSet
    let titles: TitleFinder
    let namer: OrganNamer
    let today: String

    struct Top {
        var page = 0
        var fields: [FieldName: Field] = [:]
        var title: TitleFinder.Title?
        /// The letters before the first hyphen of the ký hiệu.
        var head: String?
        var hasMemo = false
        var hasAddressee = false
        var titleContradicted = false
    }

    func read() -> Top {
        var top = Top()
        top.page = page.number
        let heading = Heading(page)
        let symbols = SymbolGrammar(abbreviations: rules.abbreviations)
        var numberRow: Row?
        var symbol: SymbolGrammar.Found?
        var organ: Issuer?
        if let heading {
            let left = heading.left.filter { !isStamp($0, among: heading.left) }
            (numberRow, symbol) = numberLine(left, symbols)
            organ = issuer(left, above: numberRow)
        }
        let date = dateLine(heading)
        let bodyTop = titleTop(heading, numberRow, heading?.isCentred == true ? nil : date?.row)
        let rows = page.rows.filter { $0.midY > bodyTop && $0.midY < bodyTop + page.height * 0.45 }
        let title = titles.find(in: rows)
        top.title = title
        if let title, let heading, heading.isCentred {
            if symbol == nil { symbol = numberUnder(title, in: rows, symbols) }
        }
        if let heading, heading.isCentred, organ == nil {
            // The title of a diploma is often lost with its coloured ink; who awards it stands above it in any case.
            let limit = title?.words.map(\.midY).min() ?? heading.top + 0.3 * page.height
            organ = awarding(above: limit, in: page.rows { $0.midY > heading.top + 2 * page.pitch })
        }
        top.hasAddressee = rows.contains { String($0.key.prefix(8)).hasPrefix("kinhgui") }
        let organKey = organ.map { Folding.key($0.name) } ?? []
        readSubject(title, rows: rows, heading: heading, numberRow: numberRow, organKey: organKey, into: &top)
        if let organ { top.fields[.organName] = organField(organ, symbol, date?.found) }
        readSymbol(symbol, title: title, organ: organ, into: &top)
        if let date { top.fields[.issuedDate] = dateField(date.found) }
        return top
    }

    // MARK: Number

    /// Below this a number waits for a person.
    private static let surelyANumber = 0.88
    /// The same for a number printed in one word with a ký hiệu that title and issuer confirm letter by letter.
    private static let surelyInASymbol = 0.85

    private static let grounds = ["cancu", "theodenghi", "xetdenghi", "xettotrinh"]
    /// A number line without its "Số:" has no more words.
    private static let mostWords = 4

    /// The document's own number line, and not that of a stamp of incoming mail, which has no ký hiệu.
    private func numberLine(_ left: [Row], _ grammar: SymbolGrammar) -> (Row?, SymbolGrammar.Found?) {
        var bare: (Row, SymbolGrammar.Found)?
        for row in left {
            let marked = SymbolGrammar.markerEnd(Tape(row.words)) != nil
            // Where the own number was lost, the next one stands in the grounds and is another document's.
            if Self.grounds.contains(where: { String(row.key).hasPrefix($0) }) { break }
            guard marked || row.words.count <= Self.mostWords,
                marked || row.text.contains("/") || row.text.contains("-"), let found = grammar.read(row)
            else { continue }
            if found.notation != nil, marked || found.notation?.contains("-") == true { return (row, found) }
            if marked, bare == nil { bare = (row, found) }
        }
        return (bare?.0 ?? left.first { SymbolGrammar.markerEnd(Tape($0.words)) != nil }, bare?.1)
    }

    /// `CÔNG VĂN ĐẾN`, `ĐẾN`, and the lines `Số: 123`, `Ngày: …`, `Chuyển: …` that stand with it.
    private func isStamp(_ row: Row, among rows: [Row]) -> Bool {
        let key = String(row.key)
        if key == "den" || key.hasPrefix("congvanden") || key.hasPrefix("chuyen") || key.hasPrefix("luuhoso") { return true }
        if key.hasPrefix("ngay") && row.words.count <= 4 { return true }
        guard SymbolGrammar.markerEnd(Tape(row.words)) != nil, !row.text.contains("-") else { return false }
        return rows.contains { other in
            let near = abs(other.midY - row.midY) < 2.6 * page.pitch && abs(other.midX - row.midX) < page.width * 0.2
            let word = String(other.key)
            return near
                && (word == "den" || word.hasPrefix("congvanden") || word.hasPrefix("chuyen")
                    || word.hasPrefix("ngay") && other.words.count <= 4)
        }
    }

    private func readSymbol(_ found: SymbolGrammar.Found?, title: TitleFinder.Title?, organ: Issuer?, into top: inout Top) {
        guard let found else { return }
        let confidence = found.numberWords.map(\.word.confidence).min() ?? 0
        var number = Reading(
            value: found.number, raw: found.rawNumber, words: found.numberWords.isEmpty ? found.notationWords : found.numberWords,
            page: page.number, rule: "heading#number", confidence: confidence)
        if !found.numberIsJoined && page.isScanned { number.doubts.append("handwritten") }
        number.doubts += found.doubts.filter { $0 == "slash" }
        if confidence < Self.surelyANumber { number.doubts.append("unsure") }
        let isForm = title.map { !$0.rule.isAdministrative } ?? false
        guard let printed = found.notation else {
            if !isForm { top.fields[.codeNotation] = Reading.missing("heading#notation") }
            top.fields[.codeNumber] = number.field
            return
        }
        if isForm, printed.count == 4, printed.allSatisfy(\.isNumber) {
            // The register of a form is kept by years: `Số: 59/2021`.
            top.fields[.codeNumber] = number.field
            top.fields[.codeNotation] =
                Reading(
                    value: printed, raw: printed, words: found.notationWords, page: page.number, rule: "heading#year",
                    confidence: found.notationWords.map(\.word.confidence).min() ?? 0
                ).field
            return
        }
        // A contract of employment is HĐLĐ or HĐ.
        let kinds =
            title.map { title in rules.types.filter { $0.code == title.rule.code && $0.code != "32" }.compactMap(\.abbreviation) } ?? []
        let titled = title?.rule.abbreviation.map { own in [own] + kinds.filter { $0 != own } } ?? []
        let check = NotationCheck(
            abbreviations: rules.abbreviations, titled: titled, hasTitle: title?.rule.code ?? "32" != "32",
            issuer: organ.map { namer.letters(of: $0.name) } ?? [], confidence: found.notationWords.map(\.word.confidence).min() ?? 0)
        let result = check.check(printed, isParty: found.isParty)
        if result.isConfirmed, result.notation == printed, found.numberIsJoined, confidence >= Self.surelyInASymbol {
            number.doubts.removeAll { $0 == "unsure" }
        }
        top.fields[.codeNumber] = number.field
        let sure = found.notationWords.map(\.word.confidence).min() ?? 0
        let reading = Reading(
            value: result.notation, raw: printed, words: found.notationWords, page: page.number, rule: "heading#notation",
            confidence: result.isConfirmed ? max(sure, titled.isEmpty ? sure : 0.93) : sure,
            doubts: result.doubts + (result.isConfirmed ? [] : found.doubts))
        top.fields[.codeNotation] = reading.field
        top.titleContradicted = result.contradictsTitle
        var final = found
        final.notation = result.notation
        top.head = final.head
    }

    // MARK: Date

    private func dateLine(_ heading: Heading?) -> (row: Row, found: DateGrammar.Found)? {
        let grammar = DateGrammar(today: today)
        if let heading {
            for row in heading.right {
                if let found = grammar.read(row) { return (row, found) }
            }
        }
        for row in page.rows where row.midY < page.height * 0.4 && row.words.count <= 14 {
            if String(row.key.prefix(6)).hasPrefix("cancu") { return nil }
            if let found = grammar.read(row), heading == nil || row.left > page.width * 0.3 { return (row, found) }
        }
        return nil
    }

    private func dateField(_ found: DateGrammar.Found) -> Field {
        var reading = Reading(
            value: found.iso, raw: found.raw, words: found.words, page: page.number, rule: "heading#date", confidence: found.confidence,
            doubts: found.doubts)
        if !page.isScanned { reading.doubts.removeAll { ["glued", "handwritten", "noLeadingZero"].contains($0) } }
        if let signed = signingDay(), let read = found.iso {
            if read > signed {
                reading.doubts.append("afterSigning")
            } else if read == signed {
                reading.confidence = max(reading.confidence, 0.9)
                reading.doubts.removeAll { ["unsure", "glued", "handwritten"].contains($0) }
            }
        }
        return reading.field
    }

    /// The day of the visible digital signature at the top right: `Thời gian ký: 04/02/2025 16:42:36`.
    private func signingDay() -> String? {
        for row in page.rows where row.midY < page.height * 0.12 {
            let key = String(row.key)
            guard key.contains("gianky") || key.contains("ngayky"), row.confidence > 0.7 else { continue }
            if let day = DateGrammar.numeric(
                row.words.drop { !$0.text.contains("/") && !$0.text.contains("-") }.prefix(1).map(\.text).joined())
            {
                return day
            }
        }
        return nil
    }

    // MARK: Title and subject

    private func titleTop(_ heading: Heading?, _ number: Row?, _ date: Row?) -> Double {
        guard let heading else { return 0 }
        return max(heading.top + 2.4 * page.pitch, (number?.midY ?? 0) + 0.3 * page.pitch, (date?.midY ?? 0) + 0.3 * page.pitch)
    }

    private func readSubject(
        _ title: TitleFinder.Title?, rows: [Row], heading: Heading?, numberRow: Row?, organKey: [Character], into top: inout Top
    ) {
        let finder = SubjectFinder(pitch: page.pitch, width: page.width)
        let below = numberRow?.midY ?? heading.map { $0.top + 3 * page.pitch } ?? 0
        let memo = heading.flatMap { finder.memo(in: $0.left, below: below) }
        if let title {
            let isOrgan: (Row) -> Bool = { row in
                organKey.count > 5 && Likeness.find(Array(organKey.prefix(14)), in: row.key, errors: 2) != nil || Self.isAuthority(row)
            }
            guard title.rule.form == nil || title.rule.isAdministrative, let found = finder.under(title, in: rows, isOrgan: isOrgan) else {
                return
            }
            top.fields[.subject] = subjectField(found, rule: "title#subject")
        } else if let memo {
            top.hasMemo = true
            top.fields[.subject] = subjectField(memo, rule: "heading#memo")
        } else if let row = rows.first(where: { SubjectFinder.beginsMemo($0) && $0.text.count > 8 }) {
            let words = page.rows { $0.left < page.width * 0.5 && $0.midY > row.midY - page.pitch / 2 }
            if let found = finder.memo(in: words, below: row.midY) {
                top.hasMemo = true
                top.fields[.subject] = subjectField(found, rule: "heading#memo")
            }
        }
    }

    /// The line in capitals that names who issues, between subject and grounds: `CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH`.
    private static func isAuthority(_ row: Row) -> Bool {
        let key = String(row.key)
        return [
            "uybannhandan", "chutich", "hoidongnhandan", "giamdoc", "botruong", "thutuong", "cuctruong", "chinhphu", "chanhvanphong",
            "truongphong",
        ]
        .contains { Likeness.find(Array($0), in: Array(key.prefix($0.count + 2)), errors: 2) != nil }
    }

    private func subjectField(_ found: SubjectFinder.Found, rule: String) -> Field {
        Reading(
            value: found.text.isEmpty ? nil : found.text, raw: found.raw, words: found.words, page: page.number, rule: rule,
            confidence: max(found.words.meanConfidence, 0.8), doubts: found.doubts
        ).field
    }

    // MARK: Issuer

    struct Issuer {
        var name: String
        var soundness: Double
        var words: [PlacedWord]
    }

    private func issuer(_ left: [Row], above number: Row?) -> Issuer? {
        let limit = number?.midY ?? .infinity
        var rows: [Row] = []
        for row in left where row.midY < limit - 0.3 * page.pitch {
            if SubjectFinder.beginsMemo(row) || SymbolGrammar.markerEnd(Tape(row.words)) != nil { break }
            let words = row.words.filter { $0.text.contains(where: \.isLetter) || $0.text == "-" }
            guard words.map(\.text).joined().capitalShare > 0.6, words.map({ $0.text.count }).reduce(0, +) >= 3 else { continue }
            rows.append(Row(Array(words.drop { $0.text == "-" })))
        }
        let units = namer.units(rows)
        guard let unit = units.last, !unit.rows.isEmpty else { return nil }
        let (own, soundness) = namer.name(unit.syllables)
        let name = located(own, under: units.dropLast().last)
        return name.isEmpty ? nil : Issuer(name: name, soundness: soundness, words: unit.rows.flatMap(\.words))
    }

    private func organField(_ organ: Issuer, _ symbol: SymbolGrammar.Found?, _ date: DateGrammar.Found?) -> Field {
        var reading = Reading(
            value: organ.name, raw: organ.words.map(\.text).joined(separator: " "), words: organ.words, page: page.number,
            rule: "heading#issuer", confidence: organ.words.meanConfidence)
        let letters = namer.letters(of: organ.name)
        let named = symbol?.notation?.split { "-/".contains($0) }.map(String.init) ?? []
        if named.contains(where: { piece in letters.contains { NotationCheck.near(piece, $0) } }) { reading.confidence += 0.15 }
        if let place = date?.place, place.count >= 4, String(Folding.key(organ.name)).hasSuffix(String(Folding.key(place))) {
            reading.confidence += 0.15
        }
        if organ.soundness == 1 { reading.confidence = max(reading.confidence, 0.8) }
        if organ.soundness < 0.99 { reading.doubts.append("spelling") }
        if named.contains("UBND") && letters.contains("HĐND") || named.contains("HĐND") && letters.contains("UBND") {
            reading.doubts.append("notation")
        }
        if organ.name.syllables.count < 2 || organ.name == "Ủy ban nhân dân" || organ.name == "Hội đồng nhân dân" {
            reading.doubts.append("incomplete")
        }
        return reading.field
    }
}
