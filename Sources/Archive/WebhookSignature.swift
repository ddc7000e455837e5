import Crypto
public import Foundation

/// Shows a receiver that a delivery comes from here and is not an old one sent again: `t=1769889600,v1=5f0c…`, where `v1` is HMAC-SHA256 over
/// the time, a full stop and the body, in hexadecimal.
public struct WebhookSignature: Sendable {
    public let header: String

    /// - Parameter time: seconds since 1970; a receiver refuses what is some minutes old.
    public init(_ body: Data, secret: String, time: Int64) {
        var hash = HMAC<SHA256>(key: SymmetricKey(data: Data(secret.utf8)))
        hash.update(data: Data("\(time).".utf8))
        hash.update(data: body)
        let digits = hash.finalize().map { byte in String(byte >> 4, radix: 16) + String(byte & 15, radix: 16) }
        header = "t=\(time),v1=\(digits.joined())"
    }
}
