import Documents

/// Quyền hạn and chức vụ of who signed (Nghị định 30/2020/NĐ-CP, ô 7a): `TM. ỦY BAN NHÂN DÂN` / `KT. CHỦ TỊCH` / `PHÓ CHỦ TỊCH`.
/// A line that is not read surely gives no field.
struct SignerOffice {
    let namer: OrganNamer

    private static let surely = 0.8
    private static let prefixes: [String: String] = ["tm": "TM.", "kt": "KT.", "tl": "TL.", "tuq": "TUQ.", "q": "Q."]
    private static let positions = [
        "Chủ tịch", "Phó Chủ tịch", "Giám đốc", "Phó Giám đốc", "Tổng Giám đốc", "Phó Tổng Giám đốc", "Bộ trưởng", "Thứ trưởng",
        "Cục trưởng",
        "Phó Cục trưởng", "Tổng cục trưởng", "Chi cục trưởng", "Phó Chi cục trưởng", "Vụ trưởng", "Trưởng phòng", "Phó Trưởng phòng",
        "Chánh Văn phòng", "Phó Chánh Văn phòng", "Chánh Thanh tra", "Phó Chánh Thanh tra", "Thủ tướng", "Phó Thủ tướng", "Trưởng ban",
        "Phó Trưởng ban", "Trưởng khoa", "Phó Trưởng khoa", "Hiệu trưởng", "Phó Hiệu trưởng", "Viện trưởng", "Phó Viện trưởng", "Chánh án",
        "Bí thư", "Phó Bí thư", "Trạm trưởng", "Đội trưởng", "Chủ nhiệm", "Chủ trì", "Chủ tọa", "Tổng Thư ký", "Công chứng viên",
        "Công chức Tư pháp - Hộ tịch", "Cán bộ Tư pháp - Hộ tịch", "Kế toán trưởng", "Trưởng Công an", "Phó Trưởng Công an", "Ủy viên",
    ].map { (key: Folding.key($0), name: $0) }

    /// - Parameter rows: the lines from top to bottom.
    func fields(of rows: [Row], page: Int) -> [FieldName: Field] {
        guard let last = rows.last, rows.allSatisfy({ $0.words.allSatisfy { $0.word.confidence >= Self.surely } }) else { return [:] }
        var fields: [FieldName: Field] = [:]
        let (own, prefix) = Self.parts(last)
        // Acting, a person has the position itself; for a body or another, the line below names his own.
        if prefix == nil || prefix == "Q.", let name = Self.position(own) {
            fields[.signerPosition] = field(prefix == nil ? name : "Quyền \(name)", of: [last], page, "signature#position")
        }
        let lines = rows.compactMap { row -> (Row, String)? in
            let (words, prefix) = Self.parts(row)
            guard let prefix, prefix != "Q.", let name = Self.position(words) ?? body(words) else { return nil }
            return (row, "\(prefix) \(name)")
        }
        let expected = rows.count { ![nil, "Q."].contains(Self.parts($0).prefix) }
        if !lines.isEmpty, lines.count == expected {
            fields[.signerAuthority] = field(lines.map(\.1).joined(separator: "; "), of: lines.map(\.0), page, "signature#authority")
        }
        return fields
    }

    private func field(_ value: String, of rows: [Row], _ page: Int, _ rule: String) -> Field {
        let words = rows.flatMap(\.words)
        return Reading(
            value: value, raw: rows.map(\.text).joined(separator: "\n"), words: words, page: page, rule: rule,
            confidence: words.meanConfidence
        ).field
    }

    /// The line's words without its `KT.`, also where that hangs on the next word, and the prefix as it is kept.
    private static func parts(_ row: Row) -> (words: [String], prefix: String?) {
        let words = row.words.map(\.text).filter { $0.contains(where: \.isLetter) || $0 == "-" }
        guard let first = words.first, let mark = first.firstIndex(where: { "./".contains($0) }) else { return (words, nil) }
        // The Party writes T/M, K/T, T/L.
        let letters = String(Folding.key(first))
        if let prefix = prefixes[letters] { return (Array(words.dropFirst()), prefix) }
        let rest = String(first[first.index(after: mark)...])
        guard let prefix = prefixes[String(Folding.key(String(first[..<mark])))] else { return (words, nil) }
        return ((rest.isEmpty ? [] : [rest]) + words.dropFirst(), prefix)
    }

    /// A position in its kept spelling, with what follows it: `TRƯỞNG KHOA NỘI` is Trưởng khoa Nội.
    private static func position(_ words: [String]) -> String? {
        let known = positions.compactMap { position -> (name: String, length: Int)? in
            let length = position.name.syllables.count
            return words.count >= length && Folding.key(words.prefix(length).joined()) == position.key ? (position.name, length) : nil
        }
        guard let best = known.max(by: { $0.length < $1.length }) else { return nil }
        let rest = words.dropFirst(best.length)
        guard let first = rest.first else { return best.name }
        return ([best.name, first.capitalizedSyllable] + rest.dropFirst().map { $0.lowercased() }).joined(separator: " ")
    }

    private func body(_ words: [String]) -> String? {
        let (name, soundness) = namer.name(words)
        return soundness == 1 && words.count > 1 ? name : nil
    }
}
