public import Documents

/// What persons said, standing over what the machine made.
public struct PersonsWord: Sendable {
    /// Fields that two persons have to key alike before they count.
    public let doubleKeyed: Set<FieldName>

    public init(doubleKeyed: Set<FieldName>) { self.doubleKeyed = doubleKeyed }

    /// The document as it stands after these corrections of it, oldest first. Applying them again changes nothing.
    public func over(_ document: CatalogedDocument, _ corrections: [Correction]) -> CatalogedDocument {
        var document = document
        relate(&document, corrections)
        for (aspect, words) in Dictionary(grouping: corrections, by: \.aspect) {
            let live = Self.live(words)
            guard let last = live.last else { continue }
            switch aspect {
            case .field(let name): document.fields[name] = field(name, live, over: document.fields[name])
            // Boundaries and orders were heeded when the pages were read.
            case .boundary, .pages, .relation: break
            case .whole: document.questioned = last.verdict == .questioned ? true : nil
            case .type:
                document.type.review = last.verdict == .questioned
                document.type.confidence = last.verdict == .questioned ? min(document.type.confidence, 0.5) : 1
            case .dossier:
                if case .value(let code) = last.verdict { document.dossier = code }
            case .page(let number):
                let left = (document.unreadPages ?? []).filter { $0 != number }
                document.unreadPages = left.isEmpty ? nil : left
            }
        }
        return document
    }

    /// Relations in the order in which persons spoke of them first, so that what they added comes in one order always.
    private func relate(_ document: inout CatalogedDocument, _ corrections: [Correction]) {
        var names: [RelationName] = []
        for case .relation(let name) in corrections.map(\.aspect) where !names.contains(name) { names.append(name) }
        for name in names {
            guard let last = Self.live(corrections.filter { $0.aspect == .relation(name) }).last else { continue }
            switch last.verdict {
            case .value(let target): document.relate(name, target: DocumentID.isName(target) ? DocumentID(rawValue: target) : nil)
            case .absent: document.unrelate(name)
            case .questioned, .withdrawn: break
            }
        }
    }

    /// The words that count: those after the last time that they were taken back.
    public static func live(_ corrections: [Correction]) -> ArraySlice<Correction> {
        let start = corrections.lastIndex { $0.verdict == .withdrawn }.map { $0 + 1 } ?? 0
        return corrections[start...]
    }

    /// The labels that persons gave to documents, by their first pages.
    public static func types(_ standing: [(firstPage: Int, corrections: [Correction])]) -> [Int: String] {
        var types: [Int: String] = [:]
        for (page, corrections) in standing {
            guard let last = live(corrections.filter { $0.aspect == .type }).last, case .value(let label) = last.verdict else { continue }
            types[page] = label
        }
        return types
    }

    private func field(_ name: FieldName, _ words: ArraySlice<Correction>, over reading: Field?) -> Field? {
        guard let last = words.last else { return reading }
        var field = reading ?? Field(value: nil, confidence: 0, review: true)
        if last.verdict == .questioned {
            if !field.doubts.contains(Self.questioned) { field.contradict(Self.questioned) }
            return field
        }
        guard doubleKeyed.contains(name), !Self.isKeyedTwice(last, words) else {
            field.value = if case .value(let value) = last.verdict { value } else { nil }
            field.confidence = 1
            field.review = false
            field.rule = Field.personRule
            return field
        }
        field.review = true
        let doubt = Set(words.map(\.by)).count > 1 ? Self.keysDiffer : Self.secondKey
        if !field.doubts.contains(doubt) { field.rule = (field.rule ?? "") + " ?" + doubt }
        return field
    }

    /// Whether somebody else keyed the same.
    private static func isKeyedTwice(_ last: Correction, _ words: ArraySlice<Correction>) -> Bool {
        words.contains { $0.by != last.by && $0.verdict == last.verdict }
    }

    private static let questioned = "questioned"
    /// The doubts of a field that was keyed once, and of one that was keyed in two ways.
    public static let secondKey = "secondKey"
    public static let keysDiffer = "keysDiffer"
}
