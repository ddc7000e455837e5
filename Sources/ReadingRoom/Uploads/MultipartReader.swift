import Foundation

/// Parts of a `multipart/form-data` body (RFC 7578), bit by bit: as much as came is given on, whatever the size of a part.
struct MultipartReader {
    enum Event: Equatable {
        /// A part begins; a field of a form has no file name.
        case begin(name: String, file: String?)
        case bytes(Data)
        case end
        /// The last part has ended.
        case done
    }

    struct Malformed: Error {}

    private enum Place {
        case preamble, head, body, after, done
    }

    private let boundary: Data
    private var buffer = Data()
    private var place = Place.preamble
    private static let mostHead = 16 << 10

    /// `nil` for another type of content, and for one without a boundary.
    init?(contentType: String?) {
        guard let contentType, contentType.lowercased().hasPrefix("multipart/form-data") else { return nil }
        let given = contentType.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
            .first { $0.lowercased().hasPrefix("boundary=") }?.dropFirst(9)
        let mark = given?.trimmingCharacters(in: CharacterSet(charactersIn: "\"")) ?? ""
        guard (1...70).contains(mark.utf8.count) else { return nil }
        boundary = Data(("\r\n--" + mark).utf8)
        // The first boundary has no line before it.
        buffer = Data("\r\n".utf8)
    }

    /// What the bytes that came say. Throws `Malformed`.
    mutating func feed(_ bytes: Data) throws -> [Event] {
        buffer.append(bytes)
        var events: [Event] = []
        while let step = try step() { events += step }
        return events
    }

    /// `nil` when more is needed.
    private mutating func step() throws -> [Event]? {
        switch place {
        case .preamble:
            guard let found = buffer.range(of: boundary) else {
                keepTail()
                return nil
            }
            drop(found.upperBound)
            place = .after
            return []
        case .after:
            guard buffer.count >= 2 else { return nil }
            let two = Data(buffer.prefix(2))
            drop(buffer.startIndex + 2)
            if two == Data("--".utf8) {
                place = .done
                return [.done]
            }
            guard two == Data("\r\n".utf8) else { throw Malformed() }
            place = .head
            return []
        case .head:
            guard let end = buffer.range(of: Data("\r\n\r\n".utf8)) else {
                guard buffer.count < Self.mostHead else { throw Malformed() }
                return nil
            }
            let head = String(decoding: buffer[buffer.startIndex..<end.lowerBound], as: UTF8.self)
            drop(end.upperBound)
            place = .body
            guard let event = Self.begin(head) else { throw Malformed() }
            return [event]
        case .body:
            if let found = buffer.range(of: boundary) {
                let rest = Data(buffer[buffer.startIndex..<found.lowerBound])
                drop(found.upperBound)
                place = .after
                return (rest.isEmpty ? [] : [.bytes(rest)]) + [.end]
            }
            // The end may be the beginning of a boundary.
            let whole = buffer.count - boundary.count
            guard whole > 0 else { return nil }
            let bytes = Data(buffer.prefix(whole))
            drop(buffer.startIndex + whole)
            return [.bytes(bytes)]
        case .done:
            buffer = Data()
            return nil
        }
    }

    private mutating func keepTail() {
        if buffer.count > boundary.count { buffer = Data(buffer.suffix(boundary.count)) }
    }

    private mutating func drop(_ index: Data.Index) { buffer = Data(buffer[index...]) }

    private static func begin(_ head: String) -> Event? {
        let line = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-disposition:") }
        guard let line, let name = parameter("name", line) else { return nil }
        return .begin(name: name, file: parameter("filename", line))
    }

    /// `form-data; name="files"; filename="tờ 1.pdf"`: browsers write `%22` for a quote.
    private static func parameter(_ name: String, _ line: Substring) -> String? {
        guard let start = line.range(of: "; \(name)=\"") else { return nil }
        let rest = line[start.upperBound...]
        guard let end = rest.firstIndex(of: "\"") else { return nil }
        return rest[..<end].replacingOccurrences(of: "%22", with: "\"")
    }
}
