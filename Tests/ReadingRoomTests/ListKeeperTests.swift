import Documents
import SearchIndex
import Testing

@testable import ReadingRoom

/// A list of results is shown again only to those who would get the same.
struct ListKeeperTests {
    private let key = ListKeeper.Key(
        question: "q=đất", after: nil, scope: SearchScope(modes: [.open], units: ["H13"]), mayDownload: true, language: .vietnamese)
    private let list = KeptList(html: "<ol></ol>", total: 3)

    @Test func itIsForTheSameQuestionInTheSameScope() {
        let keeper = ListKeeper()
        keeper.keep(list, as: key, at: 7)
        #expect(keeper.list(key, at: 7)?.total == 3)
        let changes: [(inout ListKeeper.Key) -> Void] = [
            { $0.question = "q=rừng" }, { $0.after = "2" }, { $0.scope.modes = [.open, .conditional] }, { $0.scope.units = nil },
            { $0.scope.units = ["H14"] }, { $0.mayDownload = false }, { $0.language = .english },
        ]
        for change in changes {
            var other = key
            change(&other)
            #expect(keeper.list(other, at: 7) == nil, "\(other)")
        }
    }

    @Test func nothingOutlivesAChangeOrAMinute() {
        let keeper = ListKeeper()
        let now = ContinuousClock.now
        keeper.keep(list, as: key, at: 7, now: now)
        #expect(keeper.list(key, at: 7, now: now + .seconds(59)) != nil)
        #expect(keeper.list(key, at: 7, now: now + .seconds(61)) == nil)
        #expect(keeper.list(key, at: 8) == nil)
        keeper.keep(list, as: key, at: 8)
        keeper.keep(list, as: key, at: 7)
        #expect(keeper.list(key, at: 7) == nil)
        #expect(keeper.list(key, at: 8) != nil)
    }

    @Test func theOldestGoWhenThereAreTooMany() {
        let keeper = ListKeeper(mostBytes: 25)
        let keys = (1...4).map { number in
            var other = key
            other.question = "q=\(number)"
            return other
        }
        for key in keys { keeper.keep(list, as: key, at: 7) }
        #expect(keys.map { keeper.list($0, at: 7) != nil } == [false, false, true, true])
        // The same once more takes no more room.
        keeper.keep(list, as: keys[3], at: 7)
        #expect(keeper.list(keys[2], at: 7) != nil)
    }
}
