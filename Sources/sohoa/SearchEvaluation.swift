import Documents
import Foundation
import SearchIndex

/// How well a search answers questions whose answers are known.
struct SearchEvaluation: Encodable {
    /// A question, and the documents or the source files (without folder and ending) that answer it.
    private struct Question: Decodable {
        var text: String
        var files: [String]?
        var documents: [String]?
    }

    var questions = 0
    /// The share of questions with an answer on the first place, among the first three and ten.
    var hitAt1 = 0.0
    var hitAt3 = 0.0
    var hitAt10 = 0.0
    /// One divided by the place of the first answer among ten, on average.
    var meanReciprocalRank = 0.0
    /// Places of all answers among ten, against the best order there could be.
    var nDCG = 0.0
    var medianMilliseconds = 0.0

    /// Asks each question of a JSON list of `{"text", "files": […]}` or `{"text", "documents": […]}`, as written or without its marks.
    init(file path: String, diacritics: Bool, _ reader: IndexReader) throws {
        let asked = try Self.questions(path)
        questions = asked.count
        var times: [Double] = []
        for question in asked {
            let text = diacritics ? question.text : VietnameseAnalysis.folded(question.text)
            let began = ContinuousClock.now
            let hits = try reader.search(SearchQuery(text: text, limit: 10)).hits
            times.append(Double((ContinuousClock.now - began) / .microseconds(1)) / 1000)
            let right = Set((question.files ?? []) + (question.documents ?? []))
            let names = hits.map { hit in
                let file = ((hit.source as NSString).lastPathComponent as NSString).deletingPathExtension
                return right.contains(file) ? file : hit.document
            }
            add(places: Self.places(names, right), answers: right.count)
        }
        medianMilliseconds = times.isEmpty ? 0 : times.sorted()[times.count / 2]
        let count = Double(max(1, questions))
        for path in [\Self.hitAt1, \.hitAt3, \.hitAt10, \.meanReciprocalRank, \.nDCG] { self[keyPath: path] /= count }
    }

    /// One line for people.
    func line(_ speech: Speech) -> String {
        let figures = [("hit@1", hitAt1), ("hit@3", hitAt3), ("hit@10", hitAt10), ("MRR@10", meanReciprocalRank), ("nDCG@10", nDCG)]
        return figures.map { "\($0.0) \(speech.decimal($0.1, digits: 4))" }.joined(separator: " · ")
            + " · \(speech.decimal(medianMilliseconds)) ms · \(speech.count(questions)) " + speech("câu hỏi", "questions")
    }

    private static func questions(_ path: String) throws -> [Question] {
        do {
            return try JSONDecoder().decode([Question].self, from: Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw SettingsError(
                fact: Bilingual("Không đọc được câu hỏi \(path): \(error)", "The questions \(path) cannot be read: \(error)"),
                remedy: Bilingual(
                    "Cần một danh sách JSON: [{\"text\": …, \"files\": [tên tệp]}].",
                    "Give a JSON list: [{\"text\": …, \"files\": [names]}]."))
        }
    }

    /// The places, from 0, of the first sight of each answer.
    private static func places(_ names: [String], _ right: Set<String>) -> [Int] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }.enumerated().filter { right.contains($0.element) }.map(\.offset)
    }

    private mutating func add(places: [Int], answers: Int) {
        if let first = places.first {
            hitAt1 += first == 0 ? 1 : 0
            hitAt3 += first < 3 ? 1 : 0
            hitAt10 += 1
            meanReciprocalRank += 1 / Double(first + 1)
        }
        let gained = places.reduce(0) { $0 + 1 / log2(Double($1) + 2) }
        let best = (0..<min(10, answers)).reduce(0) { $0 + 1 / log2(Double($1) + 2) }
        nDCG += best > 0 ? gained / best : 0
    }
}
