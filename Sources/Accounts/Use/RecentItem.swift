public import Foundation

/// Something that somebody asked or looked at not long ago.
public struct RecentItem: Hashable, Sendable {
    /// The question, or the document's name.
    public let subject: String
    /// The last time.
    public let at: Date
}
