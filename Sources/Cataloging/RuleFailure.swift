public import Documents

/// A rule file that cannot be used: where, what is wrong, and what to do.
public struct RuleFailure: Error, Hashable, Sendable {
    /// The rule file's name.
    public var file: String
    /// From 1; `nil` when the fault is not at one line.
    public var line: Int?
    public var fact: Bilingual
    public var remedy: Bilingual

    public init(file: String, line: Int?, fact: Bilingual, remedy: Bilingual) {
        self.file = file
        self.line = line
        self.fact = fact
        self.remedy = remedy
    }

    /// `quyet-dinh.yaml:3: …`
    public func text(in language: Language) -> String {
        "\(file)\(line.map { ":\($0)" } ?? ""): \(fact.text(in: language)) \(remedy.text(in: language))"
    }
}
