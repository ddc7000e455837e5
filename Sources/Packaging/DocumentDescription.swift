import Documents
import Foundation

/// A document's metadata in the two places where PDF/A wants them to agree.
struct DocumentDescription {
    static let producer = "SoHoa"

    let title: String
    let subject: String
    let author: String
    let identifier: String
    /// As XMP writes it, and as the document information does.
    let created: (xmp: String, information: String)

    init(_ metadata: PDFMetadata) throws(StepFailure) {
        func clean(_ text: String?) -> String {
            var cleaned = ""
            for scalar in (text ?? "").unicodeScalars {
                if scalar.properties.isWhitespace { cleaned += " " } else if scalar.isPrintable { cleaned.unicodeScalars.append(scalar) }
            }
            return cleaned.trimmingCharacters(in: .whitespaces)
        }
        title = clean(metadata.title)
        subject = clean(metadata.subject)
        author = clean(metadata.author)
        identifier = clean(metadata.identifier)
        guard let created = Self.dates(metadata.created) else { throw .invalidDate(metadata.created) }
        self.created = created
    }

    /// `"2025-02-04T08:30:00+07:00" // D:20250204083000+07'00'`; `nil` unless it has this form.
    static func dates(_ text: String) -> (xmp: String, information: String)? {
        guard
            let match = text.wholeMatch(
                of: /(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)/),
            (1...12).contains(Int(match.2) ?? 0), (1...31).contains(Int(match.3) ?? 0), (Int(match.4) ?? 99) < 24,
            (Int(match.5) ?? 99) < 60, (Int(match.6) ?? 99) < 60
        else { return nil }
        let zone = match.7 == "Z" ? "Z" : match.7.replacing(":", with: "'") + "'"
        return (
            "\(match.1)-\(match.2)-\(match.3)T\(match.4):\(match.5):\(match.6)\(match.7)",
            "D:\(match.1)\(match.2)\(match.3)\(match.4)\(match.5)\(match.6)\(zone)"
        )
    }

    /// Key and value of each entry of the document information.
    var information: [(key: String, value: String)] {
        [
            ("/Title", title), ("/Subject", subject), ("/Author", author), ("/Producer", Self.producer),
            ("/CreationDate", created.information), ("/ModDate", created.information),
        ].filter { !$0.1.isEmpty }
    }

    var xmp: String {
        func alternatives(_ name: String, _ text: String) -> String {
            text.isEmpty ? "" : "<\(name)><rdf:Alt><rdf:li xml:lang=\"x-default\">\(escapedXML(text))</rdf:li></rdf:Alt></\(name)>\n"
        }
        let creator = author.isEmpty ? "" : "<dc:creator><rdf:Seq><rdf:li>\(escapedXML(author))</rdf:li></rdf:Seq></dc:creator>\n"
        let name = identifier.isEmpty ? "" : "<dc:identifier>\(escapedXML(identifier))</dc:identifier>\n"
        return """
            <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/"
             xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
            <pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
            <dc:format>application/pdf</dc:format>
            \(alternatives("dc:title", title))\(alternatives("dc:description", subject))\(creator)\(name)\
            <pdf:Producer>\(Self.producer)</pdf:Producer>
            <xmp:CreateDate>\(created.xmp)</xmp:CreateDate><xmp:ModifyDate>\(created.xmp)</xmp:ModifyDate>
            </rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="w"?>
            """
    }
}
