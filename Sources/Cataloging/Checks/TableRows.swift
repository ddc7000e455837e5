/// A printed table whose rows multiply, as an invoice's: quantity times unit price is a row's amount, and all amounts make a sum.
struct TableRows: Sendable, Equatable {
    /// How the columns of quantity, price and amount are headed.
    var heads: [String]
    /// What the row of the sum begins with.
    var ends: [String]

    /// What all rows come to; `nil` unless every row down to that of the sum was read and multiplies to its amount.
    func sum(on pages: [PageLayout]) -> Double? {
        for page in pages {
            for (index, row) in page.rows.enumerated() {
                let columns = heads.compactMap { Self.column(headed: Folding.key($0), in: row) }
                if columns.count == heads.count { return sum(of: page.rows[(index + 1)...], columns) }
            }
        }
        return nil
    }

    private func sum(of rows: ArraySlice<Row>, _ columns: [ClosedRange<Double>]) -> Double? {
        let ends = ends.map { Folding.key($0) }
        var sums: [Double] = []
        for row in rows {
            if ends.contains(where: { row.key.starts(with: $0) }) { return sums.isEmpty ? nil : sums.reduce(0, +) }
            let cells = columns.map { column in row.words.filter { column.contains($0.midX) }.map(\.text).joined() }
            // A name of goods that goes on has no numbers.
            guard cells.contains(where: { $0.contains(where: \.isNumber) }) else { continue }
            let numbers = cells.compactMap { Double(LabelFinder.plainNumber($0)) }
            // Numbers of columns stand under some heads: 4, 5, 6 = 4 x 5.
            if numbers.count == 3, numbers[0] + 1 == numbers[1], numbers[1] + 1 == numbers[2] { continue }
            guard numbers.count == 3, abs(numbers[0] * numbers[1] - numbers[2]) <= 1 else { return nil }
            sums.append(numbers[2])
        }
        return nil
    }

    /// From half-way to the head before to half-way to the one behind.
    private static func column(headed head: [Character], in row: Row) -> ClosedRange<Double>? {
        for start in row.words.indices {
            var key: [Character] = []
            for end in start..<row.words.count where key.count < head.count {
                key += row.keys[end]
                guard key == head else { continue }
                let left = start > 0 ? (row.words[start - 1].right + row.words[start].left) / 2 : -.infinity
                let right = end + 1 < row.words.count ? (row.words[end].right + row.words[end + 1].left) / 2 : .infinity
                return left...right
            }
        }
        return nil
    }
}
