import CExpat

/// XML from strangers, element by element, by expat. There is no document type and so no entity but the five of XML itself; nesting, the number of
/// elements and what attributes say are bounded. Nothing is fetched.
final class SafeXML {
    /// What was refused, at a line of the text.
    enum Fault: Hashable, Sendable {
        /// Not well-formed, or in an encoding that expat does not know.
        case broken(String)
        case doctype
        case tooDeep
        case tooMany

        var english: String {
            switch self {
            case .broken(let why): why
            case .doctype: "document type"
            case .tooDeep: "nesting"
            case .tooMany: "elements"
            }
        }
    }

    /// A name with its namespace; empty without one.
    struct Name: Hashable, Sendable {
        var space: String
        var local: String
    }

    private static let deepest = 32
    private static let most = 100_000
    /// No name of a namespace holds it.
    private static let separator: XML_Char = 0x0A

    private let parser: XML_Parser
    private let begin: (Name) -> Void
    private let end: () -> Void
    private let text: (UnsafeBufferPointer<UInt8>) -> Void
    private var depth = 0
    private var elements = 0
    private(set) var fault: Fault?

    init?(
        begin: @escaping (Name) -> Void, end: @escaping () -> Void, text: @escaping (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        guard let parser = XML_ParserCreateNS(nil, Self.separator) else { return nil }
        (self.parser, self.begin, self.end, self.text) = (parser, begin, end, text)
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { data, name, _ in
                guard let data, let name else { return }
                SafeXML.of(data).began(String(cString: name))
            },
            { data, _ in
                guard let data else { return }
                let xml = SafeXML.of(data)
                xml.depth -= 1
                xml.end()
            })
        XML_SetCharacterDataHandler(parser) { data, bytes, count in
            guard let data, let bytes else { return }
            bytes.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
                SafeXML.of(data).text(UnsafeBufferPointer(start: $0, count: Int(count)))
            }
        }
        XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
            guard let data else { return }
            SafeXML.of(data).stop(.doctype)
        }
    }

    deinit { XML_ParserFree(parser) }

    private static func of(_ data: UnsafeMutableRawPointer) -> SafeXML { Unmanaged<SafeXML>.fromOpaque(data).takeUnretainedValue() }

    private func began(_ name: String) {
        depth += 1
        elements += 1
        guard depth <= Self.deepest else { return stop(.tooDeep) }
        guard elements <= Self.most else { return stop(.tooMany) }
        let parts = name.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        begin(parts.count == 2 ? Name(space: String(parts[0]), local: String(parts[1])) : Name(space: "", local: name))
    }

    /// Nothing more is read. The first reason counts.
    func stop(_ fault: Fault) {
        self.fault = self.fault ?? fault
        XML_StopParser(parser, 0)
    }

    /// Stops without a fault of the text.
    func stop() { XML_StopParser(parser, 0) }

    /// The line that is being read, from 1.
    var line: Int { Int(XML_GetCurrentLineNumber(parser)) }

    /// False when nothing more is to be fed.
    func feed(_ bytes: [UInt8], isLast: Bool) -> Bool {
        let status = bytes.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return XML_Parse(parser, nil, 0, isLast ? 1 : 0) }
            return start.withMemoryRebound(to: CChar.self, capacity: buffer.count) {
                XML_Parse(parser, $0, Int32(buffer.count), isLast ? 1 : 0)
            }
        }
        if status == XML_STATUS_OK { return true }
        let code = XML_GetErrorCode(parser)
        if fault == nil, code != XML_ERROR_ABORTED { fault = .broken(XML_ErrorString(code).map { String(cString: $0) } ?? "?") }
        return false
    }
}
