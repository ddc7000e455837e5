/// What a separator sheet says: here begins a new document, or a new dossier with this code.
public struct Separator: Hashable, Sendable, Codable {
    public enum Kind: String, Sendable, Codable {
        case document, dossier
    }

    public var kind: Kind
    /// The dossier's code; `nil` on a document sheet, and on a dossier sheet that contradicts itself.
    public var dossier: String?

    private init(_ kind: Kind, dossier: String?) {
        self.kind = kind
        self.dossier = dossier
    }

    /// Here begins a new document.
    public static let document = Separator(.document, dossier: nil)

    /// Here begins a new dossier, but which one cannot be told.
    public static let unknownDossier = Separator(.dossier, dossier: nil)

    /// Here begins the dossier of this code. Throws what is wrong with a code that cannot be printed as bars.
    public static func dossier(_ code: String) throws(CodeFault) -> Separator {
        if let fault = fault(in: code) { throw fault }
        return Separator(.dossier, dossier: code)
    }

    /// Why a code cannot be printed as bars and read again.
    public enum CodeFault: Error, Hashable, Sendable {
        case empty
        /// Spaces at its beginning or end, which nobody sees on paper.
        case outerSpace
        case tooLong(Int)
        /// Not a printable ASCII character.
        case character(Character)
    }

    /// The most characters of a code; longer bars become too fine for a scan at 200 dpi.
    public static let longestCode = 40

    public static func fault(in code: String) -> CodeFault? {
        guard let first = code.first, let last = code.last else { return .empty }
        if first == " " || last == " " { return .outerSpace }
        if let foreign = code.first(where: { !$0.isASCII || !(" "..."~").contains($0) }) { return .character(foreign) }
        return code.count > longestCode ? .tooLong(code.count) : nil
    }
}

extension Separator {
    /// What the sheet's symbols hold: version, kind, code and two check digits; `nil` for a dossier without a code.
    /// `Separator.dossier("H13.18-240515-0001").payload // "SOHOA1:H:H13.18-240515-0001:85"`, `Separator.document.payload // "SOHOA1:T:84"`
    public var payload: String? {
        let body: String
        switch (kind, dossier) {
        case (.document, _): body = "T"
        case (.dossier, let code?): body = "H:" + code
        case (.dossier, nil): return nil
        }
        return Self.prefix + body + ":" + Self.check(body)
    }

    /// Reads what a symbol holds; `nil` for anything but a whole payload of ours.
    public init?(payload: String) {
        guard payload.hasPrefix(Self.prefix) else { return nil }
        let rest = payload.dropFirst(Self.prefix.count)
        guard let colon = rest.lastIndex(of: ":") else { return nil }
        let body = String(rest[..<colon])
        guard Self.check(body) == rest[rest.index(after: colon)...] else { return nil }
        if body == "T" {
            self = .document
        } else if body.hasPrefix("H:"), Self.fault(in: String(body.dropFirst(2))) == nil {
            self.init(.dossier, dossier: String(body.dropFirst(2)))
        } else {
            return nil
        }
    }

    private static let prefix = "SOHOA1:"

    /// Bytes as one number, modulo the prime 97.
    private static func check(_ body: String) -> String {
        let rest = body.utf8.reduce(0) { ($0 * 256 + Int($1)) % 97 }
        return (rest < 10 ? "0" : "") + String(rest)
    }
}
