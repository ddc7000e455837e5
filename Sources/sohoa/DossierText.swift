import Archive
import Cataloging
import Documents
import Foundation

/// Dossiers in words.
struct DossierText {
    private let speech: Speech
    private let scheme: DossierScheme

    init(_ speech: Speech, _ scheme: DossierScheme) {
        self.speech = speech
        self.scheme = scheme
    }

    /// `H13.18-240515-0001   3 tài liệu   7 tờ   Hồ sơ giao đất`
    func line(_ dossier: Dossier) -> String {
        let sheets = dossier.values[.numberOfPaper]?.value ?? "0"
        let state = dossier.needsReview ? speech("  ← cần bổ sung", "  ← incomplete") : ""
        let counts = speech(
            "\(speech.count(dossier.documents.count)) tài liệu, \(sheets) tờ",
            "\(speech.count(dossier.documents.count)) documents, \(sheets) sheets")
        return [dossier.code, counts, dossier.values[.title]?.value ?? "–"].joined(separator: "   ") + state
    }

    /// Where documents and inventory do not agree, a line each.
    func mismatches(_ ledger: DossierLedger) -> [String] {
        ledger.withoutDocuments.map { speech("✗ \($0.code): có trong mục lục, chưa có tài liệu", "✗ \($0.code): no documents") }
            + ledger.notInventoried.map { speech("✗ \($0.code): không có trong mục lục", "✗ \($0.code): not in the inventory") }
            + ledger.withOtherSheets.map { dossier in
                let value = dossier.values[.numberOfPaper]
                let note = value?.note.map { speech($0) } ?? ""
                return speech(
                    "✗ \(dossier.code): mục lục ghi \(value?.value ?? "–") tờ, \(note)",
                    "✗ \(dossier.code): \(value?.value ?? "–") sheets in the inventory, \(note)")
            }
            + ledger.withMismatches.map { dossier in
                let count = speech.count(dossier.mismatches.count)
                return speech(
                    "✗ \(dossier.code): \(count) giá trị trái nhau, xem `sohoa dossier show \(dossier.code)`",
                    "✗ \(dossier.code): \(count) values contradicted, see `sohoa dossier show \(dossier.code)`")
            }
    }

    /// `3f9a0c55d1e2b7a4-1  Họ tên: “Trần Văn Hiến”, tài liệu 3f9a0c55d1e2b7a4-2 ghi “Trần Văn Hiển”   ← cần người xem`
    private func line(_ mismatch: DossierMismatch) -> String {
        let value = mismatch.value.map { "“\($0)”" } ?? speech("chưa đọc được", "not read")
        let said =
            mismatch.other.map { speech("tài liệu \($0) ghi “\(mismatch.said)”", "document \($0) says “\(mismatch.said)”") }
            ?? speech("mục lục ghi “\(mismatch.said)”", "the inventory says “\(mismatch.said)”")
        return "\(mismatch.document)  \(mismatch.field.label(speech)): \(value), \(said)"
            + speech("   ← cần người xem", "   ← needs a person")
    }

    /// All fields with their names, what they mean and how they are known, then what was changed.
    func page(_ dossier: Dossier, _ changes: [DossierChange]) -> String {
        var lines: [String] = []
        for rule in scheme.rules {
            guard let value = dossier.values[rule.field] else { continue }
            let name = speech(rule.name, rule.field.rawValue)
            let meaning = value.value.flatMap { rule.values?[$0] }.map { " \($0)" } ?? ""
            var remarks = [label(value.origin)]
            if let note = value.note { remarks.append(speech(note)) }
            if let suggestion = value.suggestion {
                let means = rule.values?[suggestion].map { " \($0)" } ?? ""
                remarks.append(speech("gợi ý: \(suggestion)\(means)", "suggested: \(suggestion)\(means)"))
            }
            let space = String(repeating: " ", count: max(1, 22 - name.count))
            lines.append(
                name + space + (value.value ?? "–") + meaning + "   (" + remarks.joined(separator: "; ") + ")"
                    + (value.review ? speech("   ← cần người xem", "   ← needs a person") : ""))
        }
        lines += ["", speech("Tài liệu: ", "Documents: ") + dossier.documents.map(\.rawValue).joined(separator: ", ")]
        lines += dossier.mismatches.map(line)
        for change in changes {
            lines.append(
                "\(change.at.formatted(.iso8601)) \(change.by): \(change.field.rawValue) \(change.replaced ?? "–") → \(change.value ?? "–")"
            )
        }
        return lines.joined(separator: "\n")
    }

    /// `maintenance=01` or `Thời hạn lưu trữ=Vĩnh viễn`; an empty value is `nil`.
    func parsed(_ argument: String) throws -> (field: DossierField, value: String?) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let field = scheme.field(named: parts[0]), field != .fileCode, let rule = scheme.rule(field) else {
            let names = DossierField.allCases.dropFirst().map(\.rawValue).joined(separator: ", ")
            throw SettingsError(
                fact: Bilingual("Không hiểu “\(argument)”.", "“\(argument)” is not understood."),
                remedy: Bilingual("Ghi trường=giá trị; các trường: \(names).", "Write field=value; the fields: \(names)."))
        }
        guard !parts[1].isEmpty else { return (field, nil) }
        do throws(DossierFault) {
            return (field, try rule.kept(parts[1]))
        } catch {
            let (what, remedy) = error.words
            throw SettingsError(
                fact: Bilingual("\(rule.name) “\(parts[1])” \(what.vietnamese)", "\(field.rawValue) “\(parts[1])” \(what.english)"),
                remedy: remedy)
        }
    }

    private func label(_ origin: DossierValue.Origin) -> String {
        switch origin {
        case .computed: speech("tính từ tài liệu", "from the documents")
        case .inventory: speech("theo mục lục", "inventory")
        case .person: speech("người ghi", "a person")
        case .missing: speech("chưa có", "missing")
        }
    }
}

/// `sohoa dossier list --json`.
struct DossierListing: Encodable {
    struct Sheets: Encodable {
        var code: String
        var inventory: String?
        var note: Bilingual?
    }

    var dossiers: [Dossier]?
    var withoutDocuments: [String]
    var notInventoried: [String]
    var withOtherSheets: [Sheets]
    /// By dossier.
    var mismatches: [String: [DossierMismatch]]

    init(_ ledger: DossierLedger, all: Bool) {
        dossiers = all ? ledger.dossiers : nil
        withoutDocuments = ledger.withoutDocuments.map(\.code)
        notInventoried = ledger.notInventoried.map(\.code)
        mismatches = Dictionary(ledger.withMismatches.map { ($0.code, $0.mismatches) }, uniquingKeysWith: { first, _ in first })
        withOtherSheets = ledger.withOtherSheets.map {
            Sheets(code: $0.code, inventory: $0.values[.numberOfPaper]?.value, note: $0.values[.numberOfPaper]?.note)
        }
    }
}
