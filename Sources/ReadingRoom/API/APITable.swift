import Documents

/// Every operation of the API: the one table of it.
enum APITable {
    /// By what they are about.
    static let groups: [(name: Bilingual, operations: [APIOperation])] = [
        (Bilingual("Cơ bản", "Basics"), APIBasics.operations), (Bilingual("Tìm kiếm", "Search"), APISearch.operations),
        (Bilingual("Tài liệu", "Documents"), APIDocuments.operations),
        (Bilingual("Chủ thể", "Owners"), APIOwners.operations),
        (Bilingual("Ảnh và tệp", "Pictures and files"), APIDocumentFiles.operations),
        (Bilingual("Liên quan", "Relations"), APIRelations.operations),
        (Bilingual("Hồ sơ", "Dossiers"), APIDossiers.operations),
        (Bilingual("Duyệt", "Review"), APIReview.operations + APIArrangement.operations),
        (Bilingual("Lô kiểm và cách ly", "Lots and quarantine"), APILots.operations + APIQuarantine.operations),
        (Bilingual("Vận hành và nhật ký", "Operation and journal"), APIProduction.operations),
        (Bilingual("Chỉ tiêu", "Rates"), APIRates.operations), (Bilingual("Gắn sổ", "Links"), APILinks.operations),
        (Bilingual("Tài khoản", "Accounts"), APIOwnAccount.operations + APIAccounts.operations),
        (Bilingual("Webhook", "Webhooks"), APIWebhooks.operations),
    ]

    static let operations: [APIOperation] = groups.flatMap(\.operations)

    /// How many items of a list come at once.
    static let limit = APIParameter.query(
        "limit", .integer(1...200), "Số mục tối đa; mặc định 50.", "At most so many items; 50 unless given.")

    static let id = APIParameter.path("id", Shapes.documentID, "Mã tài liệu.", "The document's name.")
    static let number = APIParameter.path(
        "number", .integer(1...100_000), "Số trang trong tệp gốc, từ 1.", "The page's number in the source file, from 1.")
}

extension APICall {
    var limit: Int { integer("limit") ?? 50 }
}

/// A whole list.
struct APIItems<Item: Encodable>: Encodable {
    var items: [Item]
}

/// A part of a list, and where the next one begins.
struct APIPart<Item: Encodable>: Encodable {
    var items: [Item]
    var next: Int64?
}

/// The same of lists that go by text.
struct APITextPart<Item: Encodable>: Encodable {
    var items: [Item]
    var next: String?
}
