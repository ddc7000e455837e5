public import Documents

/// `linked:` of `Config/indicators.yaml`: how surely each rule joins a document of the archive to a row of the register, and which columns of
/// the row are then set. A document only adds: no column says less than the register itself.
public struct LinkScheme: Hashable, Sendable {
    /// A column that a document or a recorded reuse can set.
    public enum Column: String, CaseIterable, Sendable { case componentFiles, resultFile, resultCode, reused }

    /// What a paper of the dossier sets, what its result sets, and what a recorded reuse for it sets.
    public var paper: [Column]
    public var result: [Column]
    public var reuse: [Column]
    /// Where a document has to stand for its link to move figures.
    public var standings: [Standing]
    /// Beginnings of names of types that are never a dossier's result, as `nameKey`.
    var neverResults: [String]
    /// From here on a document is linked, from there on a row is put forward.
    public var link: Percent
    public var likely: Percent
    /// What remains of a probability where a value of the document waits for a person.
    var unsure: Percent
    var probabilities: [LinkRule: Percent]

    /// Nothing is linked and nothing set: for a file without the section.
    static let none = LinkScheme(
        paper: [], result: [], reuse: [], standings: [], neverResults: [], link: Percent(hundredths: 10_001),
        likely: Percent(hundredths: 10_001), unsure: Percent(hundredths: 0), probabilities: [:])

    func probability(_ rule: LinkRule) -> Percent {
        rule == .person ? Percent(hundredths: 10_000) : probabilities[rule] ?? Percent(hundredths: 0)
    }

    /// The same text for the same scheme: what was linked by another one is linked anew.
    public var fingerprint: String {
        let chances = probabilities.map { "\($0.key.rawValue) \($0.value.hundredths)" }.sorted().joined(separator: ",")
        let columns = [paper, result, reuse].map { $0.map(\.rawValue).sorted().joined(separator: ",") }.joined(separator: ";")
        let rest = [link, likely, unsure].map { "\($0.hundredths)" } + [standings.map(\.rawValue).sorted().joined(separator: ",")]
        return (["2", columns, chances] + rest + neverResults.sorted()).joined(separator: "\n")
    }
}

extension LinkScheme {
    init(_ node: ConfigNode) throws(RegisterError) {
        _ = try node.pairs([
            "standing", "paper", "result", "reuse", "neverResult", "link", "likely", "unsure", "probability",
        ])
        paper = try Self.columns(node, "paper")
        result = try Self.columns(node, "result")
        reuse = try Self.columns(node, "reuse")
        standings = []
        let standing = try node.needed("standing")
        for name in try standing.texts() {
            guard let known = Standing(rawValue: name) else {
                throw standing.fault(
                    "standing: archived, inReview.", "standing: archived, inReview.", "Viết [archived].", "Write [archived].")
            }
            standings.append(known)
        }
        neverResults = try node["neverResult"]?.texts().map(\.linkKey) ?? []
        link = try node.needed("link").percent()
        likely = try node.needed("likely").percent()
        unsure = try node.needed("unsure").percent()
        probabilities = [:]
        let chances = try node.needed("probability")
        let rules = LinkRule.allCases.filter { $0 != .person }
        _ = try chances.pairs(rules.map(\.rawValue))
        for rule in rules {
            let chance = try chances.needed(rule.rawValue)
            probabilities[rule] = try chance.percent()
            guard (probabilities[rule]?.hundredths ?? 0) < 10_000 else {
                throw chance.fault("phải dưới 100.", "must be below 100.", "Viết 99.", "Write 99.")
            }
        }
    }

    private static func columns(_ node: ConfigNode, _ key: String) throws(RegisterError) -> [Column] {
        var columns: [Column] = []
        guard let list = node[key] else { return [] }
        for name in try list.texts() {
            guard let column = Column(rawValue: name) else {
                let known = Column.allCases.map(\.rawValue).joined(separator: ", ")
                throw list.fault(
                    "tài liệu không đặt được cột \"\(name)\".", "no document can set the column \"\(name)\".", "Các cột: \(known).",
                    "The columns are \(known).")
            }
            columns.append(column)
        }
        return columns
    }
}
