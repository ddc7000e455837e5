/// What is wrong with a row of a table that is taken in.
public struct RowFault: Error, Hashable, Sendable {
    /// Where the row begins in the file, from 1.
    public var line: Int
    /// The column's heading; empty for the row as a whole.
    public var column: String
    /// As it was written, at most 40 characters.
    public var value: String
    public var fact: Bilingual
    public var remedy: Bilingual

    public init(line: Int, column: String = "", value: String = "", fact: Bilingual, remedy: Bilingual) {
        (self.line, self.column, self.value) = (line, column, String(value.prefix(40)))
        (self.fact, self.remedy) = (fact, remedy)
    }

    /// `12: NgayTiepNhan “05/09/24”: …`
    public func text(_ language: Language) -> String {
        let place = column.isEmpty ? "" : "\(column) “\(value)”: "
        return "\(line): \(place)\(language(fact)) \(language(remedy))"
    }

    /// The dossier stands in the file twice.
    public static func repeated(_ dossier: String, column: String, line: Int, first: Int) -> RowFault {
        RowFault(
            line: line, column: column, value: dossier,
            fact: Bilingual("đã có ở dòng \(first) của tệp.", "stands in line \(first) already."),
            remedy: Bilingual("Giữ dòng đúng, bỏ dòng kia.", "Keep the right row and remove the other."))
    }

    /// The row is not written as the rest of the file is; `encoding` is the file's.
    public static func otherEncoding(_ encoding: String, line: Int) -> RowFault {
        RowFault(
            line: line,
            fact: Bilingual(
                "Dòng không cùng bảng mã với tệp (\(encoding)).", "The row is not written in the file's encoding (\(encoding))."),
            remedy: Bilingual("Xuất lại tệp bằng một bảng mã.", "Export the file in one encoding."))
    }
}
