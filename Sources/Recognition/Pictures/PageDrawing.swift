import CLeptonica
import Documents

/// Draws a page of a PDF with poppler's `pdftoppm`, whose pixels come over a pipe.
enum PageDrawing {
    static let seconds = 90

    /// A 32-bit image in colour.
    static func draw(path: String, page: Int, dpi: Double, maximumPixels: Int) throws(StepFailure) -> Picture {
        let receiver = PixelReceiver(maximumPixels: maximumPixels)
        let ending = Tool(name: "pdftoppm", seconds: seconds).run(
            ["-cropbox", "-r", "\(dpi)", "-f", "\(page)", "-l", "\(page)", path], take: receiver.take)
        switch ending {
        case .notStarted, .exited(127): throw .missingTool("pdftoppm")
        case .timeOver: throw .timeOver(page: page, seconds: seconds)
        case .exited, .signalled, .stopped: break
        }
        guard let picture = receiver.finished() else {
            throw .unreadable(page: page, "không vẽ được trang PDF.", "the page of the PDF could not be drawn.")
        }
        return picture
    }
}

/// Takes a binary PPM as it arrives and stores it as a 32-bit image.
private final class PixelReceiver {
    private let maximumPixels: Int
    private var header: [UInt8] = []
    private var picture: UnsafeMutablePointer<PIX>?
    private var position = 0
    private var samples = 0
    private var pixel = 0
    private var shift: UInt32 = 24

    init(maximumPixels: Int) { self.maximumPixels = maximumPixels }

    deinit { pixDestroy(&picture) }

    func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var rest = bytes[...]
        while picture == nil, let byte = rest.first {
            rest = rest.dropFirst()
            header.append(byte)
            if header.count > 64 { return false }
            let isSpace = byte == 10 || byte == 32
            guard isSpace else { continue }
            let fields = header.split(whereSeparator: { $0 == 10 || $0 == 32 })
            guard fields.count == 4 else { continue }
            guard fields[0].elementsEqual("P6".utf8), let width = Int(String(decoding: fields[1], as: UTF8.self)),
                let height = Int(String(decoding: fields[2], as: UTF8.self)), width > 0, height > 0,
                width.multipliedReportingOverflow(by: height).partialValue <= maximumPixels
            else { return false }
            picture = pixCreate(Int32(clamping: width), Int32(clamping: height), 32)
            if picture == nil { return false }
            samples = width * height * 3
        }
        guard let picture, let data = picture.pointee.data else { return true }
        // Leptonica keeps a pixel's red in the highest byte of its word, then green and blue; rows of 32-bit pixels have no padding.
        let bytes = UnsafeRawBufferPointer(rebasing: rest)
        let count = min(bytes.count, samples - position)
        for index in 0..<max(0, count) {
            data[pixel] |= UInt32(bytes[index]) << shift
            if shift == 8 { (pixel, shift) = (pixel + 1, 24) } else { shift -= 8 }
        }
        position += max(0, count)
        return true
    }

    /// The image, if all of it came.
    func finished() -> Picture? {
        guard picture != nil, position >= samples else { return nil }
        defer { picture = nil }
        return Picture(picture)
    }
}
