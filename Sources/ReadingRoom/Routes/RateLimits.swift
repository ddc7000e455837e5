import Foundation
import Synchronization

/// How many requests somebody may send: a bucket of tokens an account, a key of a program, or an address of strangers, that fills evenly.
/// It is forgotten with the server.
final class RateLimits: Sendable {
    private struct Bucket {
        var left: Double
        var at: ContinuousClock.Instant
    }

    private let perMinute: Double
    private let now: @Sendable () -> ContinuousClock.Instant
    private let buckets = Mutex<[String: Bucket]>([:])
    /// Full buckets are thrown away when there are so many.
    private static let most = 10_000

    /// - Parameter perMinute: also how many may come at once; 0 for any number.
    init(perMinute: Int, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
        self.perMinute = Double(perMinute)
        self.now = now
    }

    /// Throws `.tooManyRequests`, with the seconds until the next one may come.
    func admit(_ visit: Visit) throws(RoomError) {
        if let wait = take(Self.key(visit)) { throw .tooMany(retryAfter: wait) }
    }

    /// `nil` when the request may pass, else whole seconds to wait.
    func take(_ key: String) -> Int? {
        guard perMinute > 0 else { return nil }
        let time = now()
        return buckets.withLock { buckets in
            if buckets.count > Self.most { buckets = buckets.filter { filled($0.value, time) < perMinute } }
            let left = buckets[key].map { filled($0, time) } ?? perMinute
            guard left >= 1 else { return max(1, Int(((1 - left) * 60 / perMinute).rounded(.up))) }
            buckets[key] = Bucket(left: left - 1, at: time)
            return nil
        }
    }

    private func filled(_ bucket: Bucket, _ time: ContinuousClock.Instant) -> Double {
        let seconds = (time - bucket.at) / .seconds(1)
        return min(perMinute, bucket.left + seconds * perMinute / 60)
    }

    private static func key(_ visit: Visit) -> String {
        visit.guest?.meter ?? "address " + visit.address
    }
}
