public import ArgumentParser
import Documents
import Foundation
import Processing
public import Recognition

/// Reads without an archive: to try settings, and to see what the reader makes of a scan.
struct ReadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read",
        abstract: "Đọc thử tệp quét, không cần kho. / Reads scans without an archive.",
        discussion: """
            In văn bản từng trang, đọc xong trang nào in trang ấy; --json in mỗi trang một dòng, --words thêm từng từ với khung và độ tin cậy. --without tắt từng bước làm \
            sạch để đo tác dụng của nó. / Prints the text of every page as it comes; --json a line for each page, --words adds every word with box and \
            confidence. --without switches steps off, to measure what each one gains.
            """)

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("Tệp cần đọc. / Files to read.", valueName: "tệp"))
    var files: [String]

    @Flag(help: "Mỗi trang một dòng JSON. / One line of JSON a page.")
    var json = false

    @Flag(help: "Kèm từng từ. / With every word.")
    var words = false

    @Option(help: "Số tiến trình đọc. / Reader processes.")
    var workers: Int?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Tắt các bước / steps to switch off: \(ReadingTreatment.allCases.map(\.rawValue).joined(separator: ", "))", valueName: "bước"))
    var without: [ReadingTreatment] = []

    func run() async throws {
        let speech = common.speech
        do {
            var settings = try Settings.load(common.settings)
            settings.reading.without = Set(without)
            let readers = Bootstrap.runSettings(settings, workers: workers).readers
            let printer = Printer(json: json || words, words: words, speech: speech)
            try await TrialReading(settings: readers).read(files.map(Bootstrap.absolute), workers: workers ?? settings.workers) {
                await printer.put($0)
            }
            if await printer.failures > 0 { throw ExitCode.exceptions }
        } catch {
            throw speech.exitCode(for: error)
        }
    }
}

extension ReadingTreatment: ExpressibleByArgument {}

/// Prints one page at a time.
private actor Printer {
    private struct FileLine: Encodable {
        var source: String
        var pages: [PageLine]
    }

    private struct PageLine: Encodable {
        var number: Int
        var width: Int
        var height: Int
        var dpi: Int
        var confidence: Double
        var kind: PageKind
        /// Degrees, clockwise, that bring the image upright.
        var turn: QuarterTurn
        /// There is ink that only a person can read.
        var needsPerson: Bool?
        var redStamps: [RedStamp]?
        var separator: Separator?
        var text: String
        var cost: ReadingCost
        var words: [Word]?
    }

    private let json: Bool
    private let words: Bool
    private let speech: Speech
    private(set) var failures = 0

    init(json: Bool, words: Bool, speech: Speech) {
        self.json = json
        self.words = words
        self.speech = speech
    }

    func put(_ sheet: TrialReading.Sheet) {
        let name = (sheet.path as NSString).lastPathComponent
        switch sheet.reading {
        case .success(let reading):
            let text = reading.text
            guard json else {
                let title =
                    speech("trang \(sheet.page)", "page \(sheet.page)")
                    + (text.needsPerson == true ? speech(" (cần người đọc)", " (needs a person)") : "")
                    + (text.kind == .separator
                        ? speech(" (tờ phân cách", " (separator") + (text.separator?.dossier.map { " " + $0 } ?? "") + ")" : "")
                return Output.line("── \(name), \(title) ──\n\(text.text)\n")
            }
            let page = PageLine(
                number: text.number, width: text.width, height: text.height, dpi: text.dpi, confidence: text.confidence, kind: text.kind,
                turn: text.turn, needsPerson: text.needsPerson, redStamps: text.redStamps, separator: text.separator,
                text: text.text, cost: reading.cost, words: words ? text.words : nil)
            if let line = try? Output.json(FileLine(source: name, pages: [page])) { Output.line(line) }
        case .failure(let failure):
            failures += 1
            let title = sheet.page == 0 ? name : name + speech(", trang \(sheet.page)", ", page \(sheet.page)")
            _ = speech.end(title + ": " + speech(failure.fact), speech(failure.remedy), .exceptions)
        }
    }
}
