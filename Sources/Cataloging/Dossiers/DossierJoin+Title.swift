import Documents

extension DossierJoin {
    /// What a folder's name says beside the code, as `Hồ sơ cấp đất ông A` in `H13.18-240515-0001 Hồ sơ cấp đất ông A`.
    static func title(folder: String) -> String? {
        let words = folder.split(separator: " ").map(String.init).filter { DossierCode($0.trimmed(of: "_.,()[]")) == nil }
        let title = words.joined(separator: " ").trimmed(of: " -–_.")
        return words.count >= 3 && title.contains(where: \.isLetter) ? title : nil
    }
}
