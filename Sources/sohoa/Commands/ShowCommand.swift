import Archive
import ArgumentParser
import Documents
import Foundation

struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Xem một tài liệu, hoặc lấy PDF/A, ALTO, bản gốc của nó. / One document, its PDF/A, ALTO or original.")

    @Argument(help: ArgumentHelp("Mã tài liệu. / The document's name.", valueName: "tài-liệu"))
    var document: String

    @OptionGroup var options: ArchiveOptions

    @Flag(help: "In dạng JSON, như một dòng của export. / Print JSON, as a line of export.")
    var json = false

    @Option(help: ArgumentHelp("Ghi PDF/A tìm kiếm được ra tệp. / Write the searchable PDF/A.", valueName: "tệp"))
    var pdf: String?

    @Option(help: ArgumentHelp("Ghi tệp gốc. / Write the original.", valueName: "tệp"))
    var original: String?

    @Option(help: ArgumentHelp("Ghi ALTO mỗi trang vào thư mục. / Write the ALTO of each page into a folder.", valueName: "thư-mục"))
    var alto: String?

    func run() async throws {
        try await options.perform { speech in
            let layout = Bootstrap.layout(options.archive)
            let store = try Bootstrap.look(layout)
            let vault = Vault(layout)
            guard let found = try await store.document(DocumentID(rawValue: document)) else { throw ArchiveError.notFound(document) }
            let holdings = try await store.holdings(of: found.id)
            if let pdf {
                guard let held = holdings.first(where: { $0.role == .pdf }) else { throw ArchiveError.notFound("PDF/A \(document)") }
                try copy(vault.path(held.digest), to: pdf)
            }
            if let original { try copy(vault.path(found.file), to: original) }
            if let alto {
                try FileManager.default.createDirectory(atPath: alto, withIntermediateDirectories: true)
                for held in holdings where held.role == .alto {
                    try copy(vault.path(held.digest), to: "\(alto)/\(document)-\(held.page).xml")
                }
            }
            if json {
                Output.line(try Output.json(DocumentLine(found, pages: try await store.pages(of: found)), pretty: true))
            } else if pdf == nil, original == nil, alto == nil {
                let links = try await DocumentLinks(of: found.id, in: store)
                Output.line(describe(found, links, try await store.pages(of: found), speech))
            }
        }
    }

    /// Writes beside and renames, so that a half-written file never stands under the name asked for.
    private func copy(_ source: String, to target: String) throws {
        let draft = target + ".part"
        try? FileManager.default.removeItem(atPath: draft)
        do {
            try FileManager.default.copyItem(atPath: source, toPath: draft)
        } catch {
            throw ArchiveError.inputOutput(target, error.localizedDescription)
        }
        chmod(draft, 0o644)
        guard rename(draft, target) == 0 else { throw ArchiveError.inputOutput(target, String(cString: strerror(errno))) }
    }

    private func describe(_ document: Document, _ links: DocumentLinks, _ pages: [PageRecord], _ speech: Speech) -> String {
        var lines = [document.content.title, ""]
        func row(_ name: String, _ value: String, review: Bool = false) {
            let space = String(repeating: " ", count: max(1, 18 - name.count))
            lines.append(name + space + value + (review ? speech("   ← cần người xem", "   ← needs a person") : ""))
        }
        row(speech("Mã", "Name"), document.id.rawValue)
        row(speech("Nguồn", "Source"), document.source)
        row(speech("Hồ sơ", "Dossier"), document.dossier)
        row(
            speech("Loại", "Type"), "\(document.content.type.name) (\(document.content.type.code))", review: document.content.type.review)
        if let reasons = document.content.type.reasons { row(speech("Vì", "Because"), reasons.joined(separator: " · ")) }
        if let sector = document.content.sector {
            row(
                speech("Lĩnh vực", "Sector"),
                [sector.name, sector.code].compactMap(\.self).joined(separator: " · ") + sector.ground.remark(speech))
        }
        if let procedure = document.content.procedure {
            let parts = [procedure.name, procedure.code, procedure.resultCode].compactMap(\.self)
            row(speech("Thủ tục", "Procedure"), parts.joined(separator: " · ") + procedure.ground.remark(speech))
        }
        let others = document.content.fields.keys.filter { !FieldName.administrative.contains($0) }.sorted()
        for name in FieldName.administrative + others {
            guard let field = document.content.fields[name] else { continue }
            row(name.label(speech), field.value ?? "–", review: field.review)
        }
        if let boundary = document.content.boundary {
            row(speech("Bắt đầu vì", "Begins because"), boundary.words(in: speech.language), review: boundary.review)
        }
        for page in document.content.doubtfulPages ?? [] {
            row(speech("Có thể tách", "May part"), page.words(in: speech.language), review: page.review)
        }
        row(
            speech("Tình trạng", "Standing"),
            document.standing == .archived ? speech("đã lưu trữ", "archived") : speech("chờ người duyệt", "waiting for review"))
        if let issuer = document.content.issuer { row(speech("Đơn vị", "Unit"), issuer.line(speech)) }
        if document.content.isSecret {
            row(speech("Liên kết", "Links"), speech("có dấu độ mật, không liệt kê", "marked secret, not listed"), review: true)
        } else {
            for party in document.content.parties ?? [] {
                row(speech("Bên liên quan", "Party"), party.line(speech), review: party.review)
            }
            lines += links.lines(speech)
        }
        for page in pages {
            lines.append("")
            let remark =
                page.text?.needsPerson == true
                ? speech(" (cần người đọc)", " (needs a person)")
                : page.text?.kind == .blank ? speech(" (trắng)", " (blank)") : ""
            lines.append(
                speech("— Trang \(page.outline.number)", "— Page \(page.outline.number)") + remark + " —")
            if let text = page.text?.text, !text.isEmpty { lines.append(text) }
            if let failure = page.failure { lines.append(speech(failure.fact)) }
        }
        return lines.joined(separator: "\n")
    }
}

extension FieldName {
    /// What people call it.
    func label(_ speech: Speech) -> String { label.map { speech($0) } ?? rawValue }
}

extension ProcedureGround {
    /// ` (theo biểu mẫu)`: by what it is known.
    func remark(_ speech: Speech) -> String {
        switch self {
        case .symbol: speech(" (theo mã QR trên giấy)", " (by the code in its symbol)")
        case .code: speech(" (theo mã in trên giấy)", " (by the printed code)")
        case .form: speech(" (theo biểu mẫu)", " (by the form)")
        case .family: speech(" (theo nhóm giấy tờ)", " (by the family of papers)")
        case .issuer: speech(" (theo cơ quan ban hành)", " (by the issuer)")
        }
    }
}
