import Archive
import Documents

/// Whether a paper still says what is so, as far as the archive can tell.
struct Validity: Hashable {
    enum State: String, CaseIterable {
        case valid
        /// Its first day lies ahead.
        case notYet
        case expired
        /// Another document of the archive replaces it.
        case replaced
        /// Another one repeals it.
        case cancelled
        /// Its last day could not be read, or another document that may mean it replaces or repeals it.
        case doubtful
    }

    var state: State
    /// `yyyy-MM-dd`, where it bears one.
    var lastDay: String?

    private static let lastDayField = FieldName("validUntil")

    /// - Parameters:
    ///   - citing: the documents that cite it.
    ///   - today: `yyyy-MM-dd`.
    init(_ content: CatalogedDocument, citing: [IncomingLink], today: String) {
        lastDay = content.fields[Self.lastDayField]?.value.flatMap { Self.isDay($0) ? $0 : nil }
        state = Self.state(content, lastDay: lastDay, citing, today)
    }

    private static func state(_ content: CatalogedDocument, lastDay: String?, _ citing: [IncomingLink], _ today: String) -> State {
        func has(_ kind: Relation.Kind, resolved: Bool) -> Bool {
            citing.contains { $0.relation.kind == kind && $0.isResolved == resolved }
        }
        if has(.repeals, resolved: true) { return .cancelled }
        if has(.replaces, resolved: true) { return .replaced }
        if let lastDay, lastDay < today { return .expired }
        if let first = content.fields[.effectiveDate]?.value, isDay(first), first > today { return .notYet }
        // A last day that is there and could not be read surely.
        if let end = content.fields[lastDayField], end.review || (end.value != nil && lastDay == nil) { return .doubtful }
        return has(.repeals, resolved: false) || has(.replaces, resolved: false) ? .doubtful : .valid
    }

    private static func isDay(_ text: String) -> Bool { text.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil }
}
