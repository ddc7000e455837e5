public import Documents

/// What a viewer may see. It is part of every question to the index, so that what lies outside is neither found nor counted, and lends no
/// word to suggestions.
public struct SearchScope: Sendable, Hashable {
    public var modes: Set<AccessMode>
    /// The units whose documents are seen, with those of the units below them; `nil` for all. With a list, documents of no unit are not seen.
    public var units: Set<String>?

    public init(modes: Set<AccessMode>, units: Set<String>? = nil) {
        self.modes = modes
        self.units = units
    }

    /// All that is in the index: for the archive's own staff.
    public static let everything = SearchScope(modes: Set(AccessMode.allCases))

    /// Whether a document of the catalogue lies within: the same rule as the index has.
    public func admits(_ document: Document) -> Bool { admits(document.access, of: document.place.unit) }

    /// Whether what is open so far, of this unit, lies within.
    public func admits(_ access: AccessMode, of unit: @autoclosure () -> String?) -> Bool {
        guard access != .secret, modes.contains(access) else { return false }
        guard let units else { return true }
        return unit().map { !units.isDisjoint(with: DossierPlace.withAncestors($0)) } ?? false
    }

    /// `nil` when nothing is held back.
    var tree: QueryTree? {
        var parts: [QueryTree] = []
        if !modes.isSuperset(of: [.open, .conditional]) {
            parts.append(.anyOf(modes.map(\.rawValue).sorted().compactMap(AccessMode.init).map { .term(Term.access($0)) }))
        }
        if let units { parts.append(.anyOf(units.sorted().map { .term(Term.unit($0)) })) }
        return parts.isEmpty ? nil : .allOf(parts)
    }
}
