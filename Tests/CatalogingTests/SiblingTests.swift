import Cataloging
import Documents
import Testing
import Vietnamese

/// Documents of one file that tell of the same person or paper, with the delivered rules.
struct SiblingTests {
    private let name = FieldName("fullName")
    private let mother = FieldName("motherName")

    private func birth(
        _ page: Int, _ name: String, born: String = "15/03/2018", id: String? = "0923 1800 1234", mother: String = "Lê Thị Sương",
        confidence: Double = 0.96
    ) -> PageText {
        var sheet = Sheet(page)
        sheet.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", .centre)
        sheet.line("Độc lập - Tự do - Hạnh phúc", .centre)
        sheet.gap(60)
        sheet.line("GIẤY KHAI SINH", .centre)
        sheet.gap(40)
        sheet.line("Họ, chữ đệm, tên: \(name)", .body, confidence: confidence)
        sheet.line("Ngày, tháng, năm sinh: \(born)", .body)
        if let id { sheet.line("Số định danh cá nhân: \(id)", .body) }
        sheet.line("Họ, chữ đệm, tên người mẹ: \(mother)", .body)
        return sheet.page()
    }

    private func doubts(_ document: CatalogedDocument, _ field: FieldName) -> [SiblingDoubt] {
        (document.fields[field]?.doubts ?? []).compactMap { SiblingDoubt($0) }
    }

    @Test func namesThatDifferInAMarkAreBothForAPerson() throws {
        let documents = try catalog([birth(1, "Phạm Văn Hiến"), birth(2, "Phạm Văn Hiển")])
        try #require(documents.count == 2)
        #expect(documents.map { $0.value(name) } == ["Phạm Văn Hiến", "Phạm Văn Hiển"] && documents.allSatisfy { $0.review(name) })
        #expect(doubts(documents[0], name).map(\.page) == [2] && doubts(documents[0], name).map(\.said) == ["Phạm Văn Hiển"])
        #expect(doubts(documents[1], name).map(\.said) == ["Phạm Văn Hiến"] && documents.allSatisfy { $0.parties?.first?.review == true })
        // The number and the day, on which they agree, are what ties them.
        #expect(documents.allSatisfy { !$0.review(FieldName("personalID")) })
        // Without a number the same day of birth and the same letters tell a person; other letters may be a twin's.
        let unnumbered = try catalog([birth(1, "Phạm Văn Hiến", id: nil), birth(2, "Phạm Văn Hiển", id: nil)])
        #expect(unnumbered.allSatisfy { !doubts($0, name).isEmpty })
        let twins = try catalog([birth(1, "Phạm Văn An", id: nil), birth(2, "Phạm Văn Anh", id: nil)])
        #expect(twins.allSatisfy { doubts($0, name).isEmpty && !$0.review(name) })
    }

    @Test func agreementRaisesALittleAndSettlesNothing() throws {
        let alone = try catalog([birth(1, "Phạm Minh Hòa", confidence: 0.75)])[0]
        let pair = try catalog([birth(1, "Phạm Minh Hòa", confidence: 0.75), birth(2, "PHẠM MINH HOÀ")])
        let (before, after) = (try #require(alone.fields[name]), try #require(pair[0].fields[name]))
        #expect(before.review && after.review && after.value == "Phạm Minh Hòa")
        #expect(after.confidence > before.confidence && after.confidence <= 0.95)
    }

    @Test func aChildHasOneMother() throws {
        let near = try catalog([birth(1, "Phạm Văn Hiến"), birth(2, "Phạm Văn Hiến", mother: "Lê Thị Sướng")])
        #expect(near.allSatisfy { $0.review(mother) && !$0.review(name) })
        let other = try catalog([birth(1, "Phạm Văn Hiến"), birth(2, "Phạm Văn Hiến", mother: "Trần Ngọc Diệp")])
        #expect(other.allSatisfy { !$0.review(mother) })
    }

    @Test func otherDossiersOfAPileAreNotHeldAgainstEachOther() throws {
        func sheet(_ page: Int, _ code: String) throws -> PageText {
            var sheet = Sheet(page).page(kind: .separator)
            sheet.separator = try Separator.dossier(code)
            return sheet
        }
        let apart = [try sheet(1, "HS-01"), birth(2, "Phạm Văn Hiến"), try sheet(3, "HS-02"), birth(4, "Phạm Văn Hiển")]
        #expect(try catalog(apart).allSatisfy { !$0.review(name) })
        let together = [try sheet(1, "HS-01"), birth(2, "Phạm Văn Hiến"), try sheet(3, "HS-01"), birth(4, "Phạm Văn Hiển")]
        #expect(try catalog(together).map { doubts($0, name).map(\.page) } == [[4], [2]])
    }

    private func decision(_ page: Int, number: String, date: String) -> PageText {
        var sheet = Sheet(page)
        sheet.heading(["ỦY BAN NHÂN DÂN", "TỈNH HẬU GIANG"], number: "Số: \(number)", date: "Hậu Giang, ngày \(date)")
        sheet.line("TỜ TRÌNH", .centre)
        sheet.line("Về việc giao đất xây dựng trường mầm non", .centre)
        sheet.gap(70)
        sheet.prose()
        sheet.signature(["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], name: "Nguyễn Thị Mây")
        return sheet.page()
    }

    private func citing(_ page: Int, _ ground: String) -> PageText {
        var sheet = Sheet(page)
        sheet.heading(["ỦY BAN NHÂN DÂN", "TỈNH HẬU GIANG"], number: "Số: 417/QĐ-UBND", date: "Hậu Giang, ngày 20 tháng 5 năm 2024")
        sheet.line("QUYẾT ĐỊNH", .centre)
        sheet.line("Về việc giao đất", .centre)
        sheet.gap(70)
        sheet.line("Xét \(ground);", .body)
        sheet.signature(["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], name: "Nguyễn Thị Mây")
        return sheet.page()
    }

    @Test func whatAnotherCitesConfirmsOrDoubtsNumberAndDay() throws {
        let paper = decision(1, number: "88/TTr-UBND", date: "13 tháng 5 năm 2024")
        func cited(_ ground: String) throws -> CatalogedDocument { try catalog([paper, citing(2, ground)])[0] }
        let right = try cited("Tờ trình số 88/TTr-UBND ngày 13 tháng 5 năm 2024")
        #expect(!right.review(.codeNumber) && !right.review(.issuedDate))
        let day = try cited("Tờ trình số 88/TTr-UBND ngày 18 tháng 5 năm 2024")
        #expect(doubts(day, .issuedDate).map(\.said) == ["2024-05-18"] && day.value(.issuedDate) == "2024-05-13")
        let number = try cited("Tờ trình số 86/TTr-UBND ngày 13 tháng 5 năm 2024")
        #expect(doubts(number, .codeNumber).map(\.said) == ["86"] && number.value(.codeNumber) == "88")
        // Another year's 88 and another's paper of the same day are other papers.
        for ground in ["Tờ trình số 88/TTr-UBND ngày 13 tháng 5 năm 2023", "Tờ trình số 8/TTr-STC ngày 13 tháng 5 năm 2024"] {
            let other = try cited(ground)
            #expect(!other.review(.codeNumber) && !other.review(.issuedDate), "\(ground)")
        }
    }

    @Test func copiesOfOneCertificateSayTheSame() throws {
        func certificate(_ page: Int, parcel: String, serial: String = "CN 719123") -> PageText {
            var sheet = Sheet(page)
            sheet.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", .centre)
            sheet.line("Độc lập - Tự do - Hạnh phúc", .centre)
            sheet.line("GIẤY CHỨNG NHẬN", .centre)
            sheet.line("QUYỀN SỬ DỤNG ĐẤT", .centre)
            sheet.line("a) Thửa đất số: \(parcel), tờ bản đồ số: 12", .body)
            sheet.line("Số phát hành: \(serial)", .body)
            return sheet.page()
        }
        let parcel = FieldName("parcelNumber")
        let differing = try catalog([certificate(1, parcel: "215"), certificate(2, parcel: "275")])
        #expect(differing.allSatisfy { $0.review(parcel) && !$0.review(FieldName("mapSheet")) })
        #expect(
            try catalog([certificate(1, parcel: "215"), certificate(2, parcel: "275", serial: "CN 719124")]).allSatisfy {
                !$0.review(parcel)
            })
    }

    @Test func theSameNameIsTheSameWhereverItsMarkStands() {
        #expect(Syllable.key("Hòa  Thủy") == Syllable.key("HOÀ THUỶ") && Syllable.key("Ho\u{300}a") == Syllable.key("hoà"))
        #expect(Syllable.key("Hiến") != Syllable.key("Hiển") && Syllable.key("Đạt") != Syllable.key("Dạt"))
    }
}
