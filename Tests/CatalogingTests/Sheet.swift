import Cataloging
import Documents
import Foundation

/// A page of made-up text laid out as a typist would: 2480 × 3508 pixels, 300 dpi.
struct Sheet {
    enum Place { case left, right, centre, body, at(Int) }

    private var lines: [Line] = []
    private var y = 200
    var number = 1

    init(_ number: Int = 1) { self.number = number }

    /// Words of one line; `~` before a word makes it faint (confidence 0.4), `^` makes it taller, as if written by hand.
    mutating func line(_ text: String, _ place: Place = .body, down: Int = 62, confidence: Double = 0.96) {
        let parts = text.split(separator: " ").map(String.init)
        let widths = parts.map { max(1, $0.filter { !"~^".contains($0) }.count) * 25 }
        let total = widths.reduce(0, +) + 18 * max(0, parts.count - 1)
        var x =
            switch place {
            case .left: 660 - total / 2
            case .right: 1660 - total / 2
            case .centre: 1310 - total / 2
            case .body: 350
            case .at(let middle): middle - total / 2
            }
        var words: [Word] = []
        for (part, width) in zip(parts, widths) {
            let tall = part.contains("^")
            let box = Box(left: x, top: y - (tall ? 22 : 0), right: x + width, bottom: y + 36)
            words.append(Word(text: part.filter { !"~^".contains($0) }, box: box, confidence: part.contains("~") ? 0.4 : confidence))
            x += width + 18
        }
        lines.append(Line(words: words))
        y += down
    }

    /// Goes up again, to write the other column.
    mutating func back(_ pixels: Int) { y -= pixels }

    mutating func gap(_ pixels: Int = 90) { y += pixels }

    func page(kind: PageKind = .content) -> PageText {
        PageText(
            number: number, width: 2480, height: 3508, dpi: 300, kind: kind, origin: .ocr, turn: .none,
            blocks: kind == .content ? [Block(lines: lines)] : [])
    }

    /// The usual heading: issuer and number at the left, national heading, place and date at the right.
    mutating func heading(_ issuer: [String], number: String, date: String, motto: String = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") {
        for line in issuer { self.line(line, .left) }
        gap(20)
        line(number, .left)
        back(62 * (issuer.count + 1) + 20)
        line(motto, .right)
        line("Độc lập - Tự do - Hạnh phúc", .right)
        y += 62 * max(0, issuer.count - 2) + 20
        line(date, .right)
        gap(60)
    }

    /// Three lines of running text.
    mutating func prose() {
        line("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015 và các", .body)
        line("quy định khác có liên quan, xét đề nghị của cơ quan chuyên môn tại văn bản số", .body)
        line("245/TTr-STNMT ngày 16 tháng 01 năm 2023, việc này được thực hiện như sau.", .body)
    }

    /// Recipients at the left, authority, position and name at the right.
    mutating func signature(_ offices: [String], name: String) {
        gap(120)
        line("Nơi nhận:", .at(450))
        line("- Như trên;", .at(450))
        line("- Lưu: VT.", .at(450))
        back(186)
        for office in offices { line(office, .at(1750)) }
        gap(260)
        line(name, .at(1750))
    }
}

/// The rules that SoHoa is delivered with.
let deliveredRules: Result<RuleSet, RuleFailure> = {
    let config = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Config")
    let types = config.appending(path: "document-types")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: types.path))?.filter { $0.hasSuffix(".yaml") }.sorted() ?? []
    var files = names.map { (name: $0, text: (try? String(contentsOf: types.appending(path: $0), encoding: .utf8)) ?? "") }
    for name in ["units.yaml", "procedures.yaml", "legal-ages.yaml"] {
        files.append((name, (try? String(contentsOf: config.appending(path: name), encoding: .utf8)) ?? ""))
    }
    do throws(RuleFailure) {
        return .success(try RuleSet.load(yamlFiles: files))
    } catch {
        return .failure(error)
    }
}()

func catalog(
    _ pages: [PageText], file: String = "scan.pdf", today: String = "2025-06-30", decisions: [Int: Bool] = [:]
) throws -> [CatalogedDocument] {
    Cataloger(rules: try deliveredRules.get(), today: today)
        .catalog(pages: pages, hints: FileHints(fileName: file), decisions: decisions)
}

/// The one document of a sheet.
func catalog(_ sheet: Sheet, file: String = "scan.pdf") throws -> CatalogedDocument {
    let documents = try catalog([sheet.page()], file: file)
    return documents.first
        ?? CatalogedDocument(
            ordinal: 0, pages: [], type: DocumentType(code: "", name: "", family: "", confidence: 0, review: true), fields: [:])
}

extension CatalogedDocument {
    func value(_ name: FieldName) -> String? { fields[name]?.value }
    func review(_ name: FieldName) -> Bool { fields[name]?.review ?? true }
}
