/// The labels of points in Vietnamese official texts: `a)`, `b)`, `c)`, `d)`, `đ)`, `e)`, `g)` … A single letter gives recognition nothing to
/// go by, but the order does.
public enum ListLabels {
    /// The alphabet of points (NĐ 30/2020/NĐ-CP, Annex I): Vietnamese letters without marks other than đ.
    private static let order: [Character] = Array("abcdđeghiklmnopqrstuvxy")

    /// What single letters are mistaken for.
    private static let mistaken: [Character: Character] = [
        "ø": "g", "ï": "i", "í": "i", "ì": "i", "î": "i", "€": "c", "©": "c", "4": "a", "â": "a", "ä": "a", "ê": "e", "é": "e", "ẹ": "e", "è": "e", "ð": "đ",
    ]

    /// The labels as they should read, `nil` where nothing changes. `starts` are the first words of lines in order of reading.
    public static func mended(_ starts: [String]) -> [String?] {
        var last: Int?
        return starts.enumerated().map { index, start in
            guard start.count == 2, start.last == ")", let letter = start.first else { return nil }
            let next = last.flatMap { $0 + 1 < order.count ? order[$0 + 1] : nil }
            var meant = mistaken[letter] ?? letter
            // d and đ follow each other and look alike; whichever is due is meant.
            if meant == "d" || meant == "đ", next == "d" || next == "đ" { meant = next ?? meant }
            // 4) and 1) are labels of their own unless the letter is due; a) is before b) only.
            if letter == "4" {
                let following = starts[(index + 1)...].first { $0.count == 2 && $0.last == ")" }
                guard last == nil, following == "b)" else { return nil }
            }
            if letter == "1", next == "i" || next == "l" { meant = next ?? letter }
            guard let place = order.firstIndex(of: meant) else { return nil }
            last = place
            return meant == letter ? nil : "\(meant))"
        }
    }
}
