public import Documents

/// `inventory:` of `Config/indicators.yaml`: what the archive wants of its own paper.
public struct InventoryGoal: Hashable, Sendable {
    public var name = Bilingual("Số hóa theo mục lục hồ sơ", "Inventory digitized")
    public var target: Percent?

    /// Without a target, for a file without the section.
    init() {}

    init(_ node: ConfigNode) throws(RegisterError) {
        _ = try node.pairs(["name", "target"])
        name = try node.needed("name").bilingual()
        target = try node["target"]?.percent()
    }
}
