import Documents

/// Columns that several reports have.
extension ReportTable.Column {
    static func dossier(share: Double = 2) -> Self { text("dossier", Bilingual("Mã hồ sơ", "Dossier"), share) }
    /// By name.
    static func unit(share: Double = 2.2) -> Self { text("unit", Bilingual("Đơn vị", "Unit"), share) }
    /// By code.
    static func procedure(share: Double = 1.2) -> Self { text("procedure", Bilingual("Thủ tục", "Procedure"), share) }
    static func receivedOn(share: Double = 1) -> Self { text("receivedOn", Bilingual("Ngày tiếp nhận", "Received"), share) }

    private static func text(_ key: String, _ name: Bilingual, _ share: Double) -> Self { Self(key, name, isNumber: false, share: share) }
}
