import Documents
import Testing

struct DossierCodeTests {
    @Test(arguments: [
        ("H13.18-240515-0001", "H13.18-240515-0001"), ("000.00.18.H13-240515-0001", "H13.18-240515-0001"),
        ("000.00.00.H13-240229-012345", "H13-240229-012345"), ("000.05.18.H13-240515-0001", "H13.18.05-240515-0001"),
        ("H55.242-240515-0001", "H55.242-240515-0001"), ("242.00.00.H55-240515-0001", "H55.242-240515-0001"),
    ])
    func bothFormsOfACodeAreOne(text: String, normal: String) throws {
        let code = try #require(DossierCode(text))
        #expect(code.text == text && code.normal == normal)
    }

    @Test(arguments: [
        "H13.18-241315-0001", "H13.18-240532-0001", "H13.18-240515-001", "H13.1-240515-0001", "L13.18-240515-0001", "00.18.H13-240515-0001",
        "H13.18-240515-0001-2", "hồ sơ 5", "",
    ])
    func anythingElseIsNone(text: String) { #expect(DossierCode(text) == nil) }

    @Test func everyOlderFormLeadsToTheSameCode() throws {
        func older(_ text: String) throws -> Set<String> { Set(try #require(DossierCode(text)).olderForms) }
        #expect(
            try older("H13.18-240515-0001") == ["000.00.18.H13-240515-0001", "000.18.00.H13-240515-0001", "018.00.00.H13-240515-0001"])
        #expect(try older("000.05.18.H13-240515-0001").contains("000.05.18.H13-240515-0001"))
        #expect(try older("H55.242-240515-0001") == ["242.00.00.H55-240515-0001"])
        #expect(try older("H13-240515-0001") == ["000.00.00.H13-240515-0001"])
        #expect(try older("H13.01.02.03.04-240515-0001").isEmpty)
    }

    @Test func aCodeIsFoundInWhatASymbolHolds() {
        #expect(DossierCode.first(in: ["1.000894", "https://a.example/?hs=H13.18-240515-0001&x=1"])?.text == "H13.18-240515-0001")
        #expect(DossierCode.first(in: ["1.000894.000.00.00.H13"]) == nil)
    }
}
