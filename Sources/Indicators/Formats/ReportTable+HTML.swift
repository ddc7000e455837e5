public import Documents

extension ReportTable {
    /// A page that stands alone: no script, nothing from elsewhere; it prints on A4 across.
    public func html(in language: Language) -> String {
        let body =
            [form.map { head($0, language) } ?? "", "<h1>\(Self.escaped(language(title)))</h1>"]
            + (subtitle.map { ["<p class=\"period\">\(Self.escaped(language($0)))</p>"] } ?? []) + ["<table>", heads(language), "<tbody>"]
            + rows.map { line($0, language) } + ["</tbody></table>"] + notes.map { "<p class=\"note\">\(Self.escaped(language($0)))</p>" }
            + [form.map { signatures($0, language) } ?? ""]
        return """
            <!doctype html>
            <html lang="\(language.rawValue)"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(Self.escaped(language(title)))</title><style>\(Self.style)</style></head><body>
            \(body.filter { !$0.isEmpty }.joined(separator: "\n"))
            </body></html>

            """
    }

    private func heads(_ language: Language) -> String {
        let isGrouped = columns.contains { $0.group != nil }
        var (upper, lower) = ("", "")
        var at = 0
        while at < columns.count {
            let column = columns[at]
            let name = Self.escaped(language(column.name))
            guard let group = column.group else {
                upper += "<th scope=\"col\"\(isGrouped ? " rowspan=\"2\"" : "")>\(name)</th>"
                at += 1
                continue
            }
            let members = columns[at...].prefix { $0.group == group }
            upper += "<th scope=\"colgroup\" colspan=\"\(members.count)\">\(Self.escaped(language(group)))</th>"
            lower += members.map { "<th scope=\"col\">\(Self.escaped(language($0.name)))</th>" }.joined()
            at += members.count
        }
        return "<thead><tr>\(upper)</tr>\(isGrouped ? "<tr>\(lower)</tr>" : "")</thead>"
    }

    private func line(_ row: Row, _ language: Language) -> String {
        let cells = zip(columns, row.cells).map { column, cell in
            "<td\(column.isNumber ? " class=\"n\"" : "")>\(Self.escaped(cell.text(language)))</td>"
        }
        return "<tr class=\"\(row.kind.rawValue)\">\(cells.joined())</tr>"
    }

    private func head(_ form: Form, _ language: Language) -> String {
        """
        <div class="head"><div>\(Self.escaped(form.parent))<br><b>\(Self.escaped(form.organization))</b></div>
        <div><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br><b>Độc lập - Tự do - Hạnh phúc</b><br><i>\(Self.escaped(form.dayLine))</i></div></div>
        """
    }

    private func signatures(_ form: Form, _ language: Language) -> String {
        let (left, right) = form.signers
        return """
            <div class="sign"><div><b>\(left)</b><br><i>(Ký, ghi rõ họ tên)</i></div>
            <div><b>\(right)</b><br><i>(Ký, đóng dấu)</i></div></div>
            """
    }

    /// Scalar by scalar: a combining mark hides a bracket from Swift's characters and not from browsers.
    static func escaped(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out.append(contentsOf: "&amp;".unicodeScalars)
            case "<": out.append(contentsOf: "&lt;".unicodeScalars)
            case ">": out.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": out.append(contentsOf: "&quot;".unicodeScalars)
            default: out.append(scalar)
            }
        }
        return String(out)
    }

    private static let style = """
        body{font:14px/1.4 "Liberation Serif","Times New Roman",serif;margin:24px;color:#111;background:#fff}
        h1{font-size:18px;text-align:center;margin:16px 0 4px}.period{text-align:center;font-style:italic;margin:0 0 12px}
        table{border-collapse:collapse;width:100%}th,td{border:1px solid #555;padding:3px 6px;text-align:left;vertical-align:top}
        th{background:#eee;text-align:center}td.n{text-align:right;font-variant-numeric:tabular-nums}
        tr.heading td,tr.total td{font-weight:bold}tr{break-inside:avoid}thead{display:table-header-group}
        .note{font-size:12px;margin:4px 0}.head,.sign{display:flex;justify-content:space-between;text-align:center;break-inside:avoid}
        .sign{margin-top:24px;padding:0 8%;min-height:110px}@page{size:A4 landscape;margin:15mm}@media print{body{margin:0}}
        """
}
