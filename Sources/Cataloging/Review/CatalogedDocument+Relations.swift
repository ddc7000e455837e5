import Documents

/// What persons say of a document's relations, laid over what the machine read; saying it again changes nothing.
extension CatalogedDocument {
    /// There is this relation, and it is to the document `target` where that is not `nil`.
    mutating func relate(_ name: RelationName, target: DocumentID?) {
        var all = relations ?? []
        if let place = all.firstIndex(where: name.names) {
            all[place].isPersons = true
            all[place].target = target ?? all[place].target
        } else {
            var added = name.relation
            added.target = target ?? added.target
            all.append(added)
        }
        relations = all
        if name.kind == .rescan { setUnrelated((unrelated ?? []).filter { $0 != name.document }) }
    }

    /// There is no such relation.
    mutating func unrelate(_ name: RelationName) {
        let left = (relations ?? []).filter { !name.names($0) }
        relations = left.isEmpty ? nil : left
        guard name.kind == .rescan, let other = name.document, unrelated?.contains(other) != true else { return }
        setUnrelated((unrelated ?? []) + [other])
    }

    private mutating func setUnrelated(_ others: [DocumentID]) { unrelated = others.isEmpty ? nil : others }
}
