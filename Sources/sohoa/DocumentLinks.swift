import Archive
import Documents

/// What ties a document to others, gathered for showing it.
struct DocumentLinks {
    /// So many citing documents are shown; `more` tells that there are others.
    static let mostShown = 50

    var citations: [OutgoingLink]
    var citing: [IncomingLink]
    var more: Bool
    var rescans: [Rescan]

    init(of document: DocumentID, in store: some ArchiveStore) async throws(ArchiveError) {
        let links = try await store.links(of: document, citing: Self.mostShown + 1)
        (citations, rescans) = (links.citations, links.rescans)
        citing = Array(links.citing.prefix(Self.mostShown))
        more = links.citing.count > Self.mostShown
    }

    /// One line a link, Vietnamese or English; none where there is nothing.
    func lines(_ speech: Speech) -> [String] {
        var lines: [String] = []
        for link in citations {
            let code = link.relation.codeNumber.isEmpty ? nil : "\(link.relation.codeNumber)/\(link.relation.codeNotation)"
            let said = link.relation.isPersons == true ? speech("(người xác nhận)", "(confirmed)") : nil
            let cited = [link.relation.typeName, code, said].compactMap(\.self)
            let when = [link.relation.issuedDate, link.relation.organName].compactMap(\.self)
            lines.append("\(speech(link.relation.kind.label)): " + (cited + when.map { "· \($0)" }).joined(separator: " "))
            if link.targets.isEmpty && link.withheld == 0 { lines.append("    " + speech("chưa có trong kho", "not in the archive yet")) }
            for target in link.targets {
                lines.append("    " + (link.isResolved ? "→ " : speech("có thể là ", "perhaps ")) + target.line)
            }
            if link.withheld > 0 {
                lines.append(
                    "    "
                        + speech(
                            "\(link.withheld) tài liệu có dấu độ mật: cần người quyết định",
                            "\(link.withheld) marked secret: a person must decide"))
            }
        }
        for link in citing {
            let doubt = link.isResolved ? "" : speech("có thể ", "perhaps ")
            lines.append("\(doubt)\(speech(link.relation.kind.inverseLabel)): ← \(link.source.line)")
        }
        if more { lines.append(speech("… và các tài liệu khác nữa", "… and others")) }
        for rescan in rescans {
            let share = speech.decimal(100 * rescan.likeness, digits: 0)
            guard !rescan.isPersons else {
                lines.append(speech("Bản quét khác (người xác nhận): ", "Scanned again (confirmed): ") + rescan.document.line)
                continue
            }
            lines.append(speech("Bản quét khác (giống \(share) %): ", "Scanned again (\(share) % alike): ") + rescan.document.line)
        }
        return lines
    }
}

extension DocumentReference {
    /// `3f9a0c55d1e2b7a4-1 · Quyết định 15/QĐ-UBND · 2024-01-05 · Ủy ban nhân dân tỉnh Hậu Giang`
    var line: String {
        [document.rawValue, [type, code].compactMap(\.self).joined(separator: " "), issuedDate, organName].compactMap(\.self).joined(
            separator: " · ")
    }
}

extension Party.Role {
    func label(_ speech: Speech) -> String {
        switch self {
        case .owner: speech("chủ sở hữu", "owner")
        case .coOwner: speech("đồng sở hữu", "co-owner")
        case .child: speech("người được khai sinh", "child")
        case .mother: speech("mẹ", "mother")
        case .father: speech("cha", "father")
        case .husband: speech("chồng", "husband")
        case .wife: speech("vợ", "wife")
        case .deceased: speech("người đã mất", "deceased")
        case .patient: speech("người bệnh", "patient")
        case .student: speech("người học", "student")
        case .employee: speech("người lao động", "employee")
        case .beneficiary: speech("người hưởng", "beneficiary")
        case .bearer: speech("người được cấp", "bearer")
        case .payer: speech("người nộp", "payer")
        case .seller: speech("bên bán", "seller")
        case .buyer: speech("bên mua", "buyer")
        case .facility: speech("cơ sở", "facility")
        }
    }
}

extension Party {
    /// `Trần Văn An (chủ sở hữu) · 092…`
    func line(_ speech: Speech) -> String {
        ["\(name) (\(role.label(speech)))", identityNumber, taxCode.map { speech("MST ", "tax number ") + $0 }].compactMap(\.self).joined(
            separator: " · ")
    }
}

extension IssuingUnit {
    /// `tỉnh Hậu Giang (93, H30), đến 2025-06-30, nay là thành phố Cần Thơ (92)`
    func line(_ speech: Speech) -> String {
        var text = "\(name) (\([code, organCode].compactMap(\.self).joined(separator: ", ")))"
        if let validTo { text += speech(", đến \(validTo)", ", until \(validTo)") }
        if let successor { text += speech(", nay là ", ", today ") + "\(successorName ?? "") (\(successor))" }
        return text
    }
}
