import Documents

extension Boundary {
    /// `trang 3 · 62 % · tên loại, chưa có chữ ký ở trang trước`
    func words(_ speech: Speech) -> String {
        let share = speech.decimal(probability * 100, digits: 0) + " %"
        let why = reasons.map { $0.label(speech) }.joined(separator: ", ")
        return ([speech("trang \(page)", "page \(page)"), share] + (why.isEmpty ? [] : [why])).joined(separator: " · ")
    }
}

extension Boundary.Reason {
    /// What people call it.
    func label(_ speech: Speech) -> String {
        switch self {
        case .separator: speech("tờ phân cách", "separator sheet")
        case .person: speech("người quyết định", "a person's decision")
        case .heading: speech("quốc hiệu", "national heading")
        case .title: speech("tên loại", "title")
        case .numberLine: speech("số, ký hiệu", "number and symbol")
        case .issuer: speech("tên cơ quan", "issuer")
        case .dateLine: speech("địa danh, ngày tháng", "place and date")
        case .addressee: speech("kính gửi", "addressee")
        case .symbol: speech("mã QR góc trên trái", "symbol at the top left")
        case .attachment: speech("phụ lục, kèm theo", "marked as an annex")
        case .firstNumber: speech("đánh số lại từ đầu", "page numbers begin again")
        case .laterNumber: speech("số trang nối tiếp", "page number goes on")
        case .closedBefore: speech("trước đó đã có nơi nhận, chữ ký", "signed before")
        case .openBefore: speech("trước đó chưa có chữ ký", "not yet signed")
        case .blankBefore: speech("mặt sau trắng ở trước", "blank back before")
        case .paper: speech("khác khổ giấy", "other paper")
        case .continuedText: speech("nối tiếp câu trang trước", "text goes on")
        }
    }
}
