/// What a viewer has to know to ask for a page: `info.json` of the Image API, section 5.
struct ImageInformation: Encodable {
    static let profile = "level1"
    private static let tile = 512

    struct Tiles: Encodable {
        var width: Int
        var scaleFactors: [Int]
    }

    var id: String
    var type = "ImageService3"
    var `protocol` = "http://iiif.io/api/image"
    var profile = Self.profile
    var width: Int
    var height: Int
    var maxWidth = ImageSize.longest
    var maxHeight = ImageSize.longest
    var sizes: [ImageSize]
    var tiles: [Tiles]
    var extraQualities = ["color", "gray"]
    var extraFeatures = [
        "canonicalLinkHeader", "profileLinkHeader", "regionByPct", "rotationBy90s", "sizeByConfinedWh", "sizeByPct",
    ]

    /// Of a page so large when upright, the smallest size first.
    init(id: String, width: Int, height: Int) {
        self.id = id
        self.width = width
        self.height = height
        var factors = [1]
        while let last = factors.last, last * Self.tile < max(width, height) { factors.append(last * 2) }
        tiles = [Tiles(width: Self.tile, scaleFactors: factors)]
        sizes = factors.reversed().compactMap { factor in
            try? ImageSize("\((width + factor - 1) / factor),\((height + factor - 1) / factor)", of: width, height)
        }
    }
}
