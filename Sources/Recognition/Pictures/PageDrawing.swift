import CLeptonica
import Documents

/// Draws a page of a PDF with poppler's `pdftoppm`, whose pixels come over a pipe.
enum PageDrawing {
    static let seconds = 90

    /// A 32-bit image in colour, or an 8-bit one in grey. `part` is what is drawn of the page, in pixels at this resolution.
    static func draw(
        path: String, page: Int, dpi: Double, part: Documents.Box? = nil, inGrey: Bool = false, maximumPixels: Int
    ) throws(StepFailure) -> Picture {
        var options = inGrey ? ["-cropbox", "-gray"] : ["-cropbox"]
        if let part { options += ["-x", "\(part.left)", "-y", "\(part.top)", "-W", "\(part.width)", "-H", "\(part.height)"] }
        let receiver = PixelReceiver(maximumPixels: maximumPixels)
        let ending = Tool(name: "pdftoppm", seconds: seconds).run(
            options + ["-r", "\(dpi)", "-f", "\(page)", "-l", "\(page)", path], take: receiver.take)
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

/// Takes a binary PPM as it arrives and stores it as a 32-bit image, or a binary PGM as an 8-bit one.
private final class PixelReceiver {
    private let maximumPixels: Int
    private var header: [UInt8] = []
    private var picture: UnsafeMutablePointer<PIX>?
    private var isGrey = false
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
            isGrey = fields[0].elementsEqual("P5".utf8)
            guard isGrey || fields[0].elementsEqual("P6".utf8), let width = Int(String(decoding: fields[1], as: UTF8.self)),
                let height = Int(String(decoding: fields[2], as: UTF8.self)), width > 0, height > 0,
                width.multipliedReportingOverflow(by: height).partialValue <= maximumPixels
            else { return false }
            picture = pixCreate(Int32(clamping: width), Int32(clamping: height), isGrey ? 8 : 32)
            if picture == nil { return false }
            samples = width * height * (isGrey ? 1 : 3)
        }
        guard let picture, let data = picture.pointee.data else { return true }
        let bytes = UnsafeRawBufferPointer(rebasing: rest.prefix(samples - position))
        if isGrey { takeGrey(bytes, picture, data) } else { takeColour(bytes, data) }
        position += bytes.count
        return true
    }

    /// Leptonica keeps a pixel's red in the highest byte of its word, then green and blue; rows of 32-bit pixels have no padding.
    private func takeColour(_ bytes: UnsafeRawBufferPointer, _ data: UnsafeMutablePointer<UInt32>) {
        for byte in bytes {
            data[pixel] |= UInt32(byte) << shift
            if shift == 8 { (pixel, shift) = (pixel + 1, 24) } else { shift -= 8 }
        }
    }

    /// The first of four pixels is in the highest byte of their word; a row begins with a word.
    private func takeGrey(_ bytes: UnsafeRawBufferPointer, _ picture: UnsafeMutablePointer<PIX>, _ data: UnsafeMutablePointer<UInt32>) {
        let (width, stride) = (Int(picture.pointee.w), Int(picture.pointee.wpl) * 4)
        data.withMemoryRebound(to: UInt8.self, capacity: stride * Int(picture.pointee.h)) { levels in
            for (index, byte) in bytes.enumerated() {
                let (row, column) = (position + index).quotientAndRemainder(dividingBy: width)
                levels[row * stride + (column ^ 3)] = byte
            }
        }
    }

    /// The image, if all of it came.
    func finished() -> Picture? {
        guard picture != nil, position >= samples else { return nil }
        defer { picture = nil }
        return Picture(picture)
    }
}
