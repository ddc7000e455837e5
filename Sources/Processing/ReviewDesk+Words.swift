public import Archive
import Cataloging
public import Documents

/// Why a field waits, for whoever shows it.
extension ReviewDesk {
    /// In words; empty where nothing is said of it.
    public func doubts(of field: Field) -> [Bilingual] { field.doubtWords }

    /// What other documents of the dossier say in its place.
    public func saidElsewhere(of field: Field) -> [String] { field.doubts.compactMap { SiblingDoubt($0)?.said } }

    /// What persons keyed and did not take back, where two of them keyed it in two ways; the oldest first.
    public func disputed(_ aspect: Aspect, of document: Document) async throws(ArchiveError) -> [Correction] {
        guard case .field(let name) = aspect, document.content.fields[name]?.doubts.contains(PersonsWord.keysDiffer) == true else {
            return []
        }
        return Array(PersonsWord.live(try await store.corrections(of: document.id).filter { $0.aspect == aspect }))
    }

    /// A value as people call it: of the type, its name for its label.
    public func shown(_ value: String, for aspect: Aspect) -> String { aspect == .type ? rules.name(label: value) ?? value : value }

    /// Whether one person keyed it and a second has to without knowing what the first did.
    public static func isBlind(_ aspect: Aspect, of document: CatalogedDocument) -> Bool {
        guard case .field(let name) = aspect, let doubts = document.fields[name]?.doubts else { return false }
        return doubts.contains(PersonsWord.secondKey) && !doubts.contains(PersonsWord.keysDiffer)
    }
}
