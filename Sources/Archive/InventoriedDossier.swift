/// A dossier of the paper inventory, as far as it tells how much of the paper is in the archive.
public struct InventoriedDossier: Hashable, Sendable {
    public var code: String
    public var title: String?
    /// Số tờ, as a person or the inventory has it; `nil` where neither says.
    public var sheets: Int?
    /// The archive has a document of it.
    public var isDigitized: Bool

    public init(code: String, title: String?, sheets: Int?, isDigitized: Bool) {
        (self.code, self.title, self.sheets, self.isDigitized) = (code, title, sheets, isDigitized)
    }
}

/// How much of the inventory is in the archive.
public struct InventoryCount: Hashable, Sendable {
    public var dossiers: Int
    public var digitized: Int

    public init(dossiers: Int, digitized: Int) { (self.dossiers, self.digitized) = (dossiers, digitized) }
}
