import CLeptonica
import Documents

/// One Leptonica image, released when it goes out of scope.
struct Picture: ~Copyable {
    let pix: UnsafeMutablePointer<PIX>

    /// Takes over an image; `nil` for none, so that every Leptonica call that may fail can be wrapped.
    init?(_ pix: UnsafeMutablePointer<PIX>?) {
        guard let pix else { return nil }
        self.pix = pix
    }

    /// A white 8-bit grey image.
    init?(greyWidth width: Int, height: Int) {
        self.init(pixCreate(Int32(clamping: width), Int32(clamping: height), 8))
        pixSetAll(pix)
    }

    deinit {
        var handle: UnsafeMutablePointer<PIX>? = pix
        pixDestroy(&handle)
    }

    var width: Int { Int(pix.pointee.w) }
    var height: Int { Int(pix.pointee.h) }
    var depth: Int { Int(pix.pointee.d) }
    var wordsPerLine: Int { Int(pix.pointee.wpl) }
    var words: UnsafeMutablePointer<UInt32>? { pix.pointee.data }

    /// Whether an 8-bit picture has black and white only, as seen on every seventh row.
    var isBilevel: Bool {
        guard depth == 8, let words else { return false }
        for row in stride(from: 0, to: height, by: 7) {
            let line = words + row * wordsPerLine
            for index in 0..<(width / 4) where !Self.isBlackOrWhite(line[index]) { return false }
        }
        return true
    }

    private static func isBlackOrWhite(_ four: UInt32) -> Bool {
        let low = four & 0x0101_0101
        return four == low &* 255
    }

    /// A second handle on the same pixels.
    func shared() -> Picture? { Picture(pixClone(pix)) }

    /// 8-bit grey or 32-bit colour: without palette and transparency.
    func plain() -> Picture? {
        if depth == 8, pix.pointee.colormap == nil { return shared() }
        guard let plain = Picture(pixRemoveColormap(pix, Int32(REMOVE_CMAP_BASED_ON_SRC))) else { return nil }
        switch plain.depth {
        case 32: return plain.pix.pointee.spp == 4 ? Picture(pixAlphaBlendUniform(plain.pix, 0xffff_ff00)) : plain.shared()
        case 8: return plain.shared()
        case 1: return Picture(pixConvert1To8(nil, plain.pix, 255, 0))
        default: return Picture(pixConvertTo8(plain.pix, 0))
        }
    }

    /// 8-bit grey as the eye sees it.
    func luminance() -> Picture? { depth == 8 ? shared() : Picture(pixConvertRGBToLuminance(pix)) }

    /// Pixels to a millimetre: as the resolution says, where that makes a sheet of a usual size, else as if the sheet were A4.
    static func dots(toMillimetre width: Int, _ height: Int, dpi: Double) -> Double {
        let longest = Double(max(width, height))
        return (200...450).contains(longest / dpi * 25.4) ? dpi / 25.4 : longest / 297
    }

    /// Boxes of the connected pieces of a black-and-white picture.
    var pieces: [Documents.Box] {
        var list = pixConnCompBB(pix, 8)
        defer { boxaDestroy(&list) }
        return (0..<boxaGetCount(list)).compactMap { index in
            var (x, y, w, h): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
            guard boxaGetBoxGeometry(list, index, &x, &y, &w, &h) == 0 else { return nil }
            return Documents.Box(left: Int(x), top: Int(y), right: Int(x + w), bottom: Int(y + h))
        }
    }
}

/// Keeps Leptonica from writing to stderr: its complaints come back as `nil`, and a reader's stderr is for the log.
func silenceLeptonica() { setMsgSeverity(Int32(L_SEVERITY_NONE)) }
