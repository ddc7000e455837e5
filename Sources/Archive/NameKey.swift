import Foundation

extension StringProtocol {
    /// The words in lower-case base letters and digits with one space between, for finding a name however it was typed; never kept or shown.
    ///
    ///     "Trần  Văn ĐẠT".nameKey // "tran van dat"
    public var nameKey: String {
        var key = ""
        for scalar in decomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar {
            case "đ", "Đ", "\u{D0}", "\u{F0}": key.append("d")
            case _ where scalar.properties.isAlphabetic || scalar.properties.numericType != nil:
                key.append(contentsOf: scalar.properties.lowercaseMapping)
            case _ where scalar.properties.generalCategory == .nonspacingMark: continue
            default: if key.last != " " { key.append(" ") }
            }
        }
        return key.trimmingCharacters(in: .whitespaces)
    }
}
