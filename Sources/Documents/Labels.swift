extension FieldName {
    /// What people call it; `nil` for a field of a form, which is called as the form prints it.
    public var label: Bilingual? {
        switch self {
        case .codeNumber: Bilingual("Số", "Number")
        case .codeNotation: Bilingual("Ký hiệu", "Notation")
        case .issuedDate: Bilingual("Ngày ban hành", "Date")
        case .organName: Bilingual("Cơ quan", "Issuer")
        case .subject: Bilingual("Trích yếu", "Subject")
        case .signer: Bilingual("Người ký", "Signer")
        case .signerPosition: Bilingual("Chức vụ", "Position")
        case .signerAuthority: Bilingual("Quyền hạn", "Authority")
        case .formName: Bilingual("Tên giấy tờ", "Form")
        case .secrecy: Bilingual("Độ mật", "Secrecy")
        case .urgency: Bilingual("Độ khẩn", "Urgency")
        case .addressee: Bilingual("Kính gửi", "To")
        case .recipients: Bilingual("Nơi nhận", "Recipients")
        case .issuedPlace: Bilingual("Nơi ban hành", "Place")
        case .appendices: Bilingual("Phụ lục", "Appendices")
        case .effectiveDate: Bilingual("Có hiệu lực từ", "In effect from")
        default: nil
        }
    }
}

extension Relation.Kind {
    /// What the document does to the one it cites.
    public var label: Bilingual {
        switch self {
        case .basis: Bilingual("Căn cứ", "Based on")
        case .replaces: Bilingual("Thay thế", "Replaces")
        case .repeals: Bilingual("Bãi bỏ", "Repeals")
        case .amends: Bilingual("Sửa đổi", "Amends")
        case .attachedTo: Bilingual("Kèm theo", "Attached to")
        case .repliesTo: Bilingual("Trả lời", "Replies to")
        case .rescan: Bilingual("Bản quét khác", "Scanned again")
        }
    }

    /// What another document does to this one.
    public var inverseLabel: Bilingual {
        switch self {
        case .basis: Bilingual("Là căn cứ của", "Basis of")
        case .replaces: Bilingual("Được thay thế bởi", "Replaced by")
        case .repeals: Bilingual("Bị bãi bỏ bởi", "Repealed by")
        case .amends: Bilingual("Được sửa đổi bởi", "Amended by")
        case .attachedTo: Bilingual("Có kèm theo", "Has attached")
        case .repliesTo: Bilingual("Được trả lời bởi", "Answered by")
        case .rescan: Bilingual("Bản quét khác", "Scanned again")
        }
    }
}

extension AccessMode {
    /// As the circular calls it.
    public var label: Bilingual {
        switch self {
        case .open: Bilingual("Công khai", "Open")
        case .conditional: Bilingual("Sử dụng có điều kiện", "Conditional")
        case .secret: Bilingual("Mật", "Secret")
        }
    }
}
