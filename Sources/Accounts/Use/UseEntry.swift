import Crypto
public import Documents
public import Foundation
import GRDB

/// One line of the journal of use. Programs get it in one form, from the command and from the API; its hash has nothing to do with that form.
public struct UseEntry: Hashable, Sendable {
    /// From 1, without a gap.
    public let number: Int64
    /// To the millisecond. Entries written together may be some 50 ms out of order.
    public let at: Date
    /// The login name; `nil` for nobody known, and for work at the machine itself.
    public let login: String?
    /// The role at that time, as `officer`.
    public let role: String?
    public let address: String
    public let event: UseEvent
    public let subject: String?
    public let detail: String?
    /// SHA-256 over the hash of the entry before and the parts of this one.
    public let hash: ContentDigest

    init(number: Int64, milliseconds: Int64, use: Use, after previous: ContentDigest) {
        self.number = number
        at = Self.date(milliseconds)
        login = use.visitor.login
        role = use.visitor.role?.rawValue
        address = use.visitor.address
        event = use.event
        subject = use.subject
        detail = use.detail
        hash = Self.hash(
            number: number, milliseconds: milliseconds, [login, role, address, event.rawValue, subject, detail], after: previous)
    }

    init(row: Row) throws {
        guard let hash = ContentDigest(hex: row["hash"]) else { throw DatabaseError(message: "journal entry without a hash") }
        number = row["number"]
        at = Self.date(row["at"])
        login = row["login"]
        role = row["role"]
        address = row["address"]
        event = UseEvent(rawValue: row["event"])
        subject = row["subject"]
        detail = row["detail"]
        self.hash = hash
    }

    static func date(_ milliseconds: Int64) -> Date { Date(timeIntervalSince1970: Double(milliseconds) / 1_000) }

    static func milliseconds(_ date: Date) -> Int64 { Int64((date.timeIntervalSince1970 * 1_000).rounded()) }

    /// Whether the entry is what it was when it was written after that one.
    func continues(_ previous: ContentDigest) -> Bool {
        hash
            == Self.hash(
                number: number, milliseconds: Self.milliseconds(at), [login, role, address, event.rawValue, subject, detail],
                after: previous)
    }

    /// One encoding for one entry: every part is preceded by its length, so that no two sets of parts give the same bytes.
    private static func hash(number: Int64, milliseconds: Int64, _ parts: [String?], after previous: ContentDigest) -> ContentDigest {
        var bytes = Array("sohoa use 1\n\(previous.hex)\n\(number) \(milliseconds)\n".utf8)
        for part in parts {
            guard let part else {
                bytes += "-\n".utf8
                continue
            }
            bytes += "\(part.utf8.count) ".utf8
            bytes += part.utf8
            bytes.append(10)
        }
        return ContentDigest(bytes: SHA256.hash(data: bytes))
    }
}

extension UseEntry: Encodable {
    private enum Key: String, CodingKey { case number, at, login, role, address, event, subject, detail, hash }

    /// `at` as `2026-01-31T20:05:00.125Z`; what is not known is left out.
    public func encode(to encoder: any Encoder) throws {
        var line = encoder.container(keyedBy: Key.self)
        try line.encode(number, forKey: .number)
        try line.encode(at.ISO8601Format(.init(includingFractionalSeconds: true)), forKey: .at)
        try line.encodeIfPresent(login, forKey: .login)
        try line.encodeIfPresent(role, forKey: .role)
        try line.encode(address, forKey: .address)
        try line.encode(event, forKey: .event)
        try line.encodeIfPresent(subject, forKey: .subject)
        try line.encodeIfPresent(detail, forKey: .detail)
        try line.encode(hash.hex, forKey: .hash)
    }
}
