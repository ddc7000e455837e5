import Crypto
import Foundation

/// Random text of 256 bits that only the room and a browser, or the room and the provider, know.
enum Secret {
    static func fresh(_ random: (Int) -> [UInt8]) -> String { Base64URL.text(random(32)) }

    static func digest(_ text: String) -> Data { Data(SHA256.hash(data: Data(text.utf8))) }

    /// Takes as long for a near miss as for any other.
    static func same(_ one: String, _ other: String) -> Bool {
        SymmetricKey(data: Data(one.utf8)) == SymmetricKey(data: Data(other.utf8))
    }
}
