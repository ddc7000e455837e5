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

    /// The number and the type letters when the name has the form "number letters": `88 QĐ UB.pdf` gives `("88", "qd")`,
    /// `vht507.pdf` nothing.
    var code: (number: String, letters: String)? {
        let stem = Array(fileName.split(separator: "/").last ?? "")
        let digits = stem.prefix { $0.isASCII && $0.isNumber }
        guard (1...5).contains(digits.count) else { return nil }
        let rest = stem.dropFirst(digits.count).drop { " -_.".contains($0) }
        let letters = rest.prefix { $0.isLetter }
        guard (1...8).contains(letters.count) else { return nil }
        let number = String(String(digits).drop { $0 == "0" })
        return number.isEmpty ? nil : (number, String(letters.map(Folding.fold)))
    }
}
