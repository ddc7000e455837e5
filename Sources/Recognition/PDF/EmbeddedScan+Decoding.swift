import CLeptonica
import Documents
import Foundation

extension EmbeddedScan {
    /// Decodes to 8-bit grey or 32-bit colour; a JPEG at a reduced scale when it is huge. `nil` when the data is damaged.
    func decode(largest: Int) -> Picture? {
        decode(reduction: JPEG.reduction(width: width, height: height, largest: largest))?.plain()
    }

    /// Decodes to 1 bit where it is a fax, else to 8-bit grey or 32-bit colour; a JPEG at a scale of one to `reduction` (1, 2, 4 or 8).
    /// `nil` when the data is damaged.
    func decode(reduction: Int) -> Picture? {
        switch coding {
        case .jpeg:
            guard let data = object.storedData else { return nil }
            return JPEG.decode(data.buffer, reduction: reduction)
        case .fax(let k, let invert):
            guard let data = object.storedData else { return nil }
            return fax(data.buffer, k: k, invert: invert)
        case .samples(let bits, let components, let palette, let invert):
            guard let data = object.decodedData else { return nil }
            return samples(data.buffer, bits: bits, components: components, palette: palette, invert: invert)
        }
    }

    /// A fax stream is what a TIFF strip holds: it only needs a directory before it.
    private func fax(_ strip: UnsafeBufferPointer<UInt8>, k: Int, invert: Bool) -> Picture? {
        guard strip.count < Int(Int32.max) else { return nil }
        let entries: [(tag: UInt16, type: UInt16, value: UInt32)] = [
            (256, 4, UInt32(width)), (257, 4, UInt32(height)), (258, 3, 1), (259, 3, k < 0 ? 4 : 3),
            // Fax data draws black on white, whatever the colour space makes of it.
            (262, 3, 0), (273, 4, 8 + 2 + 11 * 12 + 4), (277, 3, 1), (278, 4, UInt32(height)), (279, 4, UInt32(strip.count)),
            k < 0 ? (293, 4, 0) : (292, 4, k > 0 ? 1 : 0), (296, 3, 2),
        ]
        var tiff: [UInt8] = [0x49, 0x49, 42, 0, 8, 0, 0, 0, UInt8(entries.count), 0]
        tiff.reserveCapacity(strip.count + 256)
        func append(_ value: UInt32, bytes: Int) { for i in 0..<bytes { tiff.append(UInt8(truncatingIfNeeded: value >> (8 * i))) } }
        for entry in entries {
            append(UInt32(entry.tag), bytes: 2)
            append(UInt32(entry.type), bytes: 2)
            append(1, bytes: 4)
            append(entry.value, bytes: 4)
        }
        append(0, bytes: 4)
        tiff.append(contentsOf: strip)
        guard let bitmap = Picture(pixReadMemTiff(tiff, tiff.count, 0)), bitmap.depth == 1, bitmap.width == width else { return nil }
        if invert { pixInvert(bitmap.pix, bitmap.pix) }
        return bitmap
    }

    private func samples(_ data: UnsafeBufferPointer<UInt8>, bits: Int, components: Int, palette: [UInt32]?, invert: Bool) -> Picture? {
        let row = (width * bits * components + 7) / 8
        let isColour = components == 3 || palette != nil
        // The last rows of a stream that ends early stay white.
        guard data.count >= row * height / 2, let source = data.baseAddress,
            let picture = Picture(pixCreate(Int32(clamping: width), Int32(clamping: height), isColour ? 32 : 8))
        else { return nil }
        pixSetAll(picture.pix)
        guard let words = picture.words else { return nil }
        let top = (1 << bits) - 1
        func sample(_ line: UnsafePointer<UInt8>, _ x: Int) -> Int {
            bits == 8 ? Int(line[x]) : (Int(line[(x * bits) / 8]) >> (8 - bits - (x * bits) % 8)) & top
        }
        for y in 0..<min(height, data.count / max(1, row)) {
            let from = source + y * row
            let line = words + y * picture.wordsPerLine
            if components == 3 {
                for x in 0..<width {
                    line[x] = UInt32(from[3 * x]) << 24 | UInt32(from[3 * x + 1]) << 16 | UInt32(from[3 * x + 2]) << 8
                }
            } else if let palette {
                for x in 0..<width {
                    let index = sample(from, x)
                    line[x] = index < palette.count ? palette[index] : 0xffff_ff00
                }
            } else {
                line.withMemoryRebound(to: UInt8.self, capacity: picture.wordsPerLine * 4) { grey in
                    for x in 0..<width {
                        let shade = UInt8(sample(from, x) * 255 / top)
                        grey[x ^ 3] = invert ? 255 - shade : shade
                    }
                }
            }
        }
        return picture
    }
}

/// JPEG from memory.
enum JPEG {
    /// The reduction (1, 2, 4 or 8) that brings an image below `largest` pixels.
    static func reduction(width: Int, height: Int, largest: Int) -> Int {
        [1, 2, 4].first { width * height / ($0 * $0) <= largest } ?? 8
    }

    /// The strongest reduction that leaves at least so much of a length.
    static func reduction(keeping scale: Double) -> Int { [8, 4, 2].first { scale * Double($0) <= 1 } ?? 1 }

    /// Decodes to 8-bit grey or 32-bit colour. `nil` when the data is not whole: a JPEG cut in half decodes, with warnings.
    static func decode(_ data: UnsafeBufferPointer<UInt8>, reduction: Int) -> Picture? {
        var warnings: Int32 = 0
        guard let picture = Picture(pixReadMemJpeg(data.baseAddress, data.count, 0, Int32(reduction), &warnings, 0)), warnings == 0
        else { return nil }
        return picture.plain()
    }

    static func decode(_ data: Data, reduction: Int) -> Picture? {
        var picture: Picture?
        data.withUnsafeBytes { (raw: UnsafeRawBufferPointer) in
            picture = decode(raw.bindMemory(to: UInt8.self), reduction: reduction)
        }
        return picture
    }
}
