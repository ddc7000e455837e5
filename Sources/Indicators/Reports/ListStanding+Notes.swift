public import Documents

extension ListStanding {
    /// What a reader has to know before figures by this list are believed: levels that it names fewer or more of than were announced, codes that
    /// it names twice, and codes that the register has never had. `seen` are the register's codes.
    public func cautions(seen: Set<String>) -> [Bilingual] {
        levels.compactMap(shortage) + repeatedCodes + strangers(seen)
    }

    private func shortage(_ level: UnitTree.Name) -> Bilingual? {
        guard let announced = list.announced[level.id] else { return nil }
        let count = count(level.id)
        guard count != announced else { return nil }
        let (vietnamese, english) = (level.name.vietnamese.lowercasedFirst, level.name.english.lowercasedFirst)
        return count < announced
            ? Bilingual(
                "Lưu ý: danh mục mới ghi \(count) trong \(announced) thủ tục \(vietnamese).",
                "Note: the list names only \(count) of \(announced) procedures, \(english) level.")
            : Bilingual(
                "Lưu ý: danh mục ghi \(count) thủ tục \(vietnamese), công bố \(announced).",
                "Note: the list names \(count) procedures, \(english) level; \(announced) were announced.")
    }

    private var repeatedCodes: [Bilingual] {
        let codes = items.filter { repeated.contains($0.number) }.map(\.code)
        guard !codes.isEmpty else { return [] }
        return [
            Bilingual(
                "Lưu ý: danh mục ghi hai lần mã \(Self.some(codes)); mỗi mã tính một lần.",
                "Note: the list names twice \(Self.some(codes)); each counts once.")
        ]
    }

    private func strangers(_ seen: Set<String>) -> [Bilingual] {
        let numbers = Set(seen.map(ProcedureNumber.of))
        let codes = items.filter { !numbers.contains($0.number) }.map(\.code)
        guard !codes.isEmpty else { return [] }
        return [
            Bilingual(
                "Lưu ý: sổ chưa từng có \(codes.count) trong \(items.count) mã của danh mục: \(Self.some(codes)).",
                "Note: the register has never had \(codes.count) of the list's \(items.count) codes: \(Self.some(codes)).")
        ]
    }

    private static func some(_ codes: [String]) -> String {
        codes.prefix(8).joined(separator: ", ") + (codes.count > 8 ? ", …" : "")
    }
}

extension ReportTable {
    /// The same table, which says that only the procedures of a list were counted.
    public func limited(to standing: ListStanding, seen: Set<String>) -> ReportTable {
        var table = self
        let name = standing.list.name
        table.subtitle =
            subtitle.map { Bilingual("\($0.vietnamese) · \(name.vietnamese)", "\($0.english) · \(name.english)") } ?? name
        table.notes = [standing.sentence] + standing.cautions(seen: seen) + notes
        return table
    }
}

extension ListStanding {
    /// How many procedures it names and where they come from.
    var sentence: Bilingual {
        let basis = list.legalBasis.isEmpty ? "" : " \(list.legalBasis)."
        let (announced, count) = (announced, items.count)
        return Bilingual(
            "Danh mục \(list.name.vietnamese): ghi \(count) thủ tục, công bố \(announced).\(basis)",
            "List \(list.name.english): \(count) procedures, \(announced) announced.\(basis)")
    }
}

extension String {
    /// `Cấp xã` → `cấp xã`.
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
