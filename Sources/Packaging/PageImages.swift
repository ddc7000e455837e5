import CQpdf
import Documents
import Foundation

/// Finds each page its image: the source's own bytes where a PDF/A may carry them, else a new encoding.
struct PageImages {
    let source: String
    let format: FileFormat
    let original: QpdfFile?
    let spool: ImageSpool
    /// Where poppler's pictures lie for a moment.
    let folder: String

    /// Where an image waits to be copied from.
    enum Place {
        case original(EmbeddedScan.Found)
        case parked(Int)
        /// The page has no image; its words are printed.
        case none
    }

    func place(_ page: PackagedPage) throws(StepFailure) -> Place {
        let outline = page.outline
        switch outline.image {
        case .plainText: return .none
        case .frame(let index): return .parked(try spool.park(try frame(index, page: outline.number)))
        case .rendered: return .parked(try spool.park(try encoded(try poppler.drawn(outline), quality: 80, page: outline.number)))
        case .embedded:
            guard let original else { throw .unreadablePage(outline.number) }
            let scan = EmbeddedScan(file: original, page: outline)
            if let found = scan.image() { return .original(found) }
            return .parked(try spool.park(try redrawn(outline, rotation: scan.rotation)))
        }
    }

    private var poppler: PopplerTool { PopplerTool(source: source, folder: folder) }

    /// A scan whose bytes PDF/A refuses: its decoded image, else the page as drawn, laid as the image lies.
    private func redrawn(_ page: PageOutline, rotation: QuarterTurn) throws(StepFailure) -> EncodedImage {
        if let pixels = try? poppler.extracted(page) { return try encoded(pixels, quality: 85, page: page.number) }
        let pixels = try poppler.drawn(page)
        pixels.turn(rotation.inverse)
        return try encoded(pixels, quality: 85, page: page.number)
    }

    private func frame(_ index: Int, page: Int) throws(StepFailure) -> EncodedImage {
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: source), options: .mappedIfSafe) else {
            throw .damagedSource(source)
        }
        switch format {
        case .jpeg:
            if let own = JPEGHeader.image(Array(data)) { return own }
            return try encoded(Pixels.read(source), quality: 90, page: page)
        case .png:
            if let own = PNGChunks.image(Array(data)) { return own }
            return try encoded(Pixels.read(source), quality: nil, page: page)
        case .tiff:
            if let own = TIFFDirectory(data, frame: index)?.groupFour { return own }
            return try encoded(Pixels.read(source, frame: index), quality: 85, page: page)
        case .pdf, .plainText: throw .unreadablePage(page)
        }
    }

    private func encoded(_ pixels: Pixels?, quality: Int?, page: Int) throws(StepFailure) -> EncodedImage {
        guard let image = pixels?.encoded(quality: quality) else { throw .unreadablePage(page) }
        return image
    }
}
