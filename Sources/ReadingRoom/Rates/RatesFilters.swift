import Documents
import Indicators

/// What a board can be narrowed by: the choices, and what was chosen.
struct RatesFilters {
    private let language: Language
    private let question: RatesQuestion
    private let board: RatesBoard
    private let sight: RatesDesk.Sight

    init(_ language: Language, _ question: RatesQuestion, _ board: RatesBoard, _ sight: RatesDesk.Sight) {
        (self.language, self.question, self.board, self.sight) = (language, question, board, sight)
    }

    var values: [String: Any] {
        let scope = question.scope
        var kept: [[String: Any]] = []
        for (name, value) in [("unit", scope.unit), ("indicator", question.indicator), ("rank", question.rank)] {
            if let value { kept.append(["name": name, "value": value]) }
        }
        let (channels, tree) = (sight.shelf.channels, sight.shelf.tree)
        return [
            "periods": periods, "kept": kept, "levels": options(tree.levels.map { ($0.id, language($0.name)) }, scope.level),
            "sectors": options(named(sight.state.sectors), scope.sector),
            "procedures": options(named(sight.state.procedures), scope.procedure),
            "lists": options(sight.shelf.lists.usable.map { ($0.id, language($0.name)) }, question.list),
            "hasLists": !sight.shelf.lists.usable.isEmpty,
            "channels": options(
                channels.sorted { $0.key < $1.key }.map { (String($0.key), language($0.value)) }, scope.channel.map(String.init)),
        ]
    }

    /// What limits the page, each with the way to be rid of it.
    var chips: [[String: Any]] {
        let scope = question.scope
        let (state, shelf) = (sight.state, sight.shelf)
        func chip(_ text: String?, _ change: (inout RatesQuestion) -> Void) -> [String: Any]? {
            text.map { ["text": $0, "address": question.with(change).address()] }
        }
        return [
            chip(scope.unit.map { shelf.tree[$0]?.name ?? $0 }) { $0.scope.unit = nil },
            chip(scope.level.map { id in shelf.tree.levels.first { $0.id == id }.map { language($0.name) } ?? id }) {
                $0.scope.level = nil
            },
            chip(scope.sector.map { name($0, state.sectors) }) { $0.scope.sector = nil },
            chip(scope.procedure.map { name($0, state.procedures) }) { $0.scope.procedure = nil },
            chip(question.list.map { Self.name(of: $0, shelf, language) }) { $0.list = nil },
            chip(scope.channel.map { shelf.channels[$0].map { language($0) } ?? "\($0)" }) { $0.scope.channel = nil },
        ].compactMap { $0 }
    }

    /// A list by its latest name.
    static func name(of list: String, _ shelf: RatesShelf, _ language: Language) -> String {
        shelf.lists.lists.last { $0.id == list }.map { language($0.name) } ?? list
    }

    /// What a reader has to know of the list that the page is limited to.
    var cautions: [String] {
        guard let list = question.list, let standing = try? sight.shelf.lists.standing(list, in: board.period) else { return [] }
        return standing.cautions(seen: Set(sight.state.procedures.map(\.code))).map { language($0) }
    }

    private func name(_ code: String, _ names: [RegisterState.Name]) -> String {
        names.first { $0.code == code }.flatMap { $0.name.isEmpty ? nil : $0.name } ?? code
    }

    private func named(_ names: [RegisterState.Name]) -> [(String, String)] {
        names.filter { !$0.code.isEmpty }.map { ($0.code, $0.name.isEmpty ? $0.code : "\($0.code) \($0.name)") }
    }

    private func options(_ all: [(String, String)], _ chosen: String?) -> [[String: Any]] {
        all.map { ["value": $0.0, "name": $0.1, "isChosen": $0.0 == chosen] }
    }

    /// Every month that the register has, and the longer spans they make, the newest first.
    private var periods: [[String: Any]] {
        guard let first = sight.state.extent.first, let last = sight.state.extent.last else { return [] }
        let years = (first.year...max(first.year, last.year)).reversed()
        let months = (first.number...max(first.number, last.number)).reversed().map { Month(number: $0).text }
        var groups: [(Bilingual, [String])] = [
            (Bilingual("Tháng", "Months"), months),
            (Bilingual("Quý", "Quarters"), years.flatMap { year in [4, 3, 2, 1].map { "\(year)-Q\($0)" } }),
            (Bilingual("6 và 9 tháng", "Half years, nine months"), years.flatMap { year in ["\(year)-H2", "\(year)-9M", "\(year)-H1"] }),
            (Bilingual("Năm", "Years"), years.map { "\($0)" }),
        ]
        if !groups.contains(where: { $0.1.contains(board.period.text) }) {
            groups.insert((Bilingual("Đang xem", "Shown"), [board.period.text]), at: 0)
        }
        return groups.map { name, texts in
            let periods = texts.compactMap { Period($0) }.filter { ($0.first <= last && first <= $0.last) || $0 == board.period }
            return ["name": language(name), "options": options(periods.map { ($0.text, language($0.name)) }, board.period.text)]
        }
    }
}
