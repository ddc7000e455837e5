public import Documents

/// What somebody is in the reading room. An account has one role; who checks documents does not keep accounts.
public enum Role: String, Sendable, Codable, CaseIterable {
    /// Cán bộ: searches, reads and reuses documents for dossiers at hand.
    case officer
    /// Lưu trữ viên: runs and reviews batches.
    case archivist
    /// Quản trị viên: keeps accounts, and is measured by the figures.
    case administrator

    /// Everything that the role may do: the one table of it.
    public var permissions: Set<Permission> {
        switch self {
        case .officer: [.search, .read, .download, .reuse]
        case .archivist: [.search, .read, .download, .reuse, .review, .upload, .seeProduction]
        case .administrator:
            [.search, .read, .download, .seeProduction, .seeReports, .manageAccounts, .seeJournal, .operate, .seeMetrics]
        }
    }

    /// The modes that a new account of the role sees unless somebody says otherwise.
    public var usualModes: Set<AccessMode> { self == .officer ? [.open] : [.open, .conditional] }
}
