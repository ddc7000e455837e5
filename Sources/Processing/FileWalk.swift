import Documents
import Foundation

/// The files that an inspection looks at: those named, and those below folders that are named, in natural order (`2.jpg` before `10.jpg`).
/// Names that begin with a dot, and what Windows leaves behind, are passed over as intake does.
public enum FileWalk {
    /// Absolute or relative paths as they were named. A name that is not there stays in the list: it fails when it is opened.
    public static func files(_ named: [String]) -> [String] {
        named.flatMap { path -> [String] in
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else { return [path] }
            return below(path)
        }
    }

    private static func below(_ folder: String) -> [String] {
        guard let names = FileManager.default.enumerator(atPath: folder) else { return [folder] }
        var found: [String] = []
        while let name = names.nextObject() as? String {
            let last = (name as NSString).lastPathComponent
            if last.hasPrefix(".") {
                names.skipDescendants()
                continue
            }
            if ["thumbs.db", "desktop.ini"].contains(last.lowercased()) { continue }
            guard names.fileAttributes?[.type] as? FileAttributeType != .typeDirectory else { continue }
            found.append(name)
        }
        let base = folder.hasSuffix("/") ? folder : folder + "/"
        return found.sorted { precedes($0, $1) }.map { base + $0 }
    }

    /// Folder by folder, runs of digits by their value, and the same on every machine whatever its locale.
    static func precedes(_ one: String, _ other: String) -> Bool {
        let (a, b) = (pieces(one), pieces(other))
        for (x, y) in zip(a, b) where x != y {
            if let m = Int(x), let n = Int(y), m != n { return m < n }
            return x.utf8.lexicographicallyPrecedes(y.utf8)
        }
        return a.count < b.count
    }

    private static func pieces(_ path: String) -> [String] {
        var pieces: [String] = []
        var wasDigit: Bool?
        for character in path.precomposedStringWithCanonicalMapping {
            let isDigit = character.isASCII && character.isNumber
            // A slash comes before everything else, so that a folder's files stay together.
            if isDigit != wasDigit || character == "/" { pieces.append("") }
            pieces[pieces.count - 1].append(character == "/" ? "\u{1}" : character)
            wasDigit = character == "/" ? nil : isDigit
        }
        return pieces
    }
}
