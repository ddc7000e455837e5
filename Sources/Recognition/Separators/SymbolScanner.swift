import CLeptonica
import CZBar

/// Reads Code 128 and QR symbols with ZBar. Best at about 150 dpi: on the noise of a larger picture it finds less and takes ten times as long.
enum SymbolScanner {
    /// What the symbols of an 8-bit grey picture hold, each once.
    static func payloads(_ grey: borrowing Picture, kinds: [zbar_symbol_type_t] = [ZBAR_CODE128, ZBAR_QRCODE]) -> Set<String> {
        guard grey.depth == 8, let scanner = zbar_image_scanner_create() else { return [] }
        defer { zbar_image_scanner_destroy(scanner) }
        zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0)
        for kind in kinds { zbar_image_scanner_set_config(scanner, kind, ZBAR_CFG_ENABLE, 1) }
        // Without it ZBar guesses the encoding of bytes, and takes Vietnamese UTF-8 for Japanese.
        zbar_image_scanner_set_config(scanner, ZBAR_QRCODE, ZBAR_CFG_BINARY, 1)
        guard let image = zbar_image_create() else { return [] }
        defer { zbar_image_destroy(image) }
        var bytes: UnsafeMutablePointer<UInt8>?
        var count = 0
        guard pixGetRasterData(grey.pix, &bytes, &count) == 0 else { return [] }
        defer { lept_free(bytes) }
        zbar_image_set_format(image, y800)
        zbar_image_set_size(image, UInt32(grey.width), UInt32(grey.height))
        zbar_image_set_data(image, bytes, UInt(count), nil)
        guard zbar_scan_image(scanner, image) > 0 else { return [] }
        var found: Set<String> = []
        var symbol = zbar_image_first_symbol(image)
        while let next = symbol {
            if let start = zbar_symbol_get_data(next) {
                let data = UnsafeRawBufferPointer(start: start, count: Int(zbar_symbol_get_data_length(next)))
                found.insert(String(decoding: data, as: UTF8.self))
            }
            symbol = zbar_symbol_next(next)
        }
        return found
    }

    /// "Y800", eight bits of grey a pixel, as a number.
    private static let y800: UInt = 0x3030_3859
}
