import Documents
import Foundation
import SearchIndex

/// A real index in a directory of its own, removed at the end.
final class ScratchIndex {
    let path: String

    init() { path = FileManager.default.temporaryDirectory.appending(path: "index-\(UUID().uuidString)").path }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes the documents and closes the writer.
    convenience init(_ documents: [IndexedDocument]) throws {
        self.init()
        let writer = try IndexWriter(path: path, create: true)
        for document in documents { try writer.apply(document) }
        try writer.commit()
    }

    func ask(
        _ text: String = "", _ abbreviations: Abbreviations = .none, _ adjust: (inout SearchQuery) -> Void = { _ in }
    ) throws -> SearchResults {
        var query = SearchQuery(text: text)
        adjust(&query)
        return try IndexReader(path: path, abbreviations: abbreviations).search(query)
    }

    /// The ids found, best first.
    func ids(
        _ text: String = "", _ abbreviations: Abbreviations = .none, _ adjust: (inout SearchQuery) -> Void = { _ in }
    ) throws -> [String] {
        try ask(text, abbreviations, adjust).hits.map(\.document)
    }
}

/// A document with one page for each text; each word is a box of its own in one row.
func document(
    _ id: String, _ pages: String..., change: Int64 = 1, title: String = "", type: String = "22", family: String = "administrative",
    date: String? = nil, organ: String? = nil, signer: String? = nil, code: String? = nil, dossier: String = "hộp 1/hồ sơ 1",
    sector: String? = nil, fonds: String? = nil, unit: String? = nil, access: AccessMode = .open, confidence: Double = 1
) -> IndexedDocument {
    var document = IndexedDocument(
        id: DocumentID(rawValue: id), change: change, source: "\(dossier)/\(id).pdf", title: title, typeCode: type, typeName: "Công văn",
        family: family, date: date, organ: organ, signer: signer, code: code, dossier: dossier, standing: .archived,
        pages: pages.enumerated().map { IndexedPage(number: $0.offset + 1, words: words($0.element, confidence: confidence)) })
    (document.sector, document.fonds, document.unit, document.access) = (sector, fonds, unit, access)
    return document
}

func words(_ text: String, confidence: Double = 1) -> [Word] {
    text.split(separator: " ").enumerated().map { i, word in
        Word(text: String(word), box: Box(left: i * 100, top: 10, right: i * 100 + 90, bottom: 40), confidence: confidence)
    }
}
