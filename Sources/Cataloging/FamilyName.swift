import Vietnamese

/// What is known of the first parts of Vietnamese names, for whoever has to keep names out of a text.
public enum FamilyName {
    /// Nearly everybody's family name is one of these; many are words of other meanings too. In any case of letters.
    public static func isKnown(_ syllable: String) -> Bool { PersonName.isFamilyName(syllable) }

    /// One that is hardly ever another word.
    public static func isUnmistakable(_ syllable: String) -> Bool { unmistakable.contains(syllable.lowercased()) }

    public static func isSyllable(_ text: String) -> Bool { Syllable.isValid(text.lowercased()) }

    private static let unmistakable: Set<String> = ["nguyễn", "phạm", "huỳnh", "đặng", "bùi", "trịnh", "phùng", "quách"]
}
