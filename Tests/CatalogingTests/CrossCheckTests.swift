import Documents
import Testing

@testable import Cataloging

@Suite struct NumberWordsTests {
    @Test(
        arguments: [
            ("Một triệu hai trăm năm mươi nghìn đồng", 1_250_000), ("mười lăm", 15), ("Hai mươi mốt", 21), ("một trăm linh năm", 105),
            ("Chín trăm lẻ tư đồng chẵn", 904), ("ba mươi sáu phẩy năm mét vuông", 36.5), ("một trăm hai mươi phẩy không năm m2", 120.05),
            ("hai nghìn tỷ đồng", 2_000_000_000_000), ("Không đồng", 0), ("Sáu trăm nghin đồng", 600_000),
        ] as [(String, Double)])
    func amountsInWords(_ text: String, _ number: Double) { #expect(NumberWords.number(text) == number) }

    @Test(arguments: ["", "đồng", "một con gà", "mười hai ba", "trăm", "Nguyễn Văn Tám"])
    func whatIsNoNumberIsNone(_ text: String) { #expect(NumberWords.number(text) == nil) }

    @Test(arguments: [
        ("Ngày mười lăm, tháng ba, năm hai nghìn không trăm mười tám", "2018-03-15"),
        ("ngày mùng một tháng năm năm một nghìn chín trăm bảy mươi lăm", "1975-05-01"),
        ("Ngày năm, tháng tư, năm hai nghìn không trăm linh năm", "2005-04-05"),
    ])
    func datesInWords(_ text: String, _ date: String) { #expect(NumberWords.date(text) == date) }

    @Test(arguments: ["Ngày ba mươi, tháng hai, năm hai nghìn", "tháng ba", "Ngày mười", "năm hai nghìn"])
    func halfDatesAreNone(_ text: String) { #expect(NumberWords.date(text) == nil) }
}

@Suite struct IdentifierTests {
    /// 0100109106 is Viettel's, as printed on its invoices.
    @Test(arguments: ["0100109106", "0100109106-001".filter(\.isNumber), "001085000123"]) func soundTaxCodes(_ digits: String) {
        #expect(Identifiers.isTaxCode(digits))
    }

    @Test(arguments: ["0100109107", "0100109116", "12345", "", "01001091O6"]) func brokenTaxCodes(_ digits: String) {
        #expect(!Identifiers.isTaxCode(digits))
    }

    @Test func anIdentityNumberTellsSexAndYearOfBirth() throws {
        let man = try #require(Identifiers.person("092085001234"))
        #expect(!man.isFemale && man.birthYear == 1985)
        let girl = try #require(Identifiers.person("092318001234"))
        #expect(girl.isFemale && girl.birthYear == 2018)
        #expect(Identifiers.person("992085001234") == nil && Identifiers.person("123") == nil)
    }
}

@Suite struct CrossCheckTests {
    private func field(_ value: String, _ confidence: Double = 0.7, doubt: String? = "unsure") -> Field {
        Field(value: value, confidence: confidence, review: doubt != nil, rule: "x.yaml#y" + (doubt.map { " ?" + $0 } ?? ""))
    }

    private func checked(_ check: CrossCheck, _ values: [String: Field]) -> [FieldName: Field] {
        var fields = Dictionary(uniqueKeysWithValues: values.map { (FieldName($0.key), $0.value) })
        check.apply(to: &fields)
        return fields
    }

    private func reviewed(_ fields: [FieldName: Field]) -> Set<String> { Set(fields.filter(\.value.review).map(\.key.rawValue)) }

    @Test func wordsProveTheDigits() {
        let check = CrossCheck.words(FieldName("total"), FieldName("inWords"))
        let agreed = checked(check, ["total": field("1250000"), "inWords": field("Một triệu hai trăm năm mươi nghìn đồng")])
        #expect(reviewed(agreed) == [] && agreed.values.map(\.confidence).min() ?? 0 >= 0.95)
        let wrong = checked(
            check, ["total": field("1260000", doubt: nil), "inWords": field("Một triệu hai trăm năm mươi nghìn đồng", doubt: nil)])
        #expect(reviewed(wrong) == ["total", "inWords"] && wrong[FieldName("total")]?.confidence == 0.5)
        #expect(wrong[FieldName("total")]?.rule == "x.yaml#y ?words")
        // Words that cannot be understood prove nothing.
        let unclear = checked(check, ["total": field("1250000", doubt: nil), "inWords": field("Một triệu hxi trxm")])
        #expect(unclear[FieldName("total")]?.review == false && unclear[FieldName("inWords")]?.review == true)
    }

    @Test func agreementLeavesOtherDoubts() {
        let check = CrossCheck.words(FieldName("date"), FieldName("inWords"))
        let fields = checked(
            check,
            [
                "date": field("2018-03-15", doubt: "implausible"),
                "inWords": field("Ngày mười lăm, tháng ba, năm hai nghìn không trăm mười tám"),
            ])
        #expect(fields[FieldName("date")]?.review == true && fields[FieldName("inWords")]?.review == false)
    }

    @Test func partsAddUp() {
        let check = CrossCheck.sum([FieldName("net"), FieldName("vat")], FieldName("total"))
        #expect(reviewed(checked(check, ["net": field("1000"), "vat": field("100"), "total": field("1100")])) == [])
        #expect(!reviewed(checked(check, ["net": field("1000"), "vat": field("100"), "total": field("1700")])).isEmpty)
        #expect(reviewed(checked(check, ["net": field("1000", doubt: nil), "total": field("1700", doubt: nil)])) == [])
    }

    @Test func aLaterBirthThanRegistrationIsAContradiction() {
        let check = CrossCheck.order(FieldName("birth"), FieldName("issued"))
        let day = field("2018-03-20", doubt: nil)
        #expect(reviewed(checked(check, ["birth": field("2018-03-15", doubt: nil), "issued": day])) == [])
        #expect(reviewed(checked(check, ["birth": field("2019-03-15", doubt: nil), "issued": day])) == ["birth", "issued"])
    }

    @Test func anIdentityNumberIsHeldAgainstItsBearer() {
        let check = CrossCheck.person(FieldName("id"), birth: FieldName("birth"), gender: FieldName("sex"))
        let right = checked(check, ["id": field("092085001234"), "birth": field("1985-02-01"), "sex": field("Nam", doubt: nil)])
        #expect(right[FieldName("id")]?.review == false && right[FieldName("birth")]?.review == true)
        let wrong = checked(
            check, ["id": field("092185001234", doubt: nil), "birth": field("1985-02-01", doubt: nil), "sex": field("Nam", doubt: nil)])
        #expect(wrong[FieldName("id")]?.review == true && wrong[FieldName("sex")]?.review == true)
    }

    @Test func aCheckOnAnUnknownFieldIsAFaultWithItsLine() throws {
        let text = """
            code: "32"
            name: Khác
            form: Giấy thử
            family: other
            fields:
              - name: total
                labels: [Tổng]
            checks:
              - words: [total, totalInWord]
            """
        let failure = try #require(throws: RuleFailure.self) { try RuleSet.load(yamlFiles: [("thu.yaml", text)]) }
        #expect(failure.line == 9 && failure.fact.english.contains("totalInWord"))
        #expect(throws: RuleFailure.self) {
            try RuleSet.load(yamlFiles: [("thu.yaml", text.replacing("words: [total, totalInWord]", with: "word: [total, total]"))])
        }
    }
}

@Suite struct DeclaredCheckTests {
    private func land(_ use: [String], area: String, form: String = "Sử dụng chung của vợ và chồng") throws -> CatalogedDocument {
        var sheet = Sheet()
        sheet.line("GIẤY CHỨNG NHẬN", .centre)
        sheet.line("QUYỀN SỬ DỤNG ĐẤT", .centre)
        sheet.gap(40)
        sheet.line("a) Thửa đất số: 215, tờ bản đồ số: 12", .body)
        sheet.line("c) Diện tích: \(area) m²", .body)
        sheet.line("d) Hình thức sử dụng: \(form)", .body)
        for line in use { sheet.line(line, .body) }
        sheet.line("e) Thời hạn sử dụng: Lâu dài", .body)
        return try catalog(sheet)
    }

    private let area = FieldName("area")
    private let use = FieldName("landUse")

    @Test func theAreasOfAllUsesAreTheParcels() throws {
        let both = "đ) Mục đích sử dụng: Đất ở nông thôn: 100,0 m²; Đất cây lâu năm: 825,5 m²"
        let right = try land([both], area: "925,5")
        #expect(right.fields[area]?.confidence ?? 0 >= 0.95 && !right.review(area) && !right.review(use))
        let wrong = try land([both], area: "926,5")
        #expect(wrong.review(area) && wrong.review(use) && wrong.fields[area]?.doubts == ["sum"] && wrong.value(area) == "926.5")
        let cut = try land([both + ";", "Đất trồng lúa: 1.000,0 m²"], area: "1.925,5")
        #expect(!cut.review(area))
        let shared = try land(["đ) Mục đích sử dụng: Đất ở"], area: "925,5", form: "Sử dụng riêng: 900,5 m²; chung: 24,0 m²")
        #expect(shared.review(area))
    }

    /// What was not read to its end contradicts nothing; what is more than the whole always does.
    @Test func anAreaMayBeOneOfSeveral() throws {
        #expect(try !land(["đ) Mục đích sử dụng: Đất ở tại nông thôn 100,0 m²"], area: "925,5").review(area))
        #expect(try land(["đ) Mục đích sử dụng: Đất ở tại nông thôn 9250,0 m²"], area: "925,5").review(area))
        #expect(AreasWithin("ONT 100 m2; CLN 800 m2; LUC").make(1000) == nil && AreasWithin("ONT 100m°; CLN 800.4 m2").make(900) == true)
        #expect(AreasWithin("Thửa 215, tờ 12").make(10) == nil && AreasWithin("Lâu dài").make(10) == nil)
    }

    private func marriage(husband: String, wife: String, registered: String) throws -> Set<FieldName> {
        var sheet = Sheet()
        sheet.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", .centre)
        sheet.line("Độc lập - Tự do - Hạnh phúc", .centre)
        sheet.gap(60)
        sheet.line("GIẤY CHỨNG NHẬN KẾT HÔN", .centre)
        sheet.gap(40)
        sheet.line("Họ và tên chồng: Trần Văn Mẫu", .left)
        sheet.back(62)
        sheet.line("Họ và tên vợ: Lê Thị Thử", .right)
        sheet.line("Ngày sinh: \(husband)", .left)
        sheet.back(62)
        sheet.line("Ngày sinh: \(wife)", .right)
        sheet.line("Ngày đăng ký: \(registered)", .left)
        let document = try catalog(sheet)
        return Set(document.fields.filter { $0.value.doubts.contains("legalAge") }.keys)
    }

    @Test func agesAreTheLawsOfTheDay() throws {
        let (his, hers, day) = (FieldName("husbandBirthDate"), FieldName("wifeBirthDate"), FieldName.issuedDate)
        #expect(try marriage(husband: "10/5/1996", wife: "10/5/1998", registered: "10/5/2016") == [])
        #expect(try marriage(husband: "11/5/1996", wife: "10/5/1998", registered: "10/5/2016") == [his, day])
        #expect(try marriage(husband: "10/5/1990", wife: "11/5/1998", registered: "10/5/2016") == [hers, day])
        // The law of 2000 asked for the twentieth and the eighteenth year of life begun.
        #expect(try marriage(husband: "09/5/1991", wife: "09/5/1993", registered: "10/5/2010") == [])
        #expect(try marriage(husband: "10/5/1991", wife: "09/5/1993", registered: "10/5/2010") == [his, day])
        // Before the first law that the table has nothing is judged.
        #expect(try marriage(husband: "10/5/1985", wife: "10/5/1985", registered: "10/5/1999") == [])
    }

    /// Goods with quantity, unit price and amount.
    private func invoice(_ rows: [[String]], amount: String) throws -> CatalogedDocument {
        var sheet = Sheet()
        sheet.line("HÓA ĐƠN GIÁ TRỊ GIA TĂNG", .centre)
        func row(_ cells: [String]) {
            for (cell, middle) in zip(cells, [500, 1150, 1500, 1900, 2250]) {
                sheet.line(cell, .at(middle))
                sheet.back(62)
            }
            sheet.gap(62)
        }
        row(["Tên hàng hóa", "ĐVT", "Số lượng", "Đơn giá", "Thành tiền"])
        row(["", "3", "4", "5", "6=4x5"])
        for cells in rows { row(cells) }
        sheet.line("Cộng tiền hàng: \(amount)", .body)
        return try catalog(sheet)
    }

    @Test func theRowsOfAnInvoiceAreItsAmount() throws {
        let amount = FieldName("amount")
        let goods = [
            ["Giấy A4", "Hộp", "12", "65.000", "780.000"], ["khổ lớn", "", "", "", ""], ["Kệ sắt", "Cái", "2", "950.000", "1.900.000"],
        ]
        let right = try invoice(goods, amount: "2.680.000")
        #expect(right.fields[amount]?.confidence ?? 0 >= 0.95 && !right.review(amount))
        let wrong = try invoice(goods, amount: "2.630.000")
        #expect(wrong.review(amount) && wrong.fields[amount]?.doubts == ["rows"] && wrong.value(amount) == "2630000")
        // A row that was not read to its end or does not multiply says nothing of the sum.
        for broken in [["Bìa", "Cái", "2", "5.000", ""], ["Bìa", "Cái", "2", "5.000", "70.000"]] {
            #expect(try !invoice(goods + [broken], amount: "2.630.000").review(amount))
        }
    }

    @Test func aYearOfBirthTellsAnAgeOnlyWhereItMust() {
        let age = LegalAge(name: "a", versions: [LegalAge.Version(years: 18, isBegun: false)])
        #expect(age.isReached(born: "2000", on: "2018-06-01") == nil && age.isReached(born: "2000", on: "2017-06-01") == false)
        #expect(age.isReached(born: "2000", on: "2019-01-01") == true && LegalAge(name: "a").isReached(born: "2000", on: "2001") == nil)
    }

    @Test func faultsOfAgesAreToldByLine() {
        let entry = "ages:\n  - name: wife\n    years: 18\n    counted: full\n    validFrom: 2015-01-01\n    legalBasis: Luật\n"
        func lines(_ table: String, _ check: String = "age: [born, issuedDate, wife]") -> [Int?] {
            let type =
                "code: \"32\"\nname: Khác\nform: A\nfamily: other\nfields:\n  - name: born\n    labels: [Sinh]\nchecks:\n  - \(check)\n"
            return RuleSet.faults(yamlFiles: [("a.yaml", type), ("legal-ages.yaml", table)]).map(\.line)
        }
        #expect(lines(entry) == [])
        #expect(lines(entry, "age: [born, issuedDate, wive]") == [9] && lines(entry, "age: [born, wife]") == [9])
        #expect(lines(entry, "age: [born, isuedDate, wife]") == [9] && lines(entry, "areas: [born]") == [9])
        #expect(lines(entry, "rows: [A, B, C, born]") == [] && lines(entry, "rows: [A, B, C, D]") == [9])
        #expect(lines(entry.replacing("full", with: "half")) == [4] && lines(entry.replacing("    legalBasis: Luật\n", with: "")) == [2])
        #expect(lines(entry + entry.dropFirst(6)) == [10] && lines(entry.replacing("years", with: "year")) == [3])
    }
}
