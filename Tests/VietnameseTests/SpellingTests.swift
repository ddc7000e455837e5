import Foundation
import Testing
import Vietnamese

/// A language of few words, in which `tổ chức`, `tố cáo` and `phổ biến` are known.
private let smallModel = """
    tổ\t500\tchức 480 quốc 10
    tố\t60\tcáo 40 tụng 20
    chức\t600\tnăng 50 hội 40
    cáo\t50
    quốc\t200
    hội\t300\tnghị 200
    nghị\t300\tquyết 120
    quyết\t400\tđịnh 390
    định\t500
    việc\t400\ttổ 60 chức 5
    ban\t300\ttổ 40
    phổ\t90\tbiến 80
    phố\t120\tcần 20
    biến\t150
    thành\t300\tphố 110
    cần\t100
    dòng không có số đếm
    """

private func spelling(_ text: String) -> Spelling {
    var pairs = SyllablePairs()
    pairs.add(Array(text.utf8))
    return Spelling(model: pairs)
}

private func readings(_ text: String, confidence: Double = 0.9) -> [Spelling.Reading] {
    text.split(separator: " ").map { Spelling.Reading(text: "\($0)", confidence: confidence) }
}

@Suite struct SpellingTests {
    private let small = spelling(smallModel)

    private func mended(_ text: String, confidence: Double = 0.9) -> String {
        small.judge(readings(text, confidence: confidence)).map(\.text).joined(separator: " ")
    }

    @Test(arguments: [
        ("việc tố chức hội nghị", "việc tổ chức hội nghị"), ("ban tố chức", "ban tổ chức"),
        ("tuyên truyền, phố biến", "tuyên truyền, phổ biến"),
    ])
    func aToneIsMendedWhereTheLanguageIsSure(_ read: String, _ meant: String) { #expect(mended(read) == meant) }

    @Test func aVerdictTellsWhatWasMendedAndHowSurely() throws {
        let verdicts = small.judge(readings("tố chức"))
        let first = try #require(verdicts.first)
        #expect(first.isMended && first.text == "tổ" && first.margin > 1 && first.isKnown == true)
        #expect(verdicts.last?.isMended == false && verdicts.last?.text == "chức")
    }

    @Test(arguments: [
        ("tổchức", ["tổ", "chức"]), ("Hộinghị,", ["Hội", "nghị,"]), ("(QUYẾTĐỊNH)", ["(QUYẾT", "ĐỊNH)"]), ("quyếtđịnh", ["quyết", "định"]),
        ("bantổchứchội", ["ban", "tổ", "chức", "hội"]),
    ])
    func wordsReadAsOneAreParted(_ read: String, _ meant: [String]) { #expect(small.parted(read) == meant) }

    @Test(arguments: ["tổ", "nghị", "địnhtổ", "hoichuc", "internet", "tổ2chức", "UBND", "", "tổ-chức", "phổcần"])
    func otherWordsStayWhole(_ read: String) { #expect(small.parted(read) == nil) }

    private func chosen(_ words: [(String, Double)], _ place: Int, other: String, _ confidence: Double) -> String {
        var readings = words.map { Spelling.Reading(text: $0.0, confidence: $0.1) }
        readings[place].other = .init(text: other, confidence: confidence)
        return small.judge(readings)[place].text
    }

    @Test func ofTwoReadingsTheLanguageChoosesTheLikelier() {
        #expect(chosen([("hội", 0.95), ("nghi", 0.9), ("quyết", 0.95)], 1, other: "nghị", 0.9) == "nghị")
        #expect(chosen([("hội", 0.95), ("nghị", 0.9), ("quyết", 0.95)], 1, other: "nghi", 0.95) == "nghị")
        // What is no word of the language is chosen by how sure the readings are.
        #expect(chosen([("Số:", 0.95), ("15/QĐ-UBND", 0.6)], 1, other: "15/QĐ-UBNĐ", 0.5) == "15/QĐ-UBND")
        #expect(chosen([("Số:", 0.95), ("15/QĐ-UBNĐ", 0.5)], 1, other: "15/QĐ-UBND", 0.6) == "15/QĐ-UBND")
        #expect(chosen([("Lưu:", 0.95), ("VT,", 0.5)], 1, other: "VT.", 0.7) == "VT.")
    }

    /// In a name the commoner word is no likelier.
    @Test func ofTwoReadingsThatNeverStoodThereTheSurerIsChosen() {
        #expect(chosen([("quốc", 0.95), ("định", 0.7)], 1, other: "cáo", 0.92) == "cáo")
        #expect(chosen([("quốc", 0.95), ("cáo", 0.92)], 1, other: "định", 0.7) == "cáo")
    }

    @Test func capitalsAmongSmallWordsAreReadTooLarge() {
        #expect(mended("hội SỞ; quốc") == "hội sở; quốc")
        for text in ["hội UBND quốc", "HỘI SỞ QUỐC", "Hội SỞ quốc", "khoản XV quốc", "hội Sở quốc"] { #expect(mended(text) == text) }
    }

    @Test(arguments: ["tổ chức", "tố cáo", "thành phố cần", "nghị quyết", "việc tổ chức hội nghị quyết định"])
    func whatStandsWellStays(_ text: String) { #expect(mended(text) == text) }

    @Test(arguments: ["tố", "tố xyz", "xyz phố abc", "tố hội"])
    func aRareWordInAnUnknownPlaceStays(_ text: String) { #expect(mended(text) == text) }

    @Test(arguments: ["Nguyễn Tố Chức", "ông Tố Chức", "Trần Phố Biến"])
    func namesStay(_ text: String) { #expect(mended(text) == text) }

    @Test(arguments: ["12/QĐ-UBND tố1 chức", "UBND HĐND tố/chức", "2tố chức", "– ; 15", "ố", ""])
    func wordsWithDigitsAbbreviationsAndSignsStay(_ text: String) { #expect(mended(text) == text) }

    @Test func noVerdictIsGivenOnWhatIsNoSyllable() {
        #expect(small.judge(readings("12/QĐ 2024 – tố/chức")).allSatisfy { $0.isKnown == nil && !$0.isMended })
    }

    @Test(arguments: [("Tố chức", "Tổ chức"), ("TỐ CHỨC", "TỔ CHỨC"), ("Phố biến", "Phổ biến")])
    func capitalLettersAreKept(_ read: String, _ meant: String) { #expect(mended(read) == meant) }

    @Test(arguments: [("“tố chức”;", "“tổ chức”;"), ("(tố chức).", "(tổ chức)."), ("việc; tố chức:", "việc; tổ chức:")])
    func punctuationIsKept(_ read: String, _ meant: String) { #expect(mended(read) == meant) }

    @Test(arguments: ["tố, chức", "tố (chức", "tố. Chức"])
    func wordsPartedByPunctuationAreNoNeighbours(_ text: String) { #expect(mended(text) == text) }

    @Test func theEndOfARunPartsNeighbours() {
        let apart = [
            Spelling.Reading(text: "tố", confidence: 0.9, endsRun: true), Spelling.Reading(text: "chức", confidence: 0.9),
        ]
        #expect(small.judge(apart).allSatisfy { !$0.isMended })
    }

    @Test func aMendedWordIsTheNextOnesNeighbour() {
        #expect(mended("ban tố chức hội nghị quyêt định") == "ban tổ chức hội nghị quyết định")
    }

    @Test func aForeignLettersMarksAreNoEvidence() { #expect(mended("tổ chüc") == "tổ chức") }

    @Test func lettersAreNeverChanged() {
        // `quyöt` for `quyết` is another letter, not another mark.
        let verdicts = small.judge(readings("nghị quyöt định"))
        #expect(verdicts.allSatisfy { !$0.isMended })
        #expect(verdicts.map(\.isKnown) == [true, false, true])
    }

    @Test func theSurerTheEngineTheMoreItTakes() {
        let weak = spelling("tổ\t4\tchức 1\ntố\t60\tcáo 40\nchức\t90\ncáo\t50")
        #expect(weak.judge(readings("tố chức", confidence: 0.5)).first?.isMended == true)
        #expect(weak.judge(readings("tố chức", confidence: 1)).first?.isMended == false)
    }

    @Test func withoutAModelNothingIsMended() {
        let none = Spelling(model: SyllablePairs())
        let verdicts = none.judge(readings("việc tố chức hội nghị quyöt", confidence: 0.1))
        #expect(SyllablePairs().isEmpty && verdicts.allSatisfy { !$0.isMended && $0.isKnown == false })
    }

    @Test func countsMayBeAddedFromAnotherText() {
        var pairs = SyllablePairs()
        pairs.add(Array("tố\t60\tcáo 40\ncáo\t50\nchức\t100".utf8))
        #expect(Spelling(model: pairs).judge(readings("tố chức")).allSatisfy { !$0.isMended })
        pairs.add(Array("tổ\t500\tchức 480".utf8))
        #expect(Spelling(model: pairs).judge(readings("tố chức")).first?.text == "tổ")
    }
}

/// The counts that SoHoa comes with.
@Suite struct PairsTests {
    private static let model: SyllablePairs = {
        var pairs = SyllablePairs()
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../Config/language/vi.pairs")
        if let data = try? Data(contentsOf: file.standardizedFileURL) { pairs.add([UInt8](data)) }
        return pairs
    }()

    private func mended(_ text: String) -> String {
        Spelling(model: Self.model).judge(readings(text)).map(\.text).joined(separator: " ")
    }

    @Test func theFileIsThere() { #expect(!Self.model.isEmpty) }

    @Test(arguments: [
        ("tuyên truyền, phố biến pháp luật", "tuyên truyền, phổ biến pháp luật"), ("công tác tố chức cán bộ", "công tác tổ chức cán bộ"),
    ])
    func whatBlurMadeOfAHookIsMended(_ read: String, _ meant: String) { #expect(mended(read) == meant) }

    @Test(arguments: [
        "thành phố Cần Thơ", "giải quyết khiếu nại, tố cáo của công dân", "Ủy ban nhân dân thành phố", "Quyết định số 12/QĐ-UBND",
        "đơn vị sự nghiệp công lập", "Độc lập - Tự do - Hạnh phúc",
    ])
    func goodTextStays(_ text: String) { #expect(mended(text) == text) }
}
