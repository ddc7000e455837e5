import Documents
import Foundation
import Indicators
import IndicatorsSQLite
import Support
import Testing

/// Registers as they come: other encodings, broken rows, and rows that come twice.
struct HostileRegisterTests {
    private let folder: Folder
    private static let head = "MaHoSo,DonViXuLy,NgayTiepNhan,TenTTHC,YeuCauKetQua,DuongDanTepTinKetQua,TrichYeuHoSo\r\n"
    private static let words = "Đăng ký khai sinh, cấp lại giấy tờ ở phường, quận, huyện, thị xã"

    init() throws { folder = try Folder() }

    private static func row(_ number: Int, day: String = "05/09/2024", rest: String = "1,https://kho.example/1.pdf,") -> String {
        "HS-\(number),H99.01,\(day),\"\(words)\",\(rest)\r\n"
    }

    private static func utf16(_ text: String, little: Bool) -> Data {
        Data(text.utf16.flatMap { little ? [UInt8($0 & 0xFF), UInt8($0 >> 8)] : [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
    }

    /// Windows-1258 writes a tone behind its letter; other marks stay with it.
    static func windows1258(_ text: String) -> Data {
        let table: [Unicode.Scalar: UInt8] = [
            "\u{300}": 0xCC, "\u{309}": 0xD2, "\u{303}": 0xDE, "\u{301}": 0xEC, "\u{323}": 0xF2, "ă": 0xE3, "Ă": 0xC3, "ơ": 0xF5, "Ơ": 0xD5,
            "ư": 0xFD,
            "Ư": 0xDD, "đ": 0xF0, "Đ": 0xD0, "â": 0xE2, "Â": 0xC2, "ê": 0xEA, "Ê": 0xCA, "ô": 0xF4, "Ô": 0xD4,
        ]
        let tones: Set<Unicode.Scalar> = ["\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}"]
        var bytes: [UInt8] = []
        for character in text {
            let parts = String(character).decomposedStringWithCanonicalMapping.unicodeScalars
            let letter = String(String.UnicodeScalarView(parts.filter { !tones.contains($0) })).precomposedStringWithCanonicalMapping
            for scalar in Array(letter.unicodeScalars) + parts.filter(tones.contains) {
                bytes.append(table[scalar] ?? UInt8(truncatingIfNeeded: scalar.value))
            }
        }
        return Data(bytes)
    }

    @Test func everyEncodingGivesTheSameRegister() throws {
        let text = Self.head + (1...60).map { Self.row($0) }.joined()
        let files: [(String, Data)] = [
            ("UTF-8", Data(text.utf8)), ("UTF-8", Data([0xEF, 0xBB, 0xBF]) + Data(text.utf8)),
            ("UTF-16LE", Data([0xFF, 0xFE]) + Self.utf16(text, little: true)), ("UTF-16LE", Self.utf16(text, little: true)),
            ("UTF-16BE", Data([0xFE, 0xFF]) + Self.utf16(text, little: false)), ("Windows-1258", Self.windows1258(text)),
            ("UTF-8", Data(text.replacingOccurrences(of: "\r\n", with: "\n").utf8)),
            ("UTF-8", Data(text.replacingOccurrences(of: "\r\n", with: "\r").utf8)),
        ]
        for (name, data) in files {
            var reader = try Sample.reader(data)
            #expect(reader.encodingName == name)
            var rows: [RegisterRow] = []
            while let item = try reader.next() {
                if case .row(let row) = item { rows.append(row) } else { Issue.record("\(name): \(item)") }
            }
            #expect(rows.count == 60, "\(name)")
            let isSame = rows.allSatisfy { $0.procedureName == Self.words && $0.resultFile && $0.receivedOn?.text == "2024-09-05" }
            #expect(isSame, "\(name)")
        }
        // TCVN3 or a picture is no register.
        #expect(throws: RegisterError.self) { try Sample.reader(Data([0x4D, 0xB8, 0xA8, 0xAE, 0x2C, 0x0A, 0xB5, 0xD6])) }
    }

    @Test func badRowsAreToldByLineAndGoodOnesComeIn() throws {
        var text = Self.head
        var bad: Set<Int> = []
        for number in 1...200 {
            let line = number + 1
            switch number % 20 {
            case 0:
                bad.insert(line)
                text +=
                    [Self.row(number, day: "05/09/24"), Self.row(number, day: "31/02/2024"), Self.row(number, rest: "có lẽ,,")][
                        number / 20 % 3]
            default: text += Self.row(number)
            }
        }
        text += Self.row(7)
        bad.insert(202)
        text += "HS-201,H99.01,05/09/2024,=HYPERLINK(\"http://evil.example\"),0,,=1+1\r\n"
        text += "=cmd|' /C calc'!A0,H99.01,05/09/2024,,0,,\r\n"
        bad.insert(204)
        let book = try Sample.book(folder)
        let (report, faults) = try Sample.take(Data(text.utf8), into: book)
        #expect(Set(faults.map(\.line)) == bad && report.faults == bad.count)
        #expect(report.added == 191 && report.rows == 203)
        #expect(
            faults.contains {
                $0.line == 61 && $0.column == "NgayTiepNhan" && $0.value == "05/09/24" && $0.fact.english.contains("two digits")
            })
        #expect(faults.contains { $0.line == 202 && $0.fact.english.contains("line 8") })
        // A formula is kept as the text it is.
        #expect(try book.dossier("HS-201")?.contains { $0.column == "summary" && $0.value == "=1+1" } == true)
    }

    @Test func aRowInAnotherEncodingIsTold() throws {
        var data = Data((Self.head + (1...40).map { Self.row($0) }.joined()).utf8)
        data += Self.windows1258(Self.row(41))
        data += Data(Self.row(42).utf8)
        let (report, faults) = try Sample.take(data, into: try Sample.book(folder))
        #expect(faults.map(\.line) == [42] && report.added == 41)
    }

    @Test func aFileThatIsNoRegisterLeavesNothingBehind() throws {
        let book = try Sample.book(folder)
        for text in ["", "a,b,c\r\n1,2,3\r\n", "MaHoSo,MaHoSo,DonViXuLy,NgayTiepNhan\r\n"] {
            #expect(throws: RegisterError.self) { try Sample.take(Data(text.utf8), into: book) }
        }
        // A quote that is never closed would swallow what follows it.
        let open = Self.head + Self.row(1) + "HS-2,H99.01,05/09/2024,\"mở mà không đóng,1,,\r\nHS-3,H99.01,05/09/2024,,1,,\r\n"
        #expect(throws: RegisterError.self) { try Sample.take(Data(open.utf8), into: book) }
        #expect(try book.extent(try Sample.tree()).dossiers == 0)
        #expect(try book.imports().isEmpty)
    }

    @Test func importingAgainIsAnUpdate() throws {
        let book = try Sample.book(folder)
        let first = Self.head + Self.row(1) + Self.row(2) + Self.row(3, rest: "1,,")
        let trial = try Sample.take(Data(first.utf8), into: book, keeps: false)
        #expect(trial.report.added == 3 && trial.report.id == 0)
        #expect(try book.extent(try Sample.tree()).dossiers == 0)
        try Sample.take(Data(first.utf8), into: book)
        func results(_ period: String) throws -> (Int, Int)? {
            var question = RatesReport.Question(period: try Sample.period(period))
            question.ids = ["4.1"]
            let table = try RatesReport(indicators: try Sample.indicators(), tree: try Sample.tree(), channels: [:]).table(
                question, of: book)
            return Sample.figures(table)[" 4.1"]
        }
        #expect(try results("2024-09") ?? (0, 0) == (2, 3))
        // One result issued moves the rate by exactly that; one dossier moves to another month.
        let second = Self.head + Self.row(1) + Self.row(2, day: "05/10/2024") + Self.row(3) + Self.row(4)
        let again = try Sample.take(Data(second.utf8), into: book).report
        #expect(again.added == 1 && again.changed == 2 && again.same == 1)
        #expect(try results("2024-09") ?? (0, 0) == (3, 3))
        #expect(try results("2024-10") ?? (0, 0) == (1, 1))
        #expect(try book.remove(importNumber: again.id) == 3)
        #expect(try results("2024-09") ?? (0, 0) == (1, 1))
        #expect(try results("2024-10") ?? (0, 0) == (0, 0))
    }
}
