import Documents
public import Recognition

/// What an inspection found: every page of every file with its verdict.
public struct InspectionReport: Sendable, Codable {
    /// One file as it was named or found.
    public struct File: Sendable, Codable {
        public var path: String
        public var pages: [Page]
        /// Why nothing of it could be read; then it has no pages.
        public var failure: QualityVerdict?
    }

    public struct Page: Sendable, Codable {
        /// From 1.
        public var number: Int
        /// `nil` of plain text, which has no picture, and of pages that could not be read.
        public var quality: PageQuality?
        public var verdict: QualityVerdict
    }

    /// How many pages came out how. A file that could not be read counts as one page to be scanned again.
    public struct Summary: Sendable, Codable, Hashable {
        public var files = 0
        public var unreadableFiles = 0
        public var pages = 0
        public var good = 0
        public var look = 0
        public var rescan = 0

        /// The share of good pages, 0…1; 1 when there are none.
        public var goodShare: Double { pages > 0 ? Double(good) / Double(pages) : 1 }
    }

    public var files: [File]
    public var seconds: Double

    public var summary: Summary {
        var sum = Summary(files: files.count)
        for file in files {
            if file.failure != nil { sum.unreadableFiles += 1 }
            for judgement in file.failure.map({ [$0.judgement] }) ?? file.pages.map(\.verdict.judgement) {
                sum.pages += 1
                switch judgement {
                case .good: sum.good += 1
                case .look: sum.look += 1
                case .rescan: sum.rescan += 1
                }
            }
        }
        return sum
    }
}
