import Documents

extension ProcedureList {
    init(
        _ node: ConfigNode, _ known: ProcedureLists.Levels, _ table: (String) throws(RegisterError) -> any RowSource
    ) throws(RegisterError) {
        _ = try node.pairs([
            "id", "name", "announced", "legalBasis", "certainty", "validFrom", "validTo", "file", "procedures",
        ])
        id = try node.needed("id").text()
        name = try node.needed("name").bilingual()
        legalBasis = try node["legalBasis"]?.text() ?? ""
        (validFrom, validTo) = try Self.days(node)
        announced = [:]
        for (level, count) in try node["announced"]?.pairs() ?? [] {
            let number = try count.integer()
            guard let level = known.id(level), number >= 0 else { throw count.noLevel(level, known) }
            announced[level, default: 0] += number
        }
        items = []
        for item in try node["procedures"]?.items() ?? [] {
            _ = try item.pairs(["code", "level", "name", "validFrom", "validTo"])
            let level = try item.needed("level")
            guard let id = known.id(try level.text()) else { throw level.noLevel(try level.text(), known) }
            let (from, to) = try Self.days(item)
            items.append(
                Item(
                    code: try item.needed("code").text(), name: try item["name"]?.text() ?? "", level: id, validFrom: from, validTo: to))
        }
        if let file = node["file"] { items += try ProcedureTable.read(try file.text(), known, table) }
    }

    private static func days(_ node: ConfigNode) throws(RegisterError) -> (from: Day?, to: Day?) {
        let (from, to) = (try node["validFrom"]?.day(), try node["validTo"]?.day())
        if let from, let to, to < from {
            throw node.fault("validTo trước validFrom.", "validTo is before validFrom.", "Kiểm tra hai ngày.", "Check both days.")
        }
        return (from, to)
    }
}

extension ConfigNode {
    fileprivate func noLevel(_ written: String, _ levels: ProcedureLists.Levels) -> RegisterError {
        fault(
            "cấp \"\(written)\" chưa khai.", "the level \"\(written)\" is not declared.", "Các cấp: \(levels.all).",
            "The levels are \(levels.all).")
    }
}

/// The procedures of a list as a table of its own: the columns level, code, name, and where needed validFrom, validTo.
private enum ProcedureTable {
    private enum Column: CaseIterable { case level, code, name, validFrom, validTo }

    private static let headings: [Column: [String]] = [
        .level: ["level", "Cấp", "Cấp thực hiện", "Cấp giải quyết"],
        .code: ["code", "Mã", "Mã thủ tục", "Mã TTHC", "MaTTHC"],
        .name: ["name", "Tên", "Tên thủ tục", "Tên TTHC", "TenTTHC"],
        .validFrom: ["validFrom", "Từ ngày", "Hiệu lực từ"], .validTo: ["validTo", "Đến ngày", "Hiệu lực đến"],
    ]

    static func read(
        _ file: String, _ levels: ProcedureLists.Levels, _ open: (String) throws(RegisterError) -> any RowSource
    ) throws(RegisterError) -> [ProcedureList.Item] {
        var source = try open(file)
        var row = RowBytes()
        var places: [Column: Int]?
        var items: [ProcedureList.Item] = []
        while try source.next(&row) {
            guard !row.isBlank else { continue }
            guard source.doubt == nil else {
                throw .configuration(
                    file, row.line, Bilingual("dòng không cùng bảng mã với tệp.", "the row is not written in the file's encoding."),
                    Bilingual("Lưu lại tệp dạng CSV UTF-8.", "Save the file as CSV UTF-8."))
            }
            if let places { items.append(try item(row, places, file, levels)) } else { places = try heads(row, file) }
        }
        guard places != nil else { throw noHeads(file) }
        return items
    }

    private static func heads(_ row: RowBytes, _ file: String) throws(RegisterError) -> [Column: Int] {
        var places: [Column: Int] = [:]
        for index in 0..<row.count {
            let written = RegisterScheme.key(row.text(index))
            let column = Column.allCases.first { headings[$0]?.contains { RegisterScheme.key($0) == written } == true }
            if let column, places[column] == nil { places[column] = index }
        }
        guard places[.level] != nil, places[.code] != nil else { throw noHeads(file) }
        return places
    }

    private static func item(
        _ row: RowBytes, _ places: [Column: Int], _ file: String, _ levels: ProcedureLists.Levels
    ) throws(RegisterError) -> ProcedureList.Item {
        func cell(_ column: Column) -> String { places[column].map { row.text($0) } ?? "" }
        guard let level = levels.id(cell(.level)) else {
            throw .configuration(
                file, row.line,
                Bilingual("cấp \"\(cell(.level))\" chưa khai.", "the level \"\(cell(.level))\" is not declared."),
                Bilingual("Các cấp: \(levels.all).", "The levels are \(levels.all)."))
        }
        guard !cell(.code).isEmpty else {
            throw .configuration(
                file, row.line, Bilingual("thiếu mã thủ tục.", "the procedure's code is missing."),
                Bilingual("Ghi mã, như 1.000894.", "Write it, as 1.000894."))
        }
        let (from, to) = (try day(cell(.validFrom), row, file), try day(cell(.validTo), row, file))
        return ProcedureList.Item(code: cell(.code), name: cell(.name), level: level, validFrom: from, validTo: to)
    }

    private static func day(_ written: String, _ row: RowBytes, _ file: String) throws(RegisterError) -> Day? {
        guard !written.isEmpty else { return nil }
        if case .day(let day?) = RegisterReader<CSVSource>.dayParts(Array(written.utf8)[...]) { return day }
        throw .configuration(
            file, row.line, Bilingual("“\(written.prefix(40))” không phải là ngày.", "“\(written.prefix(40))” is no day."),
            Bilingual("Ghi ngày/tháng/năm, như 05/09/2024.", "Write day/month/year, as 05/09/2024."))
    }

    private static func noHeads(_ file: String) -> RegisterError {
        .configuration(
            file, 1, Bilingual("thiếu cột level (cấp) hoặc code (mã).", "the columns level and code are not both there."),
            Bilingual("Dòng đầu là tên cột: level,code,name.", "The first row names the columns: level,code,name."))
    }
}
