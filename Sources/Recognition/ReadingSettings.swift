/// What the readers are told: language, limits and resolution. Every value has a default that suits office scans.
public struct ReadingSettings: Sendable, Codable, Hashable {
    /// Tesseract's names of languages, the chief one first; joined by `+`.
    public var languages = ["vie"]
    /// The most pixels a page may have; checked from headers, before anything is decoded.
    public var maximumPixels = 200_000_000
    /// The most pages a file may have.
    public var maximumPages = 5_000
    /// The largest file that is opened, in bytes.
    public var maximumFileBytes: Int64 = 2 << 30
    /// The resolution, in dots an inch, at which a page that is not simply a scan is drawn.
    public var renderDPI = 300
    /// The folder of the `.traineddata` files; `nil` for Tesseract's own.
    public var tessdata: String?

    /// Files of syllable pairs (`Config/language/vi.pairs`) that spelling goes by; without any nothing is mended.
    public var pairs: [String] = []
    /// Steps that are switched off.
    public var without: Set<ReadingTreatment> = []

    public init(
        languages: [String] = ["vie"], maximumPixels: Int = 200_000_000, maximumPages: Int = 5_000,
        maximumFileBytes: Int64 = 2 << 30, renderDPI: Int = 300, tessdata: String? = nil
    ) {
        self.languages = languages
        self.maximumPixels = maximumPixels
        self.maximumPages = maximumPages
        self.maximumFileBytes = maximumFileBytes
        self.renderDPI = renderDPI
        self.tessdata = tessdata
    }
}
