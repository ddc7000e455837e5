import Foundation
import Sharing
import Support
import Testing

/// What may be shown to everybody of a line of text.
struct OpenTextTests {
    static func rules(_ day: String = "2026-02-01") throws -> OpenDataRules {
        func text(_ name: String) throws -> String { try String(contentsOfFile: "\(Program.checkout)/Config/\(name)", encoding: .utf8) }
        return try OpenDataRules(yaml: try text("open-data.yaml"), units: try text("units.yaml"), day: day)
    }

    @Test(arguments: [
        "Về việc nghỉ hưu của Trần Văn An", "bổ nhiệm ông Nguyễn Văn Bình giữ chức vụ Chủ tịch", "V/v trả lời đơn của bà T.",
        "Quyết định giao đất cho hộ Lê Thị Hoa", "Về khen thưởng em Phạm Ngọc", "Nguyễn Thị Cúc xin xác nhận", "kỷ luật đồng chí Hai",
        "kỷ luật đ/c Hai", "cấp giấy phép cho Y Ngông Niê", "Về hồ sơ Nguyễn T. H.", "QUYẾT ĐỊNH VỀ VIỆC CHO THÔI VIỆC",
        "cho Lê Công An thôi việc",
        "điều động NGUYỄN VĂN AN", "điều động Lê-Văn-An", "giải quyết đơn số 092190000001", "số điện thoại 0903 123 456",
        "thư của an@coquan.example",
        "công dân sinh năm 1980 thường trú tại ấp 3", "thửa đất số 12, tờ bản đồ số 5", "cho cán bộ xã Nguyễn Văn An nghỉ phép",
        "cấp lại sổ cho gia đình Hai Lúa", "Về việc bầu Lê Ban", "khen Hồ Chí Minh Quân", "về đơn của ông Thái Bình",
        "nghỉ việc Đ\u{1ED7} V\u{0103}n M\u{1B0}\u{1EDD}i",
        "nghỉ việc Tra\u{0302}\u{0300}n Va\u{0306}n An",
    ])
    func whatMayNameSomebodyIsWithheld(_ text: String) throws { #expect(try !Self.rules().text.admits(text), "\(text)") }

    @Test(arguments: [
        "Về việc phê duyệt kế hoạch số hóa tài liệu lưu trữ năm 2024", "phê duyệt kế hoạch sử dụng đất thành phố Cần Thơ",
        "hướng dẫn thực hiện Nghị định 30/2020/NĐ-CP của Chính phủ", "chỉ tiêu CCHC của UBND tỉnh Hậu Giang và Sở Nội vụ",
        "phòng cháy, chữa cháy tại xã Trường Thành", "kế hoạch của Ủy ban nhân dân quận Ninh Kiều về Tết Nguyên đán",
        "sáp nhập tỉnh Sóc Trăng, tỉnh Hậu Giang vào Cần Thơ", "phối hợp giữa Công an và Mặt trận Tổ quốc Việt Nam",
        "học tập và làm theo tư tưởng Hồ Chí Minh", "báo cáo của Văn phòng HĐND", "bảo vệ trẻ em, phụ nữ và người cao tuổi",
        "Giao thông ở Bà Rịa - Vũng Tàu",
        "phát triển Đồng bằng sông Cửu Long đến năm 2030",
    ])
    func harmlessLinesPass(_ text: String) throws { #expect(try Self.rules().text.admits(text), "\(text)") }

    /// Made names of every usual family, in sentences that do not announce them.
    @Test func noMadeNamePasses() throws {
        let text = try Self.rules().text
        let families =
            "Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Trịnh Đinh Lâm Mai Tô Hà Tạ Châu Thái Lưu Cao Kim Sơn Danh Thạch"
        let rest = ["Văn An", "Thị Mỹ Hạnh", "Công Thương", "Thanh Hóa", "An Giang", "Quốc Hội", "Ban", "Bình"]
        var passed: [String] = []
        for family in families.split(separator: " ") {
            for name in rest where family != "Thái" || name != "Bình" {
                for sentence in [
                    "Về việc cho \(family) \(name) nghỉ phép", "\(family) \(name)", "thu hồi đất: \(family) \(name), xã An Bình",
                ]
                where text.admits(sentence) {
                    passed.append(sentence)
                }
            }
        }
        #expect(passed.isEmpty, "\(passed)")
    }

    @Test func theLawOfTheDayCounts() throws {
        #expect(try Self.rules("2025-12-31").validFrom == "2023-07-01")
        #expect(try Self.rules("2026-01-01").validFrom == "2026-01-01")
        #expect(throws: SharingError.self) { try Self.rules("2020-01-01") }
    }
}
