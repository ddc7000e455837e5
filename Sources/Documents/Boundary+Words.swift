extension Boundary {
    /// `trang 3 · 62 % · tên loại, chưa có chữ ký ở trang trước`
    public func words(in language: Language) -> String {
        let share = language.decimal(probability * 100, digits: 0) + " %"
        let why = reasons.map { $0.label.text(in: language) }.joined(separator: ", ")
        let place = Bilingual("trang \(page)", "page \(page)").text(in: language)
        return ([place, share] + (why.isEmpty ? [] : [why])).joined(separator: " · ")
    }
}

extension Boundary.Reason {
    /// What people call it.
    public var label: Bilingual {
        switch self {
        case .separator: Bilingual("tờ phân cách", "separator sheet")
        case .person: Bilingual("người quyết định", "a person's decision")
        case .heading: Bilingual("quốc hiệu", "national heading")
        case .title: Bilingual("tên loại", "title")
        case .numberLine: Bilingual("số, ký hiệu", "number and symbol")
        case .issuer: Bilingual("tên cơ quan", "issuer")
        case .dateLine: Bilingual("địa danh, ngày tháng", "place and date")
        case .addressee: Bilingual("kính gửi", "addressee")
        case .symbol: Bilingual("mã QR góc trên trái", "symbol at the top left")
        case .attachment: Bilingual("phụ lục, kèm theo", "marked as an annex")
        case .firstNumber: Bilingual("đánh số lại từ đầu", "page numbers begin again")
        case .laterNumber: Bilingual("số trang nối tiếp", "page number goes on")
        case .closedBefore: Bilingual("trước đó đã có nơi nhận, chữ ký", "signed before")
        case .openBefore: Bilingual("trước đó chưa có chữ ký", "not yet signed")
        case .blankBefore: Bilingual("mặt sau trắng ở trước", "blank back before")
        case .paper: Bilingual("khác khổ giấy", "other paper")
        case .continuedText: Bilingual("nối tiếp câu trang trước", "text goes on")
        }
    }
}
