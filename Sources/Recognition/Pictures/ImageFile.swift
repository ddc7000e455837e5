import CLeptonica
import Documents
import Foundation

/// Image files: JPEG, PNG and the frames of a TIFF.
enum ImageFile {
    /// Checks the header against the limits, then that the data is whole: every coefficient is decoded, at an eighth of the size.
    static func inspectJPEG(_ bytes: Data, settings: ReadingSettings) throws(StepFailure) -> PageOutline {
        var (width, height, samples): (Int32, Int32, Int32) = (0, 0, 0)
        let ok = bytes.withUnsafeBytes {
            readHeaderMemJpeg($0.baseAddress?.assumingMemoryBound(to: UInt8.self), $0.count, &width, &height, &samples, nil, nil)
        }
        guard ok == 0 else { throw brokenImage("JPEG", .split) }
        let page = try outline(1, width: width, height: height, dpi: jpegResolution(bytes), settings: settings)
        guard JPEG.decode(bytes, reduction: 8) != nil else { throw brokenImage("JPEG", .split) }
        return page
    }

    /// Checks the header against the limits, then the checksum of every chunk up to the last.
    static func inspectPNG(_ bytes: Data, settings: ReadingSettings) throws(StepFailure) -> PageOutline {
        var format: Int32 = 0
        var (width, height, bits, samples): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
        let ok = bytes.withUnsafeBytes {
            pixReadHeaderMem(
                $0.baseAddress?.assumingMemoryBound(to: UInt8.self), $0.count, &format, &width, &height, &bits, &samples, nil)
        }
        guard ok == 0, let dots = PNGChunks(bytes)?.check() else { throw brokenImage("PNG", .split) }
        return try outline(1, width: width, height: height, dpi: dots, settings: settings)
    }

    /// The frames; their data is decoded here too as long as they are few, else when they are read.
    static func inspectTIFF(path: String, settings: ReadingSettings) throws(StepFailure) -> [PageOutline] {
        guard let file = fopen(path, "rb") else { throw .noFile(.split) }
        defer { fclose(file) }
        var count: Int32 = 0
        guard tiffGetCount(file, &count) == 0, count > 0 else { throw brokenImage("TIFF", .split) }
        guard Int(count) <= settings.maximumPages else {
            throw .tooManyPages(.split, pages: Int(count), limit: settings.maximumPages)
        }
        var pages: [PageOutline] = []
        for frame in 0..<count {
            var (width, height, bits, samples, dots): (Int32, Int32, Int32, Int32, Int32) = (0, 0, 0, 0, 0)
            guard readHeaderTiff(path, frame, &width, &height, &bits, &samples, &dots, nil, nil) == 0 else {
                throw brokenImage("TIFF", .split)
            }
            pages.append(try outline(Int(frame) + 1, width: width, height: height, dpi: Int(dots), settings: settings))
        }
        if pages.reduce(0, { $0 + $1.width * $1.height }) <= settings.maximumPixels {
            for frame in 0..<count where Picture(pixReadTiff(path, frame)) == nil { throw brokenImage("TIFF", .split) }
        }
        return pages
    }

    /// Decodes to 8-bit grey or 32-bit colour.
    static func read(_ format: FileFormat, path: String, page: PageOutline, settings: ReadingSettings, largest: Int)
        throws(StepFailure) -> Picture
    {
        var picture: Picture?
        switch format {
        case .jpeg:
            let bytes = try FileBytes.map(path, stage: .read, limit: settings.maximumFileBytes)
            let reduction = JPEG.reduction(width: page.width, height: page.height, largest: largest)
            picture = JPEG.decode(bytes, reduction: reduction)
        case .tiff:
            guard case .frame(let frame) = page.image else { throw brokenImage("TIFF", .read) }
            picture = Picture(pixReadTiff(path, Int32(frame)))?.plain()
        default: picture = Picture(pixRead(path))?.plain()
        }
        guard let picture else { throw brokenImage(format.rawValue.uppercased(), .read) }
        return picture
    }

    private static func outline(_ number: Int, width: Int32, height: Int32, dpi: Int, settings: ReadingSettings)
        throws(StepFailure) -> PageOutline
    {
        guard Int(width) * Int(height) <= settings.maximumPixels else {
            throw .tooManyPixels(.split, page: number, width: Int(width), height: Int(height), limit: settings.maximumPixels)
        }
        return PageOutline(
            number: number, width: Int(width), height: Int(height), dpi: (50...2_400).contains(dpi) ? dpi : 300, image: .frame(number - 1))
    }

    private static func jpegResolution(_ bytes: Data) -> Int {
        guard bytes.count > 18, bytes[6..<10].elementsEqual("JFIF".utf8) else { return 0 }
        let dots = Int(bytes[14]) << 8 | Int(bytes[15])
        return bytes[13] == 1 ? dots : bytes[13] == 2 ? Int((Double(dots) * 2.54).rounded()) : 0
    }

    private static func brokenImage(_ name: String, _ stage: Stage) -> StepFailure {
        .damaged(stage, "Ảnh \(name) hỏng hoặc bị cắt ngang.", "The \(name) image is damaged or cut off.")
    }
}

/// The chunks of a PNG.
struct PNGChunks {
    private let bytes: Data

    init?(_ bytes: Data) {
        guard bytes.count > 33 else { return nil }
        self.bytes = bytes
    }

    /// The resolution in dots an inch, 0 when not given; `nil` when a chunk is damaged or the last one is missing.
    func check() -> Int? {
        bytes.withUnsafeBytes { (raw: UnsafeRawBufferPointer) -> Int? in
            func word(_ at: Int) -> Int { (0..<4).reduce(0) { $0 << 8 | Int(raw[at + $1]) } }
            var at = 8
            var dots = 0
            while at + 12 <= raw.count {
                let length = word(at)
                guard at + 12 + length <= raw.count else { return nil }
                guard Self.checksum(raw[(at + 4)..<(at + 8 + length)]) == UInt32(word(at + 8 + length)) else { return nil }
                let name = raw[(at + 4)..<(at + 8)]
                if name.elementsEqual("IEND".utf8) { return dots }
                if name.elementsEqual("pHYs".utf8), length == 9, raw[at + 16] == 1 {
                    dots = Int((Double(word(at + 8)) * 0.0254).rounded())
                }
                at += 12 + length
            }
            return nil
        }
    }

    private static let table: [UInt32] = (0..<256).map { (start: UInt32) in
        (0..<8).reduce(start) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }

    private static func checksum(_ bytes: Slice<UnsafeRawBufferPointer>) -> UInt32 {
        table.withUnsafeBufferPointer { table in
            ~bytes.reduce(UInt32.max) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ ($0 >> 8) }
        }
    }
}
