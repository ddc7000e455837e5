public import Documents

/// What differs between two readings of a document.
public struct DocumentDifference: Hashable, Sendable, Codable {
    public struct Change: Hashable, Sendable, Codable {
        public var aspect: Aspect
        /// `nil` where there was or is none.
        public var before: String?
        public var after: String?
        /// Whether it waits for a person, before and after.
        public var waited: Bool
        public var waits: Bool
    }

    /// Values that changed, and values that wait now and did not before or the other way round.
    public var changes: [Change]
    /// Pages before and after, where they differ.
    public var pages: [[Int]]?
    /// Whether evidence or confidence changed that no list shows.
    public var hasOtherEvidence: Bool

    public var isEmpty: Bool { changes.isEmpty && pages == nil && !hasOtherEvidence }

    public init(from old: CatalogedDocument, to new: CatalogedDocument, rules: RuleSet) {
        var changes: [Change] = []
        func note(_ aspect: Aspect, _ before: String?, _ after: String?, _ waited: Bool, _ waits: Bool) {
            guard before != after || waited != waits else { return }
            changes.append(Change(aspect: aspect, before: before, after: after, waited: waited, waits: waits))
        }
        note(
            .type, rules.label(of: old) ?? old.type.name, rules.label(of: new) ?? new.type.name, old.type.review, new.type.review)
        for name in Set(old.fields.keys).union(new.fields.keys).sorted() {
            let (was, now) = (old.fields[name], new.fields[name])
            note(.field(name), was?.value, now?.value, was?.review ?? false, now?.review ?? false)
        }
        note(.dossier, old.dossier, new.dossier, false, false)
        self.changes = changes
        pages = old.pages == new.pages ? nil : [old.pages, new.pages]
        hasOtherEvidence = changes.isEmpty && old.pages == new.pages && old != new
    }
}
