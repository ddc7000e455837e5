import Accounts
import Archive
import Documents
import Foundation
import Hummingbird
import SearchIndex

/// A dossier and its documents.
enum DossierPage {
    static let most = 500

    static func show(_ visit: Visit) async throws -> Response {
        let guest = try visit.known
        guard let code = visit.query["code"] else { throw RoomError.notFound }
        let key = DossierCode.key(code)
        let scope = guest.scope
        let all = try await visit.room.store.heads(inDossier: key, limit: most)
        let documents = all.filter { scope.admits($0) }
        // A dossier is known to who sees one of its documents; what an inventory says of others is not for everybody.
        guard !documents.isEmpty else { throw RoomError.notFound }
        try await visit.record(.view, subject: code, detail: "dossier")
        let entry = try await visit.room.store.dossierEntry(key)
        let place = DossierPlace(key)
        var values: [String: Any] = [
            "code": entry?.code ?? documents[0].dossier, "count": visit.language.count(documents.count),
            "isCut": all.count == most,
            "description": description(entry, documents, visit),
            "documents": documents.map { document in
                let reference = document.reference
                return [
                    "address": "/documents/\(document.id)", "title": reference.title, "type": document.type,
                    "code": reference.code ?? "", "date": reference.issuedDate.map { visit.language.day($0) } ?? "",
                    "organ": reference.organName ?? "", "pages": visit.language.count(document.pages),
                    "thumbnail": "/documents/\(document.id)/pages/\(document.firstPage)/image?w=160",
                    "waits": document.standing == .inReview,
                ] as [String: Any]
            },
        ]
        if let fonds = place.fonds {
            values["fonds"] = ["text": fonds, "address": TreePage.address(fonds, nil)]
            if let list = place.list { values["list"] = ["text": list, "address": TreePage.address(fonds, list)] }
        }
        if let title = entry?.person[.title] ?? entry?.inventory[.title] { values["title"] = title }
        values["search"] = "/search?dossier=" + FormText.encoded(documents[0].dossier)
        return visit.page("dossier", values)
    }

    /// What was written down of it, and what its documents say where nothing was.
    private static func description(_ entry: DossierEntry?, _ documents: [DocumentHead], _ visit: Visit) -> [[String: Any]] {
        let days = documents.compactMap(\.reference.issuedDate).sorted()
        let computed: [DossierField: String?] = [
            .startDate: days.first.map { visit.language.day($0) }, .endDate: days.last.map { visit.language.day($0) },
            .numberOfPage: visit.language.count(documents.reduce(0) { $0 + $1.pages }),
        ]
        return DossierField.allCases.compactMap { field in
            let written = entry?.person[field] ?? entry?.inventory[field]
            guard field != .title, field != .fileCode, let value = written ?? computed[field] ?? nil else { return nil }
            let shown = field == .mode ? AccessMode(rawValue: value).map { visit.language($0.label) } ?? value : value
            return ["name": visit.language(field.label), "value": shown, "isPersons": entry?.person[field] != nil]
        }
    }
}

extension DossierField {
    fileprivate var label: Bilingual {
        switch self {
        case .fileCode: Bilingual("Mã hồ sơ", "Code")
        case .title: Bilingual("Tiêu đề", "Title")
        case .maintenance: Bilingual("Thời hạn lưu trữ", "Retention")
        case .mode: Bilingual("Chế độ sử dụng", "Access")
        case .language: Bilingual("Ngôn ngữ", "Language")
        case .startDate: Bilingual("Thời gian bắt đầu", "From")
        case .endDate: Bilingual("Thời gian kết thúc", "To")
        case .keyword: Bilingual("Từ khóa", "Keywords")
        case .totalDoc: Bilingual("Số tài liệu", "Documents")
        case .numberOfPaper: Bilingual("Số tờ", "Sheets")
        case .numberOfPage: Bilingual("Số trang", "Pages")
        case .format: Bilingual("Tình trạng vật lý", "Condition")
        case .inforSign: Bilingual("Ký hiệu thông tin", "Sign")
        case .confidenceLevel: Bilingual("Mức độ tin cậy", "Confidence level")
        case .paperFileCode: Bilingual("Mã hồ sơ gốc giấy", "Paper dossier")
        case .riskRecovery: Bilingual("Chế độ dự phòng", "Backup")
        case .riskRecoveryStatus: Bilingual("Tình trạng dự phòng", "Backup state")
        case .description: Bilingual("Ghi chú", "Note")
        }
    }
}
