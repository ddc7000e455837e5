import Documents
import Foundation
import ReadingRoom
import Sharing

extension Bootstrap {
    /// What everybody may have, by today's law; the archive's name and address are those of the reading room where the file names none.
    static func openData(_ settings: Settings) throws -> OpenDataRules {
        let path = settings.sharing.openData
        let units = (path as NSString).deletingLastPathComponent + "/units.yaml"
        var rules = try OpenDataRules(yaml: try sharingFile(path), units: try sharingFile(units), day: today("yyyy-MM-dd"))
        if rules.publisher.name.isEmpty { rules.publisher.name = settings.serve.organization }
        if rules.publisher.contact.isEmpty { rules.publisher.contact = settings.serve.contact }
        return rules
    }

    private static func sharingFile(_ path: String) throws(SettingsError) -> String {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw SettingsError(
                fact: Bilingual("Không đọc được \(path).", "\(path) cannot be read."),
                remedy: Bilingual(
                    "Kiểm tra mục sharing: của sohoa.yaml, hoặc lấy lại tệp trong bộ cài.",
                    "Check sharing: in sohoa.yaml, or take the file of the installation again."))
        }
        return text
    }
}
