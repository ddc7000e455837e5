import Cataloging
import Documents
import Testing

struct RelationTests {
    private func document(_ body: [String]) throws -> CatalogedDocument {
        var sheet = Sheet()
        sheet.heading(["ỦY BAN NHÂN DÂN", "TỈNH HẬU GIANG"], number: "Số: 15/QĐ-UBND", date: "Hậu Giang, ngày 05 tháng 01 năm 2024")
        sheet.line("QUYẾT ĐỊNH", .centre)
        sheet.line("Về việc phê duyệt kế hoạch số hóa hồ sơ lưu trữ", .centre)
        sheet.gap(70)
        for line in body { sheet.line(line) }
        return try catalog(sheet)
    }

    /// The one relation of a decision with this body.
    private func relation(_ body: String...) throws -> Relation? {
        let found = try document(body).relations ?? []
        return found.count == 1 ? found[0] : nil
    }

    @Test func aGroundIsReadOverTheEndOfItsLine() throws {
        let found = try #require(
            try relation(
                "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính", "phủ về công tác văn thư;",
                "Căn cứ Luật Lưu trữ ngày 11 tháng 11 năm 2011;", "Theo đề nghị của Giám đốc Sở Nội vụ."))
        #expect(found.kind == .basis && found.codeNumber == "30" && found.codeNotation == "2020/NĐ-CP")
        #expect(found.issuedDate == "2020-03-05" && found.typeName == "Nghị định" && found.organName == "Chính phủ")
        #expect(found.page == 1 && found.box != nil && found.confidence > 0.9)
        let split = try relation(
            "Căn cứ Quyết định số 87/QĐ-", "UBND ngày 12 tháng 4 năm 2022 của Ủy ban nhân dân huyện Vàm Sông về", "kế hoạch;")
        #expect(split?.codeNotation == "QĐ-UBND" && split?.organName == "Ủy ban nhân dân huyện Vàm Sông")
    }

    @Test func readersMistakesAreToleratedAndNoNumberIsInvented() throws {
        let found = try relation("Căn cứ Quyét định số 87⁄QD-UBND ngày 12/4/2022 của UBND tỉnh;")
        #expect(found?.codeNotation == "QĐ-UBND" && found?.issuedDate == "2022-04-12" && found?.organName == "Ủy ban nhân dân tỉnh")
        #expect(try relation("Căn cứ Quyết định số ‡ /QĐ-UBND ngày 12 tháng 4 năm 2022;") == nil)
        #expect(try relation("Căn cứ Quyết định số 8‡/QĐ-UBND ngày 12 tháng 4 năm 2022;") == nil)
    }

    @Test(arguments: [
        ("Điều 3. Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 87/QĐ-UBND", Relation.Kind.replaces),
        ("Điều 1. Bãi bỏ Quyết định số 87/QĐ-UBND ngày 12 tháng 4 năm 2022.", .repeals),
        ("Điều 1. Sửa đổi, bổ sung một số điều của Quyết định số 87/QĐ-UBND như sau:", .amends),
        ("Quyết định số 87/QĐ-UBND hết hiệu lực kể từ ngày Quyết định này có hiệu lực.", .repeals),
    ])
    func whatItDoesToAnotherIsSaid(_ line: String, _ kind: Relation.Kind) throws {
        #expect(try relation(line)?.kind == kind)
    }

    @Test(arguments: [
        "Việc hỗ trợ được thực hiện theo mức tại Quyết định số 87/QĐ-UBND nêu trên.",
        "Quyết định số 87/QĐ-UBND đã được thay thế bằng Quyết định số 90/QĐ-UBND năm 2023.",
        "Tài liệu kèm theo được lập thành 06 bản, mỗi bên giữ 3/6 bản.",
        "Mẫu số 01/BC-UBND kèm theo.",
        "Bộ luật này đã được sửa đổi, bổ sung một số điều theo Luật số 16/2008/QH12.",
    ])
    func aMentionIsNoRelation(_ line: String) throws {
        #expect(try document([line]).relations == nil)
    }

    @Test func listsGoOnAndEachIsSaidOnce() throws {
        let found = try document([
            "Điều 2. Quyết định này thay thế Quyết định số 87/QĐ-UBND và Quyết định số 90/QĐ-UBND.",
            "Căn cứ Nghị quyết số 02-NQ/TU ngày 03 tháng 02 năm 2021;", "Căn cứ Nghị quyết số 02-NQ/TU ngày 03 tháng 02 năm 2021;",
        ])
        #expect(found.relations?.map(\.codeNumber) == ["87", "90", "02"])
        #expect(found.relations?.map(\.kind) == [.replaces, .replaces, .basis])
    }

    @Test func aGroundThatIsCalledAnAmendmentIsAGround() throws {
        let found = try document([
            "Căn cứ Luật số 33/2024/QH15 ngày 21 tháng 6 năm 2024;", "Luật sửa đổi, bổ sung một số điều của Luật số 31/2024/QH15;",
            "Căn cứ Quy định số 08-QĐi/TW ngày 25 tháng 10 năm 2018 của Ban Bí thư về trách nhiệm;",
        ])
        #expect(found.relations?.map(\.kind) == [.basis, .basis, .basis])
        #expect(found.relations?.last?.codeNotation == "QĐi/TW" && found.relations?.last?.organName == "Ban Bí thư")
    }

    @Test func anAnnexNamesItsDecisionAndThatIsNoRelation() throws {
        func annex(_ number: String, of own: String) throws -> [Relation] {
            var annex = Sheet(2)
            annex.line("Phụ lục I", .centre)
            annex.line("(Kèm theo Quyết định số \(number)/QĐ-UBND ngày 05 tháng 01 năm 2024 của Ủy", .centre)
            annex.line("ban nhân dân tỉnh Hậu Giang)", .centre)
            var sheet = Sheet()
            sheet.heading(["ỦY BAN NHÂN DÂN", "TỈNH HẬU GIANG"], number: own, date: "Hậu Giang, ngày 05 tháng 01 năm 2024")
            sheet.line("QUYẾT ĐỊNH", .centre)
            sheet.line("Về việc phê duyệt kế hoạch", .centre)
            sheet.gap(70)
            sheet.line("Điều 1. Phê duyệt kế hoạch.")
            return try catalog([sheet.page(), annex.page()]).flatMap { $0.relations ?? [] }
        }
        #expect(try annex("15", of: "Số: 15/QĐ-UBND").isEmpty)
        #expect(try annex("15", of: "Số: ‡ /QĐ-UBND").isEmpty, "its own number, written by hand")
        let other = try annex("14", of: "Số: 15/QĐ-UBND")
        #expect(other.map(\.kind) == [.attachedTo] && other.first?.page == 2)
    }

    @Test func aLetterAnswersALetter() throws {
        var sheet = Sheet()
        sheet.heading(["UBND THÀNH PHỐ CẦN THƠ", "SỞ TƯ PHÁP"], number: "Số: 686/STP-HCTP", date: "Cần Thơ, ngày 16 tháng 3 năm 2023")
        sheet.back(50)
        sheet.line("V/v cung cấp thông tin hộ tịch", .left)
        sheet.gap()
        sheet.line("Kính gửi: Phòng Tư pháp quận Ô Môn", .centre)
        sheet.line("Phúc đáp Công văn số 12/PTP-HT ngày 02 tháng 3 năm 2023 của Phòng Tư pháp quận")
        sheet.line("Ô Môn, Sở Tư pháp có ý kiến như sau.")
        let found = try catalog(sheet).relations ?? []
        #expect(found.map(\.kind) == [.repliesTo] && found.first?.organName == "Phòng Tư pháp quận Ô Môn")
    }

    @Test func anIssuerIsTheUnitItWasAndIsToday() throws {
        let old = try document(["Điều 1. Phê duyệt kế hoạch."])
        #expect(old.value(.organName) == "Ủy ban nhân dân tỉnh Hậu Giang")
        #expect(old.issuer == IssuingUnit(code: "93", name: "tỉnh Hậu Giang", organCode: "H30"), "today is 2025-06-30")
        var later = old
        Cataloger(rules: try deliveredRules.get(), today: "2025-07-02").relink(&later)
        #expect(later.issuer?.validTo == "2025-06-30" && later.issuer?.successor == "92")
        #expect(later.issuer?.successorName == "thành phố Cần Thơ" && later.value(.organName) == "Ủy ban nhân dân tỉnh Hậu Giang")
        for (name, code) in [
            ("Ủy ban nhân dân quận Ô Môn", "917"), ("Bảo hiểm xã hội tỉnh Hậu Giang", "93"),
            ("Ủy ban nhân dân xã Nhơn Ái, huyện Phong Điền", nil),
            ("Ủy ban nhân dân huyện Vàm Sông", nil),
        ] {
            later.fields[.organName]?.value = name
            Cataloger(rules: try deliveredRules.get(), today: "2025-07-02").relink(&later)
            #expect(later.issuer?.code == code, "\(name)")
        }
        later.fields[.organName]?.value = "Ủy ban nhân dân quận Ô Môn"
        later.fields[.issuedDate]?.value = "2025-08-01"
        Cataloger(rules: try deliveredRules.get(), today: "2025-09-02").relink(&later)
        #expect(later.issuer == nil, "there are no districts any more")
    }

    @Test func thePartiesAreTheFieldsTheRuleFileNames() throws {
        var sheet = Sheet()
        sheet.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", .centre)
        sheet.line("Độc lập - Tự do - Hạnh phúc", .centre)
        sheet.gap()
        sheet.line("GIẤY KHAI SINH", .centre)
        sheet.gap()
        sheet.line("Họ, chữ đệm, tên: Dương Bích Yến")
        sheet.line("Ngày, tháng, năm sinh: 18/9/2021")
        sheet.line("Số định danh cá nhân: 093321238705")
        sheet.line("Họ, chữ đệm, tên người mẹ: Bùi Thị Hồng Yến")
        let parties = try catalog(sheet).parties ?? []
        #expect(parties.map(\.role) == [.child, .mother])
        #expect(parties.first?.name == "Dương Bích Yến" && parties.first?.identityNumber == "093321238705")
        #expect(parties.first?.birthDate == "2021-09-18" && parties.first?.page == 1 && parties.first?.box != nil)
    }

    @Test func partiesAndUnitsAreCheckedByLine() {
        func failure(_ text: String) -> RuleFailure? { RuleSet.faults(yamlFiles: [("mau.yaml", text)]).first }
        let form = "code: \"32\"\nname: Khác\nform: Đơn\nfamily: other\nfields:\n  - {name: a, labels: [\"A\"]}\nparties:\n"
        #expect(failure(form + "  - {role: owner, name: a}\n") == nil)
        #expect(failure(form + "  - {role: ownr, name: a}\n")?.line == 8)
        #expect(failure(form + "  - {role: owner, name: b}\n")?.line == 8)
        #expect(failure(form + "  - {role: owner, name: a, id: a}\n")?.remedy.english.contains("identity") == true)
        #expect(failure("units:\n  - {code: \"93\", name: tỉnh Hậu Giang, successor: \"92\"}\n")?.fact.english.contains("92") == true)
        #expect(failure("units:\n  - {code: \"93\", name: tỉnh Hậu Giang, valid_to: \"2025-06-31\"}\n")?.line == 2)
    }
}
