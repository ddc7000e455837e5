import Documents

/// An image of a page as an address of the Image API asks for it: `{region}/{size}/{rotation}/{quality}.{format}`.
struct ImageRequest: Hashable, Sendable {
    /// In pixels of the upright page, whose size is `width` × `height`.
    var region: Box
    var width: Int
    var height: Int
    var size: ImageSize
    var rotation: QuarterTurn
    var isGrey: Bool

    /// Throws `.invalid` for what breaks the rules of the API, `.notImplemented` for what is allowed there and not done here.
    init(region: String, size: String, rotation: String, quality: String, width: Int, height: Int) throws(ImageFault) {
        self.region = try ImageRegion.box(region, width: width, height: height)
        self.width = width
        self.height = height
        self.size = try ImageSize(size, of: self.region.width, self.region.height)
        self.rotation = try Self.turn(rotation)
        isGrey = try Self.isGrey(quality)
    }

    /// The one way of asking for this image that all others come to: section 4.7.
    var canonical: String {
        let isWhole = region.width == width && region.height == height
        let part = isWhole ? "full" : "\(region.left),\(region.top),\(region.width),\(region.height)"
        let isMost = size == ImageSize.most(of: region.width, region.height)
        return "\(part)/\(isMost ? "max" : "\(size.width),\(size.height)")/\(rotation.rawValue)/\(isGrey ? "gray" : "default").jpg"
    }

    /// Pixels across a picture that is at least as large as `size` both ways.
    var naturalWidth: Int {
        let down = (Double(size.height) * Double(region.width) / Double(region.height)).rounded(.up)
        return max(size.width, min(region.width, Int(down)))
    }

    private static func turn(_ text: String) throws(ImageFault) -> QuarterTurn {
        let isMirrored = text.hasPrefix("!")
        guard let degrees = Digits.decimal(text.dropFirst(isMirrored ? 1 : 0)), degrees <= 360 else { throw .invalid(text) }
        let whole = degrees == 360 ? 0 : degrees
        guard !isMirrored, let turn = QuarterTurn.allCases.first(where: { Double($0.rawValue) == whole }) else {
            throw .notImplemented(text)
        }
        return turn
    }

    /// What section 4.5 knows, and of it what is not made here.
    private static let formats: Set = ["jpg", "tif", "png", "gif", "jp2", "pdf", "webp"]

    private static func isGrey(_ text: String) throws(ImageFault) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, formats.contains(String(parts[1])) else { throw .invalid(text) }
        guard parts[1] == "jpg" else { throw .notImplemented(text) }
        switch parts[0] {
        case "default", "color": return false
        case "gray": return true
        case "bitonal": throw .notImplemented(text)
        default: throw .invalid(text)
        }
    }
}
