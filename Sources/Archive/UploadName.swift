import Foundation

/// Names that strangers gave, made fit for a folder of ours.
public enum UploadName {
    private static let mostBytes = 180

    /// The name alone, without folders: `..\a:b.pdf` → `a_b.pdf`; `nil` where nothing is left.
    public static func file(_ text: String) -> String? {
        let last = text.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        return part(last)
    }

    /// The folders of a path, safe each, at most eight: `a/../b` → `a/b`; `nil` for none.
    public static func folders(_ text: String) -> String? {
        let parts = text.split(whereSeparator: { $0 == "/" || $0 == "\\" }).prefix(8).compactMap { part(String($0)) }
        return parts.isEmpty ? nil : parts.joined(separator: "/")
    }

    /// What a loose file's own folder is called.
    public static func stem(_ name: String) -> String {
        let stem = (name as NSString).deletingPathExtension
        return part(stem) ?? name
    }

    /// One name of a path: NFC, no controls and none that turn the direction of text, nothing that a file system or a share of Windows
    /// takes for a sign, no dot before and none behind.
    private static func part(_ text: String) -> String? {
        let scalars = text.precomposedStringWithCanonicalMapping.unicodeScalars.filter { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
            default: true
            }
        }
        let signs: Set<Unicode.Scalar> = [":", "*", "?", "\"", "<", ">", "|", "/", "\\"]
        var name = String(String.UnicodeScalarView(scalars.map { signs.contains($0) ? "_" : $0 }))
        let edges = CharacterSet.whitespaces.union(CharacterSet(charactersIn: "."))
        name = name.trimmingCharacters(in: edges)
        let ending = (name as NSString).pathExtension
        while name.utf8.count > mostBytes {
            let stem = ending.isEmpty || ending.utf8.count > 10 ? name : (name as NSString).deletingPathExtension
            guard stem.count > 1 else { return nil }
            name = String(stem.dropLast()) + (stem == name ? "" : "." + ending)
        }
        return name.isEmpty ? nil : name
    }

    /// `tờ 1 (2).pdf`: the same name, told apart.
    public static func again(_ name: String, _ number: Int) -> String {
        let ending = (name as NSString).pathExtension
        let stem = ending.isEmpty ? name : (name as NSString).deletingPathExtension
        return "\(stem) (\(number))" + (ending.isEmpty ? "" : "." + ending)
    }
}
