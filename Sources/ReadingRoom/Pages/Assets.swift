import Accounts
import Archive
import HTTPTypes
import Hummingbird
import NIOCore

/// What is the same for everybody.
enum Assets {
    static func show(_ visit: Visit) throws -> Response {
        guard let asset = Resources.assets[visit.parameter("name")] else { throw RoomError.notFound }
        return Response(
            status: .ok, headers: [.contentType: asset.type, .cacheControl: "public, max-age=31536000, immutable"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: asset.bytes)))
    }

    static func robots(_ visit: Visit) -> Response { plain("User-agent: *\nDisallow: /\n") }

    /// Whether the catalogue and the accounts can be asked.
    static func health(_ visit: Visit) async throws -> Response {
        _ = try await visit.room.store.lastChange()
        _ = try await visit.room.book.session(token: "")
        return plain("ok\n")
    }

    private static func plain(_ text: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: "text/plain; charset=utf-8"], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
