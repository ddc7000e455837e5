import CLeptonica
import Documents

extension EmbeddedScan {
    /// Decodes to 8-bit grey or 32-bit colour; a JPEG at a reduced scale when it is huge. `nil` when the data is damaged.
    func decode(largest: Int) -> Picture? {
        switch coding {
        case .jpeg:
            guard let data = object.storedData else { return nil }
            return JPEG.decode(data.buffer, reduction: JPEG.reduction(width: width, height: height, largest: largest))
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
        return bitmap.plain()
    }

    private func samples(_ data: UnsafeBufferPointer<UInt8>, bits: Int, components: Int, palette: [UInt8]?, invert: Bool) -> Picture? {
        let row = (width * bits * components + 7) / 8
        // The last rows of a stream that ends early stay white.
        guard data.count >= row * height / 2, let picture = Picture(greyWidth: width, height: height) else { return nil }
        guard let words = picture.words, let source = data.baseAddress else { return nil }
        let stride = picture.wordsPerLine * 4
        let top = (1 << bits) - 1
        let shades: [UInt8] = (0...top).map { value in
            if let palette { return value < palette.count ? palette[value] : 255 }
            let shade = UInt8(value * 255 / top)
            return invert ? 255 - shade : shade
        }
        words.withMemoryRebound(to: UInt8.self, capacity: stride * height) { target in
            for y in 0..<min(height, data.count / max(1, row)) {
                let from = source + y * row
                let line = target + y * stride
                if bits == 8 {
                    for x in 0..<width { line[x ^ 3] = shades[Int(from[x * components])] }
                } else {
                    for x in 0..<width {
                        let bit = x * bits
                        line[x ^ 3] = shades[(Int(from[bit >> 3]) >> (8 - bits - bit & 7)) & top]
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

    /// Decodes to 8-bit grey or 32-bit colour. `nil` when the data is not whole: a JPEG cut in half decodes, with warnings.
    static func decode(_ data: UnsafeBufferPointer<UInt8>, reduction: Int) -> Picture? {
        var warnings: Int32 = 0
        guard let picture = Picture(pixReadMemJpeg(data.baseAddress, data.count, 0, Int32(reduction), &warnings, 0)), warnings == 0
        else { return nil }
        return picture.plain()
    }
}
