import Documents
import Foundation
import SearchIndex
import Yams

/// `abbreviations.yaml`: the installation's list of abbreviations, with the day it was true on.
struct AbbreviationFile: Decodable {
    var asOf: String
    var abbreviations: [String: [String]]

    /// Throws `SettingsError` for a list that cannot be read.
    static func read(_ path: String) throws(SettingsError) -> Abbreviations {
        do {
            let text = try String(contentsOfFile: path, encoding: .utf8)
            let file = try YAMLDecoder().decode(AbbreviationFile.self, from: text)
            return Abbreviations(file.abbreviations.sorted { $0.key < $1.key }.map { (short: $0.key, meanings: $0.value) })
        } catch {
            throw SettingsError(
                fact: Bilingual("Danh mục chữ viết tắt \(path) có lỗi: \(error)", "The abbreviations \(path) are wrong: \(error)"),
                remedy: Bilingual(
                    "Sửa tệp theo chú thích trong Config/abbreviations.yaml, hoặc đặt search.abbreviations: \"\" để bỏ qua.",
                    "Mend the file as Config/abbreviations.yaml explains, or set search.abbreviations: \"\" to do without."))
        }
    }
}
