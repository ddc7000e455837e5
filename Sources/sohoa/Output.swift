import Foundation

/// How results are written for programs.
enum Output {
    /// One line of JSON with sorted keys.
    static func json(_ value: some Encodable, pretty: Bool = false) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting =
            pretty ? [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted] : [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// Writes a line and gives it to the reader of the pipe at once.
    static func line(_ text: String) {
        // Whoever stopped listening, as `head` does, is no reason to fail.
        try? FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8))
    }
}
