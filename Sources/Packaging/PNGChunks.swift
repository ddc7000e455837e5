import Foundation

/// A PNG whose compressed rows a PDF can carry as they are: no alpha, no interlace. (PNG 1.2; ISO 32000-1, 7.4.4.4.)
enum PNGChunks {
    static func image(_ bytes: [UInt8]) -> EncodedImage? {
        guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else { return nil }
        func number(_ at: Int) -> Int { bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
        var at = 8
        var header: (width: Int, height: Int, depth: Int, colour: Int)?
        var palette: ArraySlice<UInt8> = []
        var rows: [UInt8] = []
        while at + 12 <= bytes.count {
            let length = number(at)
            guard at + 12 + length <= bytes.count else { return nil }
            let body = bytes[at + 8..<at + 8 + length]
            switch String(decoding: bytes[at + 4..<at + 8], as: UTF8.self) {
            case "IHDR":
                guard length == 13, body[body.startIndex + 12] == 0 else { return nil }
                header = (number(at + 8), number(at + 12), Int(bytes[at + 16]), Int(bytes[at + 17]))
            case "PLTE": palette = body
            case "tRNS": return nil
            case "IDAT": rows += body
            case "IEND": at = bytes.count
            default: break
            }
            at += 12 + length
        }
        guard let header, header.width > 0, header.height > 0, !rows.isEmpty else { return nil }
        let space: String
        switch header.colour {
        case 0: space = "/DeviceGray"
        case 2: space = "/DeviceRGB"
        case 3 where palette.count >= 3 && palette.count % 3 == 0 && palette.count <= 768:
            let entries = palette.map { hexadecimal(Int($0), digits: 2) }.joined()
            space = "[/Indexed /DeviceRGB \(palette.count / 3 - 1) <\(entries)>]"
        default: return nil
        }
        let colours = header.colour == 2 ? 3 : 1
        let parameters = "/Predictor 15 /Colors \(colours) /BitsPerComponent \(header.depth) /Columns \(header.width)"
        return EncodedImage(
            width: header.width, height: header.height,
            entries: "/ColorSpace \(space) /BitsPerComponent \(header.depth) /Filter /FlateDecode /DecodeParms << \(parameters) >>",
            bytes: rows)
    }
}
