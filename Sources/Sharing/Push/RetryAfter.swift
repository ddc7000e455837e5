import Foundation

/// `Retry-After` (RFC 9110 §10.2.3): how long a store asks to be left alone.
enum RetryAfter {
    /// Seconds from now, never below 0; `nil` for what is neither a number nor a date as the standard writes it (`Sun, 06 Nov 1994 08:49:37 GMT`).
    static func seconds(_ written: String, now: Date) -> Double? {
        let text = written.trimmingCharacters(in: .whitespaces)
        if let seconds = Int(text) { return Double(max(0, seconds)) }
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = .gmt
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        formatter.isLenient = false
        return formatter.date(from: text).map { max(0, $0.timeIntervalSince(now)) }
    }
}
