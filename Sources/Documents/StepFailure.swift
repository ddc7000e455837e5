/// The steps of the line, in order.
public enum Stage: String, Sendable, Codable, CaseIterable {
    case intake, split, read, assemble, package, index
}

/// Words for a person, Vietnamese first.
public struct Bilingual: Hashable, Sendable, Codable {
    public var vietnamese: String
    public var english: String

    public init(_ vietnamese: String, _ english: String) {
        self.vietnamese = vietnamese
        self.english = english
    }

    public func text(in language: Language) -> String { language == .vietnamese ? vietnamese : english }
}

/// A language of messages.
public enum Language: String, Sendable, Codable {
    case vietnamese = "vi"
    case english = "en"
}

/// Why a step could not do its work: a code, the fact, and what a person can do about it.
public struct StepFailure: Error, Hashable, Sendable, Codable {
    /// What kind of failure; the remedies and the "retry all of this kind" go by it.
    public enum Code: String, Sendable, Codable, CaseIterable {
        case empty, encrypted, damaged, tooLarge, unknownFormat, invalidText, unreadable
        /// The reader process ended or ran out of time or memory at this work.
        case readerDied, timeLimit
        /// The machine's trouble, not the file's: worth another attempt.
        case missingTool, inputOutput, internalError
        /// Too much is waited for already: somebody who asks again later is served.
        case busy
    }

    public var code: Code
    public var stage: Stage
    public var fact: Bilingual
    public var remedy: Bilingual

    public init(_ code: Code, stage: Stage, fact: Bilingual, remedy: Bilingual) {
        self.code = code
        self.stage = stage
        self.fact = fact
        self.remedy = remedy
    }

    /// Whether the same work may succeed when tried again.
    public var isTransient: Bool {
        switch code {
        case .readerDied, .timeLimit, .missingTool, .inputOutput, .internalError, .busy: true
        case .empty, .encrypted, .damaged, .tooLarge, .unknownFormat, .invalidText, .unreadable: false
        }
    }
}
