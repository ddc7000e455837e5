public import Documents

extension Field {
    /// Why it waits, in words; empty where nothing is said of it.
    public var doubtWords: [Bilingual] { doubts.map(Self.explained) }

    /// A doubt's short name in words.
    private static func explained(_ doubt: String) -> Bilingual {
        if let other = SiblingDoubt(doubt) {
            return Bilingual(
                "tài liệu ở trang \(other.page) ghi “\(other.said)”", "the document at page \(other.page) says “\(other.said)”")
        }
        return switch doubt {
        case "unsure": Bilingual("đọc không rõ", "read unsurely")
        case "handwritten": Bilingual("viết tay", "handwritten")
        case "spelling": Bilingual("chính tả lạ", "unusual spelling")
        case "capitals": Bilingual("chữ hoa, dấu không chắc", "capitals, marks unsure")
        case "fileName": Bilingual("khác tên tệp", "differs from the file's name")
        case "implausible": Bilingual("ngày không hợp lý", "implausible date")
        case "length": Bilingual("số chữ số lạ", "unusual number of digits")
        case "values": Bilingual("ngoài danh mục", "none of the values there are")
        case "words": Bilingual("số và chữ khác nhau", "digits and words differ")
        case "sum": Bilingual("các phần không cộng thành tổng", "the parts do not add up")
        case "rows": Bilingual("các dòng không cộng thành tổng", "the rows do not add up")
        case "order": Bilingual("ngày trước, ngày sau trái nhau", "dates in the wrong order")
        case "age": Bilingual("tuổi cha mẹ không hợp lý", "implausible age of a parent")
        case "legalAge": Bilingual("chưa đủ tuổi theo luật", "younger than the law asks")
        case "checkDigit": Bilingual("sai số kiểm tra", "wrong check digit")
        case "identity": Bilingual("không thể là số định danh", "cannot be an identity number")
        case "birthYear": Bilingual("số định danh ghi năm sinh khác", "the identity number tells another year of birth")
        case "sex": Bilingual("số định danh ghi giới tính khác", "the identity number tells another sex")
        case "secondKey": Bilingual("chờ người thứ hai nhập", "waits for a second person to key it")
        case "keysDiffer": Bilingual("hai người nhập khác nhau", "two persons keyed it differently")
        case "questioned": Bilingual("có người nghi ngờ", "somebody doubts it")
        case "partial": Bilingual("có thể thiếu một phần", "perhaps in part")
        case "short": Bilingual("quá ngắn", "short")
        case "long": Bilingual("quá dài", "long")
        case "familyName": Bilingual("họ lạ", "unusual family name")
        case "repaired": Bilingual("máy đã sửa lỗi đọc", "mended while reading")
        case "glued": Bilingual("chữ dính nhau", "run together")
        case "incomplete": Bilingual("chưa đủ", "incomplete")
        case "noLeadingZero": Bilingual("thiếu số 0 ở đầu", "no leading zero")
        case "pattern": Bilingual("không đúng mẫu", "does not look as it should")
        case "letters": Bilingual("chữ cái lạ", "unusual letters")
        case "notation": Bilingual("ký hiệu không trọn", "notation not whole")
        case "header": Bilingual("trên giấy ghi khác", "the paper says otherwise")
        case "title": Bilingual("khác tên loại", "differs from the title")
        case "issuer": Bilingual("khác cơ quan ban hành", "differs from the issuer")
        case "place": Bilingual("không đứng ở chỗ thường thấy", "not where it usually stands")
        case "position": Bilingual("chức vụ không chắc", "position unsure")
        case "end": Bilingual("không rõ chỗ hết", "its end is unsure")
        case "body": Bilingual("có thể lẫn nội dung", "may hold some of the body")
        case "afterSigning": Bilingual("ở sau chữ ký", "after the signature")
        default: Bilingual(doubt, doubt)
        }
    }
}
