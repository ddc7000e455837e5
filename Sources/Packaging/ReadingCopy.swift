import CQpdf
public import Documents
import Foundation

/// Makes copies of the archive's PDF for readers (bản đọc): the same pages, marked. Images and words stay as they are, and so does the
/// claim of PDF/A-2b where the original has one. The same input gives the same bytes.
public struct ReadingCopy: Sendable {
    public init() {}

    /// Writes a copy of a PDF. When it throws, nothing is left at the path.
    ///
    /// Throws at stage `package`: `.damaged` (no such PDF), `.empty`, `.missingTool` (the fonts), `.inputOutput`.
    public func write(_ source: String, mark: CopyMark, to path: String) throws(StepFailure) {
        let file = try QpdfFile(reading: source)
        guard qpdf_push_inherited_attributes_to_page(file.handle) & 2 == 0 else { throw .damagedSource(file.refusal(2) ?? "?") }
        let count = Int(qpdf_get_num_pages(file.handle))
        guard count > 0 else { throw .noPages() }
        let heading = try mark.heading.isEmpty ? nil : VisibleFont(.bold, in: file)
        let footing = try mark.footing.isEmpty ? nil : VisibleFont(.sans, in: file)
        let before = file.stream("q\n".utf8)
        for index in 0..<count {
            let page = qpdf_get_page_n(file.handle, index)
            var drawing = CopyMarkDrawing(page: MarkedPage(page, of: file))
            if index == 0, let heading { drawing.head(mark.heading, heading) }
            if let footing { drawing.foot(mark.footing, footing) }
            add(drawing, after: before, to: page, of: file)
        }
        try heading?.finish()
        try footing?.finish()
        try file.save(to: path)
    }

    /// The page's own content is set apart, so that what it leaves behind does not move the mark.
    private func add(_ drawing: CopyMarkDrawing, after before: qpdf_oh, to page: qpdf_oh, of file: QpdfFile) {
        guard !drawing.content.isEmpty else { return }
        let own = file.items(file.key(page, "/Contents"))
        file.set(page, "/Contents", file.array([before] + own + [file.stream("\nQ\n\(drawing.content)".utf8)]))
        let resources = file.entry(page, "/Resources")
        let fonts = file.entry(resources, "/Font")
        for (name, font) in drawing.fonts { file.set(fonts, name, font.object) }
    }
}

/// Where a page's mark goes: the page as the viewer sees it.
struct MarkedPage {
    /// In points, upright.
    let width: Double
    let height: Double
    /// From the upright page to the page as it lies.
    let matrix: String

    init(_ page: qpdf_oh, of file: QpdfFile) {
        let media = file.rectangle(file.key(page, "/MediaBox")) ?? (0, 0, 612, 792)
        var box = media
        if let crop = file.rectangle(file.key(page, "/CropBox")) {
            let common = (max(media.0, crop.0), max(media.1, crop.1), min(media.2, crop.2), min(media.3, crop.3))
            if common.0 < common.2, common.1 < common.3 { box = common }
        }
        let degrees = file.integer(file.key(page, "/Rotate")) ?? 0
        let turn = QuarterTurn(rawValue: ((degrees % 360) + 360) % 360) ?? .none
        let (across, down) = (box.2 - box.0, box.3 - box.1)
        (width, height) = turn.swapsSides ? (down, across) : (across, down)
        matrix =
            switch turn {
            case .none: "1 0 0 1 \(points(box.0)) \(points(box.1))"
            case .right: "0 1 -1 0 \(points(box.2)) \(points(box.1))"
            case .half: "-1 0 0 -1 \(points(box.2)) \(points(box.3))"
            case .left: "0 -1 1 0 \(points(box.0)) \(points(box.3))"
            }
    }

    /// Points to a point of A4: what is read on a sheet is read on a map as well, where the whole of it is shown.
    var scale: Double { min(max(min(width, height) / 595, 0.2), 6) }
}

/// The operators that draw a page's mark, outside the page's own content.
struct CopyMarkDrawing {
    private static let ink = "0.4 g"

    private let page: MarkedPage
    private var operators = ""
    private(set) var fonts: [(name: String, font: VisibleFont)] = []

    init(page: MarkedPage) { self.page = page }

    var content: String {
        operators.isEmpty
            ? "" : "/Artifact << /Type /Pagination /Subtype /Watermark >> BDC\nq \(page.matrix) cm \(Self.ink)\n\(operators)Q\nEMC\n"
    }

    /// At the upper right, above where texts begin.
    mutating func head(_ text: String, _ font: VisibleFont) {
        let size = fitting(text, font, 13 * page.scale)
        let right = page.width - 34 * page.scale
        set(
            text, font, "/SohoaHead", size: size, left: max(0, right - size * font.width(of: text)), baseline: page.height - 28 * page.scale
        )
    }

    /// Centred below where texts end, the last line lowest.
    mutating func foot(_ lines: [String], _ font: VisibleFont) {
        for (index, line) in lines.reversed().enumerated() {
            let size = fitting(line, font, 7.5 * page.scale)
            let left = (page.width - size * font.width(of: line)) / 2
            set(line, font, "/SohoaFoot", size: size, left: left, baseline: (9 + 9.5 * Double(index)) * page.scale)
        }
    }

    private func fitting(_ text: String, _ font: VisibleFont, _ size: Double) -> Double {
        min(size, 0.92 * page.width / max(0.1, font.width(of: text)))
    }

    private mutating func set(_ text: String, _ font: VisibleFont, _ name: String, size: Double, left: Double, baseline: Double) {
        if !fonts.contains(where: { $0.name == name }) { fonts.append((name, font)) }
        operators += "BT \(name) \(points(size)) Tf \(points(left)) \(points(baseline)) Td \(font.codes.operand(text)) Tj ET\n"
    }
}

extension QpdfFile {
    /// The dictionary under a key, made where there is none.
    fileprivate func entry(_ dictionary: qpdf_oh, _ name: String) -> qpdf_oh {
        let entry = key(dictionary, name)
        if qpdf_oh_is_dictionary(handle, entry) != 0 { return entry }
        set(dictionary, name, self.dictionary())
        return key(dictionary, name)
    }

    /// Left, bottom, right and top of a rectangle, in order; `nil` for an empty one.
    fileprivate func rectangle(_ object: qpdf_oh) -> (Double, Double, Double, Double)? {
        let sides = items(object).compactMap { item -> Double? in
            var value = 0.0
            return qpdf_oh_get_value_as_number(handle, item, &value) != 0 && value.isFinite && abs(value) < 1e7 ? value : nil
        }
        guard sides.count == 4 else { return nil }
        let box = (min(sides[0], sides[2]), min(sides[1], sides[3]), max(sides[0], sides[2]), max(sides[1], sides[3]))
        return box.0 < box.2 && box.1 < box.3 ? box : nil
    }
}
