import Archive
import ArgumentParser
import Cataloging
import Documents
import Foundation

struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Đo độ đúng của máy. / How good the machine's values are.",
        discussion: """
            Theo bảng đáp án CSV: cột file (tên hoặc đường dẫn), tùy chọn page (trang đầu của tài liệu), rồi mỗi mục một cột — số, ký hiệu, ngày, cơ quan, trích \
            yếu, người ký, loại, so_ky_hieu hoặc tên trường như birthDate. Ô trống: không xét; ô “-”: văn bản không có. Không có tệp: so với lời người duyệt, \
            trên những gì đã được duyệt.
            By a table of the truth: a column file (name or path), page if wanted (the document's first), then a column for everything judged, named as in \
            `review` or as a field. Empty cells are not judged, “-” says that the document has none. Without a table: against what persons said, on what \
            they looked at.
            """)

    @Argument(help: ArgumentHelp("Bảng đáp án. / The table of the truth.", valueName: "đáp-án.csv"))
    var gold: String?

    @OptionGroup var options: ArchiveOptions

    @Flag(help: "In dạng JSON. / Print JSON.")
    var json = false

    @Flag(help: "Liệt kê từng giá trị sai. / List every value that is wrong.")
    var list = false

    func run() async throws {
        try await options.perform { speech in
            let store = try Bootstrap.look(Bootstrap.layout(options.archive))
            let rules = try Bootstrap.rules(try Settings.load(options.common.settings))
            let judged =
                if let gold {
                    try await GoldTable(path: Bootstrap.absolute(gold), rules: rules).cases(in: store)
                } else {
                    try await JudgedValue.byPersons(in: store, rules: rules)
                }
            guard !judged.isEmpty else {
                throw SettingsError(
                    fact: Bilingual("Không có giá trị nào để so.", "There is nothing to compare with."),
                    remedy: Bilingual(
                        "Kiểm tra cột file có khớp tên tệp trong kho, hoặc duyệt vài tài liệu trước.",
                        "See that the column file matches names in the archive, or review some documents first."))
            }
            if list { for one in judged where !one.value.isRight { Output.line(one.text(speech)) } }
            let evaluation = Evaluation(judged.map(\.value))
            Output.line(json ? try Output.json(evaluation) : EvaluationTable(evaluation: evaluation, speech: speech).text)
        }
    }
}

/// A value with the document it belongs to.
struct JudgedValue {
    var source: String
    var value: EvaluationCase

    func text(_ speech: Speech) -> String {
        let kind = value.review ? speech("báo  ", "flag  ") : speech("SAI  ", "WRONG ")
        return "\(kind) \(source)  \(value.aspect.label(speech)): \(value.wanted ?? "–") ≠ \(value.found ?? "–")"
    }

    /// What the machine had made of everything that persons decided.
    static func byPersons(in store: some Holdings & Reviews, rules: RuleSet) async throws -> [JudgedValue] {
        var judged: [JudgedValue] = []
        for try await document in store.allDocuments {
            let words = Dictionary(grouping: try await store.corrections(of: document.id), by: \.aspect)
            for (aspect, corrections) in words.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                guard let value = EvaluationCase(aspect, corrections, of: document.content, rules: rules) else { continue }
                judged.append(JudgedValue(source: document.source, value: value))
            }
        }
        return judged
    }
}

extension EvaluationCase {
    /// The machine's value of an aspect against the persons' last word on it; `nil` where they said nothing that can be compared.
    init?(_ aspect: Aspect, _ corrections: [Correction], of document: CatalogedDocument, rules: RuleSet) {
        let live = PersonsWord.live(corrections).filter { $0.verdict != .questioned }
        guard let machine = live.first, let word = live.last else { return nil }
        switch aspect {
        case .field, .type: break
        case .whole, .dossier, .page, .pages, .relation, .boundary: return nil
        }
        let wanted: String? = if case .value(let value) = word.verdict { value } else { nil }
        self.init(
            type: rules.label(of: document) ?? document.type.name, aspect: aspect, wanted: wanted, found: machine.replaced?.value,
            confidence: machine.replaced?.confidence ?? 0, review: machine.replaced?.review ?? true)
    }
}
