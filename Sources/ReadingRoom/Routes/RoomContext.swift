import Documents
import Hummingbird
import Logging
import NIOCore

/// What is known of a request before anybody looks at it.
struct RoomContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Who holds the other end of the connection.
    let peer: String
    /// The most that a form may hold, bytes.
    var maxUploadSize: Int { 64 << 10 }

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peer = source.channel.remoteAddress?.ipAddress.map { PeerAddress.normal($0) ?? $0 } ?? "unknown"
    }
}
