public import Documents

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
        if let written = document.content.dossier { return (known(written), .sheet) }
        let parts = document.source.split(separator: "/").map(String.init)
        for folder in parts.dropLast().reversed() {
            if let code = code(in: folder) { return (code, .folder) }
        }
        let name = parts.last.map(Self.withoutEnding) ?? ""
        if let code = code(in: name) { return (code, .fileName) }
        return (known(document.dossier), parts.count > 1 ? .folder : .fileName)
    }

    /// What a folder's name says beside the code, as `Hồ sơ cấp đất ông A` in `H13.18-240515-0001 Hồ sơ cấp đất ông A`.
    static func title(folder: String) -> String? {
        let words = folder.split(separator: " ").map(String.init).filter { DossierCode($0.trimmed(of: "_.,()[]")) == nil }
        let title = words.joined(separator: " ").trimmed(of: " -–_.")
        return words.count >= 3 && title.contains(where: \.isLetter) ? title : nil
    }

    private func known(_ name: String) -> String { codes[DossierCode.key(name)] ?? name }

    private func code(in name: String) -> String? {
        if let known = codes[DossierCode.key(name)] { return known }
        if let code = DossierCode.first(in: [name]) { return known(code.text) }
        return name.split { " _".contains($0) }.lazy.compactMap { codes[DossierCode.key(String($0))] }.first
    }

    private static func withoutEnding(_ name: String) -> String {
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
        return String(name[..<dot])
    }
}
