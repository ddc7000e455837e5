import Foundation
import Support
import Testing

/// Linking as people run it: a night, a register, what is unmatched, and what a person decides.
struct LinkCommandTests {
    private let folder: Folder
    private let archive: String

    init() throws {
        folder = try Folder()
        archive = folder.path + "/kho"
    }

    private func sohoa(_ arguments: String..., code: Int32 = 0) throws -> Program.Ending {
        let ending = try Program.run(arguments + ["--archive", archive])
        #expect(ending.code == code, "\(arguments) \(ending)")
        return ending
    }

    private func decision(_ number: Int) -> String {
        """
        ỦY BAN NHÂN DÂN
        TỈNH HẬU GIANG                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Số: \(number)/QĐ-UBND                Độc lập - Tự do - Hạnh phúc
                                      Hậu Giang, ngày 20 tháng 5 năm 2024

        QUYẾT ĐỊNH
        Về việc giao đất

        Điều 1. Giao đất.
        """
    }

    private func json(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any], "\(text)")
    }

    @Test func aNightIsLinkedAtItsEndAndAPersonMayDecideOtherwise() throws {
        let (one, two) = ("H30.18-240515-0001", "H30.18-240515-0002")
        let register = try folder.write(
            "so.csv",
            "MaHoSo,DonViXuLy,NgayTiepNhan,YeuCauKetQua,MaKetQua\r\n\(one),H30.18,15/05/2024,0,\r\n\(two),H30.18,15/05/2024,0,15/QĐ-UBND\r\n"
        )
        _ = try sohoa("register", "import", register)
        try folder.write("in/\(one)/a.txt", decision(14))
        try folder.write("in/rời/b.txt", decision(15))
        let night = try Program.run("run", folder.path + "/in", "--archive", archive)
        #expect(night.code == 0 && night.errors.contains("Linked: 1 documents"), "\(night)")
        // Nothing is left to do, and a dry run says so.
        let again = try json(try sohoa("register", "link", "--dry-run", "--json").output)
        #expect(again["documents"] as? Int == 0 && again["likely"] as? Int == 1)

        let open = try json(try sohoa("register", "unmatched", "--documents", "--format", "json").output)
        let row = try #require((open["rows"] as? [[String: Any]])?.first)
        let document = try #require(row["document"] as? String)
        // Its number and day are the row's; a province's code says nothing sure of a commune's.
        #expect(row["dossier"] as? String == two && (row["probability"] as? Double ?? 0) > 70, "\(row)")
        let rows = try json(try sohoa("register", "unmatched", "--rows", "--period", "2024-05", "--format", "json").output)
        let missing = try #require(rows["rows"] as? [[String: Any]])
        #expect(missing.count == 1 && missing[0]["dossier"] as? String == two && missing[0]["document"] as? String == document)
        #expect(try sohoa("register", "unmatched", "--rows", "--format", "csv", "--period", "2024-05").output.contains(two))

        _ = try sohoa("register", "decide", document, two, "--link", "--by", "lưu")
        #expect(try sohoa("register", "show", two).output.contains("a person decided"))
        #expect(try json(try sohoa("register", "show", two, "--json").output)["documents"] != nil)
        _ = try sohoa("register", "decide", document, two, "--undo")
        _ = try sohoa("register", "decide", document, two, "--refuse")
        #expect(try json(try sohoa("register", "link", "--json").output)["unmatched"] as? Int == 1)
        _ = try sohoa("register", "decide", document, "H30.18-240515-0009", "--link", code: 1)
        #expect(try Program.run("register", "decide", document, two, "--archive", archive).code == 2)
        #expect(try Program.run("register", "unmatched", "--rows", "--documents", "--archive", archive).code == 2)
    }
}
