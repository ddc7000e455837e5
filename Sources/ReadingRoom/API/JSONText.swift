import Archive
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// How data are written for programs and for the pages' own script.
enum JSONText {
    /// Whose answers differ, so that nothing in between takes one for another's.
    static let vary = "Authorization, Cookie, Accept-Language"

    /// Keys sorted, so that the same value is the same text; times as `2026-01-31T20:05:00Z`.
    static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        return encoder
    }

    /// For a page's script: never kept.
    static func response(_ value: some Encodable) throws -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(value))))
    }

    /// For a program: it may keep the answer for itself and ask whether it still holds.
    /// - Parameter tag: names the state that the answer tells; by default its own bytes do.
    static func answer(_ value: some Encodable, _ visit: Visit, status: HTTPResponse.Status = .ok, tag: EntityTag? = nil) throws -> Response
    {
        let bytes = try encoder.encode(value)
        let tag = tag ?? EntityTag(ContentDigest.of(bytes).hex.prefix(32))
        var headers: HTTPFields = [.eTag: tag.text, .cacheControl: "private, no-cache", .vary: vary]
        let isRead = visit.request.method == .get || visit.request.method == .head
        if isRead, tag.isAmong(visit.request.headers[.ifNoneMatch]) { return Response(status: .notModified, headers: headers) }
        headers[.contentType] = "application/json"
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// Done, and there is nothing to say.
    static func nothing() -> Response { Response(status: .noContent, headers: [.cacheControl: "no-store", .vary: vary]) }
}

/// The name of a state of something (RFC 9110, 8.8.3).
struct EntityTag: Hashable, Sendable {
    let text: String

    init(_ name: some StringProtocol) { text = "\"\(name)\"" }

    /// Whether a list of tags in `If-None-Match` names it: weak ones count as well.
    func isAmong(_ header: String?) -> Bool {
        guard let header else { return false }
        return Self.tags(header).contains { $0 == "*" || $0 == text || $0 == "W/" + text }
    }

    /// Whether `If-Match` names it: letter by letter, as something is going to be changed.
    func isMatched(by header: String) -> Bool { Self.tags(header).contains { $0 == "*" || $0 == text } }

    private static func tags(_ header: String) -> [String] {
        header.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    }
}
