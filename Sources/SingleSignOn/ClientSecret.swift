import Documents
import Foundation

/// The secret that the provider shares with the room, from its file.
enum ClientSecret {
    /// Without the line's end. Throws when the file is not there, says nothing, is no secret's size, or may be read by everybody.
    static func read(_ path: String) throws(SignOnError) -> String {
        guard let facts = try? FileManager.default.attributesOfItem(atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path),
            let size = facts[.size] as? Int, let rights = facts[.posixPermissions] as? Int
        else { throw .secretFile(path, Bilingual("không có hoặc không đọc được", "is not there or cannot be read")) }
        guard rights & 0o007 == 0 else { throw .secretFile(path, Bilingual("ai cũng đọc được", "can be read by everybody")) }
        guard size <= 4_096, let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw .secretFile(path, Bilingual("không phải là một bí mật", "is no secret"))
        }
        let secret = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !secret.isEmpty else { throw .secretFile(path, Bilingual("trống", "is empty")) }
        return secret
    }
}
