import Documents
import Foundation

/// The dossiers for which sheets are printed: codes, or rows of a CSV file with code and title.
struct DossierList {
    struct Entry {
        var code: String
        var title: String?
        /// The row in the file or the place on the command line, from 1.
        var row: Int
    }

    var entries: [Entry]

    /// One argument that names a file is a list, anything else are codes. Throws `SettingsError` with the row of the first bad code.
    init(_ arguments: [String]) throws(SettingsError) {
        guard arguments.count == 1, let path = arguments.first, FileManager.default.fileExists(atPath: path) else {
            if let path = arguments.first(where: { $0.lowercased().hasSuffix(".csv") }) {
                throw SettingsError(
                    fact: Bilingual("Không có tệp danh sách \(path).", "There is no list \(path)."),
                    remedy: Bilingual("Kiểm tra đường dẫn; chỉ đưa một tệp.", "Check the path; give one file only."))
            }
            entries = arguments.enumerated().map { Entry(code: $1, row: $0 + 1) }
            try check(place: { Bilingual("Mã thứ \($0)", "Code \($0)") })
            return
        }
        guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8) else {
            throw SettingsError(
                fact: Bilingual("Tệp \(path) không phải văn bản UTF-8.", "\(path) is not UTF-8 text."),
                remedy: Bilingual("Lưu lại tệp dạng CSV UTF-8.", "Save the file as CSV UTF-8."))
        }
        entries = Self.entries(text)
        try check(place: { Bilingual("\(path), dòng \($0)", "\(path), row \($0)") })
    }

    /// Code and title of every row with anything in it. A first row of column names is left out; commas, semicolons or tabs part cells.
    static func entries(_ text: String) -> [Entry] {
        var found: [Entry] = []
        for (row, cells) in CSVText.rows(text) {
            let cells = cells.map { $0.trimmingCharacters(in: .whitespaces) }
            guard let code = cells.first, cells.contains(where: { !$0.isEmpty }) else { continue }
            if found.isEmpty, columnNames.contains(code.lowercased().precomposedStringWithCanonicalMapping) { continue }
            let title = cells.count > 1 && !cells[1].isEmpty ? cells[1] : nil
            found.append(Entry(code: code, title: title, row: row))
        }
        return found
    }

    private static let columnNames: Set = ["mã hồ sơ", "mã", "ma ho so", "ma", "mahoso", "code", "dossier", "dossier code"]

    private func check(place: (Int) -> Bilingual) throws(SettingsError) {
        var seen: [String: Int] = [:]
        for entry in entries {
            let place = place(entry.row)
            if let fault = Separator.fault(in: entry.code) {
                let what = fault.words
                throw SettingsError(
                    fact: Bilingual("\(place.vietnamese): \(what.vietnamese)", "\(place.english): \(what.english)"),
                    remedy: Bilingual(
                        "Mã hồ sơ gồm 1 đến \(Separator.longestCode) chữ cái không dấu, chữ số và dấu câu ASCII, như H13.18-240515-0001.",
                        "A dossier code has 1 to \(Separator.longestCode) printable ASCII characters, as H13.18-240515-0001."))
            }
            if let other = seen[entry.code] {
                throw SettingsError(
                    fact: Bilingual(
                        "\(place.vietnamese): mã \(entry.code) đã có ở dòng \(other).",
                        "\(place.english): the code \(entry.code) stands in row \(other) already."),
                    remedy: Bilingual("Bỏ dòng lặp hoặc sửa mã.", "Remove the repeated row or correct the code."))
            }
            seen[entry.code] = entry.row
        }
    }
}

extension Separator.CodeFault {
    fileprivate var words: Bilingual {
        switch self {
        case .empty: Bilingual("thiếu mã hồ sơ.", "the dossier code is missing.")
        case .outerSpace: Bilingual("mã có dấu cách ở đầu hoặc cuối.", "the code begins or ends with a space.")
        case .tooLong(let count): Bilingual("mã dài \(count) ký tự.", "the code has \(count) characters.")
        case .character(let character):
            Bilingual("mã có ký tự “\(character)” không in được thành mã vạch.", "the code has “\(character)”, which bars cannot hold.")
        }
    }
}
