public import Foundation

/// Documents that passed without a person, taken together: some are drawn at random, and what is found in them decides about all.
public struct Lot: Hashable, Sendable, Codable {
    public enum Verdict: String, Sendable, Codable {
        case accepted
        /// A person goes over every document of it.
        case returned
    }

    public var id: Int64
    public var batch: String
    public var drawnAt: Date
    public var drawnBy: String
    public var documents: Int
    public var drawn: Int
    /// Drawn documents that no longer wait for the look they were drawn for.
    public var seen: Int
    /// Drawn documents in which a person corrected something since.
    public var wrong: Int
    /// `nil` while it is open.
    public var verdict: Verdict?
    public var decidedBy: String?

    public init(
        id: Int64, batch: String, drawnAt: Date, drawnBy: String, documents: Int, drawn: Int, seen: Int, wrong: Int, verdict: Verdict?,
        decidedBy: String?
    ) {
        self.id = id
        self.batch = batch
        self.drawnAt = drawnAt
        self.drawnBy = drawnBy
        self.documents = documents
        self.drawn = drawn
        self.seen = seen
        self.wrong = wrong
        self.verdict = verdict
        self.decidedBy = decidedBy
    }

    /// The most that the share of wrong documents in the lot may be, at 95 %: Wilson's upper bound. 1 before anything was looked at.
    public var worstShare: Double {
        guard seen > 0 else { return 1 }
        let (n, z) = (Double(seen), 1.645)
        let share = Double(wrong) / n
        let centre = share + z * z / (2 * n)
        let spread = z * ((share * (1 - share) + z * z / (4 * n)) / n).squareRoot()
        return min(1, (centre + spread) / (1 + z * z / n))
    }
}
