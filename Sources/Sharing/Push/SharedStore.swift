public import SingleSignOn

/// A store that several bodies share, as the settings name it: where it is and what it may be given.
public struct SharedStore: Sendable {
    public enum Door: Sendable {
        /// A folder that the other side empties.
        case folder(String)
        case rest(RESTDoor)
    }

    /// Lower-case letters, digits and hyphens; the ledger knows the store by it.
    public var name: String
    public var door: Door
    /// Documents whose use is conditional (mode 02) are given as well. Secret ones never are.
    public var givesConditional = false
    /// The people and organizations that a document is about are told, with their numbers.
    public var givesOwners = false
    /// The file as it was scanned or sent goes along, where the document is alone in it.
    public var givesOriginals = false

    public init(name: String, door: Door) { (self.name, self.door) = (name, door) }
}

/// How a store is spoken to over HTTP.
public struct RESTDoor: Sendable {
    public enum Method: String, Sendable, CaseIterable {
        case put = "PUT"
        case post = "POST"
    }

    /// Documents lie below it. By TLS, or on this very machine.
    public var address: SafeAddress
    public var method = Method.put
    /// The file, or else the variable of the environment, that holds the token.
    public var tokenFile: String?
    public var tokenVariable: String?
    public var attempts = 5
    /// Seconds before the second attempt; doubled each time, a minute at most.
    public var firstWait = 1.0
    /// Seconds for an answer; a file has one more for each 256 KiB.
    public var seconds = 30.0

    public init(_ address: SafeAddress) { self.address = address }
}
