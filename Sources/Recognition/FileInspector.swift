public import Documents
import Foundation

/// Finds what a file holds without reading its pages.
public struct FileInspector {
    private let settings: ReadingSettings

    public init(settings: ReadingSettings) {
        self.settings = settings
        silenceLeptonica()
    }

    /// The format, told by content and never by name, and the pages with their sizes in pixels.
    ///
    /// Throws at stage `split`: `.empty`, `.encrypted` (a password is needed to open), `.damaged` (no page can be read, an image is cut off),
    /// `.tooLarge` (bytes, pages or pixels over the limits; told from headers), `.unknownFormat`, `.invalidText` (text, and not UTF-8),
    /// `.inputOutput` (the file cannot be opened).
    public func inspect(path: String) throws(StepFailure) -> FileOutline {
        let bytes = try FileBytes.map(path, stage: .split, limit: settings.maximumFileBytes)
        let outline: FileOutline
        switch try FileKind.of(bytes) {
        case .pdf: outline = try PDFFile(path: path, stage: .split).outline(settings: settings)
        case .jpeg: outline = FileOutline(format: .jpeg, pages: [try ImageFile.inspectJPEG(bytes, settings: settings)])
        case .png: outline = FileOutline(format: .png, pages: [try ImageFile.inspectPNG(bytes, settings: settings)])
        case .tiff: outline = FileOutline(format: .tiff, pages: try ImageFile.inspectTIFF(path: path, settings: settings))
        case .plainText: outline = FileOutline(format: .plainText, pages: PlainTextLayout.pages(bytes))
        }
        guard outline.pages.count <= settings.maximumPages else {
            throw .tooManyPages(.split, pages: outline.pages.count, limit: settings.maximumPages)
        }
        return outline
    }
}

/// A file's bytes, mapped and not copied.
enum FileBytes {
    static func map(_ path: String, stage: Stage, limit: Int64) throws(StepFailure) -> Data {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            let size = (attributes[.size] as? NSNumber)?.int64Value
        else { throw .noFile(stage) }
        if size == 0 { throw .emptyFile(stage) }
        if size > limit { throw .tooManyBytes(stage, bytes: size, limit: limit) }
        guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped) else { throw .noFile(stage) }
        return bytes
    }
}
