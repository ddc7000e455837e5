import HTTPTypes
import Hummingbird

extension Visit {
    /// Where people find the room, without a slash at the end: as the settings say, else as this request says, `http://127.0.0.1:8080`.
    var base: String {
        guard room.settings.address.isEmpty else { return room.settings.address }
        let host = request.head.authority ?? ""
        let isHost = !host.isEmpty && host.utf8.allSatisfy { Self.hostBytes.contains($0) }
        return (isSecure ? "https://" : "http://") + (isHost ? host : "localhost")
    }

    private static let hostBytes = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]".utf8)
}
