public import Documents

/// What is to be done about a page.
public struct QualityVerdict: Hashable, Sendable, Codable {
    /// The gravest of the reasons' judgements; good when there are none.
    public var judgement: QualitySettings.Judgement
    public var reasons: [Reason]

    public init(_ reasons: [Reason]) {
        self.reasons = reasons
        judgement = reasons.map(\.judgement).max() ?? .good
    }

    /// One lack, or one thing worth knowing (`good`), with what a person can do about it.
    public struct Reason: Hashable, Sendable, Codable {
        public enum Code: String, Sendable, Codable, CaseIterable {
            case lowDPI, guessedDPI, notColour, skew, blur, faint, shade, border, cut, turned, doubleFeed, missingPages, blank, drawn,
                separator
            /// The page could not be read at all.
            case unreadable
        }

        public var code: Code
        public var judgement: QualitySettings.Judgement
        public var fact: Bilingual
        public var remedy: Bilingual?

        public init(_ code: Code, _ judgement: QualitySettings.Judgement, fact: Bilingual, remedy: Bilingual? = nil) {
            self.code = code
            self.judgement = judgement
            self.fact = fact
            self.remedy = remedy
        }

        /// A page or file that could not be read: a reason to scan it again.
        public init(_ failure: StepFailure) {
            self.init(.unreadable, .rescan, fact: failure.fact, remedy: failure.remedy)
        }
    }
}
