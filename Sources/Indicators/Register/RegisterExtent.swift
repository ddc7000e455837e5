/// How far a register reaches.
public struct RegisterExtent: Hashable, Sendable {
    public var dossiers: Int
    /// Of the days of receipt; `nil` for an empty register.
    public var first: Month?
    public var last: Month?
    /// Codes that reporting-units.yaml has not; their dossiers count all the same.
    public var unknownUnits: [String]

    public init(dossiers: Int, first: Month?, last: Month?, unknownUnits: [String]) {
        (self.dossiers, self.first, self.last, self.unknownUnits) = (dossiers, first, last, unknownUnits)
    }
}
