import Documents

/// Says which sector and which procedure a document belongs to, from what stands on it: a code in a symbol or printed, its form, its family, its issuer.
/// What is not known surely stays unknown; that is no reason for a person to look.
struct ProcedureFinder {
    let table: ProcedureTable

    /// Words read less surely prove no code.
    private static let surely = 0.85

    func find(
        _ document: CatalogedDocument, form: String?, on pages: [PageLayout]
    ) -> (procedure: Procedure?, sector: Sector?) {
        let fields = document.fields
        let day = fields[.issuedDate].flatMap { $0.review ? nil : $0.value }
        // What an information system put into a symbol cannot be misread, and is of this paper.
        let coded = symbolCode(on: pages).map { ($0, ProcedureGround.symbol) } ?? printedCode(on: pages).map { ($0, .code) }
        if let (code, ground) = coded {
            let row = rows(code).first { $0.isValid(on: day) }
            let procedure = Procedure(code: code, name: row?.name, resultCode: row?.resultCode, ground: ground)
            return (procedure, row.flatMap { sector($0.sector, ground) } ?? sector(document, form: form))
        }
        // A type that a person has yet to confirm proves nothing.
        guard !document.type.review else { return (nil, nil) }
        if let form, let row = procedure(of: form, on: pages, day) {
            let procedure = Procedure(code: row.code, name: row.name, resultCode: row.resultCode, ground: .form)
            return (procedure, sector(row.sector, .form))
        }
        return (nil, sector(document, form: form))
    }

    private static let nationalLength = 8

    /// The procedures of a code, national or with a local ending.
    private func rows(_ code: String) -> [ProcedureTable.ProcedureRow] {
        let national = String(code.prefix(Self.nationalLength))
        return table.procedures.filter { $0.code == code || $0.code == national }
    }

    /// The one code in the symbols of the pages: one that reference data have or that ends with its province, or one beside a dossier's code,
    /// as on papers of one-stop offices (Thông tư 01/2023/TT-VPCP); other numbers may look like it.
    private func symbolCode(on pages: [PageLayout]) -> String? {
        var codes: Set<String> = []
        for symbol in pages.lazy.flatMap({ $0.symbols ?? [] }) {
            let isOffice = DossierCode.first(in: [symbol]) != nil
            for part in symbol.split(whereSeparator: { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".")) }) {
                guard let match = part.wholeMatch(of: #/([1-3]\.\d{6}(\.\d{3}\.\d{2}\.\d{2}\.[A-K]\d{2}(\.\d{2})?)?)\.?/#) else { continue }
                let code = String(match.output.1)
                if match.output.2 != nil || isOffice || !rows(code).isEmpty { codes.insert(code) }
            }
        }
        return codes.count == 1 ? codes.first : nil
    }

    /// The one code that stands on the pages; a list of procedures names many, and belongs to none.
    private func printedCode(on pages: [PageLayout]) -> String? {
        var codes: Set<String> = []
        for page in pages {
            for row in page.rows {
                for word in row.words where word.word.confidence >= Self.surely && Self.mayHoldCode(word.text) {
                    let code = #/(?:^|[:(])([1-3]\.\d{6}(\.\d{3}\.\d{2}\.\d{2}\.[A-K]\d{2}(\.\d{2})?)?)[.,;)]*$/#
                    guard let match = word.text.firstMatch(of: code) else { continue }
                    let key = String(row.key)
                    guard match.output.2 != nil || key.contains("thutuc") || key.contains("tthc") else { continue }
                    codes.insert(String(match.output.1))
                }
            }
        }
        return codes.count == 1 ? codes.first : nil
    }

    /// Cheap, since every word of a document is asked.
    private static func mayHoldCode(_ text: String) -> Bool {
        text.utf8.count >= nationalLength && text.utf8.contains(UInt8(ascii: ".")) && text.utf8.count { (48...57).contains($0) } >= 7
    }

    /// The procedure that uses the form; of several the one whose words the document holds.
    private func procedure(of form: String, on pages: [PageLayout], _ day: String?) -> ProcedureTable.ProcedureRow? {
        let rows = table.procedures.filter { $0.forms.contains(form) && $0.isValid(on: day) }
        let special = rows.filter { row in
            row.has.contains { words in
                let key = Folding.key(words)
                return pages.contains { $0.rows.contains { String($0.key).contains(String(key)) } }
            }
        }
        let plain = rows.filter(\.has.isEmpty)
        if !special.isEmpty { return special.count == 1 ? special.first : nil }
        return plain.count == 1 ? plain.first : nil
    }

    private func sector(_ name: String, _ ground: ProcedureGround) -> Sector? {
        table.sectors.first { $0.name == name }.map { Sector(code: $0.code, name: $0.name, ground: ground) }
    }

    private func sector(_ document: CatalogedDocument, form: String?) -> Sector? {
        func known(_ row: ProcedureTable.SectorRow?, _ ground: ProcedureGround) -> Sector? {
            row.map { Sector(code: $0.code, name: $0.name, ground: ground) }
        }
        if !document.type.review {
            if let form, let row = table.sectors.first(where: { $0.forms.contains(form) }) { return known(row, .form) }
            if let row = table.sectors.first(where: { $0.families.contains(document.type.family) }) { return known(row, .family) }
        }
        if let organ = document.fields[.organName], !organ.review, let name = organ.value {
            let key = String(Folding.key(name))
            let named = table.sectors.compactMap { row in
                row.issuers.map { String(Folding.key($0)) }.filter { key.hasPrefix($0) }.map(\.count).max().map { (row, $0) }
            }
            if let best = named.max(by: { $0.1 < $1.1 }) { return known(best.0, .issuer) }
        }
        guard let notation = document.fields[.codeNotation], !notation.review, let value = notation.value else { return nil }
        // The first letters are the type's or, of a công văn, the issuer's: 12/QĐ-STC, 45/STC-NS.
        let parts = value.split { "-/".contains($0) }.map(String.init)
        let found = table.sectors.filter { row in parts.contains { row.letters.contains($0) } }
        return found.count == 1 ? known(found.first, .issuer) : nil
    }
}
