public import Documents
public import Foundation

/// An official document as another body sent it: the envelope itself and what came in it.
public struct Envelope: Hashable, Sendable {
    /// The sender's name for the document, for ever.
    public var id: String
    /// The envelope's own bytes, in the vault.
    public var digest: ContentDigest
    /// Mã định danh of who sent it.
    public var sender: String
    public var receivedAt: Date

    public init(id: String, digest: ContentDigest, sender: String, receivedAt: Date) {
        (self.id, self.digest, self.sender, self.receivedAt) = (id, digest, sender, receivedAt)
    }
}

/// A file of an envelope, in the vault already.
public struct EnvelopeFile: Sendable {
    public var file: IntakeFile
    public var digest: ContentDigest
    public var given: GivenFacts

    public init(file: IntakeFile, digest: ContentDigest, given: GivenFacts) {
        (self.file, self.digest, self.given) = (file, digest, given)
    }
}

/// What came from other bodies.
public protocol Envelopes: Sendable {
    /// The envelope that brought a document; `nil` where none did.
    func envelope(_ id: String) async throws(ArchiveError) -> Envelope?

    /// The same, by a file that was in it.
    func envelope(ofFile file: Int64) async throws(ArchiveError) -> Envelope?

    /// The files of an envelope, in the order of its manifest.
    func files(ofEnvelope id: String) async throws(ArchiveError) -> [FileRecord]

    /// Takes an envelope with all its files as `Holdings.admit` does, or nothing of it. `nil`, and nothing is changed, when its document is there.
    func receive(
        _ envelope: Envelope, files: [EnvelopeFile], inbox: String, batch: String
    ) async throws(ArchiveError) -> [FileRecord]?
}
