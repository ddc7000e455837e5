public import Documents

/// How exports write the register: the columns' headings and the words for codes, from `Config/register.yaml`.
public struct RegisterScheme: Hashable, Sendable {
    /// Heading, folded → field.
    var headings: [String: RegisterField] = [:]
    /// The first heading of each field, to name it to people.
    var names: [RegisterField: String] = [:]
    /// A word, folded → its code.
    var channels: [String: Int] = [:]
    var statuses: [String: Int] = [:]
    var serviceLevels: [String: Int] = [:]
    var truths: [String: Bool] = [:]
    /// What a blank channel means.
    var blankChannel = 1
    public private(set) var channelNames: [Int: Bilingual] = [:]

    /// Throws what is wrong with the file, by line.
    public init(yaml: String, file: String = "register.yaml") throws(RegisterError) {
        let root = try ConfigNode.read(yaml, file: file)
        _ = try root.pairs(["columns", "channels", "blankChannel", "statuses", "serviceLevels", "affirmed", "denied"])
        try add(columns: try root.needed("columns"))
        for (code, node) in try Self.codes(try root.needed("channels")) {
            let name = try node.needed("name").bilingual()
            channelNames[code] = name
            for word in [name.vietnamese, name.english] + (try node["words"]?.texts() ?? []) { channels[Self.key(word)] = code }
            channels["\(code)"] = code
        }
        blankChannel = try root.needed("blankChannel").integer()
        statuses = try Self.words(try root.needed("statuses"))
        serviceLevels = try Self.words(try root.needed("serviceLevels"))
        for word in try root.needed("affirmed").texts() { truths[Self.key(word)] = true }
        for word in try root.needed("denied").texts() { truths[Self.key(word)] = false }
    }

    /// With the headings of another export: a file with `columns: {dossier: [Mã HS], …}`. They stand before those of the installation.
    public func mapped(by yaml: String, file: String) throws(RegisterError) -> RegisterScheme {
        let root = try ConfigNode.read(yaml, file: file)
        _ = try root.pairs(["columns"])
        var scheme = self
        try scheme.add(columns: try root.needed("columns"))
        return scheme
    }

    private mutating func add(columns: ConfigNode) throws(RegisterError) {
        for (name, node) in try columns.pairs(RegisterField.allCases.map(\.rawValue)) {
            guard let field = RegisterField(rawValue: name) else { continue }
            let written = try node.texts()
            names[field] = written.first ?? name
            for heading in written + [name] { headings[Self.key(heading)] = field }
        }
    }

    private static func codes(_ node: ConfigNode) throws(RegisterError) -> [(code: Int, node: ConfigNode)] {
        var codes: [(code: Int, node: ConfigNode)] = []
        for (key, value) in try node.pairs() {
            guard let code = Int(key) else { throw value.fault("mã phải là số.", "a code must be a number.", "Viết 2: …", "Write 2: …") }
            codes.append((code, value))
        }
        return codes
    }

    private static func words(_ node: ConfigNode) throws(RegisterError) -> [String: Int] {
        var words: [String: Int] = [:]
        for (code, node) in try codes(node) {
            words["\(code)"] = code
            for word in try node.texts() { words[key(word)] = code }
        }
        return words
    }

    /// Headings and words are compared without case, spaces and signs; marks of Vietnamese count.
    static func key(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }

    func name(_ field: RegisterField) -> String { names[field] ?? field.rawValue }
}
