import Documents
import Foundation
import Indicators
import Spreadsheets
import Support
import Testing

/// Registers in XLSX as spreadsheets and export programs write them.
struct WorkbookTests {
    private let folder: Folder
    private static let columns = [
        "MaHoSo", "DonViXuLy", "NgayTiepNhan", "NgayHenTra", "SoTepThanhPhan", "PhiLePhi", "ChuHoSo", "SoGiayToChuHoSo", "YeuCauKetQua",
        "TrichYeuHoSo",
    ]

    init() throws { folder = try Folder() }

    private static func text(_ reference: String, _ words: String) -> String {
        #"<c r="\#(reference)" t="inlineStr"><is><t>\#(words)</t></is></c>"#
    }

    private static func number(_ reference: String, _ value: String, style: Int = 0) -> String {
        #"<c r="\#(reference)" s="\#(style)"><v>\#(value)</v></c>"#
    }

    private static func row(_ number: Int, _ cells: String...) -> String { #"<row r="\#(number)">\#(cells.joined())</row>"# }

    private static var heading: String {
        #"<row r="1">"# + columns.enumerated().map { text("\(letter($0))1", $1) }.joined() + "</row>"
    }

    private static func letter(_ index: Int) -> String { String(UnicodeScalar(UInt8(65 + index))) }

    private func rows(_ book: Workbook) throws -> (rows: [RegisterRow], faults: [RowFault]) {
        let path = folder.path + "/so.xlsx"
        try book.write(to: path)
        var reader = try RegisterReader(try SheetSource(path), scheme: try Sample.scheme(), today: try #require(Day("2025-12-31")))
        #expect(reader.encodingName == "XLSX")
        var (rows, faults) = ([RegisterRow](), [RowFault]())
        while let item = try reader.next() {
            switch item {
            case .row(let row): rows.append(row)
            case .fault(let fault): faults.append(fault)
            }
        }
        return (rows, faults)
    }

    // MARK: Cells

    @Test func sharedAndInlineWordsAreTheSame() throws {
        let shared =
            ["HS-1", "H99.01", "Trần Văn Đạt"].map { "<si><t>\($0)</t></si>" } + [
                "<si><r><t>Lê Thị </t></r><r><rPr><b/></rPr><t>Hòa</t></r><rPh sb=\"0\" eb=\"2\"><t>ignored</t></rPh></si>"
            ]
        func cell(_ reference: String, _ index: Int) -> String { #"<c r="\#(reference)" t="s"><v>\#(index)</v></c>"# }
        var book = Workbook(sheets: [
            (
                "Sổ",
                [
                    Self.heading, Self.row(2, cell("A2", 0), cell("B2", 1), Self.number("C2", "45540", style: 1), cell("G2", 2)),
                    Self.row(3, Self.text("A3", "HS-2"), Self.text("B3", "H99.01"), Self.number("C3", "45540"), cell("G3", 3)),
                ]
            )
        ])
        book.shared = shared
        let (rows, faults) = try rows(book)
        #expect(faults.isEmpty && rows.map(\.dossier) == ["HS-1", "HS-2"] && rows.allSatisfy { $0.unit == "H99.01" })
        #expect(rows.map(\.owner) == ["Trần Văn Đạt", "Lê Thị Hòa"])
    }

    @Test func daysAreSerialsWordsOrISO() throws {
        func row(_ line: Int, _ day: String) -> String {
            Self.row(line, Self.text("A\(line)", "HS-\(line)"), Self.text("B\(line)", "H99.01"), day)
        }
        let book = Workbook(sheets: [
            (
                "Sổ",
                [
                    Self.heading, row(2, Self.number("C2", "45540", style: 1)), row(3, Self.number("C3", "45540.4131944444", style: 1)),
                    row(4, Self.text("C4", "05/09/2024 09:55")), row(5, #"<c r="C5" t="d"><v>2024-09-05T00:00:00</v></c>"#),
                    row(6, Self.number("C6", "20240905")), row(7, Self.number("C7", "5")), row(8, Self.text("C8", "05/09/24")),
                ]
            )
        ])
        let (rows, faults) = try rows(book)
        #expect(rows.map { $0.receivedOn?.text } == Array(repeating: "2024-09-05", count: 5))
        // Five days after the beginning of 1900 nobody received a dossier.
        #expect(faults.map(\.line) == [7, 8] && faults.allSatisfy { $0.column == "NgayTiepNhan" })
    }

    @Test func daysOfAWorkbookThatCountsFrom1904AreTheSame() throws {
        var book = Workbook(sheets: [
            ("Sổ", [Self.heading, Self.row(2, Self.text("A2", "HS-1"), Self.text("B2", "H99.01"), Self.number("C2", "44078", style: 1))])
        ])
        for written in ["1", "true"] {
            book.properties = #"<workbookPr date1904="\#(written)"/>"#
            #expect(try rows(book).rows.map { $0.receivedOn?.text } == ["2024-09-05"])
        }
        book.properties = #"<workbookPr date1904="0"/>"#
        #expect(try rows(book).rows.map { $0.receivedOn?.text } == ["2020-09-04"])
    }

    @Test func numbersFormulasTruthsAndBlanksAreRead() throws {
        let formula = #"<c r="E2"><f>1+2</f><v>3</v></c>"# + #"<c r="F2"><f>5*1000</f><v>5000</v></c>"#
        let words = #"<c r="G2" t="str"><f>CONCATENATE("Trần ","Văn Đạt")</f><v>Trần Văn Đạt</v></c>"#
        let book = Workbook(sheets: [
            (
                "Sổ",
                [
                    Self.heading,
                    Self.row(
                        2, Self.text("A2", "HS-1"), Self.text("B2", "H99.01"), Self.number("C2", "45540"), formula, words,
                        Self.number("H2", "361234567"), #"<c r="I2" t="b"><v>1</v></c>"#),
                    // Cells that are not there, blank ones, a row that is not there, and one of blanks.
                    Self.row(
                        3, Self.text("A3", "HS-2"), Self.text("B3", "H99.01"), #"<c r="C3" s="1"/>"#,
                        #"<c r="J3" t="inlineStr"><is><t>=1+1</t></is></c>"#),
                    Self.row(7, #"<c r="A7" s="1"/><c r="B7"/>"#),
                    // Without references cells follow each other, as small export programs write them.
                    "<row>" + ["HS-3", "H99.01", "05/09/2024", "", "2"].map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined()
                        + "</row>",
                    Self.row(9, Self.text("A9", "HS-4"), Self.text("B9", "H99.01"), #"<c r="C9" t="e"><f>1/0</f><v>#DIV/0!</v></c>"#),
                ]
            )
        ])
        let (rows, faults) = try rows(book)
        try #require(rows.map(\.dossier) == ["HS-1", "HS-2", "HS-3"])
        #expect(rows[0].componentFiles == 3 && rows[0].hasFee && rows[0].owner == "Trần Văn Đạt")
        #expect(rows[0].ownerIdentity == "361234567" && rows[0].resultRequired)
        #expect(rows[1].receivedOn == nil && rows[1].owner.isEmpty && rows[1].summary == "=1+1" && rows[1].line == 3)
        #expect(rows[2].componentFiles == 2 && rows[2].receivedOn?.text == "2024-09-05" && rows[2].line == 8)
        #expect(faults.map(\.line) == [9] && faults[0].value == "#DIV/0!")
    }

    @Test func theFirstSheetIsTheRegister() throws {
        let other = [Self.heading, Self.row(2, Self.text("A2", "HS-9"), Self.text("B2", "H99.02"), Self.number("C2", "45540"))]
        let first = [Self.heading, Self.row(2, Self.text("A2", "HS-1"), Self.text("B2", "H99.01"), Self.number("C2", "45540"))]
        var book = Workbook(sheets: [("Sổ", first), ("Ghi chú", other)])
        #expect(try rows(book).rows.map(\.dossier) == ["HS-1"])
        // Some programs point at sheets from the root.
        book.folder = "/xl/worksheets/"
        #expect(try rows(book).rows.map(\.dossier) == ["HS-1"])
    }

    // MARK: Files

    @Test func theCommandTakesAWorkbookOfManyRowsAsItTakesCSV() throws {
        let archive = folder.path + "/kho"
        let rows = (2...400).map { line in
            Self.row(
                line, Self.text("A\(line)", "H99.01-240905-\(1000 + line)"), Self.text("B\(line)", "H99.01"),
                line == 77 ? Self.text("C77", "31/02/2024") : Self.number("C\(line)", "45540", style: 1),
                Self.number("E\(line)", "\(line % 3)"))
        }
        try Workbook(sheets: [("Sổ", [Self.heading] + rows)]).write(to: folder.path + "/so.xlsx")
        func take(_ file: String) throws -> Program.Ending {
            try Program.run("register", "import", folder.path + "/" + file, "--archive", archive, "--settings", Sample.settings)
        }
        let taken = try take("so.xlsx")
        #expect(taken.code == 3 && taken.output.contains("added 398") && taken.errors.contains("so.xlsx:77: NgayTiepNhan"), "\(taken)")
        // The same rows as CSV are known already, whatever the file is called.
        let lines = (2...400).filter { $0 != 77 }.map { "H99.01-240905-\(1000 + $0),H99.01,05/09/2024,\($0 % 3)\r\n" }
        try folder.write("csv.xlsx", "MaHoSo,DonViXuLy,NgayTiepNhan,SoTepThanhPhan\r\n" + lines.joined())
        let again = try take("csv.xlsx")
        #expect(again.code == 0 && again.output.contains("left 398"), "\(again)")
    }

    @Test func whatIsNoWorkbookIsRefusedAndLeavesNothing() throws {
        let archive = folder.path + "/kho"
        var other = StoredZip()
        other.add("word/document.xml", "<document/>")
        var empty = StoredZip()
        empty.add("xl/workbook.xml", "<workbook><sheets/></workbook>")
        try Workbook(sheets: [("Sổ", [Self.heading, Self.row(2, Self.text("A2", "HS-1"))])]).write(to: folder.path + "/whole.xlsx")
        let whole = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/whole.xlsx"))
        let entity = #"<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaa">]><worksheet><sheetData/></worksheet>"#
        var hostile = StoredZip()
        hostile.add("xl/workbook.xml", #"<workbook xmlns:r="r"><sheets><sheet name="a" r:id="r1"/></sheets></workbook>"#)
        hostile.add("xl/_rels/workbook.xml.rels", #"<Relationships><Relationship Id="r1" Target="worksheets/s.xml"/></Relationships>"#)
        hostile.add("xl/worksheets/s.xml", entity)
        let files: [(String, Data)] = [
            ("word.xlsx", other.data), ("empty.xlsx", empty.data), ("cut.xlsx", whole.prefix(whole.count / 2)),
            ("entity.xlsx", hostile.data),
            ("picture.xlsx", Data([0x89, 0x50, 0x4E, 0x47, 0, 1, 2, 3])), ("nothing.xlsx", Data()),
        ]
        for (name, data) in files {
            try data.write(to: URL(fileURLWithPath: folder.path + "/" + name))
            let ending = try Program.run(
                "register", "import", folder.path + "/" + name, "--archive", archive, "--settings", Sample.settings)
            #expect(ending.code == 1 && !ending.errors.isEmpty, "\(name) \(ending)")
        }
        let list = try Program.run("register", "list", "--archive", archive, "--settings", Sample.settings)
        #expect(list.code == 1 || list.output.contains("0 dossiers"), "\(list)")
    }
}
