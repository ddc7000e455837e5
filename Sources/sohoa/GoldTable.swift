import Archive
import Cataloging
import Documents
import Foundation

/// A table of what documents really say.
struct GoldTable {
    let path: String
    let rules: RuleSet

    private enum Column {
        case file, page, code
        case value(Aspect)
        case remark
    }

    /// Every cell with what the archive has for it; a file that is not in the archive counts as not found.
    func cases(in store: some Holdings) async throws -> [JudgedValue] {
        guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8) else {
            throw SettingsError(
                fact: Bilingual("Không đọc được bảng \(path).", "Cannot read the table \(path)."),
                remedy: Bilingual("Lưu bảng dạng CSV UTF-8 và kiểm tra đường dẫn.", "Save it as CSV in UTF-8 and check the path."))
        }
        let rows = CSVText.rows(text).filter { $0.cells.contains { !$0.isEmpty } }
        let columns = (rows.first?.cells ?? []).map { [fields = rules.fieldNames] in column($0, fields) }
        guard let fileColumn = columns.firstIndex(where: { if case .file = $0 { true } else { false } }) else {
            throw SettingsError(
                fact: Bilingual("Bảng \(path) không có cột file.", "The table \(path) has no column file."),
                remedy: Bilingual("Dòng đầu là tên cột; cần cột file.", "The first row names the columns; file is needed."))
        }
        let documents = try await byFile(store)
        var judged: [JudgedValue] = []
        for row in rows.dropFirst() where row.cells.indices.contains(fileColumn) {
            let file = row.cells[fileColumn].precomposedStringWithCanonicalMapping
            let own = documents[file] ?? documents[(file as NSString).lastPathComponent] ?? []
            let page = zip(columns, row.cells).lazy.compactMap { column, cell in if case .page = column { Int(cell) } else { nil } }.first
            let document = page.map { number in own.first { $0.content.pages.contains(number) } } ?? own.first
            var wanted: [(Aspect, String)] = []
            for (column, cell) in zip(columns, row.cells) where !cell.isEmpty {
                switch column {
                case .file, .page, .remark: continue
                case .value(let aspect): wanted.append((aspect, cell))
                case .code:
                    let slash = cell.firstIndex(of: "/")
                    if let slash, slash != cell.startIndex { wanted.append((.field(.codeNumber), String(cell[..<slash]))) }
                    let notation = slash.map { String(cell[cell.index(after: $0)...]) } ?? cell
                    if !notation.isEmpty { wanted.append((.field(.codeNotation), notation)) }
                }
            }
            judged += wanted.map { aspect, cell in
                JudgedValue(source: file, value: judge(aspect, cell == "-" ? nil : cell, document, wanted))
            }
        }
        return judged
    }

    private func judge(_ aspect: Aspect, _ wanted: String?, _ document: Document?, _ row: [(Aspect, String)]) -> EvaluationCase {
        let typeName = row.first { $0.0 == .type }?.1
        let type = typeName.flatMap { rules.label(named: $0) } ?? typeName ?? document.flatMap { rules.label(of: $0.content) } ?? "?"
        switch aspect {
        case .type:
            let found = document.map { rules.label(of: $0.content) ?? $0.content.type.name }
            return EvaluationCase(
                type: type, aspect: .type, wanted: wanted.map { rules.label(named: $0) ?? $0 }, found: found,
                confidence: document?.content.type.confidence ?? 0, review: document?.content.type.review ?? true)
        case .field(let name):
            let field = document?.content.fields[name]
            return EvaluationCase(
                type: type, aspect: aspect, wanted: wanted, found: field?.value, confidence: field?.confidence ?? 0,
                review: document == nil || field?.review ?? (wanted != nil))
        case .dossier, .page, .pages, .relation, .whole, .boundary:
            return EvaluationCase(
                type: type, aspect: aspect, wanted: wanted, found: document?.dossier, confidence: 1, review: document == nil)
        }
    }

    /// The archive's documents in the order of their pages, under the path and the bare name of their file.
    private func byFile(_ store: some Holdings) async throws -> [String: [Document]] {
        var found: [String: [Document]] = [:]
        for try await document in store.allDocuments {
            let name = (document.source as NSString).lastPathComponent
            for key in Set([document.source, name]) { found[key, default: []].append(document) }
        }
        return found
    }

    private func column(_ name: String, _ fields: Set<FieldName>) -> Column {
        let name = name.trimmingCharacters(in: .whitespaces).precomposedStringWithCanonicalMapping
        switch name.lowercased() {
        case "file", "tệp", "tep": return .file
        case "page", "trang": return .page
        case "so_ky_hieu", "số, ký hiệu", "số ký hiệu", "code": return .code
        default: break
        }
        if let known = Self.names[name.lowercased()] { return .value(known) }
        guard let aspect = AspectName(argument: name)?.aspect else { return .remark }
        if case .field(let field) = aspect, !fields.contains(field) { return .remark }
        return .value(aspect)
    }

    private static let names: [String: Aspect] = [
        "loai_van_ban": .type, "ngay_ban_hanh": .field(.issuedDate), "co_quan_ban_hanh": .field(.organName),
        "trich_yeu": .field(.subject), "nguoi_ky": .field(.signer),
    ]
}

/// An evaluation for people.
struct EvaluationTable {
    let evaluation: Evaluation
    let speech: Speech

    var text: String {
        let width = ((evaluation.fields + evaluation.types).map(\.name.count).max() ?? 0) + 2
        func padded(_ text: String, _ size: Int) -> String { text + String(repeating: " ", count: max(1, size - text.count)) }
        func share(_ value: Double?) -> String { padded(value.map { speech.decimal($0, digits: 3) } ?? "–", 11) }
        func row(_ row: Evaluation.Row, _ name: String) -> String {
            padded(name, width) + padded(speech.count(row.cases), 8) + share(row.precision) + share(row.recall) + share(row.abstention)
                + speech.count(row.silent)
        }
        func head(_ name: String) -> String {
            padded(name, width) + padded(speech("Số", "Count"), 8) + padded(speech("Đúng", "Precision"), 11)
                + padded(speech("Đủ", "Recall"), 11) + padded(speech("Để người", "Abstained"), 11) + speech("Sai ngầm", "Silent")
        }
        var lines = [head(speech("Trường", "Field"))]
        lines += evaluation.fields.map { row($0, $0.name) }
        lines += ["", head(speech("Loại", "Type"))] + evaluation.types.map { row($0, $0.name) }
        lines += ["", row(evaluation.all, speech("Tất cả", "All")), ""]
        lines.append(speech("Độ tin cậy   số   nêu ra   đúng", "Confidence   count   given   right"))
        lines += evaluation.calibration.map { bin in
            padded("\(speech.decimal(bin.from))–\(speech.decimal(bin.to))", 13) + padded(speech.count(bin.count), 8)
                + padded(speech.decimal(bin.given, digits: 2), 8) + speech.decimal(bin.right, digits: 2)
        }
        if let error = evaluation.calibrationError {
            lines.append(speech("Sai số xác suất (ECE): ", "Expected calibration error: ") + speech.decimal(error, digits: 3))
        }
        return lines.joined(separator: "\n")
    }
}
