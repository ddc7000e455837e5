import CXapian

/// What facets count, of every document of a commit, in columns of numbers: counting ten thousand matches takes a tenth of a millisecond
/// here and fifteen where the values lie in the index. Some 32 bytes a document.
struct FacetTable: Sendable {
    /// One facet of all documents.
    private struct Column {
        /// What the numbers stand for; number 0 stands for nothing.
        var values = [""]
        /// By the index's number of a document.
        var numbers: [UInt32] = []
    }

    /// The commit that it was made of, as the index names it.
    let commit: String
    private let columns: [Column]

    /// Reads the values of all documents; `nil` when the index moved on meanwhile, or has no commits that can be told apart.
    init?(_ reader: IndexReader) throws(SearchFailure) {
        let commit = try reader.commit()
        var maker = Maker()
        while !commit.isEmpty {
            let known = maker.next
            try maker.take(from: reader)
            if maker.next == known { break }
        }
        guard !commit.isEmpty, try reader.commit() == commit else { return nil }
        self.commit = commit
        columns = maker.columns
    }

    /// The facets of these documents, most frequent values first.
    func facets(of documents: [UInt32]) -> [SearchFacet] {
        zip(FacetValues.order, columns).compactMap { field, column in
            let values = column.values
            var counts = [Int](repeating: 0, count: values.count)
            var found: [Int] = []
            for document in documents where document < column.numbers.count {
                let number = Int(column.numbers[Int(document)])
                if counts[number] == 0, number > 0 { found.append(number) }
                counts[number] += 1
            }
            return found.isEmpty ? nil : SearchFacet(field, found.map { SearchFacet.Value(value: values[$0], count: counts[$0]) })
        }
    }

    private struct Maker {
        var columns = FacetValues.order.map { _ in Column() }
        /// The numbers of values by a hash of their bytes; texts as keys would be put into a normal form at every look.
        private var known = FacetValues.order.map { _ in [UInt64: UInt32]() }
        /// The first document that was not read.
        private(set) var next: UInt32 = 0
        private static let atOnce: UInt32 = 10_000

        mutating func take(from reader: IndexReader) throws(SearchFailure) {
            let first = next
            try answer(reader.path) {
                cx_reader_values(reader.handle, Term.facetSlot, first, Self.atOnce, &$0, &$1, $2)
            } read: { values in
                while !values.isAtEnd, values.isSound {
                    let document = values.number(UInt32.self)
                    add(values.partBytes(), of: document)
                    next = document + 1
                }
            }
        }

        private mutating func add(_ value: UnsafeRawBufferPointer, of document: UInt32) {
            FacetValues.eachPart(of: value) { index, part in
                let number = number(part, index)
                let missing = Int(document) + 1 - columns[index].numbers.count
                if missing > 0 { columns[index].numbers.append(contentsOf: repeatElement(0, count: missing)) }
                columns[index].numbers[Int(document)] = number
            }
        }

        private mutating func number(_ part: UnsafeRawBufferPointer, _ index: Int) -> UInt32 {
            var key = Term.hash(part)
            while let number = known[index][key] {
                if Self.isSame(columns[index].values[Int(number)], part) { return number }
                key &+= 1
            }
            let number = UInt32(columns[index].values.count)
            columns[index].values.append(String(decoding: part, as: UTF8.self))
            known[index][key] = number
            return number
        }

        private static func isSame(_ text: String, _ bytes: UnsafeRawBufferPointer) -> Bool {
            text.utf8.withContiguousStorageIfAvailable { text in
                text.count == bytes.count && (0..<text.count).allSatisfy { text[$0] == bytes[$0] }
            } ?? text.utf8.elementsEqual(bytes)
        }
    }
}
