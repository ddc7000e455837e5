import Archive
import Cataloging
import Documents
import Foundation

/// Texts whose types are known, one a line: `{"label":"02-quyet-dinh","text":"…"}`, and `"titled":false` where the printed title cannot be
/// read in the text.
struct ExampleFile {
    private struct Row: Decodable {
        var label: String
        var text: String
        var titled: Bool?
    }

    let path: String
    let labels: Set<String>

    /// Empty lines are passed over. Throws the first fault with its line.
    func read() throws -> [TypeExample] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw SettingsError(
                fact: Bilingual("Không đọc được tệp \(path).", "Cannot read the file \(path)."),
                remedy: Bilingual("Kiểm tra đường dẫn và quyền đọc.", "Check its path and the right to read it."))
        }
        var examples: [TypeExample] = []
        for (index, line) in data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            guard !line.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") }) else { continue }
            guard let row = try? JSONDecoder().decode(Row.self, from: Data(line)) else {
                throw fault(
                    index, "không phải một dòng {\"label\":…,\"text\":…}.", "this is no line {\"label\":…,\"text\":…}.",
                    "Mỗi dòng một đối tượng JSON, UTF-8.", "One JSON object a line, in UTF-8.")
            }
            guard labels.contains(row.label) else {
                throw fault(
                    index, "không có loại \"\(row.label)\".", "there is no type \"\(row.label)\".",
                    "Nhãn là tên tệp trong document-types không có .yaml, như 02-quyet-dinh.",
                    "A label is the name of a file in document-types without .yaml, as 02-quyet-dinh.")
            }
            examples.append(TypeExample(label: row.label, text: row.text, isTitled: row.titled ?? true))
        }
        return examples
    }

    private func fault(
        _ index: Int, _ fact: String, _ factInEnglish: String, _ remedy: String, _ remedyInEnglish: String
    ) -> RuleFailure {
        let name = (path as NSString).lastPathComponent
        return RuleFailure(file: name, line: index + 1, fact: Bilingual(fact, factInEnglish), remedy: Bilingual(remedy, remedyInEnglish))
    }
}

extension TypeExample {
    /// The documents of an archive whose type no person has to look at. A type that a classifier had a say in teaches nothing: a model
    /// never learns from what a model said.
    static func confirmed(in store: some Holdings, rules: RuleSet) async throws -> [TypeExample] {
        var examples: [TypeExample] = []
        for try await document in store.allDocuments where !document.content.type.review && document.content.type.reasons == nil {
            guard let label = rules.label(of: document.content) else { continue }
            let text = TypeClassifier.text(of: try await store.pages(of: document).compactMap(\.text))
            if !text.isEmpty { examples.append(TypeExample(label: label, text: text)) }
        }
        return examples
    }
}
