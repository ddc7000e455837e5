import Foundation

/// A ZIP file whose entries are stored as they are: enough for a workbook written by hand.
struct StoredZip {
    private var body = Data()
    private var directory = Data()
    private var count = 0

    mutating func add(_ name: String, _ text: String) {
        let (bytes, path) = (Data(text.utf8), Data(name.utf8))
        let sizes = Self.number(Self.checksum(bytes), 4) + Self.number(UInt32(bytes.count), 4) + Self.number(UInt32(bytes.count), 4)
        // Version, flags (names are UTF-8), method, time and day.
        let common = Self.number(20, 2) + Self.number(0x800, 2) + Self.number(0, 2) + Self.number(0, 2) + Self.number(0x5821, 2) + sizes
        let names = Self.number(UInt32(path.count), 2) + Self.number(0, 2)
        let offset = UInt32(body.count)
        body += Self.number(0x0403_4b50, 4) + common + names + path + bytes
        directory += Self.number(0x0201_4b50, 4) + Self.number(20, 2) + common + names
        directory += Self.number(0, 2) + Self.number(0, 2) + Self.number(0, 2) + Self.number(0, 4) + Self.number(offset, 4) + path
        count += 1
    }

    var data: Data {
        let counts = Self.number(UInt32(count), 2) + Self.number(UInt32(count), 2)
        return body + directory + Self.number(0x0605_4b50, 4) + Self.number(0, 2) + Self.number(0, 2) + counts
            + Self.number(UInt32(directory.count), 4) + Self.number(UInt32(body.count), 4) + Self.number(0, 2)
    }

    private static func number(_ value: UInt32, _ bytes: Int) -> Data { Data((0..<bytes).map { UInt8(value >> (8 * $0) & 0xFF) }) }

    /// CRC-32 as in ISO 3309.
    private static func checksum(_ data: Data) -> UInt32 {
        ~data.reduce(0xFFFF_FFFF as UInt32) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { rest, _ in rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
        }
    }
}

/// A workbook written by hand, as Excel, LibreOffice and export programs write them.
struct Workbook {
    /// The cells of each sheet as XML rows, by name; the first is the register.
    var sheets: [(name: String, rows: [String])]
    /// `<si>` elements.
    var shared: [String] = []
    var properties = ""
    /// How the workbook points at its sheets.
    var folder = "worksheets/"

    func write(to path: String) throws {
        var zip = StoredZip()
        zip.add(
            "[Content_Types].xml",
            #"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#
        )
        // Numbers of files go against the order of sheets: what counts is what the workbook names first.
        let files = sheets.indices.map { "sheet\(sheets.count - $0).xml" }
        let list = sheets.indices.map { #"<sheet name="\#(sheets[$0].name)" sheetId="\#($0 + 1)" r:id="rId\#($0 + 1)"/>"# }.joined()
        zip.add(
            "xl/workbook.xml",
            #"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">\#(properties)<sheets>\#(list)</sheets></workbook>"#
        )
        let links = sheets.indices.map { #"<Relationship Id="rId\#($0 + 1)" Type="worksheet" Target="\#(folder)\#(files[$0])"/>"# }.joined()
        zip.add(
            "xl/_rels/workbook.xml.rels",
            #"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\#(links)</Relationships>"#)
        if !shared.isEmpty {
            zip.add(
                "xl/sharedStrings.xml",
                #"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\#(shared.joined())</sst>"#)
        }
        for (sheet, file) in Swift.zip(sheets, files) {
            zip.add(
                "xl/worksheets/\(file)",
                #"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>\#(sheet.rows.joined())</sheetData></worksheet>"#
            )
        }
        try zip.data.write(to: URL(fileURLWithPath: path))
    }
}
