import Documents

/// A field that a question names: `loai:`, `nam:2019..2024`.
struct QueryField: Hashable {
    enum Name: String {
        case type
        case code
        case organ
        case year
        case day
        case signer
        case sector
        case dossier
        case fonds
    }

    var name: Name
    var value: String

    private static let names: [String: Name] = [
        "loai": .type, "type": .type, "so": .code, "code": .code, "coquan": .organ, "organ": .organ, "nam": .year, "year": .year,
        "ngay": .day, "date": .day, "nguoiky": .signer, "signer": .signer, "linhvuc": .sector, "sector": .sector, "hoso": .dossier,
        "dossier": .dossier, "kho": .fonds, "phong": .fonds, "fonds": .fonds,
    ]

    /// The field of a name as typed, with or without diacritics; `nil` for a word that is none.
    static func name(_ text: String) -> Name? { names[VietnameseAnalysis.folded(text)] }

    /// First and last of `2019..2024`, `2019..`, `..2024`, `2019`; throws `badQuery` for what is neither years nor days.
    func range() throws(SearchFailure) -> (from: String?, to: String?) {
        let text = value.replacing("–", with: "..")
        let ends: [String]
        if let dots = text.firstRange(of: "..") {
            ends = [String(text[..<dots.lowerBound]), String(text[dots.upperBound...])]
        } else {
            ends = [text, text]
        }
        guard ends.contains(where: { !$0.isEmpty }) else { throw .badQuery(Self.noDate(value), remedy: Self.howToDate) }
        for end in ends where !end.isEmpty {
            guard name == .day || end.utf8.count == 4 && end.utf8.allSatisfy({ (48...57).contains($0) }) else {
                throw .badQuery(Self.noDate(value), remedy: Self.howToDate)
            }
        }
        if !ends[0].isEmpty, !ends[1].isEmpty, ends[0].prefix(4) > ends[1].prefix(4) {
            throw .badQuery(
                Bilingual("Khoảng “\(value.prefix(40))” có đầu sau cuối.", "The range “\(value.prefix(40))” ends before it begins."),
                remedy: Bilingual("Viết năm trước ở trước: nam:2019..2024.", "Write the earlier year first: nam:2019..2024."))
        }
        return (ends[0].isEmpty ? nil : ends[0], ends[1].isEmpty ? nil : ends[1])
    }

    private static func noDate(_ value: String) -> Bilingual {
        Bilingual("“\(value.prefix(40))” không phải là năm hoặc khoảng năm.", "“\(value.prefix(40))” is no year and no range of years.")
    }

    private static let howToDate = Bilingual(
        "Viết nam:2024, nam:2019..2024, nam:2019.. hoặc ngay:2024-05-01..2024-06-30.",
        "Write nam:2024, nam:2019..2024, nam:2019.. or ngay:2024-05-01..2024-06-30.")
}
