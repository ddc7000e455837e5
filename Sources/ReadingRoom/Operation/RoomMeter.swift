import HTTPTypes
import Synchronization

/// What the room has done since it was opened, counted. No words, no names: figures by route alone.
final class RoomMeter: Sendable {
    enum UploadEnd: String, CaseIterable, Sendable {
        case taken, duplicate, refused
    }

    struct Route: Hashable, Sendable {
        /// As in the table, with `:id`.
        var path: String
        var method: String
    }

    struct Times: Sendable {
        /// How many took at most as long as each bound.
        var buckets = [Int](repeating: 0, count: RoomMeter.bounds.count)
        var count = 0
        /// Seconds.
        var sum = 0.0
    }

    struct Counts: Sendable {
        var answers: [Route: [Int: Int]] = [:]
        var times: [Route: Times] = [:]
        var uploadedBytes: Int64 = 0
        var uploads: [UploadEnd: Int] = [:]
        var alerts = 0
    }

    /// Upper bounds of the histogram, seconds.
    static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    private let counts = Mutex(Counts())

    /// An answer began to go out after so many seconds.
    func answered(_ route: Route, status: Int, seconds: Double) {
        counts.withLock { counts in
            counts.answers[route, default: [:]][status, default: 0] += 1
            var times = counts.times[route] ?? Times()
            times.count += 1
            times.sum += seconds
            for (place, bound) in Self.bounds.enumerated() where seconds <= bound { times.buckets[place] += 1 }
            counts.times[route] = times
        }
    }

    func uploaded(bytes: Int64) { counts.withLock { $0.uploadedBytes += max(0, bytes) } }

    func finishedUpload(_ end: UploadEnd) { counts.withLock { $0.uploads[end, default: 0] += 1 } }

    func alerted() { counts.withLock { $0.alerts += 1 } }

    var snapshot: Counts { counts.withLock { $0 } }
}
