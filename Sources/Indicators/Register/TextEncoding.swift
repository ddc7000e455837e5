import Foundation

/// How a text file is written.
public enum TextEncoding: String, Sendable {
    case utf8, utf16LittleEndian, utf16BigEndian, windows1258

    /// Told from a file's first bytes; `nil` where they fit none without doubt. `skip` counts the byte order mark.
    public static func detect(_ head: some Collection<UInt8>) -> (encoding: TextEncoding, skip: Int)? {
        let bytes = Array(head)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        // Without a mark, headings in Latin letters have a zero in every other byte.
        let pairs = bytes.count / 2
        let (even, odd) = (zeros(bytes, from: 0), zeros(bytes, from: 1))
        if odd * 2 > pairs, even * 10 < pairs { return (.utf16LittleEndian, 0) }
        if even * 2 > pairs, odd * 10 < pairs { return (.utf16BigEndian, 0) }
        if even + odd > 0 { return nil }
        // A sound sequence that the end of the sample cut is sound.
        let whole = bytes.prefix(bytes.count - min(bytes.count, tail(bytes)))
        if String(validating: whole, as: UTF8.self) != nil { return (.utf8, 0) }
        return Windows1258.isUnmistakable(bytes) ? (.windows1258, 0) : nil
    }

    private static func zeros(_ bytes: [UInt8], from start: Int) -> Int {
        stride(from: start, to: bytes.count, by: 2).count { bytes[$0] == 0 }
    }

    /// How many last bytes begin a sequence that goes on.
    private static func tail(_ bytes: [UInt8]) -> Int {
        for (back, byte) in bytes.suffix(4).reversed().enumerated() where byte & 0xC0 != 0x80 { return byte >= 0xC0 ? back + 1 : 0 }
        return 0
    }
}

/// Vietnamese as Windows wrote it before Unicode: letters in one byte, and the tone in a byte after its vowel.
enum Windows1258 {
    /// What differs from ISO 8859-1 from 0x80 on; 0 for a byte that the code page has not.
    private static let others: [UInt8: UInt32] = [
        0x80: 0x20AC, 0x81: 0, 0x82: 0x201A, 0x83: 0x0192, 0x84: 0x201E, 0x85: 0x2026, 0x86: 0x2020, 0x87: 0x2021, 0x88: 0x02C6,
        0x89: 0x2030, 0x8A: 0, 0x8B: 0x2039, 0x8C: 0x0152, 0x8D: 0, 0x8E: 0, 0x8F: 0, 0x90: 0, 0x91: 0x2018, 0x92: 0x2019, 0x93: 0x201C,
        0x94: 0x201D, 0x95: 0x2022, 0x96: 0x2013, 0x97: 0x2014, 0x98: 0x02DC, 0x99: 0x2122, 0x9A: 0, 0x9B: 0x203A, 0x9C: 0x0153, 0x9D: 0,
        0x9E: 0, 0x9F: 0x0178, 0xC3: 0x0102, 0xCC: 0x0300, 0xD0: 0x0110, 0xD2: 0x0309, 0xD5: 0x01A0, 0xDD: 0x01AF, 0xDE: 0x0303,
        0xE3: 0x0103, 0xEC: 0x0301, 0xF0: 0x0111, 0xF2: 0x0323, 0xF5: 0x01A1, 0xFD: 0x01B0, 0xFE: 0x20AB,
    ]
    private static let tones: Set<UInt8> = [0xCC, 0xD2, 0xDE, 0xEC, 0xF2]
    private static let vowels = Set(Array("aeiouyAEIOUY".utf8) + [0xC2, 0xCA, 0xD4, 0xE2, 0xEA, 0xF4, 0xC3, 0xE3, 0xD5, 0xF5, 0xDD, 0xFD])

    /// With composed letters, as everything else is kept.
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        var scalars = String.UnicodeScalarView()
        for byte in bytes {
            let value = others[byte] ?? UInt32(byte)
            scalars.append(value == 0 && byte != 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}")
        }
        return String(scalars).precomposedStringWithCanonicalMapping
    }

    /// Tones stand after vowels, there are several, and no byte is one that the code page has not. French or TCVN3 text is not like that.
    static func isUnmistakable(_ bytes: [UInt8]) -> Bool {
        var (tones, misplaced) = (0, 0)
        for (index, byte) in bytes.enumerated() where byte >= 0x80 {
            if others[byte] == 0 { return false }
            guard Self.tones.contains(byte) else { continue }
            if index > 0, vowels.contains(bytes[index - 1]) { tones += 1 } else { misplaced += 1 }
        }
        return tones >= 5 && misplaced * 20 <= tones
    }
}
