import Foundation

/// Points in time as OAI-PMH writes them: to the second, in UTC.
enum UTCTime {
    static func text(_ date: Date) -> String { date.formatted(.iso8601) }

    /// `2024-06-11` or `2024-06-11T08:30:00Z`; `isDay` of the first, which is its beginning. `nil` for anything else.
    static func read(_ text: String) -> (date: Date, isDay: Bool)? {
        let isDay = text.utf8.count == 10
        let whole = isDay ? text + "T00:00:00Z" : text
        // The parser is kinder than the protocol.
        guard let date = try? Date(whole, strategy: .iso8601), Self.text(date) == whole else { return nil }
        return (date, isDay)
    }
}
