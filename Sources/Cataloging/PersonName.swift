import Vietnamese

/// A Vietnamese person's name as printed under a signature or after a label.
struct PersonName {
    /// As kept: `Trần Văn An`, also when printed in capitals.
    var text: String
    /// The first syllable is one of the family names that nearly everybody has.
    var hasKnownFamilyName: Bool
    /// The first syllable had lost a letter and was completed, or two had lost the space between them: a person must look.
    var isRepaired: Bool

    private static let familyNames: Set<String> = Set(
        """
        Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Vương Trịnh Trương Đinh Lâm Phùng Mai Tô Hà Tạ Châu
        Thái Lưu Quách La Lương Cao Chu Tăng Từ Kiều Thạch Sơn Kim Danh Lục Nông Hứa Triệu Cù Khổng Lại Doãn Nghiêm Bạch Mạc Tống Đàm Thân Thiều
        Tôn Văn Ninh Vi Ma Lò Quàng Giàng Sùng Vàng Hầu Đồng Cung Giáp Khương Âu Ông Viên Trà Điểu Y H' Rơ Siu Ksor Rah Kpă Thào Hạ Diệp Phó
        Mã Tiêu Liên Tất Bế Phương Quan Quản Thi Lường Cầm Hờ Lầu Chẩu Ung Nhan Trang Mạch Cam Uông Đường Chế Bá Quế Lộ Lữ Bàn Trưởng Đổng Hàn
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    /// Family names so frequent that a reading which differs in a mark alone is meant for one.
    private static let common = ["Nguyễn", "Trần", "Phạm", "Huỳnh", "Phan", "Đặng", "Dương", "Trương", "Trịnh", "Quách", "Lương", "Khổng"]

    private static let titles: Set<String> = Set(
        """
        ts ths pgs gs bs bsck bsckii bscki cn ks kts ls dr pgsts tskh nguts ngnd ong ba dai tuong thuong trung thieu ta uy si cao cap chuyen vien
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    /// Takes the longest run of words that reads as a name of 2–5 syllables; `nil` if there is none.
    init?(_ words: [String]) {
        var words = words.map { $0.trimmed(of: ".,;:-_*'\"()[]|“”‘’`~") }
        while let first = words.first, words.count > 2, Self.titles.contains(String(Folding.key(first))),
            !Self.familyNames.contains(first.capitalizedSyllable)
        {
            words.removeFirst()
        }
        guard (2...5).contains(words.count) else { return nil }
        let allCapitals = words.joined().capitalShare > 0.85
        guard words.enumerated().allSatisfy({ Self.looksLikePart($1, first: $0 == 0, allCapitals: allCapitals) }) else { return nil }
        var parts = words.map { allCapitals ? $0.capitalizedSyllable : $0 }
        isRepaired = false
        if parts.count < 5, let index = parts.indices.last, index > 0, let (one, other) = Self.halves(of: parts[index]) {
            parts.replaceSubrange(index...index, with: [one, other])
            isRepaired = true
        }
        if !Self.familyNames.contains(parts[0]) {
            let lower = parts[0].lowercased()
            let key = Folding.key(lower)
            let meant = Self.common.filter { Folding.key($0) == key }
            let completed = Self.familyNames.filter { $0.count == lower.count + 1 && $0.lowercased().hasSuffix(lower) }
            if completed.count == 1, let name = completed.first, !Syllable.isValid(lower) || parts[0].first?.isLowercase == true {
                parts[0] = name
                isRepaired = true
            } else if meant.count == 1, let name = meant.first, lower.count >= 4 {
                parts[0] = name
                isRepaired = true
            } else if parts[0].first?.isUppercase != true {
                return nil
            }
        }
        hasKnownFamilyName = Self.familyNames.contains(parts[0])
        text = parts.joined(separator: " ")
    }

    /// It begins with what usually stands in the middle: `Thị Hồng Lụa` has lost its family name, and `Kim Diễm` may have.
    var mayLackItsBeginning: Bool {
        let syllables = text.syllables
        return syllables.first == "Thị" || syllables.count == 2 && syllables.first.map(Self.middles.contains) ?? false
    }

    /// Family names that are middle names more often.
    private static let middles: Set<String> = ["Kim", "Văn", "Mai", "Phương", "Liên", "Thái", "Tất", "Hà", "Sơn", "Trang", "Vi", "Thi"]

    /// A part is no syllable but may be two that lost the space between them, in more ways than one: `KIMÁNH`.
    var hasJoinedParts: Bool { text.syllables.contains { Self.splits(of: $0).count > 1 } }

    /// The ways to part what is no syllable into two that are.
    private static func splits(of part: String) -> [(String, String)] {
        guard !Syllable.isValid(part) else { return [] }
        return part.indices.dropFirst(2).compactMap { index in
            let halves = (String(part[..<index]), String(part[index...]).capitalizedSyllable)
            return Syllable.isValid(halves.0) && Syllable.isValid(halves.1) ? halves : nil
        }
    }

    /// Two syllables that lost the space between them, where there is one way to part them, or one whose first half is a usual middle
    /// name: `GIAYẾN` is Gia Yến.
    private static func halves(of part: String) -> (String, String)? {
        let ways = splits(of: part)
        let usual = ways.count == 1 ? ways : ways.filter { joints.contains($0.0) }
        return usual.count == 1 ? usual.first : nil
    }

    /// What most often stands before the last part of a name.
    private static let joints: Set<String> = [
        "Thị", "Văn", "Kim", "Gia", "Ngọc", "Quốc", "Hữu", "Minh", "Thanh", "Đức", "Công", "Xuân", "Hồng", "Mỹ", "Anh", "Bảo", "Thùy",
        "Bích",
    ]

    /// Every syllable is one that Vietnamese could have.
    var isWellFormed: Bool { text.syllables.allSatisfy(Syllable.isValid) }

    private static func looksLikePart(_ word: String, first: Bool, allCapitals: Bool) -> Bool {
        guard (1...7).contains(word.count), word.allSatisfy({ $0.isLetter }) else { return false }
        if allCapitals { return true }
        return word.dropFirst().allSatisfy(\.isLowercase) && (word.first?.isUppercase == true || first)
    }

    /// The one family name that a damaged word can only have been: `“N§øuyễn` is Nguyễn, `19Đắng` is Đặng. One that has lost its capital has
    /// lost more than can be known: `ương` may have been Dương or Lương.
    static func familyName(near word: String) -> String? {
        let letters = word.drop { !$0.isUppercase }.filter(\.isLetter).capitalizedSyllable
        if letters.count > 2, familyNames.contains(letters) { return letters }
        let key = Folding.key(letters)
        guard key.count >= 3, String(key) != "thi" else { return nil }
        // A letter in five makes Phan of Phạm.
        let allowed = key.count >= 6 ? 1 : 0
        let near = familyNames.filter { abs($0.count - key.count) <= allowed && Likeness.distance(Folding.key($0), key) <= allowed }
        let exact = near.filter { Folding.key($0) == key }
        return exact.count == 1 ? exact.first : near.count == 1 ? near.first : nil
    }

    static func isFamilyName(_ word: String) -> Bool { familyNames.contains(word.capitalizedSyllable) }
}

extension String {
    /// Without these characters at both ends.
    func trimmed(of marks: String) -> String {
        var rest = self[...]
        while let first = rest.first, marks.contains(first) || first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, marks.contains(last) || last.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}
