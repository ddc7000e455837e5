/// One image directory of a TIFF file, as far as it takes to find a G4 strip whose bytes a PDF can carry as they are. (TIFF 6.0)
struct TIFFDirectory {
    private var values: [Int: [Int]] = [:]
    private let bytes: [UInt8]

    /// Frame `index` (from 0); `nil` when there is none or the file is not a classic TIFF.
    init?(_ data: some Sequence<UInt8>, frame index: Int) {
        let bytes = Array(data)
        guard bytes.count > 8 else { return nil }
        let little = bytes[0] == 0x49 && bytes[1] == 0x49
        guard little || (bytes[0] == 0x4D && bytes[1] == 0x4D) else { return nil }
        func number(_ at: Int, _ width: Int) -> Int? {
            guard at >= 0, at + width <= bytes.count else { return nil }
            let range = bytes[at..<at + width]
            return little ? range.reversed().reduce(0) { $0 << 8 | Int($1) } : range.reduce(0) { $0 << 8 | Int($1) }
        }
        guard number(2, 2) == 42, var at = number(4, 4) else { return nil }
        for _ in 0..<index {
            guard at != 0, let count = number(at, 2), let next = number(at + 2 + 12 * count, 4) else { return nil }
            at = next
        }
        guard at != 0, let count = number(at, 2) else { return nil }
        for entry in 0..<count {
            let place = at + 2 + 12 * entry
            guard let tag = number(place, 2), let type = number(place + 2, 2), let length = number(place + 4, 4) else { return nil }
            let width = type == 3 ? 2 : type == 4 ? 4 : type == 1 ? 1 : 0
            guard width > 0, length > 0, length < 100_000 else { continue }
            guard let start = width * length <= 4 ? place + 8 : number(place + 8, 4) else { return nil }
            values[tag] = (0..<length).compactMap { number(start + width * $0, width) }
        }
        self.bytes = bytes
    }

    private func value(_ tag: Int, _ standard: Int? = nil) -> Int? { values[tag]?.first ?? standard }

    /// The frame's own G4 strip: one strip, ink in ordinary bit order, upright as stored.
    var groupFour: EncodedImage? {
        guard let width = value(256), let height = value(257), width > 0, height > 0, value(259) == 4,
            value(258, 1) == 1, value(277, 1) == 1, value(266, 1) == 1, value(274, 1) == 1, value(293, 0) == 0,
            let photometric = value(262), photometric == 0 || photometric == 1,
            let start = values[273], let length = values[279], start.count == 1, length.count == 1,
            length[0] > 0, start[0] >= 0, start[0] + length[0] <= bytes.count
        else { return nil }
        return .groupFour(
            width: width, height: height, bytes: Array(bytes[start[0]..<start[0] + length[0]]), inverted: photometric == 1)
    }
}
