import Archive
import Cataloging
import Documents
import Foundation

struct WaitingPage: Encodable {
    var waiting: WaitingCount
    var documents: [WaitingDocument]
}

struct ReviewHistory: Encodable {
    var document: WaitingDocument
    var corrections: [Correction]
}

/// What waits, for people.
struct WaitingTable {
    let store: any ArchiveStore
    let speech: Speech

    /// The documents of these entries in their order, each with its entries.
    func documents(_ entries: [WaitingEntry]) async throws -> [WaitingDocument] {
        var documents: [WaitingDocument] = []
        var at = entries.startIndex
        while at < entries.endIndex {
            let id = entries[at].document
            let group = entries[at...].prefix { $0.document == id }
            if let document = try await store.document(id) { documents.append(WaitingDocument(document, items: group.map(\.item))) }
            at = group.endIndex
        }
        return documents
    }

    func text(_ document: WaitingDocument) -> String {
        var lines = ["\(document.document)  \(document.title)", "  \(document.source)"]
        for item in document.items {
            let name = item.aspect.label(speech)
            var line = "  ? " + name + String(repeating: " ", count: max(1, 18 - name.count)) + value(item, document)
            if let page = item.field?.page { line += speech("  · trang \(page)", "  · page \(page)") }
            if let doubts = item.field?.doubtWords, !doubts.isEmpty { line += "  · " + doubts.map { speech($0) }.joined(separator: ", ") }
            lines.append(line)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func value(_ item: WaitingDocument.Item, _ document: WaitingDocument) -> String {
        switch item.aspect {
        case .type: document.type.name + percent(document.type.confidence)
        case .page: speech("máy không đọc được, cần người đọc", "only a person can read it")
        case .whole: speech("trả lại để xem lại", "sent back for another look")
        case .dossier, .pages, .relation: ""
        case .boundary(let page): document.boundaries.first { $0.page == page }.map { $0.words(in: speech.language) } ?? ""
        case .field:
            if let value = item.field?.value {
                value + percent(item.field?.confidence ?? 0)
            } else if let raw = item.field?.raw, !raw.isEmpty {
                speech("chưa có (đọc được “\(raw)”)", "missing (read as “\(raw)”)")
            } else {
                speech("chưa có", "missing")
            }
        }
    }

    private func percent(_ confidence: Double) -> String { " (\(speech.decimal(confidence * 100, digits: 0)) %)" }

    func text(_ count: WaitingCount) -> String {
        guard count.items > 0 else { return speech("Không còn gì chờ duyệt.", "Nothing waits.") }
        let time = speech.duration(count.seconds)
        return speech(
            "Còn \(speech.count(count.items)) mục trong \(speech.count(count.documents)) tài liệu, ước chừng \(time).",
            "\(speech.count(count.items)) items wait in \(speech.count(count.documents)) documents, some \(time).")
    }

    func text(_ correction: Correction) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.dateFormat = "yyyy-MM-dd HH:mm"
        let before = correction.replaced?.value ?? "–"
        let what =
            switch correction.verdict {
            case .value(let value):
                correction.isConfirmation ? speech("xác nhận “\(value)”", "confirmed “\(value)”") : "“\(before)” → “\(value)”"
            case .absent: speech("“\(before)” → không có", "“\(before)” → none")
            case .withdrawn: speech("rút lại", "taken back")
            case .questioned: speech("nghi ngờ “\(before)”", "doubted “\(before)”")
            }
        return "  \(formatter.string(from: correction.at))  \(correction.by)  \(correction.aspect.label(speech)): \(what)"
    }

    /// After an answer: what the document still waits for.
    func tellRest(of document: Document) async throws {
        let left = document.content.waiting
        if left.isEmpty {
            Output.line(speech("✓ \(document.id) không còn gì chờ duyệt.", "✓ Nothing waits in \(document.id)."))
        } else {
            Output.line(text(WaitingDocument(document, items: left)))
        }
    }

    /// After documents were parted or joined: what the file has now.
    func tell(_ ids: [DocumentID]) async throws {
        for id in ids {
            guard let document = try await store.document(id) else { continue }
            let pages = document.content.pages.map(String.init).joined(separator: ", ")
            Output.line("\(id)  " + speech("trang \(pages)", "pages \(pages)") + "  \(document.content.title)")
        }
        Output.line(
            speech("PDF/A của tài liệu đã đổi trang sẽ được đóng gói ở lần `sohoa run` tới.", "The next `sohoa run` packages what changed.")
        )
    }
}
