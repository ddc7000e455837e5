import Foundation

/// An invented envelope, put together piece by piece so that a test can break any of them.
struct MadeEnvelope {
    struct Attachment {
        var name: String
        var data: Data
        var id: String
    }

    var namespace = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
    var root = "edXML"
    var prolog = "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
    var documentID: String? = "000.00.07.H99,2025/03/14,215/STC-NS"
    var sender = "000.00.07.H99"
    var senderName = "Sở Tài chính tỉnh Cửu Long"
    var number = "215"
    var notation = "STC-NS"
    var date = "2025/03/14"
    var typeName = "Công văn"
    var subject = "V/v hướng dẫn lập dự toán kinh phí số hóa & lưu trữ năm 2026"
    var signer = "Lâm Thị Bích Thủy"
    var other = "<edXML:Priority>1</edXML:Priority><edXML:PageAmount>1</edXML:PageAmount>"
    var attachments: [Attachment]
    /// Those of the manifest; the attachments' own when `nil`.
    var listed: [Attachment]?
    /// Stands in the place of an attachment's base64.
    var encoded: ((Data) -> String) = { $0.base64EncodedString(options: [.lineLength76Characters]) }

    init(_ attachments: [(name: String, data: Data)]) {
        self.attachments = attachments.enumerated().map { Attachment(name: $1.name, data: $1.data, id: "tep-\($0 + 1)") }
    }

    static func escaped(_ text: String) -> String {
        text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
    }

    var text: String {
        func element(_ name: String, _ text: String) -> String { "<edXML:\(name)>\(Self.escaped(text))</edXML:\(name)>" }
        func group(_ name: String, _ parts: String...) -> String { "<edXML:\(name)>\n\(parts.joined(separator: "\n"))\n</edXML:\(name)>" }
        let header = group(
            "MessageHeader",
            group("From", element("OrganId", sender), element("OrganName", senderName), element("Email", "N/A")),
            group("To", element("OrganId", "000.00.01.H99"), element("OrganName", "Trung tâm Lưu trữ lịch sử")),
            group("Code", element("CodeNumber", number), element("CodeNotation", notation)),
            group("PromulgationInfo", element("Place", "Cửu Long"), element("PromulgationDate", date)),
            group("DocumentType", element("Type", "2"), element("TypeName", typeName)), element("Subject", subject),
            group("SignerInfo", element("Competence", "KT. GIÁM ĐỐC"), element("Position", "Phó Giám đốc"), element("FullName", signer)),
            group("ToPlaces", element("Place", "Như trên"), element("Place", "Lưu: VT")), group("OtherInfo", other),
            documentID.map { element("DocumentId", $0) } ?? "")
        let references = (listed ?? attachments).map {
            "<edXML:Reference xmlns:xlink=\"http://www.w3.org/1999/xlink\" xlink:href=\"cid:\($0.id)\">\(element("ContentId", "cid:" + $0.id))"
                + "\(element("AttachmentName", $0.name))</edXML:Reference>"
        }
        let encodedAttachments = attachments.map {
            "<Attachment><ContentTransferEncoded>\(encoded($0.data))</ContentTransferEncoded><ContentId>\($0.id)</ContentId>"
                + "<AttachmentName>\(Self.escaped($0.name))</AttachmentName></Attachment>"
        }
        return """
            \(prolog)
            <\(root) xmlns="\(namespace)"><edXML:edXMLEnvelope xmlns:edXML="\(namespace)">
            <edXML:edXMLHeader>\(header)<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo><Reference URI=""/></SignedInfo></Signature>
            </edXML:edXMLHeader>
            <edXML:edXMLBody><edXML:edXMLManifest version="1.0">\(references.joined())</edXML:edXMLManifest></edXML:edXMLBody>
            </edXML:edXMLEnvelope><AttachmentEncoded>\(encodedAttachments.joined())</AttachmentEncoded></\(root)>
            """
    }
}
