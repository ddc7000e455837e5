public import Foundation

/// A register that a program keeps open while others write it.
public protocol RegisterShelf: Register {
    /// Another number after every change, whoever made it; of this opening alone.
    func version() throws(RegisterError) -> Int64
    /// How far the register reaches, what it holds to choose from, and when it was changed last.
    func state(_ tree: UnitTree) throws(RegisterError) -> RegisterState
    /// The dossiers behind a figure, the newest month first.
    func dossiers(_ question: DossierQuestion) throws(RegisterError) -> DossierPart
}

public struct RegisterState: Hashable, Sendable {
    /// A sector or a procedure.
    public struct Name: Hashable, Sendable {
        public var code: String
        public var name: String

        public init(code: String, name: String) { (self.code, self.name) = (code, name) }
    }

    public var extent: RegisterExtent
    public var sectors: [Name]
    public var procedures: [Name]
    /// Of the last import or removal; `nil` for an empty register.
    public var changedAt: Date?

    public init(extent: RegisterExtent, sectors: [Name], procedures: [Name], changedAt: Date?) {
        (self.extent, self.sectors, self.procedures, self.changedAt) = (extent, sectors, procedures, changedAt)
    }
}

/// Which dossiers of a figure: those that count, those that could and do not, or both.
public enum FigurePart: String, CaseIterable, Sendable { case counted, lacking, all }

public struct DossierQuestion: Sendable {
    public var period: Period
    public var scope: Scope
    public var tree: UnitTree
    public var indicator: Indicator
    public var part: FigurePart
    /// Of these units and those below them only; `nil` for all.
    public var units: Set<String>?
    public var after: DossierKey?
    public var limit: Int

    public init(
        period: Period, scope: Scope, tree: UnitTree, indicator: Indicator, part: FigurePart, units: Set<String>? = nil,
        after: DossierKey? = nil, limit: Int
    ) {
        (self.period, self.scope, self.tree, self.indicator, self.part) = (period, scope, tree, indicator, part)
        (self.units, self.after, self.limit) = (units, after, limit)
    }
}

/// Where a part of a list ends: `24296.7.1250`, the month, the unit's and the dossier's number in the register.
public struct DossierKey: Hashable, Sendable {
    public var month: Int64
    public var unit: Int64
    public var id: Int64

    public init(month: Int64, unit: Int64, id: Int64) { (self.month, self.unit, self.id) = (month, unit, id) }

    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { Int64($0) }
        guard parts.count == 3, let month = parts[0], let unit = parts[1], let id = parts[2] else { return nil }
        self.init(month: month, unit: unit, id: id)
    }

    public var text: String { "\(month).\(unit).\(id)" }
}

/// Some of the dossiers behind a figure.
public struct DossierPart: Sendable {
    public struct Dossier: Hashable, Sendable {
        public var code: String
        /// Whom it counts for, by code.
        public var unit: String
        public var unitName: String
        public var procedure: String
        public var procedureName: String
        public var channel: Int
        public var receivedOn: Day?
        public var finishedOn: Day?
        /// As the register has them: for whom it concerns, else masked.
        public var owner: String
        public var ownerIdentity: String
        /// The numerator's conditions that it does not meet, from 0.
        public var lacking: [Int]

        public init(
            code: String, unit: String, unitName: String, procedure: String, procedureName: String, channel: Int, receivedOn: Day?,
            finishedOn: Day?, owner: String, ownerIdentity: String, lacking: [Int]
        ) {
            (self.code, self.unit, self.unitName, self.procedure, self.procedureName) = (code, unit, unitName, procedure, procedureName)
            (self.channel, self.receivedOn, self.finishedOn) = (channel, receivedOn, finishedOn)
            (self.owner, self.ownerIdentity, self.lacking) = (owner, ownerIdentity, lacking)
        }
    }

    public var dossiers: [Dossier]
    /// Where the next part begins; `nil` at the end.
    public var next: DossierKey?

    public init(dossiers: [Dossier], next: DossierKey?) { (self.dossiers, self.next) = (dossiers, next) }
}
