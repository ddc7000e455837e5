import Archive
import Documents
import Foundation

/// A document as another store gets it: one JSON text and the files that it names.
struct Parcel: Sendable {
    struct File: Sendable {
        /// `<sha256>.pdf`
        var name: String
        var digest: ContentDigest
        var size: Int64
        var mediaType: String
        /// In the vault.
        var path: String
    }

    var document: DocumentID
    var change: Int64
    /// With sorted keys: the same document gives the same text.
    var json: Data
    var files: [File]

    /// Over everything that is sent: the JSON names the files by their digests.
    var hash: ContentDigest { ContentDigest.of(json) }
    /// The place in the order of changes at which it was given before, where the store had to take it out since: given again it is no repetition.
    var takenBack: Int64?
    /// The same for the same content, however often it is sent.
    var idempotencyKey: String { key(hash) }

    /// The same of what has this digest.
    func key(_ digest: ContentDigest) -> String { "\(document)-\(digest.hex.prefix(16))" + (takenBack.map { "-\($0)" } ?? "") }
}

/// What a parcel's JSON says. Fields that are not known are absent.
struct ParcelText: Encodable {
    struct Named: Encodable {
        var code: String?
        var name: String?
    }

    struct Owner: Encodable {
        var role: String
        var name: String
        var identityNumber: String?
        var taxCode: String?
        var birthDate: String?
    }

    struct File: Encodable {
        var name: String
        /// `pdf`: searchable PDF/A-2b; `original`: the file as it came.
        var role: String
        var sha256: String
        var size: Int64
        var mediaType: String
    }

    /// The form of this text; another number when it is another form.
    var schema = "sohoa.document.1"
    var document: String
    var address: String?
    var mode: String
    var typeCode: String
    var type: String
    var title: String
    var codeNumber: String?
    var codeNotation: String?
    var issuedDate: String?
    var organName: String?
    var organCode: String?
    var subject: String?
    var signer: String?
    var sector: Named?
    var procedure: Named?
    /// The dossier that the register links it to, and whether it is that dossier's result.
    var dossier: String?
    var isResult: Bool
    /// Signed by its issuer, so that the original is the legal copy.
    var isSigned: Bool
    var pages: Int
    var owners: [Owner]?
    var files: [File]
}
