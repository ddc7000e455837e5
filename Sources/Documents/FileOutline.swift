/// The kinds of file that intake takes, told by content and never by name.
public enum FileFormat: String, Sendable, Codable {
    case pdf, tiff, jpeg, png
    /// UTF-8, one page per form feed.
    case plainText
}

/// How the pixels of a page are had.
public enum PageImage: Hashable, Sendable, Codable {
    /// The page of a PDF is exactly one image; its own compressed bytes are the scan.
    case embedded
    /// The page has to be drawn, at 300 dpi.
    case rendered
    /// An image file, or one frame of a TIFF (from 0).
    case frame(Int)
    /// A page of plain text: the byte range of the file, and its layout is computed.
    case plainText(offset: Int, length: Int)
}

/// One page before it is read.
public struct PageOutline: Hashable, Sendable, Codable {
    /// From 1.
    public var number: Int
    /// Pixels of the image that will be read.
    public var width: Int
    public var height: Int
    public var dpi: Int
    public var image: PageImage

    public init(number: Int, width: Int, height: Int, dpi: Int, image: PageImage) {
        self.number = number
        self.width = width
        self.height = height
        self.dpi = dpi
        self.image = image
    }
}

/// What a file holds, found without reading its pages.
public struct FileOutline: Hashable, Sendable, Codable {
    public var format: FileFormat
    public var pages: [PageOutline]
    /// A PDF that carries digital signatures: the original is the legal copy.
    public var isSigned: Bool

    public init(format: FileFormat, pages: [PageOutline], isSigned: Bool = false) {
        self.format = format
        self.pages = pages
        self.isSigned = isSigned
    }
}
