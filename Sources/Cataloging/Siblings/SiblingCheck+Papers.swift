import Documents
import Vietnamese

/// Papers of one dossier that are copies of each other, or cite each other.
extension SiblingCheck {
    /// Papers of one form that share what the form declares as `copies:`, as a certificate's serial number, are the same paper: whatever is
    /// numbers, days and names on them is the same too.
    func compareCopies(_ documents: [CatalogedDocument], _ rules: [DocumentRule?], _ findings: inout Findings) {
        var papers: [[String]: [Int]] = [:]
        for (index, rule) in rules.enumerated() {
            guard let rule, !rule.copies.isEmpty else { continue }
            let key = rule.copies.compactMap { documents[index].fields[$0]?.value }.map { String(Folding.key($0)) }
            if key.count == rule.copies.count { papers[[rule.file] + key, default: []].append(index) }
        }
        for same in papers.values where same.count > 1 {
            guard let rule = rules[same[0]] else { continue }
            for field in rule.fields.filter(\.grammar.isExact).map({ FieldName($0.name) }) {
                compare(field, of: same, in: documents, &findings)
            }
        }
    }

    private func compare(_ field: FieldName, of same: [Int], in documents: [CatalogedDocument], _ findings: inout Findings) {
        let known = same.compactMap { index in documents[index].fields[field]?.value.map { (index: index, value: $0) } }
        for own in known {
            let others = known.filter { $0.index != own.index }
            guard let other = others.first(where: { !Self.isSame($0.value, own.value) }) ?? others.first else { continue }
            findings.add(
                Finding(
                    document: own.index, field: field, other: other.index, said: other.value, agrees: Self.isSame(own.value, other.value)))
        }
    }

    private static func isSame(_ a: String, _ b: String) -> Bool { Syllable.key(a) == Syllable.key(b) }

    /// What one document cites by number and day, against what the cited one itself says.
    func compareCitations(_ documents: [CatalogedDocument], _ findings: inout Findings) {
        let cited = Cited(documents)
        for (index, document) in documents.enumerated() where !document.isSecret {
            for relation in document.relations ?? [] {
                for (target, field, said, agrees) in cited.findings(relation) where target != index {
                    findings.add(Finding(document: target, field: field, other: index, said: said, agrees: agrees))
                }
            }
        }
    }
}

/// Documents by what others call them.
struct Cited {
    typealias Found = (document: Int, field: FieldName, said: String, agrees: Bool)

    private let documents: [CatalogedDocument]
    private let byNumber: [String: [Int]]
    private let byDay: [String: [Int]]

    init(_ documents: [CatalogedDocument]) {
        self.documents = documents
        byNumber = Dictionary(grouping: documents.indices.filter { documents[$0].code != nil }) { index in
            documents[index].code.map { Self.key($0.letters, $0.number) } ?? ""
        }
        byDay = Dictionary(grouping: documents.indices) { index in
            let letters = DocumentCode(number: "1", notation: documents[index].fields[.codeNotation]?.value, date: nil)?.letters
            return Self.key(letters ?? "", documents[index].fields[.issuedDate]?.value ?? "")
        }
    }

    private static func key(_ letters: String, _ rest: String) -> String { letters + " " + rest }

    /// What a citation says of the documents that it is about, or would be but for a misread digit.
    func findings(_ relation: Relation) -> [Found] {
        guard let code = relation.code, let day = code.date else { return [] }
        let numbered = (byNumber[Self.key(code.letters, code.number)] ?? []).filter { isIssuer(relation, $0) }
        if !numbered.isEmpty {
            return numbered.flatMap { index -> [Found] in
                guard let own = documents[index].fields[.issuedDate]?.value else { return [(index, .issuedDate, day, false)] }
                if own == day { return [FieldName.codeNumber, .codeNotation, .issuedDate].map { (index, $0, day, true) } }
                // The same number is given again every year, and by others.
                let isMisread = own.prefix(4) == day.prefix(4) && Likeness.distance(Array(own), Array(day)) <= 2
                return isMisread ? [(index, .issuedDate, day, false)] : []
            }
        }
        let dated = (byDay[Self.key(code.letters, day)] ?? []).filter { isIssuer(relation, $0) }
        guard dated.count == 1, let index = dated.first else { return [] }
        let own = documents[index].fields[.codeNumber]?.value.map { Array($0.drop { $0 == "0" }) }
        guard own.map({ Likeness.distance($0, Array(code.number)) == 1 }) ?? true else { return [] }
        return [(index, .codeNumber, relation.codeNumber, false)]
    }

    /// Whether the document may be issued by who is cited; what one of them does not say is no contradiction.
    private func isIssuer(_ relation: Relation, _ index: Int) -> Bool {
        guard let said = relation.organName, let own = documents[index].fields[.organName]?.value else { return true }
        return Likeness.similarity(Folding.key(said), Folding.key(own)) > 0.8
    }
}

extension ValueGrammar {
    /// Values that are the same wherever they are copied.
    fileprivate var isExact: Bool {
        switch self {
        case .personName, .date, .digits, .serial, .money, .area, .icd10: true
        case .text, .list: false
        }
    }
}
