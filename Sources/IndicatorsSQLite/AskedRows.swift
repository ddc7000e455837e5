import Indicators

/// What linking asks the register for, as numbers: a document is looked at again when a row comes, goes or changes that answers one of its
/// questions, and at no other time.
enum Ask {
    static func code(_ code: String) -> Int64 { number("code", code) }
    static func result(_ code: String) -> Int64 { number("result", code) }
    static func owner(_ number: String) -> Int64 { self.number("owner", number) }
    /// For codes that begin so.
    static func near(_ head: some StringProtocol) -> Int64 { number("near", head) }

    /// All questions that a row answers.
    static func answered(code: String, result: String, owner: String) -> [Int64] {
        let signs = code.unicodeScalars
        let heads = signs.indices.filter { signs[$0] == "-" }.map { near(String(signs[...$0])) }
        return heads + [self.code(code)] + (result.isEmpty ? [] : [self.result(result)]) + (owner.isEmpty ? [] : [self.owner(owner)])
    }

    private static func number(_ kind: String, _ text: some StringProtocol) -> Int64 {
        var print = Fingerprint()
        print.add(kind)
        print.add(text)
        return print.value
    }
}

/// The rows of the register, with what was asked of them.
final class AskedRows: LinkRows {
    private let finder: RowFinder
    private(set) var asks: Set<Int64> = []

    init(_ finder: RowFinder) { self.finder = finder }

    func forget() { asks.removeAll(keepingCapacity: true) }

    func row(key: String) throws -> LinkRow? {
        asks.formUnion(RowFinder.codes(for: key).map(Ask.code))
        return try finder.row(key: key)
    }

    func rows(results: [String]) throws -> [LinkRow] {
        asks.formUnion(results.map(Ask.result))
        return try finder.rows(results: results)
    }

    func rows(owners: [String]) throws -> [LinkRow] {
        asks.formUnion(owners.map(Ask.owner))
        return try finder.rows(owners: owners)
    }

    func rows(near key: String, _ isNear: (String) -> Bool) throws -> [LinkRow] {
        if let head = RowFinder.head(of: key) { asks.insert(Ask.near(head)) }
        // Each code that is near enough is then asked for, and known by that.
        return try finder.codes(near: key, isNear).compactMap(row)
    }
}
