import Archive
import ArgumentParser
import Cataloging
import Documents
import Foundation

struct TrainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Học nhận loại văn bản từ tài liệu đã xác nhận. / Learns document types from confirmed documents.",
        discussion: """
            Mô hình được hỏi khi quy tắc không đọc được tên loại; loại chỉ do mô hình nêu luôn chờ người xem. Ba phần mười tài liệu mỗi loại được để riêng để \
            đo và không bao giờ dùng để học; mô hình kém hơn bản đang dùng thì không được ghi (mã thoát 3). Bản trước được giữ với đuôi .previous.
            The model is asked where the rules cannot read the title; a type that it alone names always waits for a person. Three tenths of the documents of \
            every type are kept to measure on and never learnt; a model worse than the one in use is not written (exit code 3). The one before is kept as .previous.
            """)

    @Option(
        help: ArgumentHelp(
            "Kho có tài liệu để học; mô hình đặt trong kho. / The archive to learn from and to put the model in.", valueName: "kho"))
    var archive: String?

    @Option(
        help: ArgumentHelp(
            "Ví dụ thêm, mỗi dòng {\"label\":\"02-quyet-dinh\",\"text\":\"…\"}. / Further examples, one JSON object a line.",
            valueName: "tệp.jsonl"))
    var examples: String?

    @Option(
        help: ArgumentHelp("Đo trên các ví dụ này, không để riêng gì khác. / Measure on these examples instead.", valueName: "tệp.jsonl"))
    var holdOut: String?

    @Option(help: ArgumentHelp("Ghi mô hình ra tệp khác. / Write the model elsewhere.", valueName: "tệp"))
    var out: String?

    @Flag(help: "Ghi cả khi kém hơn bản cũ hoặc bản cũ hỏng. / Write even if it is worse, or the old one is damaged.")
    var force = false

    @Flag(help: "In số đo dạng JSON. / Print the figures as JSON.")
    var json = false

    @OptionGroup var common: CommonOptions

    func validate() throws {
        if archive == nil, examples == nil || out == nil { throw ValidationError("--archive, hoặc/or --examples + --out") }
    }

    func run() async throws {
        let speech = common.speech
        do {
            let report = try await train(speech)
            Output.line(json ? try Output.json(report) : TrainingTable(report: report, speech: speech).text)
            guard report.isWritten else { throw refusal(report, speech) }
        } catch {
            throw speech.exitCode(for: error)
        }
    }

    private func train(_ speech: Speech) async throws -> TrainingReport {
        let begin = Bootstrap.now()
        let rules = try Bootstrap.rules(try Settings.load(common.settings))
        let labels = Set(rules.labels)
        let layout = archive.map(Bootstrap.layout)
        let file = ModelFile(path: out.map(Bootstrap.absolute) ?? layout?.typeModel ?? "")
        var material: [TypeExample] = []
        if let layout { material += try await TypeExample.confirmed(in: Bootstrap.look(layout), rules: rules) }
        if let examples { material += try ExampleFile(path: Bootstrap.absolute(examples), labels: labels).read() }

        let trainer = TypeTrainer(rules: rules)
        var (learning, heldOut) = trainer.split(material)
        if let holdOut {
            let given = try ExampleFile(path: Bootstrap.absolute(holdOut), labels: labels).read()
            guard !given.isEmpty else { throw nothingToMeasureOn(holdOut) }
            let texts = Set(given.map(\.text))
            learning = (learning + heldOut).filter { !texts.contains($0.text) }
            heldOut = given
        }
        let old = try readOld(file, speech)
        let model = try trainer.model(of: learning)
        let score = TypeScore(of: try TypeClassifier(model), on: heldOut, trainer: trainer)
        let oldScore = try old.map { TypeScore(of: try TypeClassifier($0), on: heldOut, trainer: trainer) }
        let isWorse = oldScore.map { score.whole.macroF1 < $0.whole.macroF1 } ?? false
        if !isWorse || force { try file.write(model) }
        return TrainingReport(
            model: file.path, isWritten: !isWorse || force, learnt: learning.count, heldOut: heldOut.count, types: model.labels,
            tooRare: TypeTrainer.tooRare(material), score: score, old: oldScore, seconds: Bootstrap.now().timeIntervalSince(begin))
    }

    /// A damaged model must not be replaced unseen, unless that is what is asked.
    private func readOld(_ file: ModelFile, _ speech: Speech) throws -> TypeModel? {
        do {
            return try file.read()
        } catch let failure as ClassifierFailure where force {
            speech.say(speech(failure.fact))
            return nil
        }
    }

    private func nothingToMeasureOn(_ file: String) -> SettingsError {
        SettingsError(
            fact: Bilingual("Tệp \(file) không có ví dụ nào để đo.", "The file \(file) has no examples to measure on."),
            remedy: Bilingual(
                "Bỏ --hold-out để dùng ba phần mười tài liệu.", "Leave out --hold-out to measure on three tenths of the documents."))
    }

    private func refusal(_ report: TrainingReport, _ speech: Speech) -> ExitCode {
        let new = speech.decimal(report.score.whole.macroF1, digits: 3)
        let old = speech.decimal(report.old?.whole.macroF1 ?? 0, digits: 3)
        return speech.end(
            speech(
                "Mô hình mới kém bản đang dùng (F1 bình quân \(new), bản đang dùng \(old)); giữ nguyên \(report.model).",
                "The new model is worse than the one in use (macro-F1 \(new), the one in use \(old)); \(report.model) stays as it is."),
            speech(
                "Xem lại nhãn của tài liệu và ví dụ, thêm tài liệu cho các loại có F1 thấp; muốn thay vẫn được với --force.",
                "Check the labels of documents and examples, and add documents of the types with a low F1; --force replaces it all the same."
            ),
            .exceptions)
    }
}
