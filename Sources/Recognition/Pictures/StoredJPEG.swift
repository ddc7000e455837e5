/// A JPEG as it was scanned, for a browser to decode: no work for the server, and nothing lost. Only what every browser shows as the archive
/// does goes through; notes of the scanner, small previews and colour profiles, which a PDF does not heed either, are left out.
enum StoredJPEG {
    /// More bytes than these are not sent where a smaller picture was asked for.
    private static let mostBytes = 1 << 20

    /// The bytes to send; `nil` for what has to be decoded and made anew: progressive, in four colours or in RGB, of another size than the page's,
    /// cut off, or large.
    ///
    /// Markers are those of ITU-T T.81, annex B.
    static func plain(_ data: UnsafeBufferPointer<UInt8>, width: Int, height: Int) -> [UInt8]? {
        guard data.count <= mostBytes, data.count > 4, data[0] == 0xFF, data[1] == 0xD8 else { return nil }
        guard let end = data.suffix(64).lastIndex(of: 0xD9), data[end - 1] == 0xFF else { return nil }
        var out: [UInt8] = [0xFF, 0xD8]
        out.reserveCapacity(data.count)
        var hasFrame = false
        var at = 2
        while at + 4 <= end {
            guard data[at] == 0xFF else { return nil }
            let marker = data[at + 1]
            // Any number of fill bytes may come before a marker.
            if marker == 0xFF {
                at += 1
                continue
            }
            let length = Int(data[at + 2]) << 8 | Int(data[at + 3])
            let next = at + 2 + length
            guard length >= 2, next <= end else { return nil }
            let body = UnsafeBufferPointer(rebasing: data[(at + 4)..<next])
            switch marker {
            case 0xC0, 0xC1:
                guard !hasFrame, isShown(body, width, height) else { return nil }
                hasFrame = true
            // Huffman tables, quantization tables, restart interval.
            case 0xC4, 0xDB, 0xDD: break
            // What a writer notes, and comments. An Adobe note may change the colours' meaning.
            case 0xEE where body.starts(with: "Adobe".utf8): guard body.count == 12, body[11] == 1 else { return nil }
            case 0xE0...0xEF, 0xFE:
                at = next
                continue
            case 0xDA:
                guard hasFrame else { return nil }
                out.append(contentsOf: data[at...end])
                return out
            default: return nil
            }
            out.append(contentsOf: data[at..<next])
            at = next
        }
        return nil
    }

    /// Eight bits, grey or of three colours that are not named R, G and B.
    private static func isShown(_ frame: UnsafeBufferPointer<UInt8>, _ width: Int, _ height: Int) -> Bool {
        guard frame.count >= 6, frame[0] == 8, frame[5] == 1 || frame[5] == 3, frame.count == 6 + 3 * Int(frame[5]) else { return false }
        guard Int(frame[1]) << 8 | Int(frame[2]) == height, Int(frame[3]) << 8 | Int(frame[4]) == width else { return false }
        return frame[5] == 1 || frame[6] != 0x52
    }
}
