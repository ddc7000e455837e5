import CExpat

/// XML read element by element, by expat. A document type, and with it every entity, is refused.
final class XMLStream {
    private let parser: XML_Parser
    private let begin: (String, [String: String]) -> Void
    private let end: (String) -> Void
    private let text: (UnsafeBufferPointer<UInt8>) -> Void

    /// Names come without their prefixes.
    init?(
        begin: @escaping (String, [String: String]) -> Void, end: @escaping (String) -> Void,
        text: @escaping (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        guard let parser = XML_ParserCreate("UTF-8") else { return nil }
        (self.parser, self.begin, self.end, self.text) = (parser, begin, end, text)
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { data, name, attributes in
                guard let data, let name else { return }
                XMLStream.of(data).begin(XMLStream.local(name), XMLStream.pairs(attributes))
            },
            { data, name in
                guard let data, let name else { return }
                XMLStream.of(data).end(XMLStream.local(name))
            })
        XML_SetCharacterDataHandler(parser) { data, bytes, count in
            guard let data, let bytes else { return }
            bytes.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
                XMLStream.of(data).text(UnsafeBufferPointer(start: $0, count: Int(count)))
            }
        }
        XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
            guard let data else { return }
            XML_StopParser(XMLStream.of(data).parser, 0)
        }
    }

    deinit { XML_ParserFree(parser) }

    /// False when it is no XML, or XML that is not taken.
    func feed(_ bytes: [UInt8], isLast: Bool) -> Bool {
        bytes.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return XML_Parse(parser, nil, 0, isLast ? 1 : 0) == XML_STATUS_OK }
            return start.withMemoryRebound(to: CChar.self, capacity: buffer.count) {
                XML_Parse(parser, $0, Int32(buffer.count), isLast ? 1 : 0) == XML_STATUS_OK
            }
        }
    }

    /// Reads a whole entry; false when it is damaged.
    func feed(all entry: ZipEntry) -> Bool {
        while let bytes = entry.next() {
            guard feed(bytes, isLast: bytes.isEmpty) else { return false }
            if bytes.isEmpty { return true }
        }
        return false
    }

    private static func of(_ data: UnsafeMutableRawPointer) -> XMLStream { Unmanaged<XMLStream>.fromOpaque(data).takeUnretainedValue() }

    private static func local(_ name: UnsafePointer<CChar>) -> String {
        let whole = String(cString: name)
        return whole.firstIndex(of: ":").map { String(whole[whole.index(after: $0)...]) } ?? whole
    }

    private static func pairs(_ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?) -> [String: String] {
        var pairs: [String: String] = [:]
        var at = 0
        while let name = attributes?[at], let value = attributes?[at + 1] {
            pairs[local(name)] = String(cString: value)
            at += 2
        }
        return pairs
    }
}
