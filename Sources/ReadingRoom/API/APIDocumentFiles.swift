import Accounts
import Documents
import HTTPTypes
import Hummingbird

/// Pictures and files of documents, as the pages give them.
enum APIDocumentFiles {
    static let operations: [APIOperation] = [
        APIOperation(
            method: .get, path: "/documents/{id}/pages/{number}/image", name: "getPageImage", entry: .may(.read),
            about: Bilingual("Ảnh của một trang, xoay đứng.", "The picture of a page, upright."),
            parameters: [
                APITable.id, APITable.number,
                .query(
                    "w", .choice(["160", "1240", "2480"]), "Chiều rộng, điểm ảnh; mặc định 1240.", "The width in pixels; 1240 unless given."
                ),
            ], answers: [.file("image/jpeg")]
        ) { try await DocumentFiles.image($0.visit) },
        APIOperation(
            method: .get, path: "/documents/{id}/fields/{name}/image", name: "getFieldImage", entry: .may(.read),
            about: Bilingual("Chỗ trên trang mà một trường được đọc.", "The place on the page where a field was read."),
            parameters: [APITable.id, .path("name", .text(1...100), "Tên trường, như codeNumber.", "The field's name, as codeNumber.")],
            answers: [.file("image/jpeg")]
        ) { try await DocumentFiles.crop($0.visit) },
        APIOperation(
            method: .get, path: "/documents/{id}/pages/{number}/download", name: "downloadPageImage", entry: .may(.download),
            about: Bilingual("Tải ảnh lớn của một trang.", "Takes the large picture of a page away."),
            parameters: [APITable.id, APITable.number], answers: [.file("image/jpeg")]
        ) { try await DocumentFiles.downloadImage($0.visit) },
        APIOperation(
            method: .get, path: "/documents/{id}/pdf", name: "downloadPDF", entry: .may(.download),
            about: Bilingual(
                "PDF/A tìm kiếm được; bản đọc có dấu ở lề, trừ người giữ kho.",
                "The searchable PDF/A; a marked reading copy except for who keeps the archive."), parameters: [APITable.id],
            answers: [.file("application/pdf")]
        ) { try await DocumentFiles.pdf($0.visit) },
        APIOperation(
            method: .get, path: "/documents/{id}/text", name: "downloadText", entry: .may(.download),
            about: Bilingual("Chữ của tài liệu.", "The document's text."), parameters: [APITable.id], answers: [.file("text/plain")]
        ) { try await DocumentFiles.text($0.visit) },
        APIOperation(
            method: .get, path: "/documents/{id}/original", name: "downloadOriginal", entry: .may(.review),
            about: Bilingual(
                "Tệp như khi quét, nếu được xem mọi tài liệu trong đó.", "The file as scanned, for who may see all that is in it."),
            parameters: [APITable.id], answers: [.file("application/octet-stream")]
        ) { try await DocumentFiles.original($0.visit) },
    ]
}
