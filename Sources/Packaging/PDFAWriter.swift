import CQpdf
public import Documents
import Foundation

/// Writes searchable PDF/A-2b (ISO 19005-2): every scan with its own compressed bytes where PDF/A allows them, and over it the words,
/// invisible. The same input gives the same bytes. Memory does not grow with the number of pages: images wait on disk.
///
/// It decodes what strangers send: run it in a process that may die.
public struct PDFAWriter: Sendable {
    private static let profiles = ["/usr/share/color/icc/sRGB.icc", "/usr/share/color/icc/ghostscript/srgb.icc"]

    public init() {}

    /// Writes the given pages of one source file, in the given order, as one PDF.
    ///
    /// A page measures its pixels by its dpi (300 where that is absurd), is turned for the viewer by `text.turn`, and copying
    /// its text gives `text.text`, spaces and line ends aside.
    /// While it works, files named after `path` lie beside it; when it throws, nothing is left.
    public func write(
        source: String, format: FileFormat, pages: [PackagedPage], metadata: PDFMetadata, to path: String
    ) throws(StepFailure) {
        let description = try DocumentDescription(metadata)
        guard !pages.isEmpty else { throw .noPages() }
        let spool = try ImageSpool(path: path + ".images")
        let original = format == .pdf ? try QpdfFile(reading: source) : nil
        if let original { qpdf_push_inherited_attributes_to_page(original.handle) }
        let pictures = PageImages(source: source, format: format, original: original, spool: spool, folder: path + ".pages")
        var places: [PageImages.Place] = []
        for page in pages { places.append(try pictures.place(page)) }

        let output = try QpdfFile.empty()
        let parked = try spool.opened()
        let type = Typesetting(output)
        for (page, place) in zip(pages, places) {
            var image: qpdf_oh?
            var aspect = 1.0
            switch place {
            case .original(let scan):
                image = original.map { output.adopt(scan.image, of: $0) }
                aspect = scan.aspect
            case .parked(let number):
                image = output.adopt(qpdf_get_object_by_id(parked.handle, Int32(number), 0), of: parked)
            case .none: break
            }
            try add(Sheet(page, aspect: aspect), image: image, type: type, to: output)
        }
        try type.finish()
        try describe(output, description)
        try output.save(to: path)
    }

    private func add(_ sheet: Sheet, image: qpdf_oh?, type: Typesetting, to output: QpdfFile) throws(StepFailure) {
        let (content, font) = try type.content(sheet, isScan: image != nil)
        var resources: [(String, qpdf_oh)] = []
        if let image { resources.append(("/XObject", output.dictionary("<< >>", [("/Im0", image)]))) }
        if let font { resources.append(("/Font", output.dictionary("<< >>", [("/F0", font)]))) }
        let turn = sheet.turn == .none ? "" : "/Rotate \(sheet.turn.rawValue) "
        let object = output.dictionary(
            "<< /Type /Page /MediaBox [0 0 \(points(sheet.width)) \(points(sheet.height))] \(turn)>>",
            [("/Contents", output.stream(content.utf8)), ("/Resources", output.dictionary("<< >>", resources))], indirect: true)
        if let refusal = output.refusal(qpdf_add_page(output.handle, output.handle, object, 0)) { throw .library(refusal) }
    }

    private func describe(_ output: QpdfFile, _ description: DocumentDescription) throws(StepFailure) {
        guard let profile = Self.profiles.lazy.compactMap(FileManager.default.contents(atPath:)).first else {
            throw .missingTool("sRGB.icc", package: "icc-profiles-free")
        }
        let intent = output.dictionary(
            "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB IEC61966-2.1) >>",
            [("/DestOutputProfile", output.stream(profile, [("/N", "3")]))], indirect: true)
        let root = qpdf_get_root(output.handle)
        output.set(root, "/OutputIntents", output.array([intent]))
        let packet = output.stream(description.xmp.utf8, [("/Type", "/Metadata"), ("/Subtype", "/XML")])
        output.set(root, "/Metadata", packet)
        output.set(root, "/Lang", output.parse("(vi)"))
        output.set(root, "/ViewerPreferences", output.parse("<< /DisplayDocTitle true >>"))
        let entries = description.information.map { ($0.key, qpdf_oh_new_unicode_string(output.handle, $0.value)) }
        output.set(qpdf_get_trailer(output.handle), "/Info", output.dictionary("<< >>", entries, indirect: true))
    }
}
