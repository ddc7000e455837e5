import Documents
import Foundation

/// Points in time as people read them, in the time of the place.
struct DayText {
    private let formatter = DateFormatter()

    init(_ language: Language) {
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.dateFormat = language == .vietnamese ? "dd/MM/yyyy HH:mm" : "yyyy-MM-dd HH:mm"
    }

    func time(_ date: Date) -> String { formatter.string(from: date) }
}
