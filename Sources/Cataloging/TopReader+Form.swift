import Documents

/// What a form with the motto in its middle has under or above its title instead of in a left column.
extension TopReader {
    /// The number under the title: `Số: 59/2021`, `Số: 60  Quyển số: 01/2009`.
    func numberUnder(_ title: TitleFinder.Title, in rows: [Row], _ grammar: SymbolGrammar) -> SymbolGrammar.Found? {
        for row in rows.dropFirst(title.lastRow + 1).prefix(4) {
            let book = row.words.firstIndex { String(Folding.key($0.text)).hasPrefix("quyen") } ?? row.words.count
            let last = row.words[..<book].lastIndex { $0.text.contains { $0.isLetter || $0.isNumber } } ?? -1
            let own = Row(Array(row.words.prefix(last + 1)))
            guard SymbolGrammar.markerEnd(Tape(own.words)) != nil, let found = grammar.read(own) else { continue }
            return found
        }
        return nil
    }

    /// The authority named over the title of a diploma: `GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH …`, `HIỆU TRƯỞNG TRƯỜNG …`.
    func awarding(above y: Double, in rows: [Row]) -> Issuer? {
        for row in rows where row.midY < y && row.text.capitalShare > 0.8 && row.words.count >= 4 {
            let key = String(row.key)
            guard key.hasPrefix("giamdoc") || key.hasPrefix("hieutruong") || key.hasPrefix("chutich") else { continue }
            let words = Array(row.words.dropFirst(2))
            let (name, soundness) = namer.name(words.map(\.text))
            return name.isEmpty ? nil : Issuer(name: name, soundness: soundness, words: words)
        }
        return nil
    }

    /// A Phòng is known by its district, which the line above it names: `UBND HUYỆN …`.
    func located(_ name: String, under superior: OrganNamer.Unit?) -> String {
        guard name.hasPrefix("Phòng "), let superior else { return name }
        let whole = namer.name(superior.syllables).text
        let head = "Ủy ban nhân dân "
        guard whole.hasPrefix(head) else { return name }
        let place = String(whole.dropFirst(head.count))
        let kinds = ["huyện ", "quận ", "thị xã ", "thành phố "]
        return kinds.contains { place.hasPrefix($0) } && !name.hasSuffix(place) ? "\(name) \(place)" : name
    }
}
