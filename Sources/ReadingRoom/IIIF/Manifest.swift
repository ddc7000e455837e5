import Archive
import Documents
import Foundation

/// A document by the Presentation API 3.0: one canvas a page, in pixels of the upright page.
struct Manifest {
    private let document: Document
    private let visit: Visit
    private let sheets: [PageSheet]
    private let dossier: DossierEntry?

    /// - Parameter sheets: the document's pages, in order.
    init(_ document: Document, sheets: [PageSheet], dossier: DossierEntry?, _ visit: Visit) {
        self.document = document
        self.sheets = sheets
        self.dossier = dossier
        self.visit = visit
    }

    private var address: String { "\(visit.base)/iiif/\(document.id)" }

    var resource: Resource {
        Resource("Manifest", address + "/manifest", .vietnamese(document.content.title)).with { manifest in
            manifest.metadata = metadata
            manifest.summary = summary
            manifest.requiredStatement = Self.statement(visit)
            manifest.thumbnail = sheets.first.map { [thumbnail($0)] }
            manifest.homepage = [
                Resource(
                    "Text", "\(visit.base)/id/\(document.id)", .both(Bilingual("Địa chỉ cố định", "Stable address"))
                ).with { $0.format = "text/html" }
            ]
            manifest.rendering = [
                Resource("Text", address + "/pdf", .both(Bilingual("PDF có lớp chữ", "Searchable PDF"))).with {
                    $0.format = "application/pdf"
                }
            ]
            if document.isPublic { manifest.seeAlso = [record] }
            manifest.partOf = [Self.dossier(document.dossierKey ?? document.dossier, dossier, visit)]
            manifest.items = sheets.map(canvas)
        }
    }

    // MARK: Words

    /// What is sure of its fields. Who has no account is told what stands at the head of every paper, and not what its form says of people.
    private var metadata: [LabelledValue] {
        let content = document.content
        let others = visit.guest == nil ? [] : content.fields.keys.filter { !FieldName.administrative.contains($0) }.sorted()
        let type = LabelledValue(label: .both(Bilingual("Loại", "Type")), value: .vietnamese(content.shownType))
        let words = visit.room.words
        return [type]
            + (FieldName.administrative + others).compactMap { name in
                guard let field = content.fields[name], !field.review, let value = field.value, !value.isEmpty else { return nil }
                let label = Bilingual(words.label(name, .vietnamese), words.label(name, .english))
                let isDay = Language.vietnamese.day(value) != value
                return LabelledValue(
                    label: .both(label),
                    value: isDay ? .both(Bilingual(Language.vietnamese.day(value), value)) : .vietnamese(value))
            } + [
                LabelledValue(label: .both(Bilingual("Hồ sơ", "Dossier")), value: .plain(document.dossier)),
                LabelledValue(label: .both(Bilingual("Mã tài liệu", "Document")), value: .plain(document.id.rawValue)),
            ]
    }

    private var summary: LanguageMap {
        let reference = DocumentReference(document: document.id, content: document.content)
        let parts = [
            document.content.shownType, reference.code, reference.issuedDate.map { Language.vietnamese.day($0) }, reference.organName,
        ]
        return .vietnamese(parts.compactMap(\.self).joined(separator: " · "))
    }

    static func statement(_ visit: Visit) -> LabelledValue? {
        let name = visit.room.settings.organization
        return name.isEmpty ? nil : LabelledValue(label: .both(Bilingual("Cơ quan lưu trữ", "Archive")), value: .vietnamese(name))
    }

    // MARK: Around it

    private var record: Resource {
        var query = FormText()
        query.set("verb", "GetRecord")
        query.set("metadataPrefix", "oai_dc")
        query.set("identifier", "\(visit.base)/id/\(document.id)")
        return Resource("Dataset", query.address("\(visit.base)/oai"), .plain("Dublin Core")).with {
            $0.format = "text/xml"
            $0.profile = "http://www.openarchives.org/OAI/2.0/oai_dc/"
        }
    }

    /// The dossier as a collection, by its name alone.
    static func dossier(_ key: String, _ entry: DossierEntry?, _ visit: Visit) -> Resource {
        let title = entry?.person[.title] ?? entry?.inventory[.title]
        return Resource(
            "Collection", "\(visit.base)/iiif/dossiers?code=\(FormText.encoded(key))",
            title.map { .vietnamese($0) } ?? .plain(entry?.code ?? key))
    }

    // MARK: Pages

    private func canvas(_ sheet: PageSheet) -> Resource {
        let page = ImagePages.address(document.id, sheet.outline.number, visit)
        let canvas = page + "/canvas"
        let number = (document.content.pages.firstIndex(of: sheet.outline.number) ?? 0) + 1
        let painting = Resource("Annotation", canvas + "/painting/1").with {
            $0.motivation = "painting"
            $0.body = .image(image(sheet, "max", ImageSize.most(of: sheet.uprightSize.width, sheet.uprightSize.height)))
            $0.target = canvas
        }
        return Resource("Canvas", canvas, .both(Bilingual("Trang \(number)", "Page \(number)"))).with {
            ($0.width, $0.height) = sheet.uprightSize
            $0.thumbnail = [thumbnail(sheet)]
            $0.items = [Resource("AnnotationPage", canvas + "/painting").with { $0.items = [painting] }]
            $0.annotations = [Resource("AnnotationPage", page + "/text")]
        }
    }

    private func thumbnail(_ sheet: PageSheet) -> Resource {
        let (width, height) = sheet.uprightSize
        let text = "\(min(160, width)),"
        return image(sheet, text, (try? ImageSize(text, of: width, height)) ?? ImageSize.most(of: width, height))
    }

    private func image(_ sheet: PageSheet, _ text: String, _ size: ImageSize) -> Resource {
        let service = ImagePages.address(document.id, sheet.outline.number, visit)
        return Resource("Image", "\(service)/full/\(text)/0/default.jpg").with {
            $0.format = "image/jpeg"
            ($0.width, $0.height) = (size.width, size.height)
            $0.service = [Resource("ImageService3", service).with { $0.profile = ImageInformation.profile }]
        }
    }
}
