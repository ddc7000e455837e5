/// Joins documents to the dossiers of an inventory by their codes.
public struct DossierJoin: Sendable {
    private let codes: [String: String]

    /// `codes`: those of the inventory, and of dossiers that a person described.
    public init(codes: [String]) {
        self.codes = Dictionary(codes.map { (DossierCode.key($0), $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// What says to which dossier a document belongs.
    public enum Evidence: String, Sendable, Codable {
        /// A separator sheet, or a symbol on the paper.
        case sheet
        case folder, fileName
    }

    /// The code of the document's dossier: that of its separator sheet or symbol, else a code in the names of its folders, the deepest
    /// first, else in its file's name, else the folder's path or the file's name as it is.
    public func dossier(of document: Document) -> (code: String, evidence: Evidence) {
        Self.dossier(written: document.content.dossier, source: document.source, place: document.dossier) { codes[$0] }
    }

    /// The same where the codes are not at hand as a list: `known` gives the code to a `DossierCode.key`, `nil` for an unknown one.
    /// - Parameters:
    ///   - written: what its separator sheet or symbol says.
    ///   - source: its file's path below the inbox.
    ///   - place: the folder's path or the file's name.
    public static func dossier<Failure>(
        written: String?, source: String, place: String, known: (_ key: String) throws(Failure) -> String?
    ) throws(Failure) -> (code: String, evidence: Evidence) {
        func asKnown(_ name: String) throws(Failure) -> String { try known(DossierCode.key(name)) ?? name }
        func code(in name: String) throws(Failure) -> String? {
            if let code = try known(DossierCode.key(name)) { return code }
            if let code = DossierCode.first(in: [name]) { return try asKnown(code.text) }
            for word in name.split(whereSeparator: { " _".contains($0) }) {
                if let code = try known(DossierCode.key(String(word))) { return code }
            }
            return nil
        }
        if let written { return (try asKnown(written), .sheet) }
        let parts = source.split(separator: "/").map(String.init)
        for folder in parts.dropLast().reversed() {
            if let code = try code(in: folder) { return (code, .folder) }
        }
        if let code = try code(in: parts.last.map(withoutEnding) ?? "") { return (code, .fileName) }
        return (try asKnown(place), parts.count > 1 ? .folder : .fileName)
    }

    private static func withoutEnding(_ name: String) -> String {
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
        return String(name[..<dot])
    }
}
