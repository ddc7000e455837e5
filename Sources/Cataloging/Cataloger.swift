public import Documents

/// Words in, documents out: parts a file's pages into documents, names their types and reads their fields.
///
/// Pure: the same pages, hints, rules, classifier and day give the same documents. Nothing is guessed: a value that could not be read surely,
/// or that something contradicts, has `review` set.
public struct Cataloger: Sendable {
    private let rules: RuleSet
    private let today: String
    private let titles: TitleFinder
    private let marks: FormMarks
    private let namer: OrganNamer
    private let second: SecondOpinion?
    private let siblings: SiblingCheck
    let links: LinkReader

    /// - Parameters:
    ///   - today: `yyyy-MM-dd`; no document is from the future.
    ///   - classifier: asked for a second opinion on every type; without it the rules work alone.
    public init(rules: RuleSet, today: String, classifier: TypeClassifier? = nil) {
        self.rules = rules
        self.today = today
        second = classifier.map { SecondOpinion(rules: rules, classifier: $0) }
        titles = TitleFinder(types: rules.types.filter { $0.subjectHas.isEmpty })
        marks = FormMarks(types: rules.types)
        namer = OrganNamer(rules.names)
        siblings = SiblingCheck(rules: rules)
        links = LinkReader(rules: rules, namer: namer, today: today)
    }

    /// The documents of one file in order. No page is in two of them, every page but separators, their backs and blank pages that lie alone
    /// between separators is in one; no pages give no documents.
    ///
    /// Each has the dossier of the last dossier separator before it, and waits for a person where that separator contradicts itself. Those of
    /// one dossier are held against each other.
    ///
    /// - Parameters:
    ///   - pages: in the order in which they are to be read.
    ///   - decisions: what persons said of pages, by number: whether a document begins there; it overrules all else, separators as well.
    ///   - types: what persons said of types, as labels of rules, by the first page of a document.
    public func catalog(
        pages: [PageText], hints: FileHints, decisions: [Int: Bool] = [:], types: [Int: String] = [:]
    ) -> [CatalogedDocument] {
        guard !pages.isEmpty else { return [] }
        let opening = PageOpening(titles: titles, marks: marks, namer: namer, abbreviations: rules.abbreviations, today: today)
        let parts = Assembler(opening: opening).parts(pages.map(PageLayout.init), decisions: decisions)
        let unread = Set(pages.filter { $0.needsPerson == true }.map(\.number))
        // The name of a pile says nothing of the documents in it.
        let isPile = pages.contains { $0.kind == .separator }
        let documents = parts.enumerated().map { index, part in
            let numbers = Set(part.pages.map(\.number))
            let text = second == nil ? "" : TypeClassifier.text(of: pages.filter { numbers.contains($0.number) })
            let said = part.pages.first.flatMap { types[$0.number] }.flatMap(rules.rule(label:))
            var document = document(
                part.pages, text: text, ordinal: index + 1, hints: index == 0 && !isPile ? hints : nil, said: said)
            let missing = document.pages.filter(unread.contains)
            document.unreadPages = missing.isEmpty ? nil : missing
            document.dossier = part.dossier?.dossier ?? DossierCode.first(in: part.pages.flatMap { $0.symbols ?? [] })?.text
            document.boundary = part.boundary
            document.doubtfulPages = part.doubts.isEmpty ? nil : part.doubts
            if part.dossier == .unknownDossier { document.type.review = true }
            links.link(&document, pages: part.pages)
            return document
        }
        return held(documents)
    }

    /// The documents of each dossier held against each other.
    private func held(_ documents: [CatalogedDocument]) -> [CatalogedDocument] {
        guard documents.count > 1 else { return documents }
        var held = documents
        for places in Dictionary(grouping: documents.indices, by: { documents[$0].dossier }).values {
            var dossier = places.map { documents[$0] }
            for index in siblings.settle(&dossier) {
                links.relink(&dossier[index])
                held[places[index]] = dossier[index]
            }
        }
        return held
    }

    private func document(_ pages: [PageLayout], text: String, ordinal: Int, hints: FileHints?, said: DocumentRule?) -> CatalogedDocument {
        let content = pages.filter { !$0.isBlank }
        guard let first = content.first else {
            let type = DocumentType(code: "32", name: rules.rule(code: "32")?.name ?? "Khác", family: "other", confidence: 0, review: true)
            return CatalogedDocument(ordinal: ordinal, pages: pages.map(\.number), type: type, fields: [:])
        }
        let top = TopReader(page: first, rules: rules, titles: titles, namer: namer, today: today).read()
        var fields = top.fields
        var decided = TypeDecider(rules: rules).decide(top)
        if decided.rule == nil, let rule = marks.find(on: content) {
            decided = TypeDecider.Decision(rule: rule, confidence: 0.85, review: false)
        }
        let verdict: SecondOpinion.Verdict
        if let said {
            verdict = SecondOpinion.Verdict(decision: TypeDecider.Decision(rule: said, confidence: 1, review: false))
        } else {
            verdict = second?.weigh(decided, text: text) ?? SecondOpinion.Verdict(decision: decided)
        }
        decided = verdict.decision
        let rule = said.flatMap { $0.subjectHas.isEmpty ? nil : $0 } ?? variant(of: decided.rule, title: top)
        let type = DocumentType(
            code: rule?.code ?? "32", name: rules.rule(code: rule?.code ?? "32")?.name ?? rule?.name ?? "Khác",
            family: rule?.family ?? "other",
            confidence: decided.confidence, review: decided.review, reasons: verdict.reasons)
        sign(content, rule: rule, into: &fields)
        if fields[.issuedDate] == nil, let date = dateBelow(content) { fields[.issuedDate] = date }
        if let form = rule?.form { name(form, top, verdict, into: &fields) }
        if let rule, rule.isAdministrative {
            for field in FieldName.administrative where fields[field] == nil && isExpected(field, rule) {
                fields[field] = Reading.missing("heading#\(field.rawValue)")
            }
        } else if rule == nil {
            for field in FieldName.administrative where fields[field] == nil && field != .subject {
                fields[field] = Reading.missing("heading#\(field.rawValue)")
            }
        }
        if let rule {
            let labelled = LabelFinder(today: today).fields(rule.fields, on: content, file: rule.file)
            fields.merge(labelled) { own, other in own.value == nil && other.value != nil ? other : own }
        }
        for field in rule?.expects ?? [] where fields[field] == nil {
            fields[field] = Reading.missing("\(rule?.file ?? "")#\(field.rawValue)")
        }
        for check in rule?.checks ?? [] { check.apply(to: &fields, on: content) }
        if let marking = SecrecyFinder().find(on: first) ?? SecrecyFinder().find(stampedOn: content) { fields[.secrecy] = marking }
        if let urgency = UrgencyFinder().find(on: first) { fields[.urgency] = urgency }
        if let hints { corroborate(&fields, hints) }
        if let effect = EffectFinder().find(on: content, issued: fields[.issuedDate]) { fields[.effectiveDate] = effect }
        var document = CatalogedDocument(ordinal: ordinal, pages: pages.map(\.number), type: type, fields: fields)
        (document.procedure, document.sector) = ProcedureFinder(table: rules.procedures).find(document, form: rule?.form, on: content)
        return document
    }

    /// A type whose subject tells of a special kind, as the decisions on unemployment benefit.
    private func variant(of rule: DocumentRule?, title top: TopReader.Top) -> DocumentRule? {
        guard let rule else { return nil }
        let text = String(
            Folding.key((top.fields[.subject]?.value ?? "") + " " + (top.title?.words.map(\.text).joined(separator: " ") ?? "")))
        return rules.types.first { other in
            other.code == rule.code && !other.subjectHas.isEmpty && rule.form == nil
                && other.subjectHas.contains { text.contains(String(Folding.key($0))) }
        } ?? rule
    }

    /// Contracts and minutes carry no number by rule, letters of courtesy neither.
    private func isExpected(_ field: FieldName, _ rule: DocumentRule) -> Bool {
        if field == .subject, rule.form != nil, rule.subjectHas.isEmpty { return false }
        if rule.code == "32" { return field == .issuedDate || field == .organName }
        let unnumbered = ["20", "21", "24", "25", "29"].contains(rule.code)
        return !(unnumbered && (field == .codeNumber || field == .codeNotation || field == .organName))
    }

    private func sign(_ pages: [PageLayout], rule: DocumentRule?, into fields: inout [FieldName: Field]) {
        let (found, page) = SignatureFinder().find(in: pages)
        if let found {
            let reading = Reading(
                value: found.isWhole ? found.name.text : nil, raw: found.words.map(\.text).joined(separator: " "), words: found.words,
                page: found.page,
                rule: "signature#name", confidence: found.confidence, doubts: found.doubts)
            fields[.signer] = reading.field
            fields.merge(SignerOffice(namer: namer).fields(of: found.offices, page: found.page)) { own, _ in own }
        } else if rule?.isAdministrative ?? true {
            var field = Reading.missing("signature#name")
            field.page = page
            fields[.signer] = field
        }
    }

    /// A form is called by its printed name; that name is no trích yếu, and a form has none.
    private func name(_ form: String, _ top: TopReader.Top, _ verdict: SecondOpinion.Verdict, into fields: inout [FieldName: Field]) {
        if verdict.isByWordsAlone {
            fields[.formName] = Field(value: form, confidence: verdict.decision.confidence, review: true, rule: "classifier#form")
            return
        }
        let title = top.title?.words ?? []
        let reading = Reading(
            value: form, raw: title.isEmpty ? form : title.map(\.text).joined(separator: " "), words: title, page: top.page,
            rule: title.isEmpty ? "marks#form" : "title#form", confidence: top.title?.likeness ?? 0.85)
        fields[.formName] = reading.field
    }

    /// Forms, minutes and contracts bear their date above the signature: the last line "…, ngày … tháng … năm …" of its own.
    private func dateBelow(_ pages: [PageLayout]) -> Field? {
        let grammar = DateGrammar(today: today)
        for page in pages.reversed() {
            for row in page.rows(where: { $0.left > page.width * 0.36 }).reversed() where row.words.count <= 12 {
                guard let found = grammar.read(row), found.words.count == row.words.count || row.words.count <= 9 else { continue }
                return Reading(
                    value: found.iso, raw: found.raw, words: found.words, page: page.number, rule: "signature#date",
                    confidence: found.confidence,
                    doubts: found.doubts
                ).field
            }
        }
        return nil
    }

    /// The file's name may raise the number's confidence or call a person; it never gives the number.
    private func corroborate(_ fields: inout [FieldName: Field], _ hints: FileHints) {
        guard let hint = hints.code, var field = fields[.codeNumber], let value = field.value else { return }
        if String(value.drop { $0 == "0" }) == hint.number {
            let isPrinted = field.rule == "heading#number ?unsure" && field.confidence >= Self.supported
            if isPrinted, fields[.codeNotation]?.value.map({ Self.sameType(hint.letters, $0) }) == true { field.review = false }
            field.confidence = max(field.confidence, min(0.95, field.confidence + 0.25))
        } else if fields[.codeNotation]?.value.map({ Self.sameType(hint.letters, $0) }) ?? true {
            field.contradict("fileName")
        }
        fields[.codeNumber] = field
    }

    /// A printed number read this surely needs no person when the file's name says the same.
    private static let supported = 0.6

    private static func sameType(_ letters: String, _ notation: String) -> Bool {
        let parts = notation.split { "-/".contains($0) }.map { String(Folding.key(String($0))) }
        return parts.contains { letters.hasPrefix($0) || $0.hasPrefix(letters) }
    }
}
