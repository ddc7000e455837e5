import Cataloging
import Documents
import Testing

@Suite struct ProcedureTests {
    private func certificate(_ title: String, registered: String = "20/03/2018", more: [String] = []) -> Sheet {
        var sheet = Sheet()
        sheet.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", .centre)
        sheet.line("Độc lập - Tự do - Hạnh phúc", .centre)
        sheet.gap(60)
        sheet.line(title, .centre)
        sheet.line("Họ, chữ đệm, tên: Phạm Minh Khuê", .body)
        for line in more { sheet.line(line, .body) }
        sheet.line("Ngày, tháng, năm đăng ký: \(registered)", .body)
        return sheet
    }

    private func letter(_ issuer: [String], number: String) -> Sheet {
        var sheet = Sheet()
        sheet.heading(issuer, number: number, date: "Hậu Giang, ngày 05 tháng 01 năm 2024")
        sheet.line("BÁO CÁO", .centre)
        sheet.line("Về việc thực hiện kế hoạch số hóa tài liệu", .centre)
        sheet.gap(70)
        sheet.prose()
        return sheet
    }

    @Test func aFormTellsItsProcedureAndSector() throws {
        let document = try catalog(certificate("GIẤY KHAI SINH"))
        #expect(document.procedure == Procedure(code: nil, name: "Đăng ký khai sinh", resultCode: "KQ.G15.000031", ground: .form))
        #expect(document.sector == Sector(code: nil, name: "Hộ tịch", ground: .form))
        #expect(try catalog(certificate("GIẤY KHAI SINH", more: ["Đăng ký lại"])).procedure?.name == "Đăng ký lại khai sinh")
    }

    @Test func aProcedureOfLaterYearsIsNotGivenToAnOlderPaper() throws {
        let old = try catalog(certificate("GIẤY KHAI SINH", registered: "20/03/1998"))
        #expect(old.procedure == nil && old.sector?.ground == .family)
    }

    @Test func aPrintedCodeIsKeptAndSeveralProveNothing() throws {
        let code = "Mã thủ tục: 1.999999"
        #expect(
            try catalog(certificate("GIẤY KHAI SINH", more: [code])).procedure
                == Procedure(
                    code: "1.999999", name: nil, resultCode: nil, ground: .code))
        let list = try catalog(certificate("GIẤY KHAI SINH", more: [code, "Mã thủ tục: 1.888888"]))
        #expect(list.procedure?.ground == .form)
        #expect(try catalog(certificate("GIẤY KHAI SINH", more: ["Số tiền: 1.999999"])).procedure?.ground == .form)
    }

    @Test func theIssuerTellsTheSectorByNameOrLetters() throws {
        let named = try catalog(letter(["UBND TỈNH HẬU GIANG", "SỞ TƯ PHÁP"], number: "Số: 15/BC-STP"))
        #expect(named.sector == Sector(code: nil, name: "Tư pháp", ground: .issuer) && named.procedure == nil)
        #expect(try catalog(letter(["ỦY BAN NHÂN DÂN", "TỈNH HẬU GIANG"], number: "Số: 15/BC-UBND")).sector == nil)
    }

    @Test func whatIsUnknownCallsNobody() throws {
        var sheet = letter(["ỦY BAN NHÂN DÂN", "TỈNH HẬU GIANG"], number: "Số: 15/BC-UBND")
        sheet.signature(["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], name: "Nguyễn Thị Mây")
        let document = try catalog(sheet)
        #expect(document.sector == nil && document.procedure == nil && !document.needsReview)
    }

    private func line(of table: String) -> Int? {
        do throws(RuleFailure) {
            _ = try RuleSet.load(yamlFiles: [("procedures.yaml", table)])
            return nil
        } catch {
            return error.line
        }
    }

    @Test func theTableIsCheckedByLine() throws {
        let sectors = "sectors:\n  - name: Hộ tịch\nprocedures:\n"
        #expect(line(of: sectors + "  - name: A\n    sector: Hộ tịch\n") == nil)
        #expect(line(of: sectors + "  - name: A\n    sector: Đất\n") == 5)
        #expect(line(of: sectors + "  - name: A\n    sector: Hộ tịch\n    code: 1.894\n") == 6)
        #expect(line(of: sectors + "  - name: A\n    sector: Hộ tịch\n    validFrom: 01/01/2016\n") == 6)
        #expect(line(of: sectors + "  - sector: Hộ tịch\n") == 4)
        #expect(line(of: sectors + "  - name: A\n    lĩnhVực: Hộ tịch\n") == 5)
        let type = (name: "don.yaml", text: "code: \"32\"\nname: Khác\nform: Đơn\nfamily: other\n")
        let table = (name: "procedures.yaml", text: sectors + "  - name: A\n    sector: Hộ tịch\n    forms: [Đon]\n")
        #expect(RuleSet.faults(yamlFiles: [type, table]).map(\.line) == [4])
    }
}

@Suite struct ProcedureSymbolTests {
    /// The delivered rules know no codes yet: a table as an office fills it in.
    private func catalog(_ symbols: [String], printed: String? = nil) throws -> CatalogedDocument {
        var sheet = Sheet()
        sheet.line("GIẤY KHAI SINH", .centre)
        if let printed { sheet.line(printed, .body) }
        sheet.line("Ngày, tháng, năm đăng ký: 20/03/2024", .body)
        var page = sheet.page()
        page.symbols = symbols
        let table = """
            sectors:
              - name: Hộ tịch
              - name: Đất đai
            procedures:
              - {name: Đăng ký khai sinh, sector: Hộ tịch, forms: [Giấy khai sinh]}
              - {name: Cấp đổi Giấy chứng nhận, sector: Đất đai, code: 2.000815, validFrom: 2020-01-01}
            """
        let type =
            "code: \"32\"\nname: Khác\nform: Giấy khai sinh\nfamily: civilStatus\ntitles: [GIẤY KHAI SINH]\nstartsDocument: true\n"
            + "fields:\n  - name: issuedDate\n    labels: [\"Ngày, tháng, năm đăng ký\"]\n    grammar: date\n"
        let rules = try RuleSet.load(yamlFiles: [("khai-sinh.yaml", type), ("procedures.yaml", table)])
        let documents = Cataloger(rules: rules, today: "2025-06-30").catalog(pages: [page], hints: FileHints(fileName: "a.pdf"))
        return try #require(documents.first)
    }

    @Test func theCodeInASymbolIsTheStrongestEvidence() throws {
        let coded = try catalog(["H13.18-240515-0001|2.000815|092085001234|Giấy khai sinh"], printed: "Mã thủ tục: 1.999999")
        #expect(coded.procedure == Procedure(code: "2.000815", name: "Cấp đổi Giấy chứng nhận", resultCode: nil, ground: .symbol))
        #expect(coded.sector == Sector(code: nil, name: "Đất đai", ground: .symbol) && coded.dossier == "H13.18-240515-0001")
        #expect(try catalog(["2.000815.000.00.00.H13"]).procedure?.name == "Cấp đổi Giấy chứng nhận")
        // Of an office that the table does not know the code is kept as it is.
        #expect(
            try catalog(["H13.18-240515-0001;1.000894"]).procedure
                == Procedure(code: "1.000894", name: nil, resultCode: nil, ground: .symbol))
    }

    @Test func otherNumbersInSymbolsAreNoCodes() throws {
        for symbols in [["1.000894"], ["https://example.vn/tra-cuu?tien=1.250000.000"], ["2.000815", "2.000815.000.00.00.H13"], []] {
            #expect(try catalog(symbols).procedure?.ground == .form, "\(symbols)")
        }
    }
}
