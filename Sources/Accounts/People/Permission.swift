/// One thing that somebody may or may not do in the reading room.
public enum Permission: String, Sendable, Codable, CaseIterable {
    /// Ask the index, keep searches.
    case search
    /// Open a document's page, see its images and text.
    case read
    /// Take a document's PDF, images or text away, or a list of results.
    case download
    /// Reuse a document for a dossier.
    case reuse
    /// Correct fields, part and join documents, accept samples.
    case review
    /// Send scans into the inbox.
    case upload
    /// See batches, the nights, quality and the backlog.
    case seeProduction
    /// See the rates of digitizing and reuse.
    case seeReports
    /// Make, change and lock accounts, and take others' tokens back.
    case manageAccounts
    /// See the journal of use.
    case seeJournal
    /// See how the installation is set and how it does.
    case operate
    /// Ask for the figures that a monitoring program collects.
    case seeMetrics
}
