public import Documents

/// Every document of an archive in order, read from it a hundred at a time.
public struct AllDocuments<Store: Holdings>: AsyncSequence {
    let store: Store

    public struct Iterator: AsyncIteratorProtocol {
        let store: Store
        private var page: ArraySlice<Document> = []
        private var last: DocumentID?

        init(store: Store) { self.store = store }

        /// Throws `ArchiveError`.
        public mutating func next() async throws -> Document? {
            if page.isEmpty { page = try await store.documents(following: last, limit: 100)[...] }
            guard let document = page.popFirst() else { return nil }
            last = document.id
            return document
        }
    }

    public func makeAsyncIterator() -> Iterator { Iterator(store: store) }
}

extension Holdings {
    public var allDocuments: AllDocuments<Self> { AllDocuments(store: self) }
}
