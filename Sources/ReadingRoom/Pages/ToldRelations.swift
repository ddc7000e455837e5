import Archive
import Documents

extension Relation {
    /// As it is told to who may see these documents; `nil` where nothing but a document that is not for them would be told.
    func told(to visible: Set<DocumentID>) -> Relation? {
        guard let target, !visible.contains(target) else { return self }
        guard !codeNumber.isEmpty else { return nil }
        var told = self
        told.target = nil
        return told
    }
}

extension Correction {
    /// The documents that a word about a relation names beside its own.
    private var named: [DocumentID] {
        guard case .relation(let name) = aspect else { return [] }
        var texts = [name.document?.rawValue, replaced?.value].compactMap(\.self)
        if case .value(let target) = verdict { texts.append(target) }
        return texts.filter(DocumentID.isName).map { DocumentID(rawValue: $0) }
    }

    /// Without those that name a document that is not for whoever asks.
    static func told(_ corrections: [Correction], _ shelf: Shelf) async throws -> [Correction] {
        let named = Set(corrections.flatMap(\.named))
        guard !named.isEmpty else { return corrections }
        let visible = try await shelf.visible(named)
        return corrections.filter { visible.isSuperset(of: $0.named) }
    }
}
