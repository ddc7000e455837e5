import Documents

/// The part of a page that an image shows: IIIF Image API 3.0, section 4.1.
///
///     try ImageRegion.box("pct:50,0,50,50", width: 1000, height: 800)   // left 500, top 0, right 1000, bottom 400
enum ImageRegion {
    /// In pixels of the upright page, and within it. Throws `.invalid` for what is written wrongly, is empty, or lies outside.
    static func box(_ text: String, width: Int, height: Int) throws(ImageFault) -> Box {
        let whole = Box(left: 0, top: 0, right: width, bottom: height)
        switch text {
        case "full": return whole
        case "square":
            let side = min(width, height)
            let (left, top) = ((width - side) / 2, (height - side) / 2)
            return Box(left: left, top: top, right: left + side, bottom: top + side)
        default: break
        }
        let box: Box
        if text.hasPrefix("pct:") {
            let shares = try four(text.dropFirst(4), Digits.decimal, text)
            func pixels(_ share: Double, of length: Int) -> Int { Int((min(share, 1_000) / 100 * Double(length)).rounded()) }
            let (left, top) = (pixels(shares[0], of: width), pixels(shares[1], of: height))
            box = Box(
                left: left, top: top, right: left + pixels(shares[2], of: width), bottom: top + pixels(shares[3], of: height))
        } else {
            let numbers = try four(text[...], Digits.whole, text)
            box = Box(left: numbers[0], top: numbers[1], right: numbers[0] + numbers[2], bottom: numbers[1] + numbers[3])
        }
        guard box.width > 0, box.height > 0, box.left < width, box.top < height else { throw .invalid(text) }
        return Box(left: box.left, top: box.top, right: min(width, box.right), bottom: min(height, box.bottom))
    }

    private static func four<T>(_ list: Substring, _ read: (Substring) -> T?, _ text: String) throws(ImageFault) -> [T] {
        let numbers = list.split(separator: ",", omittingEmptySubsequences: false).map(read)
        guard numbers.count == 4, !numbers.contains(where: { $0 == nil }) else { throw .invalid(text) }
        return numbers.compactMap(\.self)
    }
}

/// Numbers as addresses write them: digits, and nothing else.
enum Digits {
    static func whole(_ text: Substring) -> Int? {
        guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(text)
    }

    /// With a point, but neither sign nor exponent.
    static func decimal(_ text: Substring) -> Double? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), text.utf8.count <= 20,
            parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } })
        else { return nil }
        return Double(text)
    }
}
