public import Documents

/// What is to be changed of an account; what is `nil` stays.
public struct AccountChange: Hashable, Sendable {
    /// Which units an account sees.
    public enum Units: Hashable, Sendable {
        case all
        case only(Set<String>)
    }

    public var fullName: String?
    public var role: Role?
    public var units: Units?
    public var modes: Set<AccessMode>?
    public var isEnabled: Bool?
    public var external: ExternalSubject?

    public init(
        fullName: String? = nil, role: Role? = nil, units: Units? = nil, modes: Set<AccessMode>? = nil, isEnabled: Bool? = nil,
        external: ExternalSubject? = nil
    ) {
        self.fullName = fullName
        self.role = role
        self.units = units
        self.modes = modes
        self.isEnabled = isEnabled
        self.external = external
    }

    /// The account with the change made, and in words what changed: `role officer → archivist`. No words, no change.
    func applied(to account: Account) -> (account: Account, words: [String]) {
        var changed = account
        if let fullName { changed.fullName = fullName }
        if let role { changed.role = role }
        switch units {
        case .all: changed.units = nil
        case .only(let codes): changed.units = codes
        case nil: break
        }
        if let modes { changed.modes = modes }
        if let isEnabled { changed.isEnabled = isEnabled }
        if let external { changed.external = external }
        let parts = zip(Self.words(account), Self.words(changed))
        return (changed, parts.compactMap { $0.value == $1.value ? nil : "\($0.name) \($0.value) → \($1.value)" })
    }

    private static func words(_ account: Account) -> [(name: String, value: String)] {
        [
            ("fullName", account.fullName), ("role", account.role.rawValue),
            ("units", account.units.map { $0.sorted().joined(separator: ",") } ?? "*"),
            ("modes", account.modes.map(\.rawValue).sorted().joined(separator: ",")), ("enabled", String(account.isEnabled)),
            ("external", account.external.map { $0.issuer + " " + $0.subject } ?? "–"),
        ]
    }
}
