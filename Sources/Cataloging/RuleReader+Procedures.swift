import Documents
import Yams

/// Reads `procedures.yaml`: sectors, and procedures with their codes, forms and times.
extension RuleReader {
    private static let tableKeys = ["sectors", "procedures"]
    private static let sectorKeys = ["code", "name", "forms", "families", "issuers", "letters", "certainty"]
    private static let procedureKeys = [
        "code", "name", "sector", "level", "result", "resultCode", "forms", "has", "validFrom", "validTo", "legalBasis", "certainty",
    ]

    func procedureTable() throws(RuleFailure) -> ProcedureTable {
        try checkKeys(pairs.map { ($0.key, $0.line) }, among: Self.tableKeys)
        var table = ProcedureTable()
        for item in try items("sectors") {
            let row = try Item(item, file: file, keys: Self.sectorKeys, of: self)
            table.sectors.append(
                ProcedureTable.SectorRow(
                    code: try row.text("code"), name: try row.name(), forms: try row.texts("forms"), families: try row.texts("families"),
                    issuers: try row.texts("issuers"), letters: try row.texts("letters")))
        }
        let known = Set(table.sectors.map(\.name))
        for item in try items("procedures") {
            let row = try Item(item, file: file, keys: Self.procedureKeys, of: self)
            let sector = try row.text("sector") ?? ""
            guard known.contains(sector) else {
                throw row.fault(
                    "sector", "không có lĩnh vực \"\(sector)\".", "there is no sector \"\(sector)\".", "Thêm vào sectors:, hoặc sửa tên.",
                    "Add it to sectors:, or mend its name.")
            }
            let code = try row.text("code", like: #/[1-3]\.\d{6}(\.\d{3}\.\d{2}\.\d{2}\.[A-K]\d{2}(\.\d{2})?)?/#, as: "1.000894")
            table.procedures.append(
                ProcedureTable.ProcedureRow(
                    file: file, line: item.mark?.line, code: code, name: try row.name(), sector: sector, level: try row.text("level"),
                    result: try row.text("result"),
                    resultCode: try row.text("resultCode", like: #/KQ\.[A-Z]\d{2}\.\d{6}/#, as: "KQ.G15.000031"),
                    forms: try row.texts("forms"), has: try row.texts("has"),
                    validFrom: try row.text("validFrom", like: #/\d{4}-\d{2}-\d{2}/#, as: "2016-01-01"),
                    validTo: try row.text("validTo", like: #/\d{4}-\d{2}-\d{2}/#, as: "2025-06-30")))
        }
        return table
    }

    func items(_ key: String) throws(RuleFailure) -> [Node] {
        guard let list = node(key) else { return [] }
        guard let sequence = list.sequence else { throw notAList(key) }
        return Array(sequence)
    }

    /// One entry of a list with its faults told by line.
    struct Item {
        let mapping: Node.Mapping
        let file: String
        let line: Int?

        init(_ node: Node, file: String, keys: [String], of reader: RuleReader) throws(RuleFailure) {
            self.file = file
            line = node.mark?.line
            guard let mapping = node.mapping else {
                throw RuleReader.fault(
                    file, node.mark?.line, "mục này không phải là các cặp khóa: giá trị.", "this entry is not made of key: value pairs.",
                    "Bắt đầu bằng name:.", "Begin with name:.")
            }
            self.mapping = mapping
            try reader.checkKeys(mapping.map { ($0.key.string ?? "", $0.key.mark?.line) }, among: keys)
        }

        func name() throws(RuleFailure) -> String {
            guard let name = try text("name") else {
                throw fault("name", "mục này thiếu name.", "this entry lacks a name.", "Thêm name: …", "Add name: …")
            }
            return name
        }

        func text(_ key: String) throws(RuleFailure) -> String? {
            guard let node = mapping[key] else { return nil }
            guard let text = node.scalar?.string else { throw shape(key, "…") }
            return text.isEmpty ? nil : text
        }

        func text(_ key: String, like pattern: Regex<some Any>, as example: String) throws(RuleFailure) -> String? {
            guard let text = try text(key) else { return nil }
            guard text.wholeMatch(of: pattern) != nil else { throw shape(key, "\"\(example)\"") }
            return text
        }

        private func shape(_ key: String, _ example: String) -> RuleFailure {
            fault(
                key, "\"\(key)\" có dạng sai.", "\"\(key)\" has the wrong shape.", "Viết như \(key): \(example).",
                "Write it as \(key): \(example).")
        }

        func texts(_ key: String) throws(RuleFailure) -> [String] {
            guard let node = mapping[key] else { return [] }
            guard let list = node.sequence else { throw shape(key, "[a, b]") }
            return list.compactMap { $0.scalar?.string }
        }

        func fault(_ key: String, _ vietnamese: String, _ english: String, _ remedy: String, _ remedyInEnglish: String) -> RuleFailure {
            RuleReader.fault(file, mapping[key]?.mark?.line ?? line, vietnamese, english, remedy, remedyInEnglish)
        }
    }
}
