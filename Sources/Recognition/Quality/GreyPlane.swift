/// An 8-bit grey picture as plain bytes, row by row from the top: 0 is black, 255 white. The measures of quality are functions of it.
struct GreyPlane: Sendable {
    let width: Int
    let height: Int
    var bytes: [UInt8]

    /// One shade all over.
    init(width: Int, height: Int, shade: UInt8 = 255) {
        self.width = width
        self.height = height
        bytes = [UInt8](repeating: shade, count: width * height)
    }

    /// The pixels of an 8-bit picture; `nil` for another depth.
    init?(_ picture: borrowing Picture) {
        guard picture.depth == 8, let words = picture.words else { return nil }
        let (width, height, stride) = (picture.width, picture.height, picture.wordsPerLine * 4)
        self.width = width
        self.height = height
        bytes = [UInt8](unsafeUninitializedCapacity: width * height) { target, count in
            words.withMemoryRebound(to: UInt8.self, capacity: stride * height) { source in
                for y in 0..<height {
                    let (from, to) = (source + y * stride, y * width)
                    // Leptonica's bytes lie in big-endian words.
                    for x in 0..<width { target[to + x] = from[x ^ 3] }
                }
            }
            count = width * height
        }
    }

    subscript(x: Int, y: Int) -> UInt8 {
        get { bytes[y * width + x] }
        set { bytes[y * width + x] = newValue }
    }

    /// The means of squares of `side` pixels; what is left over at the right and below is dropped.
    func reduced(by side: Int) -> GreyPlane {
        guard side > 1, width >= side, height >= side else { return self }
        var small = GreyPlane(width: width / side, height: height / side)
        bytes.withUnsafeBufferPointer { source in
            var sums = [Int](repeating: 0, count: small.width)
            for y in 0..<small.height {
                for x in 0..<small.width { sums[x] = 0 }
                for row in (y * side)..<(y * side + side) {
                    var at = row * width
                    for x in 0..<small.width {
                        var sum = 0
                        for _ in 0..<side {
                            sum += Int(source[at])
                            at += 1
                        }
                        sums[x] += sum
                    }
                }
                for x in 0..<small.width { small.bytes[y * small.width + x] = UInt8(sums[x] / (side * side)) }
            }
        }
        return small
    }
}

extension Array where Element: Comparable {
    /// The element below which `share` (0…1) of a sorted array lies; `nil` when it is empty.
    func sortedElement(at share: Double) -> Element? {
        isEmpty ? nil : self[Swift.min(count - 1, Int(Double(count) * share))]
    }
}
