/// What the names around a file say. They may support a reading or contradict it; they never decide.
public struct FileHints: Sendable {
    /// The file's own name, as `88 QĐ UB.pdf`.
    public var fileName: String
    /// The folder it lay in, below the inbox; `nil` for a loose file.
    public var folder: String?

    public init(fileName: String, folder: String? = nil) {
        self.fileName = fileName
        self.folder = folder
    }

    /// What the path of a file below the inbox says, as `2025/88 QĐ UB.pdf`.
    public init(path: String) {
        let parts = path.split(separator: "/")
        self.init(fileName: parts.last.map(String.init) ?? "", folder: parts.count > 1 ? parts.dropLast().joined(separator: "/") : nil)
    }

    /// The number and the type letters when the name has the form "number letters" or "letters number": `88 QĐ UB.pdf` gives
    /// `("88", "qd")`, `TTr 88 giao đất.pdf` `("88", "ttr")`, `Quyết định 417.pdf` `("417", "qd")`; `vht507.pdf` nothing.
    var code: (number: String, letters: String)? {
        let stem = String(fileName.split(separator: "/").last ?? "").prefix { $0 != "." }
        let words = stem.split { " -_".contains($0) }.map(String.init)
        guard let first = words.first else { return nil }
        let digits = first.prefix { $0.isASCII && $0.isNumber }
        if (1...5).contains(digits.count) {
            let glued = first.dropFirst(digits.count).prefix { $0.isLetter }
            let letters = glued.isEmpty ? words.dropFirst().first?.prefix { $0.isLetter } ?? "" : glued
            guard (1...8).contains(letters.count) else { return nil }
            return Self.pair(digits, letters.map(Folding.fold))
        }
        for count in 1...2 where words.count > count {
            let digits = words[count]
            guard (1...4).contains(digits.count), digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { continue }
            let names = words[..<count].map { $0.map(Folding.fold) }
            guard names.allSatisfy({ $0.allSatisfy(\.isLetter) }), !Self.isYear(digits) else { return nil }
            if count == 1 { return (2...4).contains(names[0].count) ? Self.pair(digits[...], names[0]) : nil }
            return Self.pair(digits[...], names.compactMap(\.first))
        }
        return nil
    }

    private static func pair(_ digits: Substring, _ letters: [Character]) -> (number: String, letters: String)? {
        let number = String(digits.drop { $0 == "0" })
        return number.isEmpty ? nil : (number, String(letters))
    }

    private static func isYear(_ digits: String) -> Bool { Int(digits).map { (DateGrammar.firstYear...2099).contains($0) } ?? false }
}
