public import Documents

/// The units that answer for dossiers, as a tree, each with the days it existed: `reporting-units.yaml`.
public struct UnitTree: Hashable, Sendable {
    public struct Unit: Hashable, Sendable {
        /// Mã định danh, as in the register's `DonViXuLy`.
        public var code: String
        public var name: String
        public var level: String
        /// The group of the official table it stands in; `nil` keeps it out.
        public var group: String?
        public var parent: String?
        public var validFrom: Day?
        public var validTo: Day?
        /// The one unit that took over.
        public var successor: String?
        /// All its dossiers, also those of the time when it existed, count for the successor.
        public var countsAsSuccessor: Bool
        /// Other ways in which exports write it.
        public var aliases: [String]

        /// It existed on some day of the period.
        public func existed(in period: Period) -> Bool {
            (validFrom?.month ?? period.last) <= period.last && period.first <= (validTo?.month ?? period.first)
        }
    }

    /// A level or a group: its name in both languages, in the file's order.
    public struct Name: Hashable, Sendable {
        public var id: String
        public var name: Bilingual
    }

    public let levels: [Name]
    public let groups: [Name]
    /// Parents before their children, in the file's order.
    public let units: [Unit]
    private let byCode: [String: Int]
    private let bySpelling: [String: String]

    /// Throws what is wrong with the file, by line.
    public init(yaml: String, file: String = "reporting-units.yaml") throws(RegisterError) {
        let root = try ConfigNode.read(yaml, file: file)
        _ = try root.pairs(["levels", "groups", "endedUnits", "units"])
        let levels = try Self.names(try root.needed("levels"))
        let groups = try Self.names(try root.needed("groups"))
        let ended = try root["endedUnits"].map { node throws(RegisterError) in try Self.isSuccessor(node) } ?? false
        var units: [Unit] = []
        for item in try root.needed("units").items() {
            let unit = try Unit(item, endsInSuccessor: ended)
            guard !units.contains(where: { $0.code == unit.code }) else {
                throw item.fault("mã \(unit.code) có hai lần.", "the code \(unit.code) is there twice.", "Bỏ một.", "Remove one.")
            }
            guard levels.contains(where: { $0.id == unit.level }), unit.group.map({ id in groups.contains { $0.id == id } }) ?? true else {
                throw item.fault(
                    "level hoặc group của \(unit.code) chưa khai.", "the level or group of \(unit.code) is not declared.",
                    "Thêm vào levels: hoặc groups:.", "Add it to levels: or groups:.")
            }
            // A parent stands above its children, so no tree can close into a ring.
            guard unit.parent.map({ code in units.contains { $0.code == code } }) ?? true else {
                throw item.fault(
                    "đơn vị cha \(unit.parent ?? "") của \(unit.code) phải đứng trước nó trong tệp.",
                    "the parent \(unit.parent ?? "") of \(unit.code) must stand above it in the file.", "Thêm hoặc chuyển lên trên.",
                    "Add it, or move it up.")
            }
            units.append(unit)
        }
        for (item, unit) in zip(try root.needed("units").items(), units) {
            guard let heir = unit.successor else { continue }
            guard heir != unit.code, units.contains(where: { $0.code == heir }) else {
                throw item.fault(
                    "đơn vị kế thừa \(heir) của \(unit.code) không có trong tệp.",
                    "the successor \(heir) of \(unit.code) is not in the file.",
                    "Thêm đơn vị ấy, hoặc sửa mã.", "Add that unit, or mend its code.")
            }
        }
        (self.levels, self.groups, self.units) = (levels, groups, units)
        byCode = Dictionary(uniqueKeysWithValues: units.enumerated().map { ($1.code, $0) })
        var spellings: [String: String] = [:]
        for unit in units {
            for spelling in [unit.code, unit.name] + unit.aliases {
                spellings[Self.key(spelling)] = spellings[Self.key(spelling)] ?? unit.code
            }
        }
        bySpelling = spellings
    }

    public subscript(_ code: String) -> Unit? { byCode[code].map { units[$0] } }

    /// The code of a unit that an export wrote by code, name or alias; `nil` for one that the tree has not.
    public func code(for written: String) -> String? { bySpelling[Self.key(written)] }

    private static func key(_ text: String) -> String { text.lowercased().filter { !$0.isWhitespace } }

    /// Whom a unit's dossiers count for, by month: for itself as long as it existed, then for its successor.
    public func places(of code: String) -> [(months: ClosedRange<Int>, unit: String)] {
        var places: [(months: ClosedRange<Int>, unit: String)] = []
        var (at, start, seen) = (code, 0, Set<String>())
        while seen.insert(at).inserted, let unit = self[at], let end = unit.validTo?.month.number, let heir = unit.successor {
            if !unit.countsAsSuccessor, end >= start {
                places.append((start...end, at))
                start = end + 1
            }
            at = heir
        }
        return places + [(start...99_999, at)]
    }

    /// The unit and all above it, the nearest first.
    public func line(from code: String) -> [String] {
        var line = [code]
        while let parent = line.last.flatMap({ self[$0]?.parent }) { line.append(parent) }
        return line
    }

    /// How deep it stands: 0 for one without a parent.
    public func depth(of code: String) -> Int { line(from: code).count - 1 }

    private static func names(_ node: ConfigNode) throws(RegisterError) -> [Name] {
        var names: [Name] = []
        for item in try node.items() {
            _ = try item.pairs(["id", "name"])
            names.append(Name(id: try item.needed("id").text(), name: try item.needed("name").bilingual()))
        }
        return names
    }

    fileprivate static func isSuccessor(_ node: ConfigNode) throws(RegisterError) -> Bool {
        switch try node.text() {
        case "own": false
        case "successor": true
        default: throw node.fault("phải là own hoặc successor.", "must be own or successor.", "Viết own.", "Write own.")
        }
    }
}

extension UnitTree.Unit {
    fileprivate init(_ node: ConfigNode, endsInSuccessor: Bool) throws(RegisterError) {
        _ = try node.pairs([
            "code", "name", "level", "group", "parent", "validFrom", "validTo", "successor", "countAs", "aliases", "legalBasis",
            "certainty",
        ])
        code = try node.needed("code").text()
        name = try node.needed("name").text()
        level = try node.needed("level").text()
        group = try node["group"]?.text()
        parent = try node["parent"]?.text()
        validFrom = try node["validFrom"]?.day()
        validTo = try node["validTo"]?.day()
        successor = try node["successor"]?.text()
        countsAsSuccessor = try node["countAs"].map { node throws(RegisterError) in try UnitTree.isSuccessor(node) } ?? endsInSuccessor
        aliases = try node["aliases"]?.texts() ?? []
        guard successor == nil || validTo != nil else {
            throw node.fault(
                "\(code) có đơn vị kế thừa mà không có ngày kết thúc.", "\(code) has a successor and no last day.", "Thêm validTo.",
                "Add validTo.")
        }
    }
}
