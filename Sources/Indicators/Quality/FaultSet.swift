/// Which checks found a row, as one number that can be kept beside it: the bit of a check is its place among all.
public struct FaultSet: Hashable, Sendable {
    public private(set) var bits: Int

    public init(bits: Int = 0) { self.bits = bits }

    public init(_ checks: QualityCheck...) {
        self.init()
        for check in checks { insert(check) }
    }

    public var isEmpty: Bool { bits == 0 }

    public mutating func insert(_ check: QualityCheck) { bits |= Self.bit(of: check) }

    public func contains(_ check: QualityCheck) -> Bool { bits & Self.bit(of: check) != 0 }

    /// Those that compare rows with each other; a row alone cannot tell.
    public static let amongRows = FaultSet(.bothCodeForms, .sameCase)

    /// Another text for other rules: what was kept under another one has to be found anew. The number counts changes of what a check means.
    public static let rules = (["1"] + QualityCheck.allCases.map(\.rawValue)).joined(separator: " ")

    public static func bit(of check: QualityCheck) -> Int { 1 << (all.firstIndex(of: check) ?? 0) }

    private static let all = QualityCheck.allCases
}
