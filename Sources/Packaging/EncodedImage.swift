/// A compressed picture as a PDF holds it.
struct EncodedImage {
    /// In pixels.
    var width: Int
    var height: Int
    /// Colour space, bits, filter and its parameters, as written in an image dictionary.
    var entries: String
    var bytes: [UInt8]

    /// G4 bytes in which black runs are ink, or paper when `inverted`.
    static func groupFour(width: Int, height: Int, bytes: [UInt8], inverted: Bool = false) -> EncodedImage {
        let parameters = "/K -1 /Columns \(width) /Rows \(height)" + (inverted ? " /BlackIs1 true" : "")
        return EncodedImage(
            width: width, height: height,
            entries: "/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms << \(parameters) >>", bytes: bytes)
    }
}
