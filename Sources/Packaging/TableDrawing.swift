import Documents

/// How a report looks on paper. Lengths in points, from the lower left corner of an A4 page across.
struct TableDrawing {
    static let width = 841.89
    static let height = 595.28
    private static let margin = 40.0
    private static let size = 9.0
    private static let leading = 11.5
    private static let padding = 3.0
    /// Between a rule and the words beside it.
    private static let gap = 5.0

    private let table: ReportTable
    private let language: Language
    private let bold: VisibleFont
    private let sans: VisibleFont
    private let widths: [Double]
    private var done: [String] = []
    private var content = ""
    /// Where the next line's upper edge is.
    private var top = TableDrawing.height - TableDrawing.margin

    init(_ table: ReportTable, _ language: Language, bold: VisibleFont, sans: VisibleFont) {
        (self.table, self.language, self.bold, self.sans) = (table, language, bold, sans)
        let shares = table.columns.map(\.share).reduce(0, +)
        widths = table.columns.map { $0.share / max(shares, 0.1) * (Self.width - 2 * Self.margin) }
    }

    /// The pages' content, one after the other.
    mutating func pages() -> [String] {
        if let form = table.form { head(form) }
        top -= 6
        for line in wrapped(language(table.title), bold, size: 14, width: Self.width - 2 * Self.margin) {
            centred(line, bold, size: 14, middle: Self.width / 2, baseline: top - 14)
            top -= 19
        }
        if let subtitle = table.subtitle {
            centred(language(subtitle), sans, size: 11, middle: Self.width / 2, baseline: top - 11)
            top -= 20
        }
        headings()
        for row in table.rows { draw(row) }
        top -= 8
        for note in table.notes {
            for line in wrapped(language(note), sans, size: 8, width: Self.width - 2 * Self.margin) {
                if top - 10 < Self.margin + 12 { turn(withHeadings: false) }
                text(line, sans, size: 8, left: Self.margin, baseline: top - 8)
                top -= 10
            }
        }
        if let form = table.form { sign(form) }
        finish()
        return done
    }

    private mutating func head(_ form: ReportTable.Form) {
        let (left, right) = (Self.width * 0.25, Self.width * 0.72)
        centred(form.parent, sans, size: 10, middle: left, baseline: top - 10)
        centred(form.organization, bold, size: 10, middle: left, baseline: top - 24)
        centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold, size: 10, middle: right, baseline: top - 10)
        centred("Độc lập - Tự do - Hạnh phúc", bold, size: 10, middle: right, baseline: top - 24)
        line(right - 70, top - 28, right + 70, top - 28)
        centred(form.dayLine, sans, size: 10, middle: right, baseline: top - 44)
        top -= 56
    }

    private mutating func sign(_ form: ReportTable.Form) {
        if top - 90 < Self.margin { turn(withHeadings: false) }
        top -= 14
        for (name, below, middle) in [
            (form.signers.left, "(Ký, ghi rõ họ tên)", Self.width * 0.25), (form.signers.right, "(Ký, đóng dấu)", Self.width * 0.72),
        ] {
            centred(name, bold, size: 10, middle: middle, baseline: top - 10)
            centred(below, sans, size: 9, middle: middle, baseline: top - 22)
        }
        top -= 90
    }

    // MARK: Rows

    private mutating func headings() {
        let isGrouped = table.columns.contains { $0.group != nil }
        let names = table.columns.indices.map {
            wrapped(language(table.columns[$0].name), bold, size: Self.size, width: widths[$0] - 2 * Self.gap)
        }
        let lower = Double(names.map(\.count).max() ?? 1) * Self.leading + 2 * Self.padding
        let upper = isGrouped ? Self.leading + 2 * Self.padding : 0
        var (left, at) = (Self.margin, 0)
        while at < table.columns.count {
            let group = table.columns[at].group
            let members = group == nil ? 1 : table.columns[at...].prefix { $0.group == group }.count
            let across = widths[at..<(at + members)].reduce(0, +)
            if let group {
                box(left, top - upper, across, upper, shade: 0.93)
                centred(language(group), bold, size: Self.size, middle: left + across / 2, baseline: top - Self.padding - Self.size)
            }
            for member in at..<(at + members) {
                let high = group == nil ? upper + lower : lower
                box(left, top - upper - lower, widths[member], high, shade: 0.93)
                var baseline = top - upper - lower + high / 2 + Double(names[member].count) * Self.leading / 2 - Self.size
                for name in names[member] {
                    centred(name, bold, size: Self.size, middle: left + widths[member] / 2, baseline: baseline)
                    baseline -= Self.leading
                }
                left += widths[member]
            }
            at += members
        }
        top -= upper + lower
    }

    private mutating func draw(_ row: ReportTable.Row) {
        let font = row.kind == .plain ? sans : bold
        let lines = table.columns.indices.map {
            wrapped(row.cells[$0].text(language), font, size: Self.size, width: widths[$0] - 2 * Self.gap)
        }
        let high = Double(max(1, lines.map(\.count).max() ?? 1)) * Self.leading + 2 * Self.padding
        if top - high < Self.margin + 12 { turn(withHeadings: true) }
        var left = Self.margin
        for (index, column) in table.columns.enumerated() {
            box(left, top - high, widths[index], high, shade: row.kind == .plain ? 1 : 0.97)
            var baseline = top - Self.padding - Self.size
            for line in lines[index] {
                let space = column.isNumber ? widths[index] - Self.gap - Self.size * font.width(of: line) : Self.gap
                text(line, font, size: Self.size, left: left + space, baseline: baseline)
                baseline -= Self.leading
            }
            left += widths[index]
        }
        top -= high
    }

    private mutating func turn(withHeadings: Bool) {
        finish()
        top = Self.height - Self.margin
        if withHeadings { headings() }
    }

    private mutating func finish() {
        centred("\(done.count + 1)", sans, size: 9, middle: Self.width / 2, baseline: Self.margin - 16)
        done.append("0.5 w\n" + content)
        content = ""
    }

    // MARK: Strokes and type

    /// A ruled box, filled with a grey from 0 to 1, which is the paper's white.
    private mutating func box(_ left: Double, _ bottom: Double, _ across: Double, _ down: Double, shade: Double) {
        let edge = "\(points(left)) \(points(bottom)) \(points(across)) \(points(down)) re"
        content += shade < 1 ? "\(shade) g \(edge) B 0 g\n" : "\(edge) S\n"
    }

    private mutating func line(_ x: Double, _ y: Double, _ toX: Double, _ toY: Double) {
        content += "\(points(x)) \(points(y)) m \(points(toX)) \(points(toY)) l S\n"
    }

    private mutating func centred(_ text: String, _ font: VisibleFont, size: Double, middle: Double, baseline: Double) {
        self.text(text, font, size: size, left: middle - size * font.width(of: text) / 2, baseline: baseline)
    }

    private mutating func text(_ text: String, _ font: VisibleFont, size: Double, left: Double, baseline: Double) {
        guard !text.isEmpty else { return }
        let name = font === bold ? "/F0" : "/F1"
        content += "BT \(name) \(points(size)) Tf \(points(left)) \(points(baseline)) Td \(font.codes.operand(text)) Tj ET\n"
    }

    /// Lines no wider than `width`; the space before a unit's name, which shows its place in the tree, stays. A word that is wider is cut.
    private func wrapped(_ text: String, _ font: VisibleFont, size: Double, width: Double) -> [String] {
        let indent = String(text.prefix { $0 == "\u{2003}" }).replacing("\u{2003}", with: "    ")
        var lines: [String] = []
        for word in text.drop(while: { $0 == "\u{2003}" }).split(separator: " ") {
            var word = String(word)
            if let last = lines.last, size * font.width(of: last + " " + word) <= width {
                lines[lines.count - 1] += " " + word
                continue
            }
            while word.count > 1, size * font.width(of: indent + word) > width {
                var head = word
                while head.count > 1, size * font.width(of: indent + head) > width { head.removeLast() }
                lines.append(indent + head)
                word = String(word.dropFirst(head.count))
            }
            lines.append(indent + word)
        }
        return lines
    }
}
