/// What a scalar is to the analysis.
enum CharacterKind {
    /// Part of a syllable: a letter or a digit.
    case letter(Letter)
    /// A combining mark of the letter before.
    case mark
    /// A word of its own.
    case ideograph(Letter)
    /// Joins parts of a code when it stands between letters without space.
    case connector(Unicode.Scalar)
    /// Soft hyphen, zero-width space: as if it were not there.
    case invisible
    case other

    init(_ scalar: Unicode.Scalar) {
        let value = scalar.value
        if value < 0x80 {
            switch value {
            case 0x30...0x39, 0x61...0x7A: self = .letter(Letter(shaped: scalar, bare: scalar))
            case 0x41...0x5A:
                let lower = Unicode.Scalar(UInt8(value + 0x20))
                self = .letter(Letter(shaped: lower, bare: lower))
            case 0x2C, 0x2D, 0x2E, 0x2F, 0x3A, 0x5F: self = .connector(scalar)
            default: self = .other
            }
        } else if let letter = VietnameseLetters.letter(scalar) {
            self = .letter(letter)
        } else if VietnameseLetters.isMark(scalar) {
            self = .mark
        } else {
            self.init(foreign: scalar)
        }
    }

    private init(foreign scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF: self = .invisible
        case 0x2010...0x2013: self = .connector("-")
        case 0x3040...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
            self = .ideograph(Letter(shaped: scalar, bare: scalar))
        default:
            let properties = scalar.properties
            guard properties.isAlphabetic || properties.generalCategory == .decimalNumber else {
                self = .other
                return
            }
            let lower = properties.lowercaseMapping.unicodeScalars
            let first = lower.count == 1 ? lower.first ?? scalar : scalar
            self = .letter(Letter(shaped: first, bare: first))
        }
    }
}

/// Walks over valid UTF-8 with the byte range of each scalar.
struct UTF8Cursor {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func next() -> (Unicode.Scalar, Range<Int>)? {
        guard at < bytes.count else { return nil }
        let lead = bytes[at]
        let size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard at + size <= bytes.count else { return nil }
        var value = size == 1 ? UInt32(lead) : UInt32(lead & (0xFF >> (size + 1)))
        for i in 1..<max(size, 1) where size > 1 { value = value << 6 | UInt32(bytes[at + i] & 0x3F) }
        defer { at += size }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", at..<at + size)
    }
}
