import Vietnamese

/// Makes the kept name of an issuer from a heading in capitals: `ỦY BAN NHÂN DÂN` / `TỈNH QUẢNG NGÃI` becomes
/// `Ủy ban nhân dân tỉnh Quảng Ngãi`.
struct OrganNamer {
    private let phrases: [(key: [Character], syllables: [String])]
    private let beginnings: [[String]]
    private let letters: [(key: [Character], letters: String)]
    private let longest: Int

    /// Kinds of bodies whose field of work follows with a capital: Sở Tư pháp, Ban Tổ chức.
    private static let heads: Set<String> = [
        "so", "ban", "phong", "cuc", "chicuc", "tongcuc", "vu", "vien", "trungtam", "bo", "truong", "benhvien", "vanphong",
    ]
    private static let places = ["tinh", "huyen", "quan", "phuong", "xa", "thon", "ap", "buon", "ban"]
    private static let pairs = [["thanh", "pho"], ["thi", "xa"], ["thi", "tran"], ["dac", "khu"]]
    private static let short: [String: String] = [
        "ubnd": "Ủy ban nhân dân", "hdnd": "Hội đồng nhân dân", "tp": "thành phố", "tx": "thị xã", "ubmttq": "Ủy ban Mặt trận Tổ quốc",
        "tnhh": "trách nhiệm hữu hạn", "ptnt": "Phát triển nông thôn", "mtv": "một thành viên", "gd&dt": "Giáo dục và Đào tạo",
        "gddt": "Giáo dục và Đào tạo", "tn&mt": "Tài nguyên và Môi trường",
    ]

    init(_ rule: NameRule) {
        let all = rule.places + rule.names
        phrases = all.map { (Folding.key($0), $0.syllables) }
        longest = phrases.map(\.syllables.count).max() ?? 1
        beginnings = rule.heads.map { $0.syllables.map { String(Folding.key($0)) } }
        letters = rule.letters.map { (Folding.key($0.name), $0.letters) }
    }

    /// One unit of a heading: the printed lines that make up its name.
    struct Unit {
        var rows: [Row]
        var syllables: [String] { rows.flatMap { $0.words.map(\.text) } }
    }

    /// Parts the heading's lines into units: a line that begins like a unit's name begins one, any other goes on.
    func units(_ rows: [Row]) -> [Unit] {
        var units: [Unit] = []
        for row in rows {
            if units.isEmpty || beginsUnit(row.words.map { String(Folding.key($0.text)) }) {
                units.append(Unit(rows: [row]))
            } else {
                units[units.count - 1].rows.append(row)
            }
        }
        return units
    }

    /// Whether a line's words, folded, begin like the name of a body.
    func beginsUnit(_ words: [String]) -> Bool {
        beginnings.contains { head in
            guard words.count >= head.count else { return false }
            guard head.count > 1 || words.first?.first == head.first?.first else { return false }
            return zip(words, head).allSatisfy { Likeness.distance(Array($0), Array($1)) <= ($1.count > 3 ? 1 : 0) }
        }
    }

    /// The name in its kept spelling and how many of its syllables are known names or sound Vietnamese, 0…1.
    func name(_ printed: [String]) -> (text: String, soundness: Double) {
        var syllables: [String] = []
        for word in printed.flatMap({ $0.split(separator: " ") }).map({ String($0).trimmed(of: ".,:;*_|'\"“”‘’`~()") }) where !word.isEmpty
        {
            if let long = Self.short[Folding.fold(word)] {
                syllables += long.syllables
            } else if Folding.fold(word).hasPrefix("tp."), word.count > 3 {
                syllables += ["thành", "phố", String(word.dropFirst(3))]
            } else if word.contains(where: { $0.isLetter || $0.isNumber }) || word == "-" || word == "–" {
                syllables.append(word == "–" ? "-" : word)
            }
        }
        return spell(syllables)
    }

    /// How many words at the beginning of running text are the name of a body: 7 for `Ủy ban nhân dân huyện Vàm Sông về việc …`; 0 where
    /// they begin with none.
    func extent(_ words: [String]) -> Int {
        let bare = words.map { $0.trimmed(of: ".,:;*_|'\"“”‘’`~()") }
        guard let first = bare.first, Self.short[Folding.fold(first)] != nil || beginsUnit(bare.map { String(Folding.key($0)) }) else {
            return 0
        }
        var count = 0
        var inPlace = false
        while count < words.count, !bare[count].isEmpty {
            var step = 0
            if bare[count].first?.isUppercase == true || bare[count] == "-" || bare[count].first?.isNumber == true && inPlace {
                step = longestPhrase(at: count, in: bare).map { $0.1.first?.first?.isUppercase == true || count == 0 ? $0.0 : 1 } ?? 1
            } else if let (length, phrase) = longestPhrase(at: count, in: bare), count > 0, phrase.first?.first?.isLowercase == true,
                !inPlace || Self.endsWithPlaceWord(phrase), Self.goesOn(phrase)
            {
                step = length
            }
            guard step > 0 else { break }
            inPlace = inPlace || Self.endsWithPlaceWord(Array(bare[count..<count + step]))
            count += step
            if let last = words[count - 1].last, ",.;:)".contains(last) { return count }
        }
        while count > 1, ["và", "-", "ban", "bộ", "sở", "phòng"].contains(bare[count - 1]) { count -= 1 }
        return count
    }

    /// Common words that a name goes on with; `quản lý` or `dịch vụ` in small letters may begin what follows it.
    private static func goesOn(_ phrase: [String]) -> Bool {
        phrase.count == 1 || ["thành phố", "thị xã", "thị trấn", "đặc khu", "nhân dân"].contains(phrase.joined(separator: " "))
    }

    private func spell(_ syllables: [String]) -> (text: String, soundness: Double) {
        var out: [String] = []
        var known = 0
        var index = 0
        var inPlace = false
        let isCompany = String(Folding.key(syllables.prefix(2).joined())) == "congty"
        while index < syllables.count {
            let follows = Self.heads.contains(String(Folding.key(out.joined())))
            if let (length, words) = longestPhrase(at: index, in: syllables), !Self.isPartOfPlace(words, behind: out) {
                out += follows && words.first?.first?.isLowercase == true ? [words[0].capitalizedSyllable] + words.dropFirst() : words
                known += length
                index += length
                inPlace = Self.endsWithPlaceWord(out)
                continue
            }
            let syllable = syllables[index]
            if Syllable.isValid(syllable) || syllable.allSatisfy(\.isNumber) || syllable == "-" { known += 1 }
            let isProper = inPlace || follows || index == 0 || isCompany
            out.append(isProper ? syllable.capitalizedSyllable : syllable.lowercased())
            index += 1
            if !inPlace { inPlace = Self.endsWithPlaceWord(out) }
        }
        var text = out.joined(separator: " ")
        text = text.prefix(1).uppercased() + text.dropFirst()
        return (text, out.isEmpty ? 0 : Double(known) / Double(max(1, syllables.count)))
    }

    /// Right behind `huyện` a common word is the beginning of a name: huyện Phong Điền has no "phòng".
    private static func isPartOfPlace(_ words: [String], behind out: [String]) -> Bool {
        words.count == 1 && words[0].first?.isLowercase == true && endsWithPlaceWord(out)
    }

    private func longestPhrase(at index: Int, in syllables: [String]) -> (Int, [String])? {
        for length in stride(from: min(longest, syllables.count - index), through: 1, by: -1) {
            let key = Folding.key(syllables[index..<index + length].joined())
            var best: (errors: Int, words: [String])?
            for phrase in phrases where phrase.syllables.count == length && abs(phrase.key.count - key.count) <= 1 {
                let limit = key.count >= 9 ? 1 : 0
                if key == phrase.key { return (length, phrase.syllables) }
                guard limit > 0 else { continue }
                let errors = Likeness.distance(key, phrase.key)
                if errors <= limit, errors < best?.errors ?? .max { best = (errors, phrase.syllables) }
            }
            if let best { return (length, best.words) }
        }
        return nil
    }

    private static func endsWithPlaceWord(_ words: [String]) -> Bool {
        let keys = words.suffix(2).map { String(Folding.key($0)) }
        guard let last = keys.last, words.last?.first?.isLowercase == true || words.count == 1 else { return false }
        return places.contains(last) && words.last?.lowercased() != "bản" && last != "ban" || pairs.contains(keys)
    }

    /// The letters by which a ký hiệu may name this issuer: `["STC"]` for Sở Tài chính tỉnh …
    func letters(of name: String) -> [String] {
        let key = Folding.key(name)
        var found = letters.filter { key.starts(with: $0.key) || String(key).contains(String($0.key)) }.map(\.letters)
        var initials = ""
        let syllables = name.syllables
        for (index, syllable) in syllables.enumerated() {
            let folded = String(Folding.key(syllable))
            if folded == "xa", syllable == "Xã" || index + 1 < syllables.count && syllables[index + 1].lowercased() == "hội" {
                initials += "X"
                continue
            }
            if index > 0, ["tinh", "huyen", "quan", "xa", "phuong"].contains(folded) || (folded == "thanh" && syllable == "thành") {
                break
            }
            if folded == "va" || folded.isEmpty { continue }
            initials += syllable.prefix(1).uppercased()
        }
        if initials.count >= 2 { found.append(initials) }
        return found
    }
}
