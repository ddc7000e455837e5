import Accounts
import Archive
import Documents
import Foundation
import Processing

/// What somebody else decided first: told to whom came second.
struct Conflict {
    /// `nil` when nobody's word is found that could be told.
    let words: Bilingual?

    init(_ visit: Visit, _ id: DocumentID, _ aspect: Aspect) async throws {
        let login = try visit.known.account.login
        let store = visit.room.store
        let all = try await Correction.told(try await store.corrections(of: id), try Shelf(visit))
        let last = all.last { $0.aspect == aspect } ?? all.last
        let time = DayText(visit.language)
        guard let document = try await store.document(id) else {
            words = Bilingual(
                "Tài liệu này vừa được người khác gộp vào tài liệu khác; chưa ghi điều bạn trả lời.",
                "Somebody else has just merged this document into another; your answer was not written.")
            return
        }
        let file = try await store.file(of: id)
        let parted = try await store.boundaryDecisions(file: file.id).last
        if let parted, parted.at > (last?.at ?? .distantPast) {
            let at = time.time(parted.at)
            words = Bilingual(
                "\(Self.who(parted.by, login).vietnamese) vừa \(parted.begins ? "tách" : "gộp") ở trang \(parted.page) (\(at)); chưa ghi điều bạn trả lời.",
                "\(Self.who(parted.by, login).english) \(parted.begins ? "parted" : "merged") at page \(parted.page) (\(at)); your answer was not written."
            )
            return
        }
        guard let last else {
            words = nil
            return
        }
        let what = visit.room.words.label(last.aspect, visit.language)
        let at = time.time(last.at)
        let who = Self.who(last.by, login)
        // What the first of two keyed is not told to the second.
        let isTold = last.by == login || !ReviewDesk.isBlind(last.aspect, of: document.content)
        let desk = visit.room.review
        words = Bilingual(
            "\(who.vietnamese) vừa ghi \(what)" + (isTold ? ": “\(desk.words(last, .vietnamese))”" : "")
                + " (\(at)); chưa ghi điều bạn trả lời.",
            "\(who.english) recorded \(what)" + (isTold ? ": “\(desk.words(last, .english))”" : "")
                + " (\(at)); your answer was not written.")
    }

    private static func who(_ by: String, _ login: String) -> Bilingual {
        by == login ? Bilingual("Chính bạn, ở cửa sổ khác,", "You, in another window,") : Bilingual(by, by)
    }
}
