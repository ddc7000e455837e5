import CQrencode

/// A QR symbol (ISO/IEC 18004) with error correction level Q: a quarter of it may be spoilt.
struct QRMatrix {
    /// Modules a side.
    let side: Int
    /// Row by row, `true` is dark.
    let modules: [Bool]

    /// `nil` for text that fits no symbol.
    init?(_ text: String) {
        guard let code = QRcode_encodeString(text, 0, QR_ECLEVEL_Q, QR_MODE_8, 1) else { return nil }
        defer { QRcode_free(code) }
        let side = Int(code.pointee.width)
        guard let data = code.pointee.data else { return nil }
        self.side = side
        modules = (0..<(side * side)).map { data[$0] & 1 == 1 }
    }
}
