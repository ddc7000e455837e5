import Documents

extension Scope {
    /// Throws `.notFound` for a unit or a level that the tree has not: its figures would all be 0.
    func check(_ tree: UnitTree) throws(RegisterError) {
        if let unit, tree[unit] == nil {
            throw RegisterError(
                .notFound, fact: Bilingual("Danh mục không có đơn vị \(unit).", "There is no unit \(unit) in the list."),
                remedy: Bilingual("Xem reporting-units.yaml.", "See reporting-units.yaml."))
        }
        if let level, !tree.levels.contains(where: { $0.id == level }) {
            let known = tree.levels.map(\.id).joined(separator: ", ")
            throw RegisterError(
                .notFound, fact: Bilingual("Danh mục không có cấp \(level).", "There is no level \(level) in the list."),
                remedy: Bilingual("Dùng một trong: \(known).", "Use one of: \(known)."))
        }
    }

    /// Throws `.notFound` for a sector or a procedure that the register has never had, with those that may have been meant.
    public func check(_ state: RegisterState) throws(RegisterError) {
        let kinds = [
            (sector, state.sectors, Bilingual("lĩnh vực", "sector"), "sector"),
            (procedure, state.procedures, Bilingual("thủ tục", "procedure"), "procedure"),
        ]
        for (code, known, kind, grouping) in kinds {
            guard let code, !known.contains(where: { $0.code == code }) else { continue }
            let near = known.filter { ProcedureNumber.of($0.code) == ProcedureNumber.of(code) || $0.code.hasPrefix(code) }
            let names = near.prefix(5).map { "\($0.code) (\($0.name))" }.joined(separator: ", ")
            throw RegisterError(
                .notFound,
                fact: Bilingual("Sổ chưa từng có \(kind.vietnamese) \(code).", "The register has never had the \(kind.english) \(code)."),
                remedy: names.isEmpty
                    ? Bilingual("Xem các mã: sohoa report --by \(grouping).", "See the codes: sohoa report --by \(grouping).")
                    : Bilingual("Có phải: \(names)?", "Did you mean: \(names)?"))
        }
    }
}
