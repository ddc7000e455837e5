import Archive
import Cataloging
import Documents
import Foundation

/// A document with what waits in it, as `sohoa review next --json` prints it.
struct WaitingDocument: Encodable {
    struct Item: Encodable {
        var aspect: Aspect
        /// The field's own evidence; absent for the type and for pages.
        var field: Field?
        /// Expected errors that a minute removes.
        var gain: Double
    }

    var document: String
    /// Give it to `set --version`: nothing is written when somebody changed the document meanwhile.
    var version: Int64
    var title: String
    var source: String
    var type: DocumentType
    /// Where it begins and where another might begin within it, with probability and reasons.
    var boundaries: [Boundary]
    var items: [Item]

    init(_ document: Document, items: [WaitingItem]) {
        self.document = document.id.rawValue
        version = document.change
        title = document.content.title
        source = document.source
        type = document.content.type
        boundaries = [document.content.boundary].compactMap(\.self) + (document.content.doubtfulPages ?? [])
        self.items = items.map { item in
            let field: Field? = if case .field(let name) = item.aspect { document.content.fields[name] } else { nil }
            return Item(aspect: item.aspect, field: field, gain: item.gain)
        }
    }
}

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
            if let doubts = item.field?.doubts, !doubts.isEmpty { line += "  · " + doubts.map(explained).joined(separator: ", ") }
            lines.append(line)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func value(_ item: WaitingDocument.Item, _ document: WaitingDocument) -> String {
        switch item.aspect {
        case .type: document.type.name + percent(document.type.confidence)
        case .page: speech("máy không đọc được, cần người đọc", "only a person can read it")
        case .whole: speech("trả lại để xem lại", "sent back for another look")
        case .dossier: ""
        case .boundary(let page): document.boundaries.first { $0.page == page }.map { $0.words(speech) } ?? ""
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

    /// A doubt's short name in words.
    private func explained(_ doubt: String) -> String {
        if let other = SiblingDoubt(doubt) {
            return speech("tài liệu ở trang \(other.page) ghi “\(other.said)”", "the document at page \(other.page) says “\(other.said)”")
        }
        return switch doubt {
        case "unsure": speech("đọc không rõ", "read unsurely")
        case "handwritten": speech("viết tay", "handwritten")
        case "spelling": speech("chính tả lạ", "unusual spelling")
        case "capitals": speech("chữ hoa, dấu không chắc", "capitals, marks unsure")
        case "fileName": speech("khác tên tệp", "differs from the file's name")
        case "implausible": speech("ngày không hợp lý", "implausible date")
        case "length": speech("số chữ số lạ", "unusual number of digits")
        case "values": speech("ngoài danh mục", "none of the values there are")
        case "words": speech("số và chữ khác nhau", "digits and words differ")
        case "sum": speech("các phần không cộng thành tổng", "the parts do not add up")
        case "rows": speech("các dòng không cộng thành tổng", "the rows do not add up")
        case "order": speech("ngày trước, ngày sau trái nhau", "dates in the wrong order")
        case "age": speech("tuổi cha mẹ không hợp lý", "implausible age of a parent")
        case "legalAge": speech("chưa đủ tuổi theo luật", "younger than the law asks")
        case "checkDigit": speech("sai số kiểm tra", "wrong check digit")
        case "identity": speech("không thể là số định danh", "cannot be an identity number")
        case "birthYear": speech("số định danh ghi năm sinh khác", "the identity number tells another year of birth")
        case "sex": speech("số định danh ghi giới tính khác", "the identity number tells another sex")
        case "secondKey": speech("chờ người thứ hai nhập", "waits for a second person to key it")
        case "keysDiffer": speech("hai người nhập khác nhau", "two persons keyed it differently")
        case "questioned": speech("có người nghi ngờ", "somebody doubts it")
        default: doubt
        }
    }

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
