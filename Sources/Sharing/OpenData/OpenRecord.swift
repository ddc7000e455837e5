public import Documents
import Foundation

/// A row of the open catalogue: what everybody may know of a public document.
public struct OpenRecord: Hashable, Sendable {
    public var id: DocumentID
    public var typeCode: String
    public var type: String
    /// `15/QĐ-UBND`; empty where there is none.
    public var code: String
    /// `yyyy-MM-dd`; empty where there is none.
    public var issuedDate: String
    /// Who issued it; empty where the name may be a person's.
    public var organ: String
    /// The subject, else type and code.
    public var title: String
    /// The subject is not given: it may point at a person.
    public var isTitleWithheld: Bool
    public var sector: String
    /// The unit whose dossier it is in, by mã định danh, and the list or the year; empty where the dossier's code does not tell.
    public var fonds: String
    public var list: String
    public var pages: Int
}

/// Why a public document is not in the open catalogue.
public enum OpenRefusal: String, CaseIterable, Sendable, Error {
    /// Papers of its type are about somebody.
    case type
    /// It is about a person.
    case person
    /// It belongs to somebody's application.
    case application
}

extension OpenDataRules {
    /// The row of a document; `nil` of one that is not open to everybody.
    ///
    /// Of people nothing is given: no signers, no owners, no file names and folders, which people name as they like. What is about somebody is left
    /// out whole, since number, issuer and day would tell who it is to whoever knows a little.
    public func record(of document: Document) throws(OpenRefusal) -> OpenRecord? {
        guard document.isPublic else { return nil }
        let content = document.content
        guard families.contains(content.type.family), !withheldTypes.contains(content.type.code) else { throw .type }
        guard !(content.parties ?? []).contains(where: \.isPerson) else { throw .person }
        guard DossierCode(document.dossierKey ?? document.dossier) == nil, DossierCode(document.dossier) == nil else { throw .application }
        let kind = content.fields[.formName]?.value ?? content.type.name
        let code = [content.fields[.codeNumber]?.value, content.fields[.codeNotation]?.value].compactMap(\.self).joined(separator: "/")
        let subject = content.fields[.subject]?.value ?? ""
        let isWithheld = !subject.isEmpty && !admits(subject, of: content)
        let place = document.place
        return OpenRecord(
            id: document.id, typeCode: content.type.code, type: kind, code: code,
            issuedDate: content.fields[.issuedDate]?.value ?? "", organ: organ(of: content),
            title: subject.isEmpty || isWithheld ? [kind, code].filter { !$0.isEmpty }.joined(separator: " ") : subject,
            isTitleWithheld: isWithheld, sector: content.sector?.name ?? "", fonds: place.unit ?? "",
            list: place.unit == nil ? "" : place.list ?? "", pages: content.pages.count)
    }

    private func admits(_ subject: String, of content: CatalogedDocument) -> Bool {
        // Whoever signed or is named elsewhere on the paper is found however the name is written.
        let key = Self.key(subject)
        let names = [content.fields[.signer]?.value].compactMap(\.self) + (content.parties ?? []).map(\.name)
        return text.admits(subject) && !names.contains { !$0.isEmpty && key.contains(Self.key($0)) }
    }

    /// The printed name; where it might be somebody's, the unit that the register of units knows, if it does.
    private func organ(of content: CatalogedDocument) -> String {
        // Headings are printed in capitals, and kept as names are written.
        if let printed = content.fields[.organName]?.value, text.admits(printed) { return printed }
        return content.issuer?.name ?? ""
    }

    /// With a space at both ends, so that a name is found as words.
    private static func key(_ text: String) -> String {
        let folded = text.precomposedStringWithCanonicalMapping.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
        let plain = folded.map { $0 == "đ" ? "d" : $0.isLetter || $0.isNumber ? $0 : " " }
        return " " + String(plain).split(separator: " ").joined(separator: " ") + " "
    }
}

extension Party {
    /// Anybody but an organization that is told by its tax number, or a place of business without a person's number.
    fileprivate var isPerson: Bool {
        if identityNumber != nil || birthDate != nil { return true }
        return taxCode.map { $0.count == 12 } ?? (role != .facility)
    }
}
