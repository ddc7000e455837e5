import Foundation
import Support
import Testing

/// Links from the inbox to the screen.
struct LinksTests {
    private let folder: Folder
    private var archive: String { folder.path + "/kho" }

    init() throws { folder = try Folder() }

    private func decision(_ number: Int, _ date: String, _ lines: String...) -> String {
        """
        ỦY BAN NHÂN DÂN
        TỈNH HẬU GIANG                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Số: \(number)/QĐ-UBND                Độc lập - Tự do - Hạnh phúc
                                      Hậu Giang, \(date)

        QUYẾT ĐỊNH
        Về việc phê duyệt kế hoạch số hóa tài liệu lưu trữ

        \(lines.joined(separator: "\n"))
        """
    }

    private func run(_ inbox: String) throws { #expect(try Program.run("run", folder.path + "/" + inbox, "--archive", archive).code == 0) }

    /// Name of the document whose file's name holds this.
    private func name(_ source: String) throws -> String {
        let lines = try Program.run("export", "--archive", archive).output.split(separator: "\n")
        let line = try #require(lines.first { $0.contains("\(source).txt") })
        let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        return try #require(object["document"] as? String)
    }

    @Test func aCitationFindsWhatArrivesTheNextNight() throws {
        try folder.write(
            "in1/mới.txt",
            decision(
                20, "ngày 12 tháng 6 năm 2024", "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ;",
                "Điều 1. Phê duyệt kế hoạch.", "Điều 2. Quyết định này thay thế Quyết định số 15/QĐ-UBND ngày 05 tháng 3 năm 2024."))
        try run("in1")
        let new = try name("mới")
        let before = try Program.run("show", "--archive", archive, new)
        #expect(
            before.output.contains("Replaces: Quyết định 15/QĐ-UBND") && before.output.contains("not in the archive yet"),
            "\(before.output)")
        #expect(before.output.contains("tỉnh Hậu Giang (93, H30)"))
        try folder.write("in2/cũ.txt", decision(15, "ngày 05 tháng 3 năm 2024", "Điều 1. Phê duyệt kế hoạch."))
        try run("in2")
        let old = try name("cũ")
        #expect(try Program.run("show", "--archive", archive, new).output.contains("→ \(old) · Quyết định 15/QĐ-UBND"))
        let vietnamese = try Program.run("show", "--archive", archive, "--lang", "vi", old)
        #expect(vietnamese.output.contains("Được thay thế bởi: ← \(new)"), "\(vietnamese.output)")
        let export = try Program.run("export", "--archive", archive).output
        #expect(export.contains(#""relations":[{"#) && export.contains(#""kind":"replaces""#) && export.contains(#""issuer":{"code":"93""#))
    }

    @Test func aPersonsPapersAreListedAndNothingIsEchoedOfANumberThatIsNotThere() throws {
        try folder.write(
            "in/khai sinh.txt",
            """
                        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                          Độc lập - Tự do - Hạnh phúc

                               GIẤY KHAI SINH

            Họ, chữ đệm, tên: Dương Bích Yến
            Ngày, tháng, năm sinh: 18/9/2021
            Số định danh cá nhân: 093321238705
            Họ, chữ đệm, tên người mẹ: Bùi Thị Hồng Yến
            """)
        try run("in")
        let document = try name("khai sinh")
        for question in ["duong bich yen", "093321238705", "Bích Yến"] {
            let found = try Program.run("owners", "--archive", archive, "--lang", "vi", question)
            #expect(
                found.code == 0
                    && found.output.contains("Dương Bích Yến · số định danh 093321238705 · sinh 2021-09-18 · người được khai sinh"))
            #expect(found.output.contains(document))
        }
        let json = try Program.run("owners", "--archive", archive, "--json", "yến").output
        #expect(json.contains(#""more":false"#) && json.contains("Bùi Thị Hồng Yến") && json.contains(#""roles":["mother"]"#))
        let nobody = try Program.run("owners", "--archive", archive, "093321238706")
        #expect(nobody.code == 0 && !nobody.output.contains("093321238706") && !nobody.errors.contains("093321238706"))
    }
}
