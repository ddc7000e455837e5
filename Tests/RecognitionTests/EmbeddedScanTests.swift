import CLeptonica
import Documents
import Testing

@testable import Recognition

@Suite struct EmbeddedScanTests {
    private static let (width, height) = (124, 175)

    /// Samples packed at so many bits; in every ten of a row the third and the last are ink.
    private static func rows(bits: Int, paper: Int, ink: Int) -> [UInt8] {
        var row = [UInt8](repeating: 0, count: (width * bits + 7) / 8)
        for x in 0..<width {
            let sample = x % 10 == 2 || x % 10 == 9 ? ink : paper
            row[x * bits / 8] |= UInt8(sample << (8 - bits - (x * bits) % 8))
        }
        return (0..<height).flatMap { _ in row }
    }

    private func decoded(_ colours: String, bits: Int, paper: Int, ink: Int) throws -> [UInt32] {
        let bench = try Workbench()
        let keys =
            "/Type /XObject /Subtype /Image /Width \(Self.width) /Height \(Self.height) /BitsPerComponent \(bits) /ColorSpace \(colours)"
        let image = Workbench.stream(keys, Self.rows(bits: bits, paper: paper, ink: ink))
        let path = try bench.write(
            Workbench.pdf(content: "q 595.2 0 0 841.92 0 0 cm /Im0 Do Q", resources: "/XObject << /Im0 5 0 R >>", objects: [image]))
        let file = try PDFFile(path: path, stage: .read)
        let page = file.page(0)
        let scan = try #require(EmbeddedScan(page: page, box: page.visibleBox, in: file))
        guard let picture = scan.decode(largest: 1_000_000), let grey = picture.luminance() else { throw Canvas.NoPicture() }
        return (10..<20).map { x in
            var value: UInt32 = 0
            pixGetPixel(grey.pix, Int32(x), 1, &value)
            return value
        }
    }

    @Test(arguments: [1, 2, 4, 8]) func samplesOfFewBitsAreReadWhereTheyStand(bits: Int) throws {
        let shades = try decoded("/DeviceGray", bits: bits, paper: (1 << bits) - 1, ink: 0)
        #expect(shades == [255, 255, 0, 255, 255, 255, 255, 255, 255, 0])
    }

    @Test(arguments: [1, 2, 4, 8]) func indicesOfFewBitsAreLookedUpInThePalette(bits: Int) throws {
        let shades = try decoded("[/Indexed /DeviceRGB 1 <FFFFFF000000>]", bits: bits, paper: 0, ink: 1)
        #expect(shades.map { $0 > 128 } == [true, true, false, true, true, true, true, true, true, false])
    }
}
