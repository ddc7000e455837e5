import Archive
import Documents
import Foundation
import Indicators

/// Says which documents a store may be given, and makes parcels of them.
struct ParcelMaker: Sendable {
    let store: any Holdings
    let vault: Vault
    let target: SharedStore
    /// The reading room's address, without a slash at its end; empty for none.
    let room: String
    /// The dossier that the register links a document to.
    let dossier: @Sendable (DocumentID) throws -> LinkedDossier?

    /// Whether the store may have it: nothing about it waits for a person, and somebody has said how far it is open. Silence opens nothing, and
    /// what is secret never leaves, whatever the settings say.
    func admits(_ document: Document) -> Bool {
        guard document.standing == .archived, !document.content.isSecret, document.access != .secret else { return false }
        switch document.mode {
        case .open: return true
        case .conditional: return target.givesConditional
        case .secret, nil: return false
        }
    }

    /// `nil` of one whose PDF does not show its pages as they are now: it is made again by the next run.
    func parcel(of document: Document) async throws -> Parcel? {
        let holdings = try await store.holdings(of: document.id)
        guard let pdf = holdings.first(where: { $0.role == .pdf }), pdf.pages == nil else { return nil }
        var files = [(role: "pdf", file: file(pdf.digest, pdf.size, "pdf", "application/pdf"))]
        let source = try await store.file(of: document.id)
        if target.givesOriginals, let original = try await original(of: document, source), original.digest != pdf.digest {
            files.append(("original", original))
        }
        let text = try text(document, source, files)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Parcel(document: document.id, change: document.change, json: try encoder.encode(text), files: files.map(\.file))
    }

    /// A file with other documents in it may hold what the store must not have.
    private func original(of document: Document, _ source: FileRecord) async throws -> Parcel.File? {
        guard let digest = source.digest, let format = source.format else { return nil }
        let others = try await store.documents(inFileOf: document.id)
        guard others.map(\.id) == [document.id], try await store.pages(file: source.id).count == document.content.pages.count else {
            return nil
        }
        let (ending, type) =
            switch format {
            case .pdf: ("pdf", "application/pdf")
            case .tiff: ("tif", "image/tiff")
            case .jpeg: ("jpg", "image/jpeg")
            case .png: ("png", "image/png")
            case .plainText: ("txt", "text/plain; charset=utf-8")
            }
        return file(digest, source.size, ending, type)
    }

    private func file(_ digest: ContentDigest, _ size: Int64, _ ending: String, _ type: String) -> Parcel.File {
        Parcel.File(name: "\(digest.hex).\(ending)", digest: digest, size: size, mediaType: type, path: vault.path(digest))
    }

    private func text(
        _ document: Document, _ source: FileRecord, _ files: [(role: String, file: Parcel.File)]
    ) throws -> ParcelText {
        let content = document.content
        func value(_ name: FieldName) -> String? { content.fields[name]?.value }
        let link = try dossier(document.id)
        let owners = (content.parties ?? []).map {
            ParcelText.Owner(
                role: $0.role.rawValue, name: $0.name, identityNumber: $0.identityNumber, taxCode: $0.taxCode, birthDate: $0.birthDate)
        }
        return ParcelText(
            document: document.id.rawValue, address: room.isEmpty ? nil : "\(room)/id/\(document.id)", mode: document.access.rawValue,
            typeCode: content.type.code, type: value(.formName) ?? content.type.name, title: content.title,
            codeNumber: value(.codeNumber), codeNotation: value(.codeNotation), issuedDate: value(.issuedDate),
            organName: value(.organName), organCode: content.issuer?.organCode, subject: value(.subject), signer: value(.signer),
            sector: content.sector.map { ParcelText.Named(code: $0.code, name: $0.name) },
            procedure: content.procedure.map { ParcelText.Named(code: $0.code, name: $0.name) },
            dossier: link?.code ?? DossierCode(document.dossier)?.normal, isResult: link?.isResult ?? false, isSigned: source.isSigned,
            pages: content.pages.count, owners: target.givesOwners && !owners.isEmpty ? owners : nil,
            files: files.map {
                ParcelText.File(
                    name: $0.file.name, role: $0.role, sha256: $0.file.digest.hex, size: $0.file.size, mediaType: $0.file.mediaType)
            })
    }
}
