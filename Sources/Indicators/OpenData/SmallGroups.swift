/// Which counts of a table are withheld so that no group of fewer than `least` people can be told from it, nor from its sum.
///
/// The sum of a table is taken for known: the same dossiers are told by another key in another table. So whatever is withheld is withheld with so much
/// else that their sum is no small group either. A count of nobody is no group.
public struct SmallGroups: Hashable, Sendable {
    public struct Count: Hashable, Sendable {
        /// All of a group, and those of them that count.
        public var of: Int
        public var counted: Int

        public init(of: Int, counted: Int) { (self.of, self.counted) = (of, counted) }

        var rest: Int { of - counted }
    }

    public var least: Int

    public init(least: Int) { self.least = least }

    /// The places of groups whose size is withheld.
    public func withheld(_ counts: [Count]) -> Set<Int> {
        widened(Set(counts.indices.filter { isSmall(counts[$0].of) }), counts) { [$0.of] }
    }

    /// The places of groups of which it is withheld how many count: where these, or the others, are few. Those whose size is withheld are among them.
    public func withheldParts(_ counts: [Count]) -> Set<Int> {
        let few = counts.indices.filter { isSmall(counts[$0].counted) || isSmall(counts[$0].rest) }
        return widened(withheld(counts).union(few), counts) { [$0.counted, $0.rest] }
    }

    private func isSmall(_ count: Int) -> Bool { count != 0 && abs(count) < least }

    /// With the next smallest groups until there are two at least and no sum over them is small.
    private func widened(_ start: Set<Int>, _ counts: [Count], _ parts: (Count) -> [Int]) -> Set<Int> {
        guard !start.isEmpty else { return [] }
        var withheld = start
        var rest = counts.indices.filter { !start.contains($0) && counts[$0].of > 0 }
            .sorted { (counts[$0].of, $0) < (counts[$1].of, $1) }[...]
        while withheld.count < 2 || hasSmallSum(withheld, counts, parts) {
            guard let next = rest.popFirst() else { break }
            withheld.insert(next)
        }
        return withheld
    }

    private func hasSmallSum(_ places: Set<Int>, _ counts: [Count], _ parts: (Count) -> [Int]) -> Bool {
        var sums: [Int] = []
        for place in places {
            for (index, part) in parts(counts[place]).enumerated() {
                if index == sums.count { sums.append(0) }
                sums[index] += part
            }
        }
        return sums.contains(where: isSmall)
    }
}
