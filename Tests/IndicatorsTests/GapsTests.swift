import Documents
import Foundation
import Indicators
import IndicatorsSQLite
import Support
import Testing

struct GapsTests {
    /// Of most of the register the file is read, of a month its index: nobody is lost or told twice by either.
    @Test(arguments: ["4.1", "4.2"]) func gapsOfTheWholeTimeAreThoseOfItsMonths(id: String) throws {
        let folder = try Folder()
        let (book, tree) = (try Sample.book(folder), try Sample.tree())
        try Sample.take(try Data(contentsOf: URL(fileURLWithPath: Sample.register)), into: book)
        func gaps(_ name: String) throws -> GapList {
            let period = try Sample.period(name)
            let indicator = try #require(try Sample.indicators().chosen([id], in: period).last)
            return try book.gaps(GapQuestion(period: period, scope: Scope(), tree: tree, indicator: indicator, limit: 100_000))
        }
        func told(_ lists: [GapList]) -> [String] { lists.flatMap(\.dossiers).map { "\($0.code) \($0.unit) \($0.lacking)" }.sorted() }
        let (whole, months) = (try gaps("2024-06..2025-08"), try Sample.months.map(gaps))
        #expect(whole.total > 100 && whole.total == months.map(\.total).reduce(0, +))
        #expect(whole.total == whole.dossiers.count && told([whole]) == told(months))
        let order = whole.dossiers.map { ($0.lacking.count, $0.isFinished ? 0 : 1, -($0.receivedOn?.number ?? 0), $0.code) }
        #expect(zip(order, order.dropFirst()).allSatisfy { $0 <= $1 })
    }
}
