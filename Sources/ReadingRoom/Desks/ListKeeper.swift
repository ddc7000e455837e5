import Documents
import SearchIndex
import Synchronization

/// A list of results as its page shows it.
struct KeptList: Sendable {
    var html: String
    var total: Int
}

/// Lists of results for a while: people go back from a document to the list, and on to its next page and back. A list is good for as long as
/// the catalogue stands at the change that it was made at, and for nobody who may see other things.
final class ListKeeper: Sendable {
    /// All that a list depends on besides the catalogue.
    struct Key: Hashable {
        var question: String
        var after: String?
        var scope: SearchScope
        var mayDownload: Bool
        var language: Language
    }

    private struct Kept {
        var list: KeptList
        var until: ContinuousClock.Instant
    }

    private struct State {
        var change: Int64 = 0
        var kept: [Key: Kept] = [:]
        /// The oldest first.
        var order: [Key] = []
        var bytes = 0
    }

    private let state = Mutex(State())
    private let mostBytes: Int
    /// Parts of the index that other archives make change without a word to this catalogue.
    private static let longest = Duration.seconds(60)

    init(mostBytes: Int = 32 << 20) { self.mostBytes = mostBytes }

    func list(_ key: Key, at change: Int64, now: ContinuousClock.Instant = .now) -> KeptList? {
        state.withLock { state in
            guard state.change == change, let kept = state.kept[key], now < kept.until else { return nil }
            return kept.list
        }
    }

    /// Keeps it until the catalogue changes, a minute is over, or newer ones need the room.
    func keep(_ list: KeptList, as key: Key, at change: Int64, now: ContinuousClock.Instant = .now) {
        state.withLock { state in
            // A list that was long in the making is of a catalogue that is no more.
            guard change >= state.change else { return }
            if change > state.change { state = State(change: change) }
            if let old = state.kept.updateValue(Kept(list: list, until: now + Self.longest), forKey: key) {
                state.bytes -= old.list.html.utf8.count
                state.order.removeAll { $0 == key }
            }
            state.order.append(key)
            state.bytes += list.html.utf8.count
            while state.bytes > mostBytes, !state.order.isEmpty {
                if let old = state.kept.removeValue(forKey: state.order.removeFirst()) { state.bytes -= old.list.html.utf8.count }
            }
        }
    }
}
