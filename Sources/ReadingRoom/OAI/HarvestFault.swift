/// An error of OAI-PMH 2.0, section 3.6.
struct HarvestFault: Error, Hashable {
    enum Code: String {
        case badArgument, badResumptionToken, badVerb, cannotDisseminateFormat, idDoesNotExist, noRecordsMatch, noMetadataFormats,
            noSetHierarchy
    }

    var code: Code
    /// In English: programs read it, and those who write them.
    var message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// Whether the answer repeats what was asked: not where that itself is wrong.
    var repeatsQuestion: Bool { code != .badVerb && code != .badArgument }
}
