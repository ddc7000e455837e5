public import Documents
public import Foundation

/// A digitized document that was used again for a dossier: what the rates of *khai thác, sử dụng lại* are computed from.
public struct Reuse: Hashable, Sendable, Identifiable {
    public let id: Int64
    public let at: Date
    /// Who did it.
    public let login: String
    public let document: DocumentID
    /// The dossier it is used for, as it was typed: `H13.18-240515-0001`.
    public let dossier: String
    /// The unit that handles the dossier; `nil` when nobody knows.
    public let unit: String?
    public let purpose: String
}

/// How much was reused by a unit in a period.
public struct ReuseCount: Hashable, Sendable {
    /// `nil` for dossiers of no known unit.
    public let unit: String?
    /// Documents used for dossiers.
    public let reuses: Int
    /// Different documents among them.
    public let documents: Int
    /// Dossiers with one reused document at least, which is what the indicator counts.
    public let dossiers: Int
}
