public import Foundation

/// A question that somebody keeps.
public struct SavedSearch: Hashable, Sendable, Identifiable {
    public let id: Int64
    /// Given by its owner; one name stands for one question.
    public let name: String
    /// As the search page takes it.
    public let query: String
    public let createdAt: Date
}
