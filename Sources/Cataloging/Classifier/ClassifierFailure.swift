public import Documents

/// Why there is no classifier: what is wrong, and what to do.
public struct ClassifierFailure: Error, Hashable, Sendable {
    public enum Code: String, Sendable {
        /// There are too few documents, or too few types, to learn from.
        case tooFew
        /// The file is no model, or one of another version, or damaged.
        case unusable
    }

    public var code: Code
    public var fact: Bilingual
    public var remedy: Bilingual

    /// A model that cannot be used, with the reason in a word or two of each language.
    public static func unusable(_ vietnamese: String, _ english: String) -> ClassifierFailure {
        ClassifierFailure(
            code: .unusable,
            fact: Bilingual(
                "Mô hình nhận loại văn bản không dùng được: \(vietnamese).", "The model of document types cannot be used: \(english)."),
            remedy: Bilingual(
                "Đưa bản trước (.previous) về chỗ cũ, hoặc xóa tệp rồi chạy lại `sohoa train`; không có mô hình thì chỉ dùng quy tắc.",
                "Put back the one before (.previous), or delete the file and run `sohoa train` again; without a model the rules work alone."
            ))
    }
}
