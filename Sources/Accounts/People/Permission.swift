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
    /// See batches, the nights, quality and the backlog.
    case seeProduction
    /// See the rates of digitizing and reuse.
    case seeReports
    /// Make, change and lock accounts, and take others' tokens back.
    case manageAccounts
    /// See the journal of use.
    case seeJournal
}
