import Testing
import Vietnamese

struct RepairTests {
    /// Compared by scalars: `==` of strings does not see how a letter is composed.
    private func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

    @Test(arguments: [
        ("QUYẾT \u{D0}ỊNH", "QUYẾT ĐỊNH"), ("\u{F0}ồng", "đồng"), ("L\u{1A3}u trữ, th\u{1A3}, n\u{1A3}ớc", "Lưu trữ, thư, nước"),
        ("\u{1A2}u tiên", "Ưu tiên"), ("Cần\u{A0}Thơ", "Cần Thơ"), ("\u{FEFF}Số\u{200B}: 1\u{AD}2", "Số: 12"),
        ("quye\u{302}\u{301}t", "quyết"), ("quy\u{EA}\u{301}t", "quyết"), ("quy\u{E9}\u{302}t", "quyết"), ("QUY\u{C9}\u{302}T", "QUYẾT"),
        ("t\u{1B0}\u{1EDD}ng", "tường"), ("tru\u{31B}o\u{31B}\u{300}ng", "trường"), ("trường\u{300}", "trường"), (" \u{301}a", " a"),
        ("\u{301}", ""), ("ấ\u{301}", "ấ"), ("Ê-\u{111}ê c\u{30C}", "Ê-đê č"),
    ])
    func textIsMadeReadable(_ written: String, _ meant: String) {
        #expect(scalars(written.readable) == scalars(meant))
    }

    @Test(arguments: ["Quyết định số 12/QĐ-UBND", "café naïve", "100 €", "Ảnh “chụp” – 2024…", "", "東京", "😀"])
    func goodTextIsNotTouched(_ text: String) { #expect(scalars(text.readable) == scalars(text)) }

    @Test(arguments: [
        ("CỘNG HÕA XÃ HỘI", "CỘNG HÒA XÃ HỘI"), ("Tõa án, Phõng Nội vụ", "Tòa án, Phòng Nội vụ"), ("cõn, vai trõ", "còn, vai trò"),
        ("cơng tác khơng thơng qua", "công tác không thông qua"), ("CƠNG AN", "CÔNG AN"),
    ])
    func aFontsErrorsAreMended(_ written: String, _ meant: String) { #expect(Repairs.fontErrors(in: written) == meant) }

    @Test(arguments: [
        "võng, cõng, lõa thể, rõ, võ, lạc lõng, bõng, ngõ, xõa", "Cơ quan, cơm, hơn, lớn, ơn, đơn", "õ", "ĐÃ RÕ", "café Lisbõa",
    ])
    func wordsThatExistStay(_ text: String) { #expect(Repairs.fontErrors(in: text) == text) }
}
