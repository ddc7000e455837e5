import CHarfBuzz
import CQpdf
import Documents
import Foundation

/// A typeface of Liberation 2 or its twin among the Chrome OS core fonts.
struct Typeface {
    /// As PDF calls it, with the six letters of a subset.
    let name: String
    /// PDF 32000-1 table 123: 1 fixed pitch, 4 symbolic.
    let flags: Int
    let files: [String]

    static let mono = Typeface(name: "SOHOAA+LiberationMono", flags: 5, liberation: "Mono-Regular", core: "Cousine-Regular")
    static let sans = Typeface(name: "SOHOAB+LiberationSans", flags: 4, liberation: "Sans-Regular", core: "Arimo-Regular")
    static let bold = Typeface(name: "SOHOAC+LiberationSans-Bold", flags: 4, liberation: "Sans-Bold", core: "Arimo-Bold")

    private init(name: String, flags: Int, liberation: String, core: String) {
        (self.name, self.flags) = (name, flags)
        let folder = "/usr/share/fonts/truetype/"
        files = ["liberation2/Liberation\(liberation).ttf", "liberation/Liberation\(liberation).ttf", "croscore/\(core).ttf"].map {
            folder + $0
        }
    }
}

/// Type that is seen, that of pages of plain text by default, cut by HarfBuzz to the glyphs used. A character that it lacks is
/// drawn as an empty box and keeps its own identity for search and copying.
final class VisibleFont {
    var codes = CharacterCodes()
    let object: qpdf_oh
    private let cid: qpdf_oh
    private let output: QpdfFile
    private let face: OpaquePointer
    private let font: OpaquePointer
    private let unitsPerEm: Double
    private let type: Typeface

    init(_ type: Typeface = .mono, in output: QpdfFile) throws(StepFailure) {
        guard let (face, font) = type.files.lazy.compactMap(Self.open).first else {
            throw .missingTool(type.files.first ?? type.name, package: "fonts-liberation2")
        }
        self.type = type
        self.face = face
        self.font = font
        self.output = output
        unitsPerEm = Double(max(1, hb_face_get_upem(face)))
        cid = output.dictionary(
            """
            << /Type /Font /Subtype /CIDFontType2 /BaseFont /\(type.name) /DW 600
            /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>
            """, indirect: true)
        object = output.dictionary(
            "<< /Type /Font /Subtype /Type0 /BaseFont /\(type.name) /Encoding /Identity-H >>",
            [("/DescendantFonts", output.array([cid]))], indirect: true)
    }

    /// A font file that knows Vietnamese: version 1 of Liberation Mono does not.
    private static func open(_ path: String) -> (face: OpaquePointer, font: OpaquePointer)? {
        guard let blob = hb_blob_create_from_file_or_fail(path) else { return nil }
        defer { hb_blob_destroy(blob) }
        guard let face = hb_face_create(blob, 0), let font = hb_font_create(face) else { return nil }
        var glyph: hb_codepoint_t = 0
        if hb_font_get_nominal_glyph(font, 0x1EC7, &glyph) != 0 { return (face, font) }
        hb_font_destroy(font)
        hb_face_destroy(face)
        return nil
    }

    deinit {
        hb_font_destroy(font)
        hb_face_destroy(face)
    }

    /// Cuts and embeds the font, once every page has been written.
    func finish() throws(StepFailure) {
        var glyphs = [UInt8](repeating: 0, count: 131_072)
        var widths: [String] = []
        guard let input = hb_subset_input_create_or_fail() else { throw .library("HarfBuzz") }
        defer { hb_subset_input_destroy(input) }
        hb_subset_input_set_flags(input, UInt32(HB_SUBSET_FLAGS_RETAIN_GIDS.rawValue))
        for (code, scalar) in codes.used {
            let glyph = self.glyph(for: scalar)
            glyphs[Int(code) * 2] = UInt8(truncatingIfNeeded: glyph >> 8)
            glyphs[Int(code) * 2 + 1] = UInt8(truncatingIfNeeded: glyph)
            hb_set_add(hb_subset_input_glyph_set(input), glyph)
            let width = thousandths(hb_font_get_glyph_h_advance(font, glyph))
            if width != 600 { widths.append("\(code) [\(width)]") }
        }
        guard let subset = hb_subset_or_fail(face, input) else { throw .library("HarfBuzz: hb_subset_or_fail") }
        defer { hb_face_destroy(subset) }
        let program = bytes(hb_face_reference_blob(subset))
        let file = output.stream(program, [("/Length1", "\(program.count)")])
        output.set(cid, "/FontDescriptor", output.dictionary(descriptor, [("/FontFile2", file)], indirect: true))
        output.set(cid, "/CIDToGIDMap", output.stream(glyphs))
        if !widths.isEmpty { output.set(cid, "/W", output.parse("[\(widths.joined(separator: " "))]")) }
        output.set(object, "/ToUnicode", output.stream(codes.toUnicode.utf8))
    }

    /// How wide a text is at 1 pt, in points.
    func width(of text: String) -> Double {
        text.unicodeScalars.filter(\.isPrintable).reduce(0) { $0 + Double(hb_font_get_glyph_h_advance(font, glyph(for: $1))) } / unitsPerEm
    }

    /// The character's glyph, else an empty box's, else a question mark's: never the glyph of "no such character", which PDF/A forbids.
    private func glyph(for scalar: Unicode.Scalar) -> UInt32 {
        var glyph: hb_codepoint_t = 0
        for candidate in [scalar.value, 0x25A1, 0x3F] where hb_font_get_nominal_glyph(font, candidate, &glyph) != 0 && glyph != 0 {
            return glyph
        }
        return 1
    }

    private func thousandths(_ units: some BinaryInteger) -> Int { Int((Double(units) * 1000 / unitsPerEm).rounded()) }

    private var descriptor: String {
        var extents = hb_font_extents_t()
        hb_font_get_h_extents(font, &extents)
        let head = bytes(hb_face_reference_table(face, 0x6865_6164))
        func bound(_ at: Int) -> Int {
            guard head.count > at + 1 else { return 0 }
            return thousandths(Int16(bitPattern: UInt16(head[at]) << 8 | UInt16(head[at + 1])))
        }
        return """
            << /Type /FontDescriptor /FontName /\(type.name) /Flags \(type.flags) /ItalicAngle 0 /CapHeight 660 /StemV 80
            /FontBBox [\(bound(36)) \(bound(38)) \(bound(40)) \(bound(42))]
            /Ascent \(thousandths(extents.ascender)) /Descent \(thousandths(extents.descender)) >>
            """
    }

    private func bytes(_ blob: OpaquePointer?) -> [UInt8] {
        defer { hb_blob_destroy(blob) }
        var count: UInt32 = 0
        guard let start = hb_blob_get_data(blob, &count) else { return [] }
        return start.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
            [UInt8](UnsafeBufferPointer(start: $0, count: Int(count)))
        }
    }
}
