/// How the points of Vietnamese official texts begin: `1.`, `a)`, `b)`, `c)`, `d)`, `đ)`, `e)`, `g)` …, or a dash. Single signs give recognition
/// nothing to go by, but their place and order do.
public enum ListLabels {
    /// What a line's first word should be.
    public struct Label: Equatable, Sendable {
        public var text: String
        /// The second word, where a dash hung on it.
        public var rest: String?

        public init(text: String, rest: String? = nil) {
            self.text = text
            self.rest = rest
        }
    }

    /// The alphabet of points (NĐ 30/2020/NĐ-CP, Annex I): Vietnamese letters without marks other than đ.
    private static let order: [Character] = Array("abcdđeghiklmnopqrstuvxy")

    /// What single letters are mistaken for.
    private static let mistaken: [Character: Character] = [
        "ø": "g", "ï": "i", "í": "i", "ì": "i", "î": "i", "€": "c", "©": "c", "4": "a", "â": "a", "ä": "a", "ê": "e", "é": "e", "ẹ": "e",
        "è": "e", "ð": "đ",
    ]

    private static let dashes: Set<Character> = ["-", "–", "—", "~", "=", "_"]

    /// One answer a line, `nil` where nothing changes. `starts` are the first two words of the lines in order of reading.
    public static func mended(_ starts: [[String]]) -> [Label?] {
        var last: Int?
        let points = starts.map { words in words.first.flatMap { $0.count == 2 && $0.last == ")" ? $0.first : nil } }
        return starts.enumerated().map { index, words in
            guard let start = words.first, let letter = start.first else { return nil }
            let next = words.count > 1 ? words[1] : ""
            if points[index] != nil {
                let following = points[(index + 1)...].lazy.compactMap(\.self).first
                return point(letter, after: &last, before: following).map { Label(text: $0) }
            }
            if dashes.contains(letter) { return dash(start, before: next) }
            // A number of its own before a sentence: a comma there is a full stop.
            if start.last == ",", start.count <= 3, start.dropLast().allSatisfy(\.isNumber), next.first?.isUppercase == true {
                return Label(text: start.dropLast() + ".")
            }
            return nil
        }
    }

    private static func point(_ letter: Character, after last: inout Int?, before following: Character?) -> String? {
        let due = last.flatMap { $0 + 1 < order.count ? order[$0 + 1] : nil }
        var meant = mistaken[letter] ?? letter
        // d and đ follow each other and look alike; whichever is due is meant.
        if meant == "d" || meant == "đ", due == "d" || due == "đ" { meant = due ?? meant }
        // 4) and 1) are labels of their own unless the letter is due.
        if letter == "4", following != "b" || last != nil { return nil }
        if letter == "1", due == "i" || due == "l" { meant = due ?? letter }
        guard let place = order.firstIndex(of: meant) else { return nil }
        last = place
        return meant == letter ? nil : "\(meant))"
    }

    private static func dash(_ start: String, before next: String) -> Label? {
        let rest = start.drop { dashes.contains($0) }
        if rest.isEmpty {
            let isDash = start == "-" || start == "–" || start == "—"
            return !isDash && start.count <= 2 && next.first?.isLetter == true ? Label(text: "-") : nil
        }
        return rest.first?.isUppercase == true && rest.count > 1 ? Label(text: "-", rest: String(rest)) : nil
    }
}
