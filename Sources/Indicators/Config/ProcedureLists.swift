import Documents

/// `procedure-lists.yaml`: lists of procedures that reports can be limited to, each with the time it holds for.
public struct ProcedureLists: Hashable, Sendable {
    /// The levels that procedures are of, in the file's order.
    public let levels: [UnitTree.Name]
    /// In the file's order; one that was announced anew stands there again, with another time.
    public let lists: [ProcedureList]

    /// For an installation that has no lists.
    public static let none = ProcedureLists()

    private init() { (levels, lists) = ([], []) }

    /// Throws what is wrong with the file, by line. `table` opens a list's own file, named as `file:` names it.
    public init(
        yaml: String, file: String = "procedure-lists.yaml", table: (String) throws(RegisterError) -> any RowSource
    ) throws(RegisterError) {
        let root = try ConfigNode.read(yaml, file: file)
        _ = try root.pairs(["levels", "lists"])
        let levels = try Levels(try root.needed("levels"))
        var lists: [ProcedureList] = []
        for item in try root.needed("lists").items() {
            let list = try ProcedureList(item, levels, table)
            guard !lists.contains(where: { $0.id == list.id && $0.months.overlaps(list.months) }) else {
                throw item.fault(
                    "danh mục \(list.id) đã có cho cùng thời gian.", "the list \(list.id) is there for the same time already.",
                    "Ghi validTo cho danh mục cũ, validFrom cho danh mục mới.", "Give the old one a validTo and the new one a validFrom.")
            }
            lists.append(list)
        }
        (self.levels, self.lists) = (levels.names, lists)
    }

    /// The list in a period, even when it names no procedure yet. Throws `.notFound` for an unknown one, `.invalid` for one that does not
    /// hold in any month of the period.
    public func standing(_ id: String, in period: Period) throws(RegisterError) -> ListStanding {
        let definitions = lists.filter { $0.id == id }
        guard !definitions.isEmpty else {
            let known = ids.joined(separator: ", ")
            throw RegisterError(
                .notFound, fact: Bilingual("Không có danh mục thủ tục \(id).", "There is no list of procedures \(id)."),
                remedy: known.isEmpty
                    ? Bilingual("Ghi danh mục vào procedure-lists.yaml.", "Write it into procedure-lists.yaml.")
                    : Bilingual("Dùng một trong: \(known).", "Use one of: \(known)."))
        }
        let inForce = definitions.filter { $0.months.overlaps(period.months) }
        guard let last = inForce.max(by: { $0.months.lowerBound < $1.months.lowerBound }) else {
            throw RegisterError(
                .invalid,
                fact: Bilingual(
                    "Danh mục \(id) không có hiệu lực trong kỳ \(period.name.vietnamese).",
                    "The list \(id) does not hold in \(period.name.english)."),
                remedy: Bilingual(
                    "Chọn kỳ khác, hoặc ghi validFrom, validTo trong procedure-lists.yaml.",
                    "Choose another period, or mend validFrom and validTo in procedure-lists.yaml."))
        }
        return ListStanding(definitions, last, levels, in: period)
    }

    /// The list in a period, to limit a report by. Throws also for one that names no procedure: its figures would all be 0.
    public func limits(_ id: String, in period: Period) throws(RegisterError) -> ListStanding {
        let standing = try standing(id, in: period)
        guard !standing.items.isEmpty else {
            throw RegisterError(
                .invalid,
                fact: Bilingual(
                    "Danh mục \(id) chưa ghi mã thủ tục nào trong kỳ này, công bố \(standing.announced).",
                    "The list \(id) names no procedure in this period; \(standing.announced) were announced."),
                remedy: Bilingual(
                    "Ghi mã theo quyết định công bố vào procedure-lists.yaml hoặc tệp CSV của danh mục.",
                    "Write the codes of the decision into procedure-lists.yaml or the list's CSV file."))
        }
        return standing
    }

    /// Each once.
    public var ids: [String] { lists.map(\.id).reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }

    /// The lists that name procedures, by their latest name.
    public var usable: [UnitTree.Name] {
        ids.compactMap { id in lists.last { $0.id == id && !$0.items.isEmpty }.map { UnitTree.Name(id: id, name: $0.name) } }
    }

    /// Levels, and the ways in which they are written.
    struct Levels {
        var names: [UnitTree.Name] = []
        private var bySpelling: [String: String] = [:]

        init(_ node: ConfigNode) throws(RegisterError) {
            for item in try node.items() {
                _ = try item.pairs(["id", "name", "aliases"])
                let level = UnitTree.Name(id: try item.needed("id").text(), name: try item.needed("name").bilingual())
                names.append(level)
                for spelling in [level.id, level.name.vietnamese, level.name.english] + (try item["aliases"]?.texts() ?? []) {
                    bySpelling[RegisterScheme.key(spelling)] = level.id
                }
            }
        }

        func id(_ written: String) -> String? { bySpelling[RegisterScheme.key(written)] }

        var all: String { names.map { "\($0.id) (\($0.name.vietnamese))" }.joined(separator: ", ") }
    }
}
