import Archive
import ArgumentParser
import Documents
import Foundation
import Indicators
import IndicatorsSQLite
import ReadingRoom
import Sharing

struct ShareOpenData: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open-data",
        abstract: "Xuất dữ liệu mở: số liệu tổng hợp và mục lục công khai, không có dữ liệu cá nhân. / Open data, without personal data.",
        discussion: """
            Thư mục có bảng CSV và JSON, dcat.jsonld (DCAT-AP) và ckan/*.json (package_create). Chỉ tài liệu công khai (chế độ sử dụng 01, không \
            chờ duyệt); giấy tờ về một người không được liệt kê, trích yếu có thể chỉ ra một người và số liệu của ít người không được đưa ra. Điều \
            gì được đưa ra: Config/open-data.yaml. Cùng một kho cho cùng một kết quả; lần sau thay lần trước trong một bước.
            Tables as CSV and JSON, dcat.jsonld (DCAT-AP) and ckan/*.json (package_create). Of public documents only (mode 01, nothing waiting); papers \
            about somebody, subjects that may point at a person and figures of few people are left out. Config/open-data.yaml says what is given. \
            The same archive gives the same bytes; a second run replaces the first in one step.
            """)

    @OptionGroup var options: ArchiveOptions

    @Option(name: .customLong("to"), help: ArgumentHelp("Thư mục để ghi. / The folder to write.", valueName: "thư-mục"))
    var target: String

    @Option(
        help: ArgumentHelp(
            "Kỳ của số liệu, như 2024-09, 2024; mặc định là mọi tháng của sổ. / The period of the figures; all months by default.",
            valueName: "kỳ"))
    var period: String?

    @Flag(help: "In dạng JSON. / Print JSON.")
    var json = false

    func run() async throws {
        try await options.perform { speech in
            let settings = try Settings.load(options.common.settings)
            let layout = Bootstrap.layout(options.archive)
            let store: any ArchiveStore = try Bootstrap.look(layout)
            let figures = try figures(layout, settings, speech)
            let export = OpenExport(try Bootstrap.openData(settings), room: settings.serve.address)
            let isTerminal = isatty(STDERR_FILENO) == 1
            let report = try await export.write(store, figures: figures, to: Bootstrap.absolute(target)) { done, all in
                if isTerminal { FileHandle.standardError.write(Data("\r\(speech.count(done))/\(speech.count(all))".utf8)) }
            }
            if isTerminal { FileHandle.standardError.write(Data("\r\u{1B}[2K".utf8)) }
            Output.line(json ? try Output.json(report) : text(report, speech))
        }
    }

    private func figures(_ layout: ArchiveLayout, _ settings: Settings, _ speech: Speech) throws -> OpenExport.Figures? {
        let asked = try period.map { text in
            guard let period = Period(text) else { throw ReportDesk.noPeriod(text) }
            return period
        }
        guard let register = try Bootstrap.registersIfAny(layout, settings) else {
            speech.say(speech("Kho chưa có sổ hồ sơ: chỉ xuất mục lục.", "The archive has no register: only the catalogue is written."))
            return nil
        }
        return OpenExport.Figures(
            register: register, indicators: try Bootstrap.indicators(settings), tree: try Bootstrap.unitTree(settings), period: asked)
    }

    private func text(_ report: OpenExport.Report, _ speech: Speech) -> String {
        var lines = [
            speech(
                "✓ Mục lục: \(speech.count(report.rows)) tài liệu, \(speech.count(report.withheldTitles)) trích yếu không đưa ra.",
                "✓ Catalogue: \(speech.count(report.rows)) documents, \(speech.count(report.withheldTitles)) subjects withheld.")
        ]
        for refusal in OpenRefusal.allCases {
            guard let count = report.leftOut[refusal.rawValue] else { continue }
            lines.append("  \(speech(refusal.words)): \(speech.count(count))")
        }
        lines.append(
            speech(
                "✓ Số liệu: \(speech.count(report.figures)) dòng, \(speech.count(report.withheldFigures)) dòng có số không đưa ra.",
                "✓ Figures: \(speech.count(report.figures)) rows, in \(speech.count(report.withheldFigures)) of them something is withheld."
            ))
        return (lines + report.files.map { "  " + $0 }).joined(separator: "\n")
    }
}

extension OpenRefusal {
    fileprivate var words: Bilingual {
        switch self {
        case .type: Bilingual("không đưa ra vì loại giấy tờ", "left out for their type")
        case .person: Bilingual("không đưa ra vì viết về một người", "left out as they are about a person")
        case .application: Bilingual("không đưa ra vì thuộc hồ sơ của người dân", "left out as they belong to somebody's application")
        }
    }
}
