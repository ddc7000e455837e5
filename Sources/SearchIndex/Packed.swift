/// Bytes written in the order that `cxapian.h` and `StoredDocument` describe: little-endian, packed.
struct PackedWriter {
    private(set) var bytes: [UInt8] = []

    mutating func put(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func put(_ number: Double) { put(number.bitPattern) }

    mutating func put(_ kind: Unicode.Scalar) { bytes.append(UInt8(truncatingIfNeeded: kind.value)) }

    /// The low three bytes.
    mutating func put(threeBytes number: UInt32) {
        for shift in [UInt32(0), 8, 16] { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }

    /// A u32 length and the bytes.
    mutating func put(bytes part: [UInt8]) {
        put(UInt32(truncatingIfNeeded: part.count))
        bytes.append(contentsOf: part)
    }

    /// A u16 length and the UTF-8 bytes; the text must be shorter than 64 KiB, as every term is.
    mutating func put(term: String) {
        put(UInt16(truncatingIfNeeded: term.utf8.count))
        bytes.append(contentsOf: term.utf8)
    }

    /// A u32 length and the UTF-8 bytes.
    mutating func put(text: String) {
        put(UInt32(truncatingIfNeeded: text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }
}

/// Reads what `PackedWriter` wrote; past the end everything is zero or empty and `isSound` is false.
struct PackedReader {
    private let bytes: UnsafeRawBufferPointer
    private var at = 0
    private(set) var isSound = true

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { at == bytes.count }

    private mutating func take(_ count: Int) -> UnsafeRawBufferPointer {
        guard count >= 0, count <= bytes.count - at else {
            isSound = false
            at = bytes.count
            return UnsafeRawBufferPointer(start: nil, count: 0)
        }
        defer { at += count }
        return UnsafeRawBufferPointer(rebasing: bytes[at..<at + count])
    }

    mutating func number<T: FixedWidthInteger>(_: T.Type = T.self) -> T {
        let part = take(MemoryLayout<T>.size)
        return part.isEmpty ? 0 : T(littleEndian: part.loadUnaligned(as: T.self))
    }

    mutating func double() -> Double { Double(bitPattern: number()) }

    mutating func text() -> String {
        let size = Int(number(UInt32.self))
        return String(decoding: take(size), as: UTF8.self)
    }

    /// All that is left, as text.
    mutating func rest() -> String { String(decoding: take(bytes.count - at), as: UTF8.self) }

    /// A u16 length and that many bytes as text.
    mutating func term() -> String { String(decoding: termBytes(), as: UTF8.self) }

    /// The same, not copied.
    mutating func termBytes() -> UnsafeRawBufferPointer { take(Int(number(UInt16.self))) }

    /// All that is left, three bytes a number.
    mutating func threeByteNumbers() -> [UInt32] {
        let rest = take((bytes.count - at) / 3 * 3)
        return [UInt32](unsafeUninitializedCapacity: rest.count / 3) { numbers, count in
            count = rest.count / 3
            for i in 0..<count {
                numbers[i] = UInt32(rest[3 * i]) | UInt32(rest[3 * i + 1]) << 8 | UInt32(rest[3 * i + 2]) << 16
            }
        }
    }

    /// A u32 length and that many bytes, not copied.
    mutating func part() -> PackedReader { PackedReader(partBytes()) }

    /// The same as bytes.
    mutating func partBytes() -> UnsafeRawBufferPointer { take(Int(number(UInt32.self))) }

    /// All that is left, four bytes a number.
    mutating func numbers() -> [UInt32] {
        let rest = take((bytes.count - at) / 4 * 4)
        return (0..<rest.count / 4).map { UInt32(littleEndian: rest.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self)) }
    }
}
