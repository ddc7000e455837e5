/// How large an image is: IIIF Image API 3.0, section 4.2. Nothing is made larger than it was scanned.
struct ImageSize: Hashable, Sendable, Encodable {
    /// The longest side of an image that is made, in pixels: an A4 page at 300 dpi has 3,508, an A3 page 4,961.
    static let longest = 5_000

    var width: Int
    var height: Int

    /// The largest image of a region that is made.
    static func most(of width: Int, _ height: Int) -> ImageSize { fitting(width, height, longest, longest) }

    /// Of a region so large. Throws `.invalid` for what is written wrongly or asks for more than there is, `.notImplemented` for `^`.
    init(_ text: String, of width: Int, _ height: Int) throws(ImageFault) {
        let isLarger = text.hasPrefix("^")
        let size = try Self.size(text.dropFirst(isLarger ? 1 : 0), of: width, height, isBounded: !isLarger, text)
        // Where nothing becomes larger, `^` asks for the same as without it.
        guard !isLarger || (size.width <= width && size.height <= height) else { throw .notImplemented(text) }
        guard size.width > 0, size.height > 0, size.width <= Self.longest, size.height <= Self.longest else { throw .invalid(text) }
        self = size
    }

    private init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    private static func size(
        _ text: Substring, of width: Int, _ height: Int, isBounded: Bool, _ whole: String
    ) throws(ImageFault) -> ImageSize {
        if text == "max" {
            // The one size that would be made larger only to be as large as may be.
            guard isBounded || most(of: width, height).width < width else { throw .notImplemented(whole) }
            return most(of: width, height)
        }
        if text.hasPrefix("pct:") {
            guard let share = Digits.decimal(text.dropFirst(4)), share > 0, share <= 100 || !isBounded, share <= 10_000 else {
                throw .invalid(whole)
            }
            return ImageSize(width: scaled(width, share / 100), height: scaled(height, share / 100))
        }
        let isConfined = text.hasPrefix("!")
        let sides = text.dropFirst(isConfined ? 1 : 0).split(separator: ",", omittingEmptySubsequences: false)
        guard sides.count == 2 else { throw .invalid(whole) }
        let (across, down) = (try side(sides[0], whole), try side(sides[1], whole))
        if isBounded, !isConfined, across ?? 0 > width || down ?? 0 > height { throw .invalid(whole) }
        switch (across, down) {
        case (let across?, let down?):
            guard isConfined else { return ImageSize(width: across, height: down) }
            // Not larger than the region, unless that is asked for.
            return isBounded
                ? fitting(width, height, min(across, longest), min(down, longest)) : enlarged(width, height, across, down)
        case (let across?, nil) where !isConfined:
            return ImageSize(width: across, height: scaled(height, Double(across) / Double(width)))
        case (nil, let down?) where !isConfined:
            return ImageSize(width: scaled(width, Double(down) / Double(height)), height: down)
        default: throw .invalid(whole)
        }
    }

    /// `nil` for a side that is left out.
    private static func side(_ text: Substring, _ whole: String) throws(ImageFault) -> Int? {
        if text.isEmpty { return nil }
        guard let side = Digits.whole(text), side > 0 else { throw .invalid(whole) }
        return side
    }

    /// As large as fits into both sides, never larger than it is.
    private static func fitting(_ width: Int, _ height: Int, _ across: Int, _ down: Int) -> ImageSize {
        let scale = min(1, Double(across) / Double(width), Double(down) / Double(height))
        return ImageSize(width: min(across, scaled(width, scale)), height: min(down, scaled(height, scale)))
    }

    private static func enlarged(_ width: Int, _ height: Int, _ across: Int, _ down: Int) -> ImageSize {
        let scale = min(Double(across) / Double(width), Double(down) / Double(height))
        return ImageSize(width: scaled(width, scale), height: scaled(height, scale))
    }

    private static func scaled(_ length: Int, _ scale: Double) -> Int { max(1, Int((Double(length) * scale).rounded())) }
}
