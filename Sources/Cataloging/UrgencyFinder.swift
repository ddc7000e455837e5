import Documents

/// Finds the degree of urgency: `KHẨN`, `THƯỢNG KHẨN` or `HỎA TỐC`, boxed and in capitals at the left under number and symbol
/// (Nghị định 30/2020/NĐ-CP, Phụ lục I, ô 10b).
struct UrgencyFinder {
    private static let degrees = ["Thượng khẩn", "Hỏa tốc hẹn giờ", "Hỏa tốc", "Khẩn"].map { (key: Folding.key($0), name: $0) }

    func find(on page: PageLayout) -> Field? {
        SecrecyFinder.mark(Self.degrees, on: page, rule: "urgency#mark").flatMap { $0.review ? nil : $0 }
    }
}
