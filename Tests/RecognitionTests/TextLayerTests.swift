import Documents
import Foundation
import Testing

@testable import Recognition

/// Within `ReadingTests`, so that no two engines read at a time.
extension ReadingTests {
    @Suite(.serialized) struct TextLayerTests {
        let bench: Workbench
        let settings = ReadingSettings()

        init() throws { bench = try Workbench() }

        // MARK: Pages in old fonts

        private static let times = "/BaseFont /ABCDEF+.VnTime /Encoding /WinAnsiEncoding"
        private static let capitals = "/BaseFont /.VnTimeH,Bold /Encoding /WinAnsiEncoding"
        private static let vni = "/BaseFont /VNI-Times /Encoding /WinAnsiEncoding"
        private static let plain = "/BaseFont /Helvetica /Encoding /WinAnsiEncoding"

        /// A page of lines of runs: the number of a font, from 1, and its text, one Latin-1 byte a character. The text is in a form.
        private func page(_ fonts: [String], _ lines: [[(font: Int, text: String)]], page: String = "", objects: [[UInt8]] = []) -> [UInt8]
        {
            var content = Array("BT 70 740 Td 24 TL ".utf8)
            for line in lines {
                for run in line {
                    let text = run.text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
                    content += Array("/F\(run.font) 13 Tf (".utf8) + text + Array(") Tj ".utf8)
                }
                content += Array("T* ".utf8)
            }
            let names = fonts.enumerated().map { "/F\($0.offset + 1) << /Type /Font /Subtype /TrueType \($0.element) >>" }.joined(
                separator: " ")
            let form = Workbench.stream(
                "/Type /XObject /Subtype /Form /BBox [0 0 596 842] /Resources << /Font << \(names) >> >>", content + Array("ET".utf8))
            return Workbench.pdf(content: "/Fm0 Do", resources: "/XObject << /Fm0 5 0 R >>", objects: [form] + objects, page: page)
        }

        private func layer(_ bytes: [UInt8]) throws -> TextLayer? {
            let path = try bench.write(bytes)
            let outline = try #require(try FileInspector(settings: settings).inspect(path: path).pages.first)
            return TextLayer(path: path, page: outline, in: try PDFFile(path: path, stage: .read))
        }

        private func read(_ bytes: [UInt8]) throws -> PageText {
            let path = try bench.write(bytes)
            let outline = try FileInspector(settings: settings).inspect(path: path)
            return try PageReader(settings: settings).read(path: path, format: outline.format, page: #require(outline.pages.first)).text
        }

        private func text(_ layer: TextLayer?) throws -> [String] { try #require(layer).blocks.flatMap(\.lines).map(\.text) }

        @Test func aRunInVnTimeIsConverted() throws {
            let page = try read(
                page(
                    [Self.times],
                    [[(1, "C¨n cø LuËt Tæ chøc ChÝnh quyÒn ®Þa ph\u{AD}¬ng")], [(1, "ngµy 12 th¸ng 3 n¨m 1998 cña n\u{AD}íc ta")]]))
            #expect(page.origin == .textLayer)
            #expect(page.lines.map(\.text) == ["Căn cứ Luật Tổ chức Chính quyền địa phương", "ngày 12 tháng 3 năm 1998 của nước ta"])
        }

        @Test func runsInSeveralFontsAreConvertedEachInItsWay() throws {
            let found = try layer(
                page(
                    [Self.times, Self.capitals, Self.plain, Self.vni],
                    [
                        [(2, "céng hßa x· héi chñ nghÜa viÖt nam")], [(3, "Lieu £ 5 ban "), (1, "ban nh©n d©n "), (2, "ban nh©n d©n")],
                        [(4, "Ñoäc laäp, töï do "), (3, "- caf\u{E9} "), (1, "®éc lËp")],
                    ]))
            #expect(
                try text(found) == [
                    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Lieu £ 5 ban ban nhân dân BAN NHÂN DÂN", "Độc lập, tự do - café độc lập",
                ])
        }

        @Test func aTurnedAndCroppedPageIsConvertedToo() throws {
            for attributes in ["/Rotate 90", "/CropBox [40 300 500 800]", "/Rotate 270 /CropBox [40 300 500 800]"] {
                let lines = [[(font: 1, text: "quyÕt ®Þnh cña ban")], [(font: 2, text: "quyÕt ®Þnh cña ban")]]
                let found = try layer(page([Self.times, Self.capitals], lines, page: attributes))
                #expect(Set(try text(found)) == ["quyết định của ban", "QUYẾT ĐỊNH CỦA BAN"], "\(attributes)")
            }
        }

        @Test func anOldEncodingIsToldWithoutAFontsName() throws {
            let lines = [
                [(font: 1, text: "ñy ban nh©n d©n tØnh ®· ban hµnh quyÕt ®Þnh")], [(font: 1, text: "vÒ viÖc phª duyÖt kÕ ho¹ch n¨m 1999")],
            ]
            let found = try #require(try layer(page(["/BaseFont /TT1A0o00 /Encoding /WinAnsiEncoding"], lines)))
            #expect(found.makesSense)
            #expect(try text(found) == ["ủy ban nhân dân tỉnh đã ban hành quyết định", "về việc phê duyệt kế hoạch năm 1999"])
        }

        @Test func aBlockInAnOldEncodingAmongUnicodeIsConverted() throws {
            let fonts = [Self.plain, "/BaseFont /TT1 /Encoding /WinAnsiEncoding"]
            let english: [[(font: Int, text: String)]] = Workbench.lines.map { [(1, $0)] } + [[(1, "")], [(1, "")]]
            let found = try layer(page(fonts, english + [[(2, "ñy ban nh©n d©n tØnh ®· ban hµnh quyÕt ®Þnh")]]))
            #expect(try text(found) == Workbench.lines + ["ủy ban nhân dân tỉnh đã ban hành quyết định"])
        }

        @Test func unicodeInAnOldFontIsLeftAlone() throws {
            let font =
                "/BaseFont /.VnTime /Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 /uni1EBF /uni0111 /uni1ECB] >>"
            let found = try layer(page([font], [[(1, "quy\u{1}t \u{2}\u{3}nh c\u{E0}")]]))
            #expect(try text(found) == ["quyết định cà"])
        }

        @Test func wrongLettersOfAFontsTableAreMended() throws {
            let font =
                "/BaseFont /Times /Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 /uni1ED8 /uni01A3 /uni01A1] >>"
            let found = try layer(page([font], [[(1, "C\u{1}NG H\u{D5}A, l\u{2}u, c\u{3}ng")]]))
            #expect(try text(found) == ["CỘNG HÒA, lưu, công"])
        }

        // MARK: Layers that are not to be believed

        private func words(_ text: String) -> [Word] {
            text.split(separator: " ").map { Word(text: "\($0)", box: Box(left: 0, top: 0, right: 1, bottom: 1), confidence: 1) }
        }

        @Test(arguments: [
            "Ủy ban nhân dân tỉnh Quảng Ngãi ban hành Quyết định số 575/QĐ-UBND ngày 12/3/2024 về VNeID",
            "The archive keeps every original file unchanged, and describes what is in it (see https://example.org/a_b?c=d).",
            "Les élèves français ont été reçus à l'hôpital, où la naïveté gênait « la forêt » des maîtres d'œuvre",
            "CONG HOA XA HOI CHU NGHIA VIET NAM Doc lap - Tu do - Hanh phuc",
            "Vietnam News Agency: Hà Nội hosts the annual meeting of ASEAN energy ministers, says Nguyễn Văn An",
            "Họ và tên: ................................ Sinh ngày: ........ tháng ........ năm ................ Nơi sinh: ................................",
            "The call asn1_get_object_id_der sets ASN1_ELEMENT_NOT_FOUND, and returns a value to its caller",
            "Die Größe der Straße läßt sich für Österreich nicht über einen Kamm scheren",
        ])
        func saneTextIsAccepted(_ text: String) { #expect(LayerJudgement(words(text)).makesSense) }

        @Test(arguments: [
            "Vjf bsdijwf lffqt fwfsz psjhjobm gjmf vodibohfe boe eftdsjcft uif epdvnfout uibu bsf jo ju",
            "Cá»™ng hÃ²a xÃ£ há»™i chá»§ nghÄ©a Viá»‡t Nam Äá»™c láº­p Tá»± do Háº¡nh phÃºc",
            "Cng ha x hi ch ngha Vit Nam c lp T do Hnh phc y ban nhn dn tnh Qung Ngi",
            "\u{E001}\u{E002}\u{E003} \u{E004}\u{E001} ban \u{E002} hanh \u{E003} quyet \u{E004} dinh ve viec",
            "&Ӝ1* +Ñ$ ;­ +Ӝ, &+Ӫ 1*+Ƭ$ 9,ӊ7 1$0 ĈӝF OұS 7ӵ GR", "Cộpg hõạ xậk hộỉ chủm nghịk vịệm nâmk độck lậx tựn đo hặnhh phúq",
            "C¨n cø LuËt Tæ chøc ChÝnh quyÒn ®Þa ph-¬ng cña n-íc ta", "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam ñoäc laäp töï do",
            "1.2.3 4,5 6 7 8 9 10 11 12 13", "Signed by A",
            "\u{4D00}\u{7500}\u{6C00} \u{7400}\u{6900}\u{6300}\u{6F00} \u{4200}\u{6C00} ban h\u{E0}nh quyet dinh ve viec phe duyet",
        ])
        func gibberishIsNot(_ text: String) { #expect(!LayerJudgement(words(text)).makesSense) }

        @Test func aLayerWithAWrongTableIsReadFromThePixels() throws {
            let map = "1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <61> <79> <0062> endbfrange"
            let table = Workbench.stream("", Array("/CIDInit /ProcSet findresource begin begincmap \(map) endcmap end".utf8))
            let bytes = page([Self.plain + " /ToUnicode 6 0 R"], Workbench.lines.map { [(1, $0)] }, objects: [table])
            let found = try read(bytes)
            #expect(found.origin == .ocr && found.stampText == nil)
            #expect(found.text.contains("archive keeps every original file"))
        }

        // MARK: Stamps

        @Test func aStampsTextOnAScanIsEvidenceAndNoReading() throws {
            let scan = try bench.scan()
            let over = "BT /F1 8 Tf 400 800 Td (Signed by Registry Office 2024-11-06) Tj ET"
            let page = try read(Workbench.scanned(scan.jpeg, width: scan.width, height: scan.height, over: over))
            #expect(page.origin == .ocr && page.stampText?.map(\.text) == ["Signed by Registry Office 2024-11-06"])
            #expect(!page.text.contains("Registry") && page.text.contains("archive keeps"))
            let box = try #require(page.stampText?.first?.box)
            #expect(abs(box.left - 1_667) < 5 && box.bottom < 200)
            let copy = try JSONDecoder().decode(PageText.self, from: JSONEncoder().encode(page))
            #expect(copy.stampText == page.stampText)
        }

        @Test func aSignaturesAppearanceIsEvidence() throws {
            let scan = try bench.scan()
            let picture =
                "/Type /XObject /Subtype /Image /Width \(scan.width) /Height \(scan.height) /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /DCTDecode"
            let appearance = Workbench.stream(
                "/Type /XObject /Subtype /Form /BBox [0 0 150 40] /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>",
                Array("BT /F1 8 Tf 2 10 Td (Signed digitally) Tj ET".utf8))
            let note = "<< /Type /Annot /Subtype /Widget /FT /Sig /F 4 /Rect [400 780 550 820] /AP << /N 6 0 R >> >>"
            let page = try read(
                Workbench.pdf(
                    content: "q 595.2 0 0 841.92 0 0 cm /Im0 Do Q", resources: "/XObject << /Im0 5 0 R >>",
                    objects: [Workbench.stream(picture, scan.jpeg), appearance], page: "/Annots [\(note)]"))
            #expect(page.origin == .ocr && page.stampText?.map(\.text) == ["Signed digitally"])
        }

        @Test func aHiddenReadingOfAScanIsNoEvidence() throws {
            let scan = try bench.scan()
            let over = "BT /F1 8 Tf 3 Tr 100 800 Td (hidden words) Tj ET"
            let page = try read(Workbench.scanned(scan.jpeg, width: scan.width, height: scan.height, over: over))
            #expect(page.stampText == nil)
            #expect(try !String(decoding: JSONEncoder().encode(page), as: UTF8.self).contains("stampText"))
        }

        @Test func aLayerThatDoesNotCoverItsPageIsEvidence() throws {
            let scan = try bench.scan()
            let picture =
                "/Type /XObject /Subtype /Image /Width \(scan.width) /Height \(scan.height) /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /DCTDecode"
            let page = try read(
                Workbench.pdf(
                    content:
                        "q 480 0 0 680 60 0 cm /Im0 Do Q BT /F1 14 Tf 70 780 Td (Received on the sixth of May by the office of the archive) Tj ET",
                    resources: "/XObject << /Im0 5 0 R >>", objects: [Workbench.stream(picture, scan.jpeg)]))
            #expect(page.origin == .ocr && page.text.contains("every original file"))
            #expect(page.stampText?.first?.text.hasPrefix("Received on the sixth") == true)
        }
    }
}
