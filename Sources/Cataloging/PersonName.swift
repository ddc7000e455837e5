import Vietnamese

/// A Vietnamese person's name as printed under a signature or after a label.
struct PersonName {
    /// As kept: `Trần Văn An`, also when printed in capitals.
    var text: String
    /// The first syllable is one of the family names that nearly everybody has.
    var hasKnownFamilyName: Bool
    /// The first syllable had lost a letter and was completed: a person must look.
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

    /// Every syllable is one that Vietnamese could have.
    var isWellFormed: Bool { text.syllables.allSatisfy(Syllable.isValid) }

    private static func looksLikePart(_ word: String, first: Bool, allCapitals: Bool) -> Bool {
        guard (1...7).contains(word.count), word.allSatisfy({ $0.isLetter }) else { return false }
        if allCapitals { return true }
        return word.dropFirst().allSatisfy(\.isLowercase) && (word.first?.isUppercase == true || first)
    }

    /// The one family name that a damaged word can only have been: `“N§øuyễn` is Nguyễn, `19Đắng` is Đặng.
    static func familyName(near word: String) -> String? {
        let letters = word.filter(\.isLetter).capitalizedSyllable
        if letters.count > 2, familyNames.contains(letters) { return letters }
        let key = Folding.key(letters)
        guard key.count >= 3, String(key) != "thi" else { return nil }
        let allowed = key.count >= 5 ? 1 : 0
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
