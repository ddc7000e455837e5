import Documents

/// How a separator sheet looks. Lengths in points, from the lower left corner of an A4 page.
struct SeparatorDrawing {
    static let width = 595.28
    static let height = 841.89
    private static let margin = 48.0

    private(set) var content = ""
    private let bold: VisibleFont
    private let sans: VisibleFont

    init(_ sheet: SeparatorSheet, payload: String, bars: [Int], matrix: QRMatrix, bold: VisibleFont, sans: VisibleFont) {
        (self.bold, self.sans) = (bold, sans)
        switch sheet.separator.kind {
        case .dossier: dossier(code: sheet.separator.dossier ?? "", title: sheet.title)
        case .document: document()
        }
        let room = Self.width - 2 * Self.margin
        let module = min(2.2, room / Double(bars.reduce(0, +)))
        draw(bars, left: (Self.width - module * Double(bars.reduce(0, +))) / 2, bottom: 318, module: module, height: 92)
        centred(payload, sans, size: 10, baseline: 302)
        let side = 168.0
        draw(matrix, left: Self.margin, bottom: 92, side: side)
        instructions(sheet.separator.kind, left: Self.margin + side + 30, top: 92 + side)
        rectangle(Self.margin, 66, room, 0.6)
        centred("SoHoa", bold, size: 9, baseline: 50)
    }

    private mutating func dossier(code: String, title: String?) {
        rectangle(Self.margin, 716, Self.width - 2 * Self.margin, 78)
        content += "1 g\n"
        centred("TỜ PHÂN CÁCH HỒ SƠ", bold, size: 38, baseline: 742)
        content += "0 g\n"
        centred("Mã hồ sơ", sans, size: 16, baseline: 678)
        let room = Self.width - 2 * Self.margin
        let size = min(60, room / max(0.1, bold.width(of: code)))
        centred(code, bold, size: size, baseline: 618 - 0.2 * (60 - size))
        var baseline = 570.0
        for line in Self.wrapped(title ?? "", width: room / 20, lines: 5, font: sans) {
            centred(line, sans, size: 20, baseline: baseline)
            baseline -= 27
        }
    }

    private mutating func document() {
        let (left, bottom, across, down, line) = (Self.margin, 580.0, Self.width - 2 * Self.margin, 214.0, 6.0)
        rectangle(left, bottom, across, line)
        rectangle(left, bottom + down - line, across, line)
        rectangle(left, bottom, line, down)
        rectangle(left + across - line, bottom, line, down)
        centred("TỜ PHÂN CÁCH", bold, size: 48, baseline: 704)
        centred("TÀI LIỆU", bold, size: 64, baseline: 624)
        centred("Trang sau tờ này là trang đầu của một tài liệu mới.", sans, size: 16, baseline: 530)
        centred("The page after this sheet begins a new document.", sans, size: 12, baseline: 508)
    }

    private mutating func instructions(_ kind: Separator.Kind, left: Double, top: Double) {
        let place =
            kind == .dossier
            ? "Đặt tờ này trước trang đầu của hồ sơ, mặt này cùng chiều với tài liệu, rồi quét chung."
            : "Đặt tờ này trước trang đầu của mỗi tài liệu, mặt này cùng chiều với tài liệu, rồi quét chung."
        let english =
            kind == .dossier
            ? "Lay this sheet before the first page of the dossier, this side up, and scan it along."
            : "Lay this sheet before the first page of each document, this side up, and scan it along."
        let texts = [
            (place, 11.0), ("In đúng cỡ 100 % trên giấy A4. Không viết, đóng dấu, bấm kim lên mã vạch và mã vuông.", 11),
            ("Tờ này và mặt sau trắng của nó không vào kho; dùng lại được nhiều lần.", 11),
            (english + " Print at 100 % on A4. Keep bars and square clean. The sheet is not archived and can be used again.", 9),
        ]
        var baseline = top - 10
        let room = Self.width - Self.margin - left
        for (text, size) in texts {
            for line in Self.wrapped(text, width: room / size, lines: 6, font: sans) {
                self.text(line, sans, size: size, left: left, baseline: baseline)
                baseline -= 1.35 * size
            }
            baseline -= 6
        }
    }

    // MARK: Strokes

    private mutating func rectangle(_ left: Double, _ bottom: Double, _ across: Double, _ down: Double) {
        content += "\(points(left)) \(points(bottom)) \(points(across)) \(points(down)) re f\n"
    }

    private mutating func draw(_ bars: [Int], left: Double, bottom: Double, module: Double, height: Double) {
        var x = left
        for (index, modules) in bars.enumerated() {
            let across = Double(modules) * module
            if index % 2 == 0 { rectangle(x, bottom, across, height) }
            x += across
        }
    }

    /// Dark modules that touch in a row are one rectangle, so that no hairline shows between them.
    private mutating func draw(_ matrix: QRMatrix, left: Double, bottom: Double, side: Double) {
        let module = side / Double(matrix.side)
        for row in 0..<matrix.side {
            var column = 0
            while column < matrix.side {
                let dark = matrix.modules[(row * matrix.side + column)..<((row + 1) * matrix.side)].prefix { $0 }.count
                if dark > 0 {
                    rectangle(
                        left + Double(column) * module, bottom + side - Double(row + 1) * module, Double(dark) * module, module * 1.01)
                }
                column += max(1, dark)
            }
        }
    }

    // MARK: Type

    private mutating func centred(_ text: String, _ font: VisibleFont, size: Double, baseline: Double) {
        self.text(text, font, size: size, left: (Self.width - size * font.width(of: text)) / 2, baseline: baseline)
    }

    private mutating func text(_ text: String, _ font: VisibleFont, size: Double, left: Double, baseline: Double) {
        let name = font === bold ? "/F0" : "/F1"
        content += "BT \(name) \(points(size)) Tf \(points(left)) \(points(baseline)) Td \(font.codes.operand(text)) Tj ET\n"
    }

    /// Lines no wider than `width` at 1 pt; what does not fit into so many lines ends in an ellipsis.
    private static func wrapped(_ text: String, width: Double, lines limit: Int, font: VisibleFont) -> [String] {
        var lines: [String] = []
        for word in text.split(whereSeparator: \.isWhitespace) {
            if let last = lines.last, font.width(of: last + " " + word) <= width {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(String(word))
            }
        }
        guard lines.count > limit else { return lines }
        return lines.prefix(limit - 1) + [lines[limit - 1] + "…"]
    }
}
