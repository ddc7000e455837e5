/// FNV-1a of values one after the other: a number to find them by. Others may have the same one, so who finds something by it compares.
struct Fingerprint {
    private var state: UInt64 = 0xcbf2_9ce4_8422_2325

    var value: Int64 { Int64(bitPattern: state) }

    mutating func add(_ text: some StringProtocol) {
        for byte in text.utf8 { take(byte) }
        // No byte of UTF-8: texts are kept apart by it.
        take(0xFF)
    }

    mutating func add(_ number: Int64) { withUnsafeBytes(of: number.littleEndian) { for byte in $0 { take(byte) } } }

    private mutating func take(_ byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
}
