import Archive
public import Documents
import Recognition

/// A picture of a page, or of a part of one, as somebody wants to see it.
public struct PictureOrder: Hashable, Sendable, Codable {
    /// A page of the archive's own PDF of a document.
    public struct PDFPage: Hashable, Sendable, Codable {
        public var path: String
        public var file: ContentDigest
        /// From 1: the page's place in the document.
        public var page: Int

        public init(path: String, file: ContentDigest, page: Int) {
            self.path = path
            self.file = file
            self.page = page
        }
    }

    /// Pixels of the widest whole page that nobody reads.
    static let widestThumbnail = 200

    /// The source file in the vault, and its digest.
    public var path: String
    public var file: ContentDigest
    public var format: FileFormat
    public var page: PageOutline
    /// The clockwise turn that brings the page upright: `PageText.turn`.
    public var turn: QuarterTurn
    /// A part of the original image in its pixels, not turned; `nil` for the whole page.
    public var clip: Box?
    /// Pixels of the upright picture; the picture is never larger than the original.
    public var width: Int
    /// Where the archive holds the page as PDF. Pages of plain text are seen nowhere else; of pages that have to be drawn it spares the
    /// drawing.
    public var pdf: PDFPage?
    /// What is done to the upright picture; `nil` for nothing.
    var finish: PictureFinish?

    public init(
        path: String, file: ContentDigest, format: FileFormat, page: PageOutline, turn: QuarterTurn, clip: Box? = nil, width: Int,
        pdf: PDFPage? = nil
    ) {
        self.path = path
        self.file = file
        self.format = format
        self.page = page
        self.turn = turn
        self.clip = clip
        self.width = width
        self.pdf = pdf
    }

    /// The same picture made so large to the pixel, its proportion kept or not, then turned on clockwise, and without colour where that is
    /// asked. `width` should be no less than either side needs, or it is enlarged.
    public func finished(width: Int, height: Int, rotation: QuarterTurn = .none, isGrey: Bool = false) -> PictureOrder {
        var order = self
        order.finish = PictureFinish(width: width, height: height, rotation: rotation, isGrey: isGrey)
        return order
    }

    /// What the picture shows, in 64 hexadecimal digits: orders of one name have one picture, wherever the files lie. It serves as an ETag.
    public var name: String {
        let image =
            switch page.image {
            case .embedded: "embedded"
            case .rendered: "rendered"
            case .frame(let index): "frame \(index)"
            // What such a page looks like is the PDF's matter.
            case .plainText: "text \(pdf.map { "\($0.file) \($0.page)" } ?? "")"
            }
        let part = clip.map { "\($0.left) \($0.top) \($0.right) \($0.bottom)" } ?? ""
        let outline = "\(page.number) \(page.width) \(page.height) \(page.dpi) \(image)"
        var parts = ["\(PagePainter.version)", file.hex, format.rawValue, outline, "\(turn.rawValue)", part, "\(width)"]
        if let finish { parts.append("\(finish.width) \(finish.height) \(finish.rotation.rawValue) \(finish.isGrey)") }
        return ContentDigest.of(Array(parts.joined(separator: "|").utf8)).hex
    }
}

extension Box {
    /// This box with so many pixels of its page around it, for the eye to see where it stands; never beyond a page of the given size.
    /// `Box(left: 5, top: 20, right: 30, bottom: 40).widened(10, width: 100, height: 45) // (0, 10, 40, 45)`
    public func widened(_ margin: Int, width: Int, height: Int) -> Box {
        Box(
            left: max(0, left - margin), top: max(0, top - margin), right: min(width, right + margin),
            bottom: min(height, bottom + margin))
    }
}
