import Archive
import Documents

/// A public document as harvesters copy it.
struct RecordText {
    let document: Document
    /// What was written down of its dossier.
    let dossier: DossierEntry?
    /// The archive's name; empty where none is set.
    let archive: String
    /// The document's stable address.
    let address: String

    func element(_ format: MetadataFormat) -> Element {
        switch format {
        case .dublinCore: dublinCore
        case .ead: ead
        }
    }

    private static let schemas = "http://www.w3.org/2001/XMLSchema-instance"
    private var reference: DocumentReference { DocumentReference(document: document.id, content: document.content) }
    private var kind: String { document.content.fields[.formName]?.value ?? document.content.type.name }

    // MARK: Dublin Core

    /// What it is, who issued it and when. Of the people whom it is about nothing is said.
    private var dublinCore: Element {
        let reference = reference
        var values = [("title", document.content.title), ("type", kind), ("identifier", address), ("language", "vi")]
        if let code = reference.code { values.append(("identifier", code)) }
        if let date = reference.issuedDate { values.append(("date", date)) }
        if let organ = reference.organName { values.append(("creator", organ)) }
        let format = MetadataFormat.dublinCore
        return Element(
            "oai_dc:dc",
            [
                "xmlns:oai_dc": format.namespace, "xmlns:dc": "http://purl.org/dc/elements/1.1/", "xmlns:xsi": Self.schemas,
                "xsi:schemaLocation": "\(format.namespace) \(format.schema)",
            ], values.map { Element("dc:" + $0.0, text: $0.1) })
    }

    // MARK: EAD

    /// EAD 2002: the document within its dossier and, where it stands in one, its fonds.
    private var ead: Element {
        let place = document.place
        let header = Element(
            "eadheader",
            [
                Element("eadid", ["url": address], text: document.id.rawValue),
                Element("filedesc", [Element("titlestmt", [Element("titleproper", text: document.content.title)])]),
            ])
        let item = Element("c", ["level": "item"], [Element("did", itemFacts)])
        let description: Element
        if let fonds = place.fonds {
            let file = Element("c", ["level": "file"], [Element("did", fileFacts), item])
            let facts = [Element("unitid", text: fonds), Element("unittitle", text: "Phông \(fonds)")] + repository
            description = Element("archdesc", ["level": "fonds"], [Element("did", facts), Self.parts([file])])
        } else {
            description = Element("archdesc", ["level": "file"], [Element("did", fileFacts + repository), Self.parts([item])])
        }
        let format = MetadataFormat.ead
        return Element(
            "ead",
            [
                "xmlns": format.namespace, "xmlns:xlink": "http://www.w3.org/1999/xlink", "xmlns:xsi": Self.schemas,
                "xsi:schemaLocation": "\(format.namespace) \(format.schema)",
            ], [header, description])
    }

    private static func parts(_ components: [Element]) -> Element { Element("dsc", ["type": "combined"], components) }

    private var repository: [Element] { archive.isEmpty ? [] : [Element("repository", [Element("corpname", text: archive)])] }

    private var fileFacts: [Element] {
        let title = dossier?.person[.title] ?? dossier?.inventory[.title]
        let code = dossier?.code ?? document.dossier
        return [Element("unitid", text: code), Element("unittitle", text: title ?? "Hồ sơ \(code)")]
    }

    private var itemFacts: [Element] {
        let reference = reference
        var facts = [Element("unitid", text: reference.code ?? document.id.rawValue), Element("unittitle", text: document.content.title)]
        if let date = reference.issuedDate {
            facts.append(Element("unitdate", ["normal": date], text: Language.vietnamese.day(date)))
        }
        if let organ = reference.organName { facts.append(Element("origination", [Element("corpname", text: organ)])) }
        let pages = document.content.pages.count
        return facts + [
            Element("physdesc", [Element("genreform", text: kind), Element("extent", text: "\(pages) trang")]),
            Element("langmaterial", [Element("language", ["langcode": "vie"], text: "Tiếng Việt")]),
            Element("dao", ["xlink:type": "simple", "xlink:href": address]),
        ]
    }
}
