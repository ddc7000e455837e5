/// The dossier of a register that a document of the archive belongs to.
public struct LinkedDossier: Hashable, Sendable {
    public var code: String
    /// The document is the dossier's result and not one of its papers.
    public var isResult: Bool

    public init(code: String, isResult: Bool) { (self.code, self.isResult) = (code, isResult) }
}
