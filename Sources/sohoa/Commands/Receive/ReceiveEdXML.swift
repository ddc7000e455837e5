import Archive
import ArgumentParser
import Cataloging
import Documents
import Foundation
import Processing
import Sharing

struct ReceiveEdXML: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edxml", abstract: "Nhận gói edXML (QCVN 102:2016/BTTTT). / Takes edXML envelopes.",
        discussion: """
            Mỗi gói vào kho trọn vẹn hoặc bị từ chối kèm lý do. Tệp đính kèm là bản gốc, gói được giữ cạnh; số, ký hiệu, ngày, cơ quan, trích yếu, \
            người ký lấy từ phần đầu của gói, chữ trên giấy ghi khác thì chờ người xem. Văn bản đã nhận thì không nhận lại. Trạng thái cho bên gửi \
            (đã đến, từ chối) được ghi thành tệp. Bị ngắt giữa chừng thì chạy lại là tiếp tục. Mã thoát 3: có gói bị từ chối hoặc tệp bị cách ly.
            Each envelope comes in whole or is refused with the reason. Attachments are the originals, the envelope is kept beside them; number, day, issuer, \
            subject and signer are the header's, and wait for a person where the paper says otherwise. A document is taken once. What senders are told is \
            written as files. Interrupted, it goes on when run again. Exit code 3: something was refused or quarantined.
            """)

    @Argument(help: ArgumentHelp("Gói edXML, hoặc thư mục có các gói (.edxml, .xml). / Envelopes, or a folder of them.", valueName: "tệp"))
    var files: [String]

    @OptionGroup var options: ArchiveOptions

    @OptionGroup var logging: LogOptions

    @Option(help: ArgumentHelp("Thư mục ghi trạng thái cho bên gửi. / The folder for what senders are told.", valueName: "thư-mục"))
    var statuses: String?

    @Option(help: "Số tiến trình đọc; mặc định bằng số lõi. / Reader processes; one a core by default.")
    var workers: Int?

    @Flag(help: "In dạng JSON. / Print JSON.")
    var json = false

    /// An envelope that was refused.
    private struct Refusal: Encodable {
        var file: String
        var fact: Bilingual
        var remedy: Bilingual
    }

    private struct Answer: Encodable {
        var received: [String] = []
        var known: [String] = []
        var refused: [Refusal] = []
        var run: RunReport?
    }

    func validate() throws {
        if let workers, !(1...256).contains(workers) { throw ValidationError("--workers: 1…256") }
    }

    func run() async throws {
        try await options.perform { speech in
            let settings = try Settings.load(options.common.settings)
            let paths = try envelopes(speech)
            Priority.lower(to: settings.niceness)
            let layout = Bootstrap.layout(options.archive)
            let (store, lock) = try Bootstrap.work(layout)
            let vault = Vault(layout)
            try vault.emptyScratch()
            let rules = try Bootstrap.rules(settings)
            let intake = EnvelopeIntake(
                store: store, vault: vault, settings: settings.envelopes, answers: statuses.map(Bootstrap.absolute) ?? layout.answers,
                today: Bootstrap.today("yyyy-MM-dd"), label: { rules.label(named: $0) }, now: Bootstrap.now)
            var answer = Answer()
            let admitted = try await take(paths, intake, &answer, speech)
            let meter = ProgressMeter(now: Bootstrap.now)
            let night = NightRun(
                store: store, vault: vault, reviser: try Bootstrap.reviser(settings, for: layout),
                settings: Bootstrap.runSettings(settings, workers: workers), log: Bootstrap.logger(logging.log), now: Bootstrap.now)
            let display = Task { await ProgressDisplay(meter: meter, speech: speech).show() }
            let report = try await night.run(admitted: admitted.files, new: admitted.new, inbox: EnvelopeIntake.inbox, meter: meter)
            display.cancel()
            await display.value
            withExtendedLifetime(lock) {}
            answer.run = report
            Output.line(json ? try Output.json(answer) : text(answer, report, speech))
            if !answer.refused.isEmpty || report.reconciliation.hasExceptions { throw ExitCode.exceptions }
            if !report.reconciliation.addsUp || report.indexTrouble != nil { throw ExitCode.failure }
        }
    }

    private func take(
        _ paths: [String], _ intake: EnvelopeIntake, _ answer: inout Answer, _ speech: Speech
    ) async throws -> (files: [Int64], new: Int) {
        var admitted = (files: [Int64](), new: 0)
        for path in paths {
            switch try await intake.take(path, day: Bootstrap.today()) {
            case .received(let id, let files):
                answer.received.append(id)
                admitted.files += files.map(\.id)
                admitted.new += files.count
            case .known(let id, let files):
                answer.known.append(id)
                admitted.files += files.map(\.id)
            case .refused(let error):
                let name = (path as NSString).lastPathComponent
                answer.refused.append(Refusal(file: name, fact: error.fact, remedy: error.remedy))
                speech.say("✗ \(name): \(speech(error.fact)) \(speech(error.remedy))")
            }
        }
        // An envelope that lies there twice is one.
        admitted.files = admitted.files.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        return admitted
    }

    /// What was named, and of folders what looks like an envelope by its name.
    private func envelopes(_ speech: Speech) throws -> [String] {
        var found: [String] = []
        for named in files.map(Bootstrap.absolute) {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: named, isDirectory: &isFolder) else {
                throw speech.end(
                    speech("Không có \(named).", "There is no \(named)."), speech("Kiểm tra đường dẫn.", "Check the path."), .usage)
            }
            found += isFolder.boolValue ? FileWalk.files([named]).filter(Self.looksLikeEnvelope) : [named]
        }
        return found
    }

    private static func looksLikeEnvelope(_ path: String) -> Bool {
        ["edxml", "xml"].contains((path as NSString).pathExtension.lowercased()) && !path.hasSuffix(".status.xml")
    }

    private func text(_ answer: Answer, _ report: RunReport, _ speech: Speech) -> String {
        let counts = [
            speech("nhận \(speech.count(answer.received.count))", "received \(speech.count(answer.received.count))"),
            speech("đã có \(speech.count(answer.known.count))", "known \(speech.count(answer.known.count))"),
            speech("từ chối \(speech.count(answer.refused.count))", "refused \(speech.count(answer.refused.count))"),
        ]
        let lead = answer.refused.isEmpty ? "✓ " : "✗ "
        return ([lead + counts.joined(separator: " · ")] + answer.received.map { "  " + $0 }).joined(separator: "\n") + "\n"
            + ReconciliationTable(report: report, speech: speech).text
    }
}
