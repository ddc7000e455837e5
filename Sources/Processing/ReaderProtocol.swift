public import Documents
public import Foundation
public import Packaging
public import Recognition

/// What a supervisor asks of a reader process.
public enum ReaderRequest: Sendable, Codable {
    /// Comes first, once.
    case begin(settings: ReadingSettings, memoryBytes: UInt64)
    case inspect(path: String)
    case read(path: String, format: FileFormat, page: PageOutline)
    case package(PackageOrder)
    /// How good the page's picture is.
    case appraise(path: String, format: FileFormat, page: PageOutline, readsNumber: Bool)
    /// A page for the eye.
    case picture(PictureOrder)
    /// A marked copy of a PDF.
    case copy(source: String, mark: CopyMark, output: String)
}

/// One document to be written as PDF/A.
public struct PackageOrder: Sendable, Codable {
    public var source: String
    public var format: FileFormat
    public var pages: [PackagedPage]
    public var metadata: PDFMetadata
    /// Where the finished PDF goes: a path in the scratch folder.
    public var output: String

    public init(source: String, format: FileFormat, pages: [PackagedPage], metadata: PDFMetadata, output: String) {
        self.source = source
        self.format = format
        self.pages = pages
        self.metadata = metadata
        self.output = output
    }
}

/// What a reader process answers: exactly one answer a request.
public enum ReaderAnswer: Sendable, Codable {
    case ready
    case outline(FileOutline)
    case page(PageReading)
    case packaged
    /// `nil` of a page that has no picture.
    case quality(PageQuality?)
    /// The bytes of a JPEG file.
    case picture(Data)
    case copied
    case failed(StepFailure)
}

/// A message on a pipe: four bytes of length, big-endian, then that many bytes of JSON.
enum Frame {
    /// More than any page or document comes to; a larger length means that the two sides lost each other.
    static let limit = 512 << 20

    static func encode(_ message: some Encodable) throws -> [UInt8] {
        let body = try JSONEncoder().encode(message)
        let length = UInt32(body.count)
        return [
            UInt8(truncatingIfNeeded: length >> 24), UInt8(truncatingIfNeeded: length >> 16), UInt8(truncatingIfNeeded: length >> 8),
            UInt8(truncatingIfNeeded: length),
        ] + body
    }

    /// The length that a frame's first four bytes announce; `nil` when it cannot be one.
    static func length(_ header: some Collection<UInt8>) -> Int? {
        let length = header.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        return length <= limit ? length : nil
    }
}
