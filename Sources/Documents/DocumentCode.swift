/// What a document is called in others: number, letters of the ký hiệu, and its day or year.
///
///     DocumentCode(number: "08", notation: "2024/QĐ-UBND", date: nil) // number "8", letters "QĐ-UBND", year 2024
public struct DocumentCode: Hashable, Sendable {
    /// Without zeros before it: `08` and `8` are one number.
    public let number: String
    /// Exactly as printed and without a year: `HD-UBND` is not `HĐ-UBND`.
    public let letters: String
    /// From the ký hiệu, else from the date.
    public let year: Int?
    /// `yyyy-MM-dd`.
    public let date: String?

    /// `nil` without a number or without letters.
    public init?(number: String?, notation: String?, date: String?, year: Int? = nil) {
        let plain = (number ?? "").drop { $0 == "0" }
        var letters = (notation ?? "")[...]
        var printed: Int?
        if let slash = letters.firstIndex(of: "/"), slash != letters.startIndex, letters[..<slash].allSatisfy(\.isNumber) {
            printed = Int(letters[..<slash])
            letters = letters[letters.index(after: slash)...]
        }
        guard !plain.isEmpty, letters.contains(where: \.isLetter) else { return nil }
        self.number = String(plain)
        self.letters = String(letters)
        self.year = printed ?? date.flatMap { Int($0.prefix(4)) } ?? year
        self.date = date
    }
}

extension CatalogedDocument {
    /// Its own code; `nil` where number or ký hiệu could not be read.
    public var code: DocumentCode? {
        DocumentCode(number: fields[.codeNumber]?.value, notation: fields[.codeNotation]?.value, date: fields[.issuedDate]?.value)
    }
}
