import Foundation
import Processing
import Recognition

/// An inspection as the scanning desk reads it: a row a page, reasons and remedies below it, and the sums.
struct InspectionTable {
    let report: InspectionReport
    let speech: Speech
    /// Only pages that have something.
    let isBrief: Bool

    var text: String { (report.files.flatMap(lines) + summary).joined(separator: "\n") }

    private func lines(_ file: InspectionReport.File) -> [String] {
        if let failure = file.failure {
            return [file.path, "  " + speech("tệp", "file") + "  " + word(failure.judgement)] + reasons(failure)
        }
        let pages = file.pages.filter { !isBrief || $0.verdict.judgement != .good }
        if pages.isEmpty { return isBrief ? [] : [file.path, "  " + speech("không có trang", "no pages")] }
        return [file.path] + pages.flatMap { [row($0)] + reasons($0.verdict) }
    }

    private func row(_ page: InspectionReport.Page) -> String {
        let place = speech("trang \(page.number)", "page \(page.number)").padding(toLength: 10, withPad: " ", startingAt: 0)
        let isSeparator = page.quality?.separator != nil && page.verdict.judgement == .good
        let name = isSeparator ? speech("tờ ngăn", "separator") : word(page.verdict.judgement)
        let verdict = name.padding(toLength: 10, withPad: " ", startingAt: 0)
        return "  \(place) \(verdict) " + (page.quality.map(measures) ?? "")
    }

    /// `300 dpi · màu · nghiêng 0,3° · mép nét 0,18 mm · đậm 83% · số 2`
    private func measures(_ quality: PageQuality) -> String {
        var parts: [String] = []
        switch quality.resolution {
        case .stated: parts.append("\(quality.dpi) dpi")
        case .guessed: parts.append(speech("≈ \(quality.dpi) dpi (đoán)", "≈ \(quality.dpi) dpi (guessed)"))
        case .drawn: break
        }
        switch quality.colouring {
        case .colour: parts.append(speech("màu", "colour"))
        case .grey: parts.append(speech("xám", "grey"))
        case .blackAndWhite: parts.append(speech("đen trắng", "black and white"))
        case nil: break
        }
        if let skew = quality.skew {
            parts.append(speech("nghiêng \(speech.decimal(skew))°", "skew \(speech.decimal(skew))°"))
        }
        if let width = quality.edgeMillimetres {
            let text = speech.decimal(width, digits: 2)
            parts.append(speech("mép nét \(text) mm", "edges \(text) mm"))
        }
        if let contrast = quality.contrast {
            let share = Int((contrast * 100).rounded())
            parts.append(speech("nét đậm \(share)%", "ink \(share) %"))
        }
        if let number = quality.printedNumber { parts.append(speech("số trang \(number)", "numbered \(number)")) }
        return parts.joined(separator: " · ")
    }

    private func reasons(_ verdict: QualityVerdict) -> [String] {
        verdict.reasons.flatMap { reason in
            ["    \(mark(reason.judgement)) " + speech(reason.fact)] + (reason.remedy.map { ["      → " + speech($0)] } ?? [])
        }
    }

    private func mark(_ judgement: QualitySettings.Judgement) -> String {
        switch judgement {
        case .good: "·"
        case .look: "?"
        case .rescan: "✗"
        }
    }

    private func word(_ judgement: QualitySettings.Judgement) -> String {
        switch judgement {
        case .good: speech("đạt", "good")
        case .look: speech("xem lại", "look again")
        case .rescan: speech("quét lại", "rescan")
        }
    }

    private var summary: [String] {
        let sum = report.summary
        var lines = [
            speech(
                "\(speech.count(sum.pages)) trang trong \(speech.count(sum.files)) tệp: đạt \(speech.count(sum.good)) · xem lại \(speech.count(sum.look)) · quét lại \(speech.count(sum.rescan)) · tỷ lệ đạt \(speech.decimal(sum.goodShare * 100))%",
                "\(speech.count(sum.pages)) pages in \(speech.count(sum.files)) files: good \(speech.count(sum.good)) · look again \(speech.count(sum.look)) · rescan \(speech.count(sum.rescan)) · good \(speech.decimal(sum.goodShare * 100)) %"
            )
        ]
        if sum.unreadableFiles > 0 {
            lines.append(
                speech(
                    "Không đọc được \(speech.count(sum.unreadableFiles)) tệp (mỗi tệp tính một trang quét lại).",
                    "\(speech.count(sum.unreadableFiles)) files could not be read (each counts as one page to rescan)."))
        }
        return lines
    }
}
