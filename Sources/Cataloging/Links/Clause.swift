import Documents

/// The sentence, ground or item in which a citation stands, and what it says of it.
struct Clause {
    /// Folded words from the clause's beginning to the citation.
    private let before: [String]
    private let opening: String
    /// Folded words behind the citation, to the clause's end.
    private let after: [String]
    /// Where in `before` earlier citations end.
    private let earlier: [Int]
    private let isFirstPage: Bool

    private static let longest = 60
    private static let openings: Set<String> = [
        "cancu", "xetde", "xetto", "xetbao", "theode", "thuchien", "trenco", "dieu", "kinhgui",
    ]
    private static let grounds: [[String]] = [
        ["can", "cu"], ["xet", "de", "nghi"], ["xet", "to", "trinh"], ["xet", "bao", "cao"], ["theo", "de", "nghi"], ["thuc", "hien"],
        ["tren", "co", "so"], ["cancu"],
    ]
    private static let changes: [(words: [String], kind: Relation.Kind)] = [
        (["thay", "the"], .replaces), (["bai", "bo"], .repeals), (["huy", "bo"], .repeals), (["sua", "doi"], .amends),
        (["bo", "sung"], .amends),
        (["dinh", "chinh"], .amends), (["thaythe"], .replaces), (["baibo"], .repeals), (["suadoi"], .amends),
    ]
    private static let replies: [[String]] = [["phuc", "dap"], ["tra", "loi"], ["nhan", "duoc"]]

    init(_ stream: CitationStream, around citation: Citation, among all: [Citation], at index: Int) {
        var start = citation.range.lowerBound
        while start > 0, citation.range.lowerBound - start < Self.longest, !stream.endsClause(start - 1), !stream.spots[start - 1].isHeading
        {
            start -= 1
            let spot = stream.spots[start]
            if spot.beginsRow, spot.placed.text.first?.isUppercase == true || spot.placed.text.first == "(" {
                let pair = spot.key + (start + 1 < stream.count ? stream.spots[start + 1].key : "")
                if Self.openings.contains(where: pair.hasPrefix) || pair == "kemtheo" { break }
            }
        }
        let range = start..<citation.range.lowerBound
        before = stream.spots[range].map(\.key).filter { !$0.isEmpty }
        opening = range.isEmpty ? "" : stream.spots[start].placed.text
        var end = citation.range.upperBound
        while end < stream.count, end - citation.range.upperBound < 25, !stream.endsClause(end - 1) { end += 1 }
        after = stream.spots[citation.range.upperBound..<max(end, citation.range.upperBound)].map(\.key)
        earlier = all[..<index].map(\.range.upperBound).filter { $0 > start }.map { end in
            stream.spots[start..<end].count { !$0.key.isEmpty }
        }
        isFirstPage = citation.page == stream.spots.first?.page
    }

    /// What the document does to the one cited; `nil` for a mere mention.
    ///
    /// - Parameters:
    ///   - type: the document's type code; a công văn alone answers others, and what a report or a request tells it does not do.
    ///   - previous: what was said of the citation before, for items of a list.
    func kind(type: String, previous: Relation.Kind?) -> Relation.Kind? {
        let change = Self.changes.compactMap { change in Self.last(change.words, in: before).map { (at: $0, kind: change.kind) } }
            .max { $0.at < $1.at }
        if let ground = Self.grounds.compactMap({ Self.last($0, in: before) }).min(),
            ground <= 2 || before[ground].hasPrefix("can") && ground <= 12
        {
            // `Căn cứ Nghị định số 8 sửa đổi Nghị định số 118`: the second is changed by the first, not by this document.
            return change.map { told(by: $0.at) } == true ? nil : .basis
        }
        // `Xét Tờ trình số …`: the type's name belongs to the citation.
        if before == ["xet"] { return .basis }
        if isAttachment { return .attachedTo }
        if let change, isOwnDeed(change.at, type: type) { return change.kind }
        // `Luật sửa đổi, bổ sung một số điều của Luật số 31/2024/QH15` among the grounds is one of them.
        if let change, previous == .basis, isName(change.at), !told(by: change.at) { return .basis }
        if change == nil, earlier.isEmpty, Self.last(["het", "hieu", "luc"], in: after) != nil { return .repeals }
        if type == "22", isFirstPage, earlier.isEmpty, Self.replies.contains(where: { Self.last($0, in: before) != nil }) {
            return .repliesTo
        }
        if before.allSatisfy({ ["va", "cac"].contains($0) }), let previous, [.replaces, .repeals, .amends].contains(previous) {
            return previous
        }
        return nil
    }

    /// `(Kèm theo Quyết định số …)`, `(Ban hành kèm theo …)` at the head of an annex.
    var isAttachment: Bool {
        guard let at = Self.last(["kem", "theo"], in: before), earlier.isEmpty else { return false }
        return at <= 2 && before.count <= at + 6 && (opening.hasPrefix("(") || opening.first?.isUppercase == true)
    }

    /// The document itself changes the other: `Quyết định này thay thế …`, `Điều 1. Sửa đổi …`, `V/v bãi bỏ …`; not what it tells of others.
    private func isOwnDeed(_ at: Int, type: String) -> Bool {
        let head = head(of: at)
        guard head == 0 || !["duoc", "bi"].contains(before[head - 1]), !isName(at) else { return false }
        if before[..<at].contains("nay") { return true }
        return !told(by: at) && !Self.telling.contains(type) && (at <= 5 || before[..<at].suffix(3).contains("viec"))
    }

    /// Where `sửa đổi, bổ sung` begins that has its last verb here.
    private func head(of at: Int) -> Int {
        at >= 2 && Self.changes.contains { $0.words == Array(before[at - 2..<at]) } ? at - 2 : at
    }

    /// The verb belongs to another's name: `Luật sửa đổi …`, `Nghị định sửa đổi …`.
    private func isName(_ at: Int) -> Bool {
        let head = head(of: at)
        return head > 0 && ["luat", "lenh", "dinh", "quyet", "tu"].contains(before[head - 1])
    }

    /// Báo cáo, tờ trình, biên bản, công văn.
    private static let telling: Set<String> = ["14", "15", "20", "22"]

    /// Whether the word at this place is said of a document cited before it.
    private func told(by at: Int) -> Bool { earlier.contains { $0 <= at } }

    /// Where these words stand last, a letter misread allowed in longer ones.
    private static func last(_ words: [String], in text: [String]) -> Int? {
        guard text.count >= words.count else { return nil }
        return (0...text.count - words.count).last { start in
            zip(text[start...], words).allSatisfy { read, word in
                read == word || word.count >= 4 && Likeness.distance(Array(read), Array(word)) <= 1
            }
        }
    }
}
