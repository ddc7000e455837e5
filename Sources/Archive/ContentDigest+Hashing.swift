import Crypto
public import Documents
public import Foundation

extension ContentDigest {
    /// The digest of these bytes.
    public static func of(_ bytes: some DataProtocol) -> ContentDigest { ContentDigest(bytes: SHA256.hash(data: bytes)) }
}
