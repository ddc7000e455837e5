import Indicators
import Testing

/// What can be told from a table in which small groups are withheld, by somebody who knows its sums.
struct SmallGroupsTests {
    private let groups = SmallGroups(least: 10)

    private func counts(_ pairs: (Int, Int)...) -> [SmallGroups.Count] { pairs.map { SmallGroups.Count(of: $0.0, counted: $0.1) } }

    @Test func aSmallGroupTakesTheNextSmallestWithIt() {
        let table = counts((100, 50), (4, 2), (30, 15), (60, 30))
        #expect(groups.withheld(table) == [1, 2])
        #expect(groups.withheld(counts((100, 50), (60, 30))) == [])
        #expect(groups.withheld(counts((3, 1))) == [0], "one alone is withheld alone: there is nothing else")
        #expect(groups.withheld(counts((3, 1), (4, 1), (5, 1), (90, 40))) == [0, 1, 2], "together they are no small group")
        #expect(groups.withheld(counts((3, 1), (4, 1), (90, 40))) == [0, 1, 2], "seven are")
    }

    @Test func fewWhoCountOrDoNotAreAFewPeople() {
        #expect(groups.withheldParts(counts((100, 97), (80, 40), (60, 30))) == [0, 2])
        #expect(groups.withheldParts(counts((100, 3), (80, 40), (60, 30))) == [0, 2])
        #expect(groups.withheldParts(counts((100, 100), (80, 0))) == [], "nobody is no group")
    }

    /// Many made tables: no size, no part and no sum of what is withheld is a small group, unless the whole table is one.
    @Test func noSumTellsASmallGroup() {
        var state: UInt64 = 20_240_901
        func random(_ most: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % most
        }
        for _ in 0..<5_000 {
            let table = (0...random(12)).map { _ in
                let size = random(3) == 0 ? random(12) : random(400)
                return SmallGroups.Count(of: size, counted: size == 0 ? 0 : random(size + 1))
            }
            let (sizes, parts) = (groups.withheld(table), groups.withheldParts(table))
            #expect(sizes.isSubset(of: parts))
            for at in table.indices where !sizes.contains(at) { #expect(table[at].of == 0 || table[at].of >= 10) }
            for at in table.indices where !parts.contains(at) {
                #expect([table[at].counted, table[at].of - table[at].counted].allSatisfy { $0 == 0 || $0 >= 10 })
            }
            let living = table.indices.filter { table[$0].of > 0 }
            if !sizes.isEmpty, sizes != Set(living) {
                #expect(sizes.count >= 2 && sizes.reduce(0) { $0 + table[$1].of } >= 10)
            }
            if !parts.isEmpty, !parts.isSuperset(of: living) {
                let (counted, of) = parts.reduce((0, 0)) { ($0.0 + table[$1].counted, $0.1 + table[$1].of) }
                #expect(parts.count >= 2 && [counted, of - counted].allSatisfy { $0 == 0 || $0 >= 10 })
            }
        }
    }
}
