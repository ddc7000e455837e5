import Foundation
import Testing

@testable import ReadingRoom

/// OAI-PMH 2.0 without a room around it.
struct HarvestTests {
    private func read(_ text: String) throws -> HarvestQuestion { try HarvestQuestion(FormText(text).fields) }

    private func code(_ text: String) -> HarvestFault.Code? {
        do throws(HarvestFault) {
            _ = try HarvestQuestion(FormText(text).fields)
            return nil
        } catch {
            return error.code
        }
    }

    @Test(arguments: [
        ("", HarvestFault.Code.badVerb), ("verb=identify", .badVerb), ("verb=Identify&verb=Identify", .badVerb),
        ("verb=Identify&x=1", .badArgument), ("verb=GetRecord&identifier=x", .badArgument), ("verb=ListRecords", .badArgument),
        ("verb=GetRecord&identifier=x&identifier=y&metadataPrefix=oai_dc", .badArgument),
        ("verb=ListRecords&metadataPrefix=marc21", .cannotDisseminateFormat), ("verb=ListRecords&metadataPrefix=", .badArgument),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2024-02-30", .badArgument),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2024-06-11T08:30Z", .badArgument),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2024-06-11&until=2024-06-12T00:00:00Z", .badArgument),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2024-06-12&until=2024-06-11", .badArgument),
        ("verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=x", .badArgument),
        ("verb=ListRecords&resumptionToken=x", .badResumptionToken),
        ("verb=ListSets&resumptionToken=x", .badResumptionToken), ("verb=Identify&resumptionToken=x", .badArgument),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=x:y:z", .noRecordsMatch),
    ])
    func whatIsAskedWronglyIsToldWithItsCode(question: String, expected: HarvestFault.Code) { #expect(code(question) == expected) }

    @Test func aTokenCarriesTheWholeQuestion() throws {
        let question = "verb=ListRecords&metadataPrefix=ead&from=2024-06-11&until=2024-06-11&set=fonds:"
        guard case .list(let selection, _, _) = try read(question + "S~E1~BB~87") else {
            Issue.record("no list")
            return
        }
        #expect(selection.set == .fonds("Sệ"))
        #expect(selection.end?.timeIntervalSince(try #require(selection.start)) == 86_399)
        let position = HarvestPosition(change: 417, delivered: 100, whole: 250)
        let token = ResumptionToken.text(selection, position, withRecords: true)
        #expect(try read("verb=ListRecords&resumptionToken=" + FormText.encoded(token)) == .list(selection, position, withRecords: true))
        // For another verb, cut, and changed on its way.
        #expect(code("verb=ListIdentifiers&resumptionToken=" + FormText.encoded(token)) == .badResumptionToken)
        #expect(code("verb=ListRecords&resumptionToken=" + FormText.encoded(String(token.dropLast()))) == .badResumptionToken)
        let changed = token.replacingOccurrences(of: "417", with: "416")
        #expect(code("verb=ListRecords&resumptionToken=" + FormText.encoded(changed)) == .badResumptionToken)
    }

    @Test(arguments: ["H13.18", "Sở Nội vụ", "a:b/c,d", "~", "x y"])
    func namesOfSetsAreWhatTheProtocolAllows(name: String) throws {
        let set = HarvestSet.fonds(name).name
        #expect(try /fonds:[A-Za-z0-9\-_.!~*'()]+/.wholeMatch(in: set) != nil)
        #expect(HarvestSet(set) == .fonds(name))
    }

    @Test func xmlHoldsOnlyWhatItMay() {
        let text = Element("a", ["b": "\"<\u{1}"], text: "x\u{0}\u{8}\u{B}\u{FFFE} & y\u{301} <z>\u{1F600}\n").text
        #expect(text == "<a b=\"&quot;&lt;\">x &amp; y\u{301} &lt;z&gt;\u{1F600}\n</a>")
        #expect(Element("a", ["b": "c"]).text == "<a b=\"c\"/>")
    }

    @Test func whatAClientWantsMostIsFound() {
        let offered = ["text/html", "application/ld+json", "application/json"]
        for (header, expected) in [
            (nil, "text/html"), ("*/*", "text/html"), ("application/json", "application/json"),
            ("application/ld+json;profile=\"http://iiif.io/api/presentation/3/context.json\"", "application/ld+json"),
            ("text/html;q=0.5, application/ld+json", "application/ld+json"), ("application/*", "application/ld+json"),
            ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html"), ("image/png", nil), ("*/*, text/html;q=0", "application/ld+json"),
        ] as [(String?, String?)] {
            #expect(AcceptedTypes(header).best(of: offered) == expected, "\(header ?? "none")")
        }
    }
}
