import CLeptonica
import Documents
import Foundation

/// Decoded pixels, held by Leptonica, on their way into a PDF.
final class Pixels {
    private var pix: UnsafeMutablePointer<Pix>

    private init(_ pix: UnsafeMutablePointer<Pix>) { self.pix = pix }

    deinit {
        var last: UnsafeMutablePointer<Pix>? = pix
        pixDestroy(&last)
    }

    /// An image file of a kind that Leptonica knows; `nil` when it cannot be decoded.
    static func read(_ path: String) -> Pixels? {
        _ = setMsgSeverity(Int32(L_SEVERITY_NONE))
        return pixRead(path).map(Pixels.init)
    }

    /// One frame of a TIFF file, from 0.
    static func read(_ path: String, frame: Int) -> Pixels? {
        _ = setMsgSeverity(Int32(L_SEVERITY_NONE))
        return pixReadTiff(path, Int32(clamping: frame)).map(Pixels.init)
    }

    var width: Int { Int(pixGetWidth(pix)) }
    var height: Int { Int(pixGetHeight(pix)) }

    /// Turns the picture clockwise.
    func turn(_ turn: QuarterTurn) {
        if turn != .none { replace(pixRotateOrth(pix, Int32(turn.rawValue / 90))) }
    }

    /// The smallest faithful form: G4 for black and white, else gray or colour as JPEG of this quality, or without loss when `nil`.
    func encoded(quality: Int?) -> EncodedImage? {
        simplify(tolerance: quality == nil ? 0 : 8)
        if pixGetDepth(pix) == 1 { return groupFour() }
        if let quality, width <= 65_000, height <= 65_000 {
            return compressed { pixWriteMemJpeg($0, $1, pix, Int32(quality), 0) }.flatMap(JPEGHeader.image)
        }
        return compressed { pixWriteMemPng($0, $1, pix, 0) }.flatMap(PNGChunks.image)
    }

    /// Brings the picture to 1 bit, 8 bits of gray, or 24 bits of colour on white paper.
    private func simplify(tolerance: Int) {
        if pixGetColormap(pix) != nil { replace(pixRemoveColormap(pix, Int32(REMOVE_CMAP_BASED_ON_SRC))) }
        if pixGetDepth(pix) == 16 { replace(pixConvert16To8(pix, Int32(L_MS_BYTE))) }
        if pixGetDepth(pix) == 32, pixGetSpp(pix) == 4 { replace(pixAlphaBlendUniform(pix, 0xFFFF_FF00)) }
        if pixGetDepth(pix) == 32, isColourless(tolerance: tolerance) { replace(pixConvertRGBToGray(pix, 0.3, 0.59, 0.11)) }
        if pixGetDepth(pix) == 2 || pixGetDepth(pix) == 4 { replace(pixConvertTo8(pix, 0)) }
        if pixGetDepth(pix) == 8, isBlackAndWhite { replace(pixThresholdToBinary(pix, 128)) }
    }

    private func replace(_ next: UnsafeMutablePointer<Pix>?) {
        guard let next else { return }
        var old: UnsafeMutablePointer<Pix>? = pix
        pixDestroy(&old)
        pix = next
    }

    private var words: UnsafeBufferPointer<UInt32> {
        UnsafeBufferPointer(start: pixGetData(pix), count: Int(pixGetWpl(pix)) * height)
    }

    private func isColourless(tolerance: Int) -> Bool {
        words.allSatisfy { word in
            let (red, green, blue) = (Int(word >> 24), Int(word >> 16 & 255), Int(word >> 8 & 255))
            return abs(red - green) <= tolerance && abs(green - blue) <= tolerance && abs(red - blue) <= tolerance
        }
    }

    /// Whether no gray lies between black and white. (Every byte is 0 or 255 where its highest bit equals all others.)
    private var isBlackAndWhite: Bool {
        let (words, perLine) = (words, Int(pixGetWpl(pix)))
        let spare = UInt32(perLine * 4 - width) * 8
        let lastMask: UInt32 = spare == 0 ? .max : .max << spare
        return words.indices.allSatisfy { index in
            let mask = index % perLine == perLine - 1 ? lastMask : .max
            let word = words[index] & mask
            let tops = word & 0x8080_8080
            return word == ((tops >> 7) &* 255)
        }
    }

    private func groupFour() -> EncodedImage? {
        compressed { pixWriteMemTiff($0, $1, pix, Int32(IFF_TIFF_G4)) }.flatMap { TIFFDirectory($0, frame: 0)?.groupFour }
    }

    private func compressed(
        _ write: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>, UnsafeMutablePointer<Int>) -> l_ok
    ) -> [UInt8]? {
        var data: UnsafeMutablePointer<UInt8>?
        var count = 0
        defer { free(data) }
        guard write(&data, &count) == 0, let data else { return nil }
        return [UInt8](UnsafeBufferPointer(start: data, count: count))
    }
}
