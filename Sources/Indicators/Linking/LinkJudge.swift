import Documents

/// Says which row of the register a document of the archive belongs to: by the dossier's code first, then by the number, day and issuer of its
/// result, then by its owner. What a person decided goes before all.
public struct LinkJudge: Sendable {
    private let scheme: LinkScheme

    public init(_ scheme: LinkScheme) { self.scheme = scheme }

    /// - Parameters:
    ///   - chosen: the key of the dossier that a person said it belongs to.
    ///   - refused: keys of those that a person said it does not.
    public func judge(_ paper: ArchivedPaper, chosen: String?, refused: Set<String>, among rows: some LinkRows) throws -> LinkFinding? {
        if let chosen {
            return try rows.row(key: chosen).map { finding(paper, $0, .person, rivals: 1) }
        }
        let said = try DossierJoin.dossier(written: paper.written, source: paper.source, place: paper.place) { try rows.row(key: $0)?.code }
        let key = DossierCode.key(said.code)
        if !refused.contains(key), let row = try rows.row(key: key) { return finding(paper, row, LinkRule(said.evidence), rivals: 1) }
        var found = try byNumber(paper, refused, rows) + byOwner(paper, refused, rows)
        // It names a dossier that the register has not: that it belongs to another one is for a person to say.
        let isElsewhere = !refused.contains(key) && DossierCode(said.code) != nil
        if isElsewhere {
            for index in found.indices { found[index].isLink = false }
            let near = try rows.rows(near: key) { Self.differInOne($0, key) }
            found += admitted(near, refused).map { finding(paper, $0, .nearCode, rivals: near.count) }
        }
        let best = found.max { ($0.probability, $1.row.code) < ($1.probability, $0.row.code) }
        return best.flatMap { $0.probability >= scheme.likely ? $0 : nil }
    }

    /// Every row that some rule admits, each once and by the rule that makes it likeliest, the likeliest first; whatever persons said of them.
    public func candidates(_ paper: ArchivedPaper, among rows: some LinkRows) throws -> [LinkFinding] {
        let said = try DossierJoin.dossier(written: paper.written, source: paper.source, place: paper.place) { try rows.row(key: $0)?.code }
        let key = DossierCode.key(said.code)
        var found = try byNumber(paper, [], rows) + byOwner(paper, [], rows)
        if let row = try rows.row(key: key) {
            found.append(finding(paper, row, LinkRule(said.evidence), rivals: 1))
        } else if DossierCode(said.code) != nil {
            let near = try rows.rows(near: key) { Self.differInOne($0, key) }
            found += near.map { finding(paper, $0, .nearCode, rivals: near.count) }
        }
        var seen: Set<Int64> = []
        return found.sorted { ($1.probability, $0.row.code) < ($0.probability, $1.row.code) }.filter { seen.insert($0.row.id).inserted }
    }

    // MARK: Rules

    private func byNumber(_ paper: ArchivedPaper, _ refused: Set<String>, _ rows: some LinkRows) throws -> [LinkFinding] {
        let spellings = paper.spellings
        guard !spellings.isEmpty else { return [] }
        var fitting: [LinkRule: [LinkRow]] = [:]
        for row in admitted(try rows.rows(results: spellings), refused) {
            guard let day = Self.isInTime(paper, row), let issuer = Self.isIssuer(paper, row) else { continue }
            let rule: LinkRule =
                switch (day == .agrees, issuer == .agrees) {
                case (true, true): .numberDateIssuer
                case (true, false): .numberDate
                case (false, true): .numberIssuer
                case (false, false): .number
                }
            fitting[rule, default: []].append(row)
        }
        return fitting.flatMap { rule, rows in rows.map { finding(paper, $0, rule, rivals: rows.count) } }
    }

    private func byOwner(_ paper: ArchivedPaper, _ refused: Set<String>, _ rows: some LinkRows) throws -> [LinkFinding] {
        guard !paper.owners.isEmpty else { return [] }
        let fitting = admitted(try rows.rows(owners: paper.owners), refused).filter { row in
            // A paper of a dossier may be much older than it, and no younger.
            guard let issued = paper.issuedOn, let end = row.end else { return true }
            return issued <= end
        }
        let same = fitting.filter { row in paper.procedure.map { Self.isSameProcedure($0, row.procedure) } ?? false }
        guard same.isEmpty else { return same.map { finding(paper, $0, .ownerProcedure, rivals: same.count) } }
        return fitting.map { finding(paper, $0, .owner, rivals: fitting.count) }
    }

    private func admitted(_ rows: [LinkRow], _ refused: Set<String>) -> [LinkRow] {
        refused.isEmpty ? rows : rows.filter { !refused.contains(DossierCode.key($0.code)) }
    }

    private func finding(_ paper: ArchivedPaper, _ row: LinkRow, _ rule: LinkRule, rivals: Int) -> LinkFinding {
        var chance = scheme.probability(rule).hundredths / max(1, rivals)
        let rests: Set<LinkRule> = [.numberDateIssuer, .numberDate, .numberIssuer, .number]
        if rests.contains(rule), !paper.isSure { chance = chance * scheme.unsure.hundredths / 10_000 }
        let probability = Percent(hundredths: chance)
        return LinkFinding(
            row: row, rule: rule, probability: probability, rivals: rivals, isResult: isResult(paper, of: row),
            isLink: rule == .person || probability >= scheme.link)
    }

    /// A result is known by the number that the register gives it, or was issued by the row's own unit, or one above it that signs for it, while
    /// the dossier was with it.
    private func isResult(_ paper: ArchivedPaper, of row: LinkRow) -> Bool {
        if !row.resultCode.isEmpty, row.resultCode == paper.resultCode || paper.spellings.contains(row.resultCode) { return true }
        let type = paper.type.linkKey
        guard !scheme.neverResults.contains(where: { type.hasPrefix($0) }) else { return false }
        let issuer = Self.isIssuer(paper, row)
        return Self.isInTime(paper, row) == .agrees && (issuer == .agrees || issuer == .above)
    }

    // MARK: Comparing

    enum Agreement { case agrees, above, unknown }

    /// `nil` for a day that speaks against it.
    static func isInTime(_ paper: ArchivedPaper, _ row: LinkRow) -> Agreement? {
        guard let issued = paper.issuedOn, let received = row.receivedOn else { return .unknown }
        guard issued >= received, row.end.map({ issued <= $0 }) ?? true else { return nil }
        return .agrees
    }

    /// `nil` for an issuer of another branch.
    static func isIssuer(_ paper: ArchivedPaper, _ row: LinkRow) -> Agreement? {
        let (organ, unit) = (paper.organName?.linkKey ?? "", row.unitName.linkKey)
        // Shorter names are those of too many.
        if unit.count >= 6, organ.count >= 6, organ.contains(unit) || unit.contains(organ) { return .agrees }
        guard let code = paper.organCode else { return .unknown }
        if row.unit == code { return .agrees }
        // It may sign for the unit, and for many others: not enough to tell whose a number is.
        if row.unit.hasPrefix(code + ".") { return .above }
        if code.hasPrefix(row.unit + ".") { return .unknown }
        // Both are codes of the same scheme and of other branches.
        return isOrgan(code) && isOrgan(row.unit) ? nil : .unknown
    }

    private static func isOrgan(_ code: String) -> Bool { DossierCode(code + "-200101-0001") != nil }

    /// The national code, whatever place it was made local for: `1.000894` of `1.000894.000.00.00.H13`.
    static func isSameProcedure(_ a: String, _ b: String) -> Bool { a == b || (a.count >= 8 && a.prefix(8) == b.prefix(8)) }

    /// One sign is another one, missing, or too much.
    static func differInOne(_ a: String, _ b: String) -> Bool {
        let (a, b) = a.utf8.count < b.utf8.count ? (Array(a.utf8), Array(b.utf8)) : (Array(b.utf8), Array(a.utf8))
        guard b.count - a.count <= 1, a != b else { return false }
        let head = zip(a, b).prefix { $0 == $1 }.count
        return a[(a.count == b.count ? head + 1 : head)...] == b[(head + 1)...]
    }
}
