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
