import ArgumentParser
import Foundation
import Logging

/// How a command that runs for long tells what it does.
struct LogOptions: ParsableArguments {
    enum Form: String, ExpressibleByArgument, CaseIterable, Sendable {
        case text, json
    }

    @Option(help: "Dạng nhật ký ra stderr: text, hoặc json mỗi dòng một đối tượng, kể cả từng yêu cầu. / How it logs to stderr.")
    var log = Form.text
}

/// A log of JSON: one object a line, with the time, the level, the message and what belongs to it.
struct JSONLog: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .info
    private let label: String

    init(label: String) { self.label = label }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var line: [String: Any] = [:]
        for (name, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 }) { line[name] = Self.plain(value) }
        line["time"] = Bootstrap.now().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
        line["level"] = event.level.rawValue
        line["message"] = event.message.description
        line["label"] = label
        guard let json = try? JSONSerialization.data(withJSONObject: line, options: [.sortedKeys, .withoutEscapingSlashes]) else { return }
        // One write a line, so that lines of several processes do not mix.
        FileHandle.standardError.write(json + Data("\n".utf8))
    }

    /// Numbers as numbers, so that programs can count with them.
    private static func plain(_ value: Logger.MetadataValue) -> Any {
        switch value {
        case .string(let text): number(text) ?? text
        case .stringConvertible(let thing): number(thing.description) ?? thing.description
        case .array(let values): values.map(plain)
        case .dictionary(let values): values.mapValues(plain)
        }
    }

    private static func number(_ text: String) -> Any? {
        Int(text) ?? Double(text).flatMap { $0.isFinite && text.first?.isNumber == true ? $0 : nil }
    }
}
