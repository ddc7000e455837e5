import CLeptonica
public import Documents
import Foundation

/// Makes pictures of pages for people's eyes: JPEG, upright, no larger than asked. It decodes what strangers send: run it in a process that
/// may die.
///
/// The least is done that shows the page. A scan that is a JPEG already, upright and less than twice as wide as wanted, is handed over as it is.
/// What has to be decoded is decoded no larger than needed: a JPEG for a thumbnail at an eighth, black and white is reduced to
/// grey, and a page that poppler would have to draw is taken from the archive's own PDF, which holds it drawn, where that is fine enough.
public final class PagePainter {
    /// Another number whenever the same page would come out otherwise: part of the names of kept pictures.
    public static let version = 2

    private static let quality = 80
    /// A decoded page of more bytes than these is not kept for the next crop of it.
    private static let keptBytes = 64 << 20

    private let settings: ReadingSettings
    private var open = OpenPDF()
    private var last: Decoded?

    public init(settings: ReadingSettings) {
        silenceLeptonica()
        self.settings = settings
    }

    /// The picture of a page or of a part of it: the bytes of a JPEG file, in grey where the page is.
    ///
    /// - Parameters:
    ///   - path: The source file, which never changes.
    ///   - turn: The clockwise turn that brings the image upright.
    ///   - clip: A part of the original image, in its pixels and not turned; what lies outside the page is left off.
    ///   - width: Pixels of the upright picture; fewer where the original has fewer, or the picture would be too long; less than twice
    ///     as many where the scan is handed over as it is. A finished picture has what `finish` says.
    ///   - pdf: The archive's own PDF of the document, and the page's number in it, from 1. Pages of plain text cannot do without.
    ///   - finish: What is done to the upright picture; `nil` for nothing.
    ///
    /// Throws at stage `read`: `.damaged`, `.unreadable`, `.timeLimit`, `.missingTool`, `.inputOutput`.
    public func paint(
        path: String, format: FileFormat, page: PageOutline, turn: QuarterTurn, clip: Documents.Box?, width: Int,
        pdf: (path: String, page: Int)?, finish: PictureFinish? = nil
    ) throws(StepFailure) -> [UInt8] {
        let view = try PageView(page, turn: turn, clip: clip, width: width)
        defer { open.releaseObjects() }
        if clip == nil, finish == nil, turn == .none, view.scale > 0.5, let stored = stored(path, format, page) { return stored }
        let picture: Picture?
        switch page.image {
        case .plainText:
            guard let pdf else { throw .notPackaged(page) }
            picture = try draw(pdf.path, page: pdf.page, view, inGrey: true)
        case .rendered:
            if let drawn = try kept(pdf, view) {
                picture = seen(drawn, view)
            } else {
                picture = try draw(path, page: page.number, view, inGrey: false)
            }
        case .frame, .embedded: picture = seen(try decoded(path, format, view), view)
        }
        guard let bytes = Self.bytes(picture?.turned(quarters: turn.rawValue / 90), finish) else {
            throw .unreadable(page: page.number, "không đủ bộ nhớ.", "not enough memory.")
        }
        return bytes
    }

    /// The scan's own bytes, where a browser can be given them.
    private func stored(_ path: String, _ format: FileFormat, _ page: PageOutline) -> [UInt8]? {
        switch page.image {
        case .embedded:
            guard let scan = try? open.file(path).scan(of: page), case .jpeg = scan.coding, let data = scan.object.storedData else {
                return nil
            }
            return StoredJPEG.plain(data.buffer, width: page.width, height: page.height)
        case .frame where format == .jpeg:
            guard let bytes = try? FileBytes.map(path, stage: .read, limit: settings.maximumFileBytes) else { return nil }
            return bytes.withUnsafeBytes { StoredJPEG.plain($0.bindMemory(to: UInt8.self), width: page.width, height: page.height) }
        default: return nil
        }
    }

    private static func bytes(_ upright: consuming Picture?, _ finish: PictureFinish?) -> [UInt8]? {
        guard let upright else { return nil }
        guard let finish else { return upright.jpeg(quality: quality) }
        return upright.finished(finish)?.jpeg(quality: quality)
    }

    private func seen(_ whole: borrowing Picture, _ view: PageView) -> Picture? {
        let place = view.place(onWidth: whole.width, height: whole.height)
        let isWhole = place.width == whole.width && place.height == whole.height
        guard let part = isWhole ? whole.shared() : whole.part(place) else { return nil }
        return part.scaled(width: min(view.width, part.width), height: min(view.height, part.height))
    }

    private func draw(_ path: String, page: Int, _ view: PageView, inGrey: Bool) throws(StepFailure) -> Picture {
        try PageDrawing.draw(
            path: path, page: page, dpi: Double(view.page.dpi) * view.scale, part: view.placeWhenDrawn, inGrey: inGrey,
            maximumPixels: settings.maximumPixels)
    }

    // MARK: Decoding

    private struct Source: Hashable {
        var path: String
        var page: Int
        var reduction: Int
    }

    /// The crops of one page are asked for one after the other.
    private final class Decoded {
        let source: Source
        let picture: Picture

        init(_ source: Source, _ picture: consuming Picture) {
            self.source = source
            self.picture = picture
        }
    }

    /// The stored image of the whole page, at least as large as wanted.
    private func decoded(_ path: String, _ format: FileFormat, _ view: PageView) throws(StepFailure) -> Picture {
        let page = view.page
        let source = Source(path: path, page: page.number, reduction: JPEG.reduction(keeping: view.scale))
        let picture = try once(source) { () throws(StepFailure) in
            switch page.image {
            case .embedded: return try open.file(path).scan(of: page).decode(reduction: source.reduction)
            case .frame(let index) where format == .tiff: return Picture(pixReadTiff(path, Int32(clamping: index)))
            case .frame where format == .jpeg:
                let bytes = try FileBytes.map(path, stage: .read, limit: settings.maximumFileBytes)
                return JPEG.decode(bytes, reduction: source.reduction)
            default: return Picture(pixRead(path))
            }
        }
        guard let picture else { throw .damagedScan(page) }
        return picture
    }

    /// The page as the archive's own PDF holds it drawn; `nil` where it holds none, or one that is too coarse.
    private func kept(_ pdf: (path: String, page: Int)?, _ view: PageView) throws(StepFailure) -> Picture? {
        guard let pdf, let file = try? open.file(pdf.path), let scan = file.scan(page: pdf.page) else { return nil }
        let fineness = Double(scan.width) / Double(view.page.width)
        let likeness = Double(scan.height) / Double(view.page.height) / fineness
        guard (0.98...1.02).contains(likeness), fineness >= 0.99 * view.scale else { return nil }
        let source = Source(path: pdf.path, page: pdf.page, reduction: JPEG.reduction(keeping: view.scale / fineness))
        return try once(source) { () throws(StepFailure) in scan.decode(reduction: source.reduction) }
    }

    private func once(_ source: Source, _ decode: () throws(StepFailure) -> Picture?) throws(StepFailure) -> Picture? {
        if let last, last.source == source { return last.picture.shared() }
        last = nil
        guard let picture = try decode() else { return nil }
        if picture.wordsPerLine * 4 * picture.height <= Self.keptBytes, let shared = picture.shared() { last = Decoded(source, shared) }
        return picture
    }
}

extension Picture {
    /// The bytes of a JPEG file without a comment, of 8-bit grey or 32-bit colour.
    func jpeg(quality: Int) -> [UInt8]? {
        var data: UnsafeMutablePointer<UInt8>?
        var count = 0
        defer { free(data) }
        pixSetText(pix, nil)
        guard pixWriteMemJpeg(&data, &count, pix, Int32(quality), 0) == 0, let data else { return nil }
        return [UInt8](UnsafeBufferPointer(start: data, count: count))
    }
}
