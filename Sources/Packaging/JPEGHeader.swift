/// What the markers of a JPEG file say about its picture.
struct JPEGHeader {
    var width: Int
    var height: Int
    var components: Int
    /// Whether every PDF reader decodes it: Huffman coding, baseline or progressive, 8 bits.
    var isPlain: Bool
    /// Three components that are red, green and blue themselves, with no marker that says so.
    var isUnmarkedRGB: Bool

    /// `nil` when there is no frame header.
    init?(_ bytes: [UInt8]) {
        guard bytes.count > 4, bytes[0] == 0xFF, bytes[1] == 0xD8 else { return nil }
        var at = 2
        var marked = false
        while at + 4 <= bytes.count {
            guard bytes[at] == 0xFF else { return nil }
            let marker = bytes[at + 1]
            if marker == 0xFF || marker == 0x01 || (0xD0...0xD7).contains(marker) {
                at += marker == 0xFF ? 1 : 2
                continue
            }
            let length = Int(bytes[at + 2]) << 8 | Int(bytes[at + 3])
            if marker == 0xE0 || marker == 0xEE { marked = true }
            if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
                guard at + 10 <= bytes.count else { return nil }
                height = Int(bytes[at + 5]) << 8 | Int(bytes[at + 6])
                width = Int(bytes[at + 7]) << 8 | Int(bytes[at + 8])
                components = Int(bytes[at + 9])
                guard width > 0, height > 0, at + 10 + 3 * components <= bytes.count else { return nil }
                isPlain = marker <= 0xC2 && bytes[at + 4] == 8 && (components == 1 || components == 3)
                let names = (0..<components).map { bytes[at + 10 + 3 * $0] }
                isUnmarkedRGB = !marked && names == Array("RGB".utf8)
                return
            }
            guard length >= 2, marker != 0xDA, marker != 0xD9 else { return nil }
            at += 2 + length
        }
        return nil
    }

    /// The file's own bytes as an image, if a PDF may carry them.
    static func image(_ bytes: [UInt8]) -> EncodedImage? {
        guard let header = JPEGHeader(bytes), header.isPlain else { return nil }
        let transform = header.isUnmarkedRGB ? " /DecodeParms << /ColorTransform 0 >>" : ""
        let space = header.components == 1 ? "/DeviceGray" : "/DeviceRGB"
        return EncodedImage(
            width: header.width, height: header.height,
            entries: "/ColorSpace \(space) /BitsPerComponent 8 /Filter /DCTDecode\(transform)", bytes: bytes)
    }
}
