import CLeptonica
import Documents

/// An image XObject whose own compressed bytes are the scan of a page.
struct EmbeddedScan {
    enum Coding {
        case jpeg
        case fax(k: Int, invert: Bool)
        /// Raw samples after the generic filters: bits a sample, samples a pixel, and the palette as 0xRRGGBB00, if any.
        case samples(bits: Int, components: Int, palette: [UInt32]?, invert: Bool)
    }

    let object: PDFObject
    let width: Int
    let height: Int
    let coding: Coding
    let dpi: Int

    /// The scan that a page consists of; `nil` when the page has to be drawn.
    init?(page: PDFObject, box: PageBox, in file: PDFFile) {
        guard let content = file.content(of: page), !Self.hasFilledIn(page, box: box),
            let image = PageMarks(content: content, resources: page.attribute("/Resources"), box: box).scan,
            let width = image.object["/Width"].int, let height = image.object["/Height"].int, width > 0, height > 0,
            width < 1 << 20, height < 1 << 20
        else { return nil }
        let placed = image.placement
        let isStraight = max(abs(placed.b), abs(placed.c)) < 0.005 * max(abs(placed.a), abs(placed.d))
        let isTurned = max(abs(placed.a), abs(placed.d)) < 0.005 * max(abs(placed.b), abs(placed.c))
        let isMirrored = placed.a * placed.d - placed.b * placed.c <= 0
        let shown = box.overlap(placed.unitSquare) / placed.unitSquare.area
        guard isStraight || isTurned, !isMirrored, shown > 0.9 else { return nil }
        let across = Double(width) * 72 / (isStraight ? abs(placed.a) : abs(placed.b))
        let down = Double(height) * 72 / (isStraight ? abs(placed.d) : abs(placed.c))
        guard across.isFinite, down.isFinite, abs(across - down) < 0.03 * max(across, down) else { return nil }
        guard let coding = Self.coding(of: image.object, width: width, height: height) else { return nil }
        object = image.object
        self.width = width
        self.height = height
        self.coding = coding
        dpi = max(1, Int(((across + down) / 2).rounded()))
    }

    /// Annotations that show more than a stamp: filled-in form fields, or large notes. Signatures do not count.
    private static func hasFilledIn(_ page: PDFObject, box: PageBox) -> Bool {
        var share = 0.0
        for note in page["/Annots"].items.prefix(1_000) where note["/AP"]["/N"].exists {
            let kind = note["/Subtype"].name
            let field = note["/FT"].name ?? note["/Parent"]["/FT"].name
            if kind == "/Link" || kind == "/Popup" || field == "/Sig" { continue }
            if kind == "/Widget", field == "/Tx", note["/V"].exists || note["/Parent"]["/V"].exists { return true }
            if let place = PageBox(note["/Rect"].numbers) { share += box.overlap(place) / box.area }
        }
        return share > 0.05
    }

    private static func coding(of image: PDFObject, width: Int, height: Int) -> Coding? {
        let filters = image["/Filter"].isArray ? image["/Filter"].items.compactMap(\.name) : [image["/Filter"].name].compactMap(\.self)
        let parameters = image["/DecodeParms"].isArray ? image["/DecodeParms"].items.first : image["/DecodeParms"]
        let bits = image["/BitsPerComponent"].int ?? (filters == ["/CCITTFaxDecode"] ? 1 : 8)
        guard let space = ColourSpace(image["/ColorSpace"]) else { return nil }
        let decode = image["/Decode"].numbers
        let isPlain = decode.isEmpty || decode == (0..<decode.count).map { Double($0 % 2) }
        let isInverted = decode == [1, 0]
        switch filters {
        case ["/DCTDecode"], ["/DCT"]:
            return bits == 8 && isPlain && space.palette == nil ? .jpeg : nil
        case ["/CCITTFaxDecode"], ["/CCF"]:
            guard bits == 1, isPlain || isInverted, space.components == 1, space.palette == nil,
                parameters?["/EncodedByteAlign"].bool != true, parameters?["/Columns"].int ?? 1728 == width
            else { return nil }
            let blackIsOne = parameters?["/BlackIs1"].bool ?? false
            return .fax(k: parameters?["/K"].int ?? 0, invert: blackIsOne != isInverted)
        default:
            let generic: Set = ["/FlateDecode", "/Fl", "/LZWDecode", "/LZW", "/ASCII85Decode", "/A85", "/ASCIIHexDecode", "/AHx"]
            guard filters.allSatisfy(generic.contains), isPlain || (isInverted && space.components == 1 && space.palette == nil),
                bits == 8 || (space.components == 1 && [1, 2, 4].contains(bits)), width * height * space.components * bits / 8 <= 150 << 20
            else { return nil }
            return .samples(bits: bits, components: space.components, palette: space.palette, invert: isInverted)
        }
    }
}

/// The colour spaces that need no colour management to be read.
private struct ColourSpace {
    var components: Int
    /// The colour of every index, as 0xRRGGBB00.
    var palette: [UInt32]?

    init?(_ object: PDFObject) {
        let family = object.name ?? object.items.first?.name
        switch family {
        case "/DeviceGray", "/CalGray", "/G": components = 1
        case "/DeviceRGB", "/CalRGB", "/RGB": components = 3
        case "/ICCBased":
            guard object.items.count > 1, let n = object.items[1]["/N"].int, n == 1 || n == 3 else { return nil }
            components = n
        case "/Indexed", "/I":
            let items = object.items
            guard items.count == 4, let base = ColourSpace(items[1]), base.palette == nil, let table = items[3].bytes else { return nil }
            components = 1
            let size = base.components
            palette = stride(from: 0, to: table.count - size + 1, by: size).map { at in
                (0..<3).reduce(0) { $0 | UInt32(table[at + (size == 3 ? $1 : 0)]) << UInt32(24 - 8 * $1) }
            }
        default: return nil
        }
    }
}

extension PDFObject {
    /// A page's attribute, its own or inherited from the tree.
    func attribute(_ key: String) -> PDFObject {
        var node = self
        for _ in 0..<64 {
            let value = node[key]
            if value.exists { return value }
            let parent = node["/Parent"]
            guard parent.isDictionary else { return value }
            node = parent
        }
        return self[key]
    }

    /// The page's visible box in points: the crop box within the media box, A-letter where there is none, as poppler does.
    var visibleBox: PageBox {
        let media = PageBox(attribute("/MediaBox").numbers) ?? PageBox(left: 0, bottom: 0, right: 612, top: 792)
        guard let crop = PageBox(attribute("/CropBox").numbers) else { return media }
        let common = crop.intersection(media)
        return common.width > 0 && common.height > 0 ? common : media
    }

    /// The clockwise turn with which a viewer shows the page.
    var shownTurn: QuarterTurn {
        let degrees = (attribute("/Rotate").int ?? 0) % 360
        return QuarterTurn(rawValue: (degrees + 360) % 360) ?? .none
    }
}
