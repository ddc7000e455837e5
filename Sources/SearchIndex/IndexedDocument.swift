public import Documents

/// A page as the index takes it.
public struct IndexedPage: Sendable, Hashable {
    /// In the source file, from 1.
    public var number: Int
    /// In reading order.
    public var words: [Word]

    public init(number: Int, words: [Word]) {
        self.number = number
        self.words = words
    }

    public init(_ page: PageText) { self.init(number: page.number, words: page.words) }

    /// The words with a space between, what snippets are cut from; and where each word ends in it, in bytes, with its confidence.
    var textWithConfidences: (text: String, confidences: [(end: Int, confidence: Double)]) {
        var text = ""
        var confidences: [(end: Int, confidence: Double)] = []
        confidences.reserveCapacity(words.count)
        for word in words {
            if !text.isEmpty { text += " " }
            text += word.text
            confidences.append((text.utf8.count, word.confidence))
        }
        return (text, confidences)
    }
}

/// A document as the index takes it: what is searched and what a list of hits shows.
public struct IndexedDocument: Sendable, Hashable {
    public var id: DocumentID
    /// The document's change number in the catalogue.
    public var change: Int64
    /// The source file: path below the inbox.
    public var source: String
    public var title: String
    /// `01`…`32`.
    public var typeCode: String
    public var typeName: String
    public var family: String
    /// `yyyy-MM-dd`.
    public var date: String?
    public var organ: String?
    public var signer: String?
    /// Number and notation, as `15/QĐ-UBND`.
    public var code: String?
    /// A path with `/`.
    public var dossier: String
    public var standing: Standing
    /// The sector (lĩnh vực) it belongs to, where it is known.
    public var sector: String?
    /// The fonds or store (phông, kho) it lies in, where it is known.
    public var fonds: String?
    /// The unit whose readers may see it, where it is known; those of the units above it may as well.
    public var unit: String?
    public var access: AccessMode = .open
    public var pages: [IndexedPage]

    public init(
        id: DocumentID, change: Int64, source: String, title: String, typeCode: String, typeName: String, family: String,
        date: String?, organ: String?, signer: String?, code: String?, dossier: String, standing: Standing, pages: [IndexedPage]
    ) {
        self.id = id
        self.change = change
        self.source = source
        self.title = title
        self.typeCode = typeCode
        self.typeName = typeName
        self.family = family
        self.date = date
        self.organ = organ
        self.signer = signer
        self.code = code
        self.dossier = dossier
        self.standing = standing
        self.pages = pages
    }

    /// The catalogue's document with what was read on its pages (blanks and separators carry no words).
    public init(_ document: Document, pages: [PageText]) {
        func value(_ name: FieldName) -> String? {
            document.content.fields[name]?.value.flatMap { $0.isEmpty ? nil : $0 }
        }
        let code = [value(.codeNumber), value(.codeNotation)].compactMap(\.self).joined(separator: "/")
        self.init(
            id: document.id, change: document.change, source: document.source, title: document.content.title,
            typeCode: document.content.type.code, typeName: document.content.type.name, family: document.content.type.family,
            date: value(.issuedDate), organ: value(.organName), signer: value(.signer), code: code.isEmpty ? nil : code,
            dossier: document.dossier, standing: document.standing, pages: pages.filter { $0.kind == .content }.map(IndexedPage.init))
        sector = document.content.sector?.name
        fonds = document.place.fonds
        unit = document.place.unit
        access = document.access
    }
}
