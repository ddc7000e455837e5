public import Foundation

/// How an inbox is watched.
public struct WatchSettings: Hashable, Sendable {
    /// The server watches this one itself; `nil` when it does not. `sohoa watch` is told its inbox.
    public var inbox: String?
    /// A file that did not change for so many seconds is taken.
    public var settleSeconds = 10.0
    /// Seconds between two looks at the inbox. Looking and not being told: shares of other machines tell nothing.
    public var everySeconds = 5.0
    /// When the line works; `nil` for always.
    public var hours: WatchHours?

    public init() {}
}

/// Hours of the day, in the time of the place: `18:00–06:00` goes over midnight.
public struct WatchHours: Hashable, Sendable {
    /// Minutes since midnight.
    private let from: Int
    private let to: Int

    /// `nil` for anything but two different times of day with a dash between.
    public init?(_ text: String) {
        let times = text.split(whereSeparator: { "-–—".contains($0) }).map { $0.trimmingCharacters(in: .whitespaces) }
        guard times.count == 2, let from = Self.minute(times[0]), let to = Self.minute(times[1]), from != to else { return nil }
        self.from = from
        self.to = to
    }

    /// Whether work goes on at this time.
    public func includes(_ time: Date) -> Bool {
        let parts = Calendar.current.dateComponents([.hour, .minute], from: time)
        let minute = (parts.hour ?? 0) * 60 + (parts.minute ?? 0)
        return from < to ? (from..<to).contains(minute) : minute >= from || minute < to
    }

    private static func minute(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }), let hour = Int(parts[0]),
            let minute = Int(parts[1]), (0...24).contains(hour), (0...59).contains(minute), hour * 60 + minute <= 1_440
        else { return nil }
        return hour * 60 + minute
    }
}

extension WatchHours: CustomStringConvertible {
    public var description: String {
        [from, to].map { String(format: "%02d:%02d", $0 / 60, $0 % 60) }.joined(separator: "–")
    }
}
