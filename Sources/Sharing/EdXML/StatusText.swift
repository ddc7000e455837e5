public import Foundation

/// What the sender of an envelope is told: an edXML message with a `Status` (QCVN 102:2016/BTTTT).
public struct StatusText: Sendable {
    public var header: EnvelopeHeader
    public var isReceived: Bool
    public var description: String
    public var at: Date

    public init(_ header: EnvelopeHeader, isReceived: Bool, description: String, at: Date) {
        (self.header, self.isReceived, self.description, self.at) = (header, isReceived, description, at)
    }

    /// The message, in the namespace that the settings name first.
    public func xml(_ settings: EnvelopeSettings) -> String {
        let space = settings.namespaces.sorted().first ?? ""
        func element(_ name: String, _ text: String?) -> String { "<edXML:\(name)>\(Self.escaped(text ?? ""))</edXML:\(name)>" }
        let response = [
            element("OrganId", header.senderID), element("Code", header.code),
            element("PromulgationDate", header["PromulgationInfo/PromulgationDate"]),
            element("DocumentId", header.documentID),
        ]
        let sender = [element("OrganId", settings.organID), element("OrganName", settings.organName)]
        let parts = [
            "<edXML:ResponseFor>\(response.joined())</edXML:ResponseFor>", "<edXML:From>\(sender.joined())</edXML:From>",
            element("StatusCode", isReceived ? settings.receivedStatus : settings.refusedStatus), element("Description", description),
            element("Timestamp", time), "<edXML:StaffInfo>\(element("Department", settings.organName))</edXML:StaffInfo>",
        ]
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <edXML xmlns="\(Self.escaped(space))"><edXML:edXMLEnvelope xmlns:edXML="\(Self.escaped(space))"><edXML:edXMLHeader>\
            <edXML:Status>\(parts.joined())</edXML:Status></edXML:edXMLHeader></edXML:edXMLEnvelope></edXML>

            """
    }

    /// `2026/02/01 08:30:00`, in Vietnam's time, as the message has it.
    private var time: String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 7 * 3_600)
        formatter.dateFormat = "yyyy/MM/dd HH:mm:ss"
        return formatter.string(from: at)
    }

    /// What XML 1.0 cannot hold is left out.
    private static func escaped(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out.append(contentsOf: "&amp;".unicodeScalars)
            case "<": out.append(contentsOf: "&lt;".unicodeScalars)
            case ">": out.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": out.append(contentsOf: "&quot;".unicodeScalars)
            case "\u{9}", "\u{A}", "\u{D}", " "..."\u{D7FF}", "\u{E000}"..."\u{FFFD}", "\u{10000}"...: out.append(scalar)
            default: break
            }
        }
        return String(out)
    }
}
