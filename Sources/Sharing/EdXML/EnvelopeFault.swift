import Documents

/// What is wrong with an envelope.
enum EnvelopeFault: Hashable, Sendable {
    case unreadable
    case broken(SafeXML.Fault, line: Int)
    case namespace(String)
    case root(String)
    /// It answers something; there is no document in it.
    case status
    case missing(String)
    case noAttachments
    case noAttachment(String)
    case emptyAttachment(String)
    case notListed(String)
    case twice(String)
    case notBase64(String)
    case tooLarge(Int64)
    case tooLong(String)
    case tooMany(Int)

    var fact: Bilingual {
        switch self {
        case .unreadable: Bilingual("Không đọc được tệp.", "The file cannot be read.")
        case .broken(.doctype, let line):
            Bilingual("Dòng \(line): có DOCTYPE, không được nhận.", "Line \(line): a DOCTYPE, which is not taken.")
        case .broken(.tooDeep, let line): Bilingual("Dòng \(line): lồng quá sâu.", "Line \(line): nested too deep.")
        case .broken(.tooMany, let line): Bilingual("Dòng \(line): quá nhiều phần tử.", "Line \(line): too many elements.")
        case .broken(let fault, let line):
            Bilingual("Dòng \(line): XML hỏng (\(fault.english)).", "Line \(line): broken XML (\(fault.english)).")
        case .namespace(let name):
            Bilingual("Không gian tên \(name) không phải của edXML.", "The namespace \(name) is not that of edXML.")
        case .root(let name): Bilingual("Phần tử gốc là \(name), không phải edXML.", "The root is \(name) and not edXML.")
        case .status: Bilingual("Đây là thông điệp trạng thái, không có văn bản.", "It is a status message, without a document.")
        case .missing(let name): Bilingual("Thiếu \(name).", "\(name) is missing.")
        case .noAttachments: Bilingual("Không có tệp đính kèm nào.", "There are no attachments.")
        case .noAttachment(let name): Bilingual("Thiếu tệp đính kèm \(name).", "The attachment \(name) is missing.")
        case .emptyAttachment(let name): Bilingual("Tệp đính kèm \(name) rỗng.", "The attachment \(name) is empty.")
        case .notListed(let name): Bilingual("Tệp \(name) không có trong danh sách.", "The file \(name) is not in the manifest.")
        case .twice(let id): Bilingual("Mã tệp \(id) có hai lần.", "The content \(id) is there twice.")
        case .notBase64(let name): Bilingual("Tệp đính kèm \(name) không phải base64.", "The attachment \(name) is not base64.")
        case .tooLarge(let limit): Bilingual("Lớn hơn giới hạn \(limit) MiB.", "Larger than the limit of \(limit) MiB.")
        case .tooLong(let name): Bilingual("Nội dung \(name) quá dài.", "What \(name) says is too long.")
        case .tooMany(let limit): Bilingual("Nhiều hơn \(limit) tệp đính kèm.", "More than \(limit) attachments.")
        }
    }

    var remedy: Bilingual {
        switch self {
        case .unreadable: Bilingual("Kiểm tra đường dẫn và quyền đọc.", "Check the path and permission to read.")
        case .tooLarge:
            Bilingual(
                "Đề nghị bên gửi chia nhỏ, hoặc tăng edXML.maximumMiB trong sohoa.yaml.",
                "Ask the sender to split it, or raise edXML.maximumMiB in sohoa.yaml.")
        case .namespace:
            Bilingual(
                "Đề nghị bên gửi dùng QCVN 102:2016/BTTTT, hoặc thêm không gian tên vào edXML.namespaces.",
                "Ask the sender for QCVN 102:2016/BTTTT, or add the namespace to edXML.namespaces.")
        case .status: Bilingual("Không cần làm gì.", "Nothing needs to be done.")
        default: Bilingual("Đề nghị bên gửi sửa và gửi lại.", "Ask the sender to mend it and send it again.")
        }
    }
}

extension SharingError {
    static func envelope(_ fault: EnvelopeFault, _ header: EnvelopeHeader? = nil) -> SharingError {
        var error = SharingError(.envelope, fact: fault.fact, remedy: fault.remedy)
        error.header = header
        return error
    }
}
