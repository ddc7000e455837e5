import CLeptonica

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

    /// 8-bit grey. Of a coloured image the red channel, in which the ink of red stamps is as bright as the paper.
    func redOrGrey() -> Picture? {
        if depth == 8, pix.pointee.colormap == nil { return shared() }
        guard let plain = Picture(pixRemoveColormap(pix, Int32(REMOVE_CMAP_BASED_ON_SRC))) else { return nil }
        switch plain.depth {
        case 32:
            if plain.pix.pointee.spp == 4, let opaque = Picture(pixAlphaBlendUniform(plain.pix, 0xffff_ff00)) {
                return Picture(pixGetRGBComponent(opaque.pix, Int32(COLOR_RED)))
            }
            return Picture(pixGetRGBComponent(plain.pix, Int32(COLOR_RED)))
        case 8: return plain.shared()
        case 1: return Picture(pixConvert1To8(nil, plain.pix, 255, 0))
        default: return Picture(pixConvertTo8(plain.pix, 0))
        }
    }
}

/// Keeps Leptonica from writing to stderr: its complaints come back as `nil`, and a reader's stderr is for the log.
func silenceLeptonica() { setMsgSeverity(Int32(L_SEVERITY_NONE)) }
