import Documents
import Yams

/// A part of a configuration file that knows where it stands, so that what is wrong with it is told by line.
struct ConfigNode {
    let file: String
    let node: Node

    private init(file: String, node: Node) {
        self.file = file
        self.node = node
    }

    /// The whole file, which has to be a mapping.
    static func read(_ text: String, file: String) throws(RegisterError) -> ConfigNode {
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch let error as YamlError {
            throw unreadable(file, error)
        } catch {
            throw .configuration(file, nil, Bilingual("không đọc được.", "cannot be read."), Bilingual("Xem cú pháp.", "Check the syntax."))
        }
        guard let root, root.mapping != nil else {
            throw .configuration(
                file, 1,
                Bilingual("tệp trống hoặc không phải là các cặp khóa: giá trị.", "the file is empty or not made of key: value pairs."),
                Bilingual("Lấy lại tệp trong bộ cài.", "Take the file of the installation again."))
        }
        return ConfigNode(file: file, node: root)
    }

    private static func unreadable(_ file: String, _ error: YamlError) -> RegisterError {
        let (line, problem): (Int?, String) =
            switch error {
            case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
                (mark.line, problem)
            default: (nil, "\(error)")
            }
        return .configuration(
            file, line, Bilingual("không phải là YAML: \(problem).", "is not YAML: \(problem)."),
            Bilingual("Xem thụt dòng, dấu hai chấm và ngoặc ở dòng này.", "Check indentation, colons and quotes at this line."))
    }

    func fault(_ vietnamese: String, _ english: String, _ remedy: String, _ remedyInEnglish: String) -> RegisterError {
        .configuration(file, node.mark?.line, Bilingual(vietnamese, english), Bilingual(remedy, remedyInEnglish))
    }

    // MARK: Mappings

    /// The pairs of a mapping in their order, none of them by another name than these.
    func pairs(_ known: [String]? = nil) throws(RegisterError) -> [(key: String, value: ConfigNode)] {
        guard let mapping = node.mapping else {
            throw fault("phải là các cặp khóa: giá trị.", "must be key: value pairs.", "Viết {khóa: giá trị}.", "Write {key: value}.")
        }
        let pairs = mapping.map { (key: $0.key.string ?? "", at: $0.key, value: ConfigNode(file: file, node: $0.value)) }
        if let known, let strange = pairs.first(where: { !known.contains($0.key) }) {
            let list = known.joined(separator: ", ")
            throw ConfigNode(file: file, node: strange.at).fault(
                "không có khóa \"\(strange.key)\".", "there is no key \"\(strange.key)\".", "Các khóa: \(list).", "The keys are \(list).")
        }
        return pairs.map { ($0.key, $0.value) }
    }

    subscript(_ key: String) -> ConfigNode? { node.mapping?[key].map { ConfigNode(file: file, node: $0) } }

    func needed(_ key: String) throws(RegisterError) -> ConfigNode {
        guard let value = self[key] else {
            throw fault("thiếu khóa \"\(key)\".", "the key \"\(key)\" is missing.", "Thêm \(key): …", "Add \(key): …")
        }
        return value
    }

    // MARK: Lists

    var isList: Bool { node.sequence != nil }
    var isMapping: Bool { node.mapping != nil }

    func items() throws(RegisterError) -> [ConfigNode] {
        guard let sequence = node.sequence else {
            throw fault("phải là danh sách.", "must be a list.", "Viết [a, b].", "Write [a, b].")
        }
        return sequence.map { ConfigNode(file: file, node: $0) }
    }

    /// A list of texts; a single text is a list of one.
    func texts() throws(RegisterError) -> [String] {
        guard isList else { return [try text()] }
        var texts: [String] = []
        for item in try items() { texts.append(try item.text()) }
        return texts
    }

    // MARK: Values

    func text() throws(RegisterError) -> String {
        guard let text = node.scalar?.string, !text.isEmpty else {
            throw fault("phải là một giá trị đơn.", "must be a single value.", "Viết khóa: giá trị.", "Write key: value.")
        }
        return text
    }

    func flag() throws(RegisterError) -> Bool {
        guard let flag = node.bool else { throw fault("phải là true hoặc false.", "must be true or false.", "Viết true.", "Write true.") }
        return flag
    }

    func integer() throws(RegisterError) -> Int {
        guard let value = node.int else { throw fault("phải là số nguyên.", "must be a whole number.", "Viết 1.", "Write 1.") }
        return value
    }

    /// A percentage with up to two decimals: `80`, `9.48`.
    func percent() throws(RegisterError) -> Percent {
        guard let value = node.float, (0...1_000).contains(value) else {
            throw fault("phải là phần trăm.", "must be a percentage.", "Viết 80 hoặc 9.48.", "Write 80 or 9.48.")
        }
        return Percent(hundredths: Int((value * 100).rounded()))
    }

    /// `yyyy-MM-dd`.
    func day() throws(RegisterError) -> Day {
        guard let day = Day(try text()) else { throw fault("phải là ngày.", "must be a day.", "Viết 2025-06-30.", "Write 2025-06-30.") }
        return day
    }

    /// `name: {vi: …, en: …}`, or one text for both.
    func bilingual() throws(RegisterError) -> Bilingual {
        guard isMapping else {
            let text = try text()
            return Bilingual(text, text)
        }
        _ = try pairs(["vi", "en"])
        return Bilingual(try needed("vi").text(), try needed("en").text())
    }
}

extension RegisterError {
    /// `indicators.yaml:12: …`
    static func configuration(_ file: String, _ line: Int?, _ fact: Bilingual, _ remedy: Bilingual) -> RegisterError {
        let place = line.map { "\(file):\($0): " } ?? "\(file): "
        return RegisterError(
            .badConfiguration, fact: Bilingual(place + fact.vietnamese, place + fact.english), remedy: remedy)
    }
}
