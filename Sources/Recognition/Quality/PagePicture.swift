import CLeptonica
import Documents
import Foundation

/// A page's picture as quality is judged by it: 8-bit grey at full size, and what is known of its colours and its paper.
struct PagePicture: ~Copyable {
    var picture: Picture
    /// Pixels of the stored picture.
    var width: Int
    var height: Int
    var colouring: Colouring?
    /// Stated or guessed, of the stored picture.
    var dpi: Int
    var resolution: PageQuality.Resolution
}

extension PagePicture {
    /// An image file, or one frame of it.
    static func frame(_ format: FileFormat, path: String, page: PageOutline, settings: ReadingSettings) throws(StepFailure) -> PagePicture {
        let picture: Picture
        let colouring: Colouring?
        if format == .jpeg {
            let bytes = try FileBytes.map(path, stage: .read, limit: settings.maximumFileBytes)
            let whole = try ImageFile.read(format, path: path, page: page, settings: settings, largest: settings.maximumPixels)
            guard let grey = whole.redChannel() else {
                throw .unreadable(page: page.number, "không đủ bộ nhớ.", "not enough memory.")
            }
            grey.pix.pointee.xres = whole.pix.pointee.xres
            picture = grey
            colouring = bytes.withUnsafeBytes { JPEG.colouring($0.bindMemory(to: UInt8.self)) }
        } else {
            let frame = if case .frame(let index) = page.image { Int32(index) } else { Int32(0) }
            guard let whole = Picture(format == .tiff ? pixReadTiff(path, frame) : pixRead(path)), let grey = whole.redChannel() else {
                throw .unreadable(page: page.number, "không giải mã được ảnh.", "the picture cannot be decoded.")
            }
            colouring = Colouring(whole)
            grey.pix.pointee.xres = whole.pix.pointee.xres
            picture = grey
        }
        // The outline has 300 where the file says nothing; the decoders tell zero.
        let stated = picture.pix.pointee.xres > 0 ? page.dpi : 0
        let found = TrueResolution.of(width: page.width, height: page.height, stated: stated)
        return PagePicture(
            picture: picture, width: page.width, height: page.height, colouring: colouring, dpi: found.dpi, resolution: found.resolution)
    }

    /// The scan that a page of a PDF consists of.
    static func embedded(_ file: PDFFile, page: PageOutline, settings: ReadingSettings) throws(StepFailure) -> PagePicture {
        let scan = try file.scan(of: page)
        guard let picture = scan.decode(largest: settings.maximumPixels)?.redChannel() else { throw .damagedScan(page) }
        var colouring = ImageShades(scan.object).colouring
        if colouring == .colour, case .jpeg = scan.coding, let data = scan.object.storedData { colouring = JPEG.colouring(data.buffer) }
        if colouring == .grey, picture.isBilevel { colouring = .blackAndWhite }
        let found = TrueResolution.of(width: page.width, height: page.height, stated: page.dpi)
        return PagePicture(
            picture: picture, width: page.width, height: page.height, colouring: colouring, dpi: found.dpi, resolution: found.resolution)
    }

    /// A page that has to be drawn. When one image covers it all the same, the resolution is that image's.
    static func rendered(_ file: PDFFile, path: String, page: PageOutline, settings: ReadingSettings) throws(StepFailure) -> PagePicture {
        let object = file.page(page.number - 1)
        let box = object.visibleBox
        let cover = file.content(of: object).flatMap {
            PageMarks(content: $0, resources: object.attribute("/Resources"), box: box).cover
        }
        let dpi = Double(page.dpi) * min(1, (40_000_000 / Double(page.width * page.height)).squareRoot())
        let drawn = try PageDrawing.draw(path: path, page: page.number, dpi: dpi, maximumPixels: settings.maximumPixels)
        guard let picture = drawn.redChannel() else { throw .unreadable(page: page.number, "không đủ bộ nhớ.", "not enough memory.") }
        guard let cover, let width = cover.object["/Width"].int, let height = cover.object["/Height"].int, width > 0, height > 0 else {
            return PagePicture(
                picture: picture, width: page.width, height: page.height, colouring: nil, dpi: page.dpi, resolution: .drawn)
        }
        let place = cover.placement
        let across = Double(width) * 72 / (place.a * place.a + place.b * place.b).squareRoot()
        let down = Double(height) * 72 / (place.c * place.c + place.d * place.d).squareRoot()
        let stated = min(across, down).isFinite ? Int(min(across, down, 100_000).rounded()) : 0
        let found = TrueResolution.of(width: width, height: height, stated: stated)
        return PagePicture(
            picture: picture, width: width, height: height, colouring: ImageShades(cover.object).colouring, dpi: found.dpi,
            resolution: found.resolution)
    }
}

extension Picture {
    /// 8-bit: of a coloured picture the red channel, in which the ink of red stamps is as bright as the paper.
    fileprivate func redChannel() -> Picture? {
        guard let plain = Picture(pixRemoveColormap(pix, Int32(REMOVE_CMAP_BASED_ON_SRC))) else { return nil }
        switch plain.depth {
        case 32:
            let opaque = plain.pix.pointee.spp == 4 ? Picture(pixAlphaBlendUniform(plain.pix, 0xffff_ff00)) : plain.shared()
            guard let opaque else { return nil }
            return Picture(pixGetRGBComponent(opaque.pix, Int32(COLOR_RED)))
        case 8: return plain.shared()
        case 1: return Picture(pixConvert1To8(nil, plain.pix, 255, 0))
        default: return Picture(pixConvertTo8(plain.pix, 0))
        }
    }
}

extension JPEG {
    /// The colours of a JPEG, told at an eighth of its size; `nil` when it cannot be decoded.
    static func colouring(_ data: UnsafeBufferPointer<UInt8>) -> Colouring? {
        guard let picture = Picture(pixReadMemJpeg(data.baseAddress, data.count, 0, 8, nil, 0)) else { return nil }
        let found = Colouring(picture)
        // Compression leaves no picture black and white.
        return found == .blackAndWhite ? .grey : found
    }
}

/// What an image's dictionary says of its shades.
struct ImageShades {
    /// Colour where three or four components are stored, whatever is in them; `nil` when the dictionary does not say.
    let colouring: Colouring?

    init(_ image: PDFObject) {
        let filters = image["/Filter"].isArray ? image["/Filter"].items.compactMap(\.name) : [image["/Filter"].name].compactMap(\.self)
        let isBilevel =
            image["/BitsPerComponent"].int == 1 || image["/ImageMask"].bool == true
            || filters.contains { ["/CCITTFaxDecode", "/CCF", "/JBIG2Decode"].contains($0) }
        let components = Self.components(image["/ColorSpace"])
        colouring =
            switch components {
            case 1: isBilevel ? .blackAndWhite : .grey
            case .some: .colour
            case nil: isBilevel ? .blackAndWhite : nil
            }
    }

    private static func components(_ space: PDFObject) -> Int? {
        let items = space.items
        switch space.name ?? items.first?.name {
        case "/DeviceGray", "/CalGray", "/G": return 1
        case "/DeviceRGB", "/CalRGB", "/RGB", "/Lab": return 3
        case "/DeviceCMYK", "/CMYK": return 4
        case "/ICCBased": return items.count > 1 ? items[1]["/N"].int : nil
        case "/Indexed", "/I":
            guard items.count == 4, components(items[1]) == 3, let table = items[3].bytes else { return items.count == 4 ? 1 : nil }
            let isColoured = stride(from: 0, to: table.count - 2, by: 3).contains { at in
                let three = table[at..<at + 3]
                return (three.max() ?? 0) - (three.min() ?? 0) > 24
            }
            return isColoured ? 3 : 1
        default: return nil
        }
    }
}
