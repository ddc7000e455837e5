/// What somebody did. A newer version may write others, so it is no closed list.
public struct UseEvent: RawRepresentable, Hashable, Sendable, Codable {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }

    public static let login = UseEvent(rawValue: "login")
    public static let loginFailed = UseEvent(rawValue: "loginFailed")
    public static let logout = UseEvent(rawValue: "logout")
    /// The subject is what was asked.
    public static let search = UseEvent(rawValue: "search")
    /// The subject is the document, as of the four that follow.
    public static let view = UseEvent(rawValue: "view")
    public static let download = UseEvent(rawValue: "download")
    public static let correction = UseEvent(rawValue: "correction")
    public static let reuse = UseEvent(rawValue: "reuse")
    /// Somebody looked up a person's or an organisation's papers; the subject is the owner's sealed name, see `OwnerSeal`.
    public static let ownerViewed = UseEvent(rawValue: "ownerViewed")
    /// A file was sent into the inbox, or refused; the subject is its path in the inbox, or its name.
    public static let upload = UseEvent(rawValue: "upload")
    /// Somebody asked for what they may not see or do.
    public static let refused = UseEvent(rawValue: "refused")
    /// A list of results was taken away; the subject is what was asked.
    public static let export = UseEvent(rawValue: "export")
    /// The dossiers behind a rate were looked at; the subject is what was asked.
    public static let figures = UseEvent(rawValue: "figures")
    /// The subject is the account that was made, changed, locked or opened.
    public static let accountChanged = UseEvent(rawValue: "accountChanged")
    public static let passwordChanged = UseEvent(rawValue: "passwordChanged")
    /// The subject is the session's or the token's number.
    public static let sessionEnded = UseEvent(rawValue: "sessionEnded")
    public static let tokenChanged = UseEvent(rawValue: "tokenChanged")
    /// The subject is the number of the webhook that was made, taken away or opened again.
    public static let webhookChanged = UseEvent(rawValue: "webhookChanged")
    /// A document was given to another store, or taken back from it; the subject is the document.
    public static let shared = UseEvent(rawValue: "shared")
    /// Quarantined work was given back to the line; the subject is its kind or its file.
    public static let retried = UseEvent(rawValue: "retried")
    /// A lot was drawn, accepted or sent back; the subject is its number.
    public static let lotDecided = UseEvent(rawValue: "lotDecided")
    /// A document was said to belong to a dossier of the register, or not to; the subject is the document.
    public static let linkDecided = UseEvent(rawValue: "linkDecided")
    /// Somebody took the journal for whole although its end was not where it had been.
    public static let journalAccepted = UseEvent(rawValue: "journalAccepted")

    /// Whether an entry may be written up to 50 ms after the answer went out, together with others. Of looking only: everything that takes
    /// something away, changes something or opens a door is on disk before the call that records it returns.
    public var isGrouped: Bool { [.search, .view, .figures].contains(self) }
}
