import Foundation
import SearchIndex

/// Search results for people.
struct SearchListing {
    private let speech: Speech

    init(_ speech: Speech) { self.speech = speech }

    func text(_ results: SearchResults) -> String {
        var lines = [
            speech(
                "\(results.isExact ? "" : "khoảng ")\(speech.count(results.total)) tài liệu",
                "\(results.isExact ? "" : "about ")\(speech.count(results.total)) documents")
        ]
        if let decoded = results.decoded { lines.append(speech("Hiểu là: \(decoded)", "Understood as: \(decoded)")) }
        if results.isRelaxed {
            lines.append(
                speech("Không tài liệu nào có đủ; đây là các kết quả gần.", "No document holds all of it; these are near."))
        }
        if let suggestion = results.suggestion {
            lines.append(speech("Có phải bạn tìm: \(suggestion)", "Did you mean: \(suggestion)"))
        }
        for shard in results.missingShards {
            lines.append(
                speech("Thiếu phần chỉ mục \(shard): không trả lời.", "A part of the index is missing: \(shard) did not answer."))
        }
        lines += results.facets.map(line)
        lines += results.hits.flatMap(describe)
        if let next = results.next { lines += ["", speech("Trang sau: --after \(next)", "Next page: --after \(next)")] }
        return lines.joined(separator: "\n")
    }

    private func describe(_ hit: SearchHit) -> [String] {
        let marks = isatty(STDOUT_FILENO) == 1 ? ("\u{1B}[1m", "\u{1B}[0m") : ("«", "»")
        let pages = hit.pages.prefix(5).map(String.init).joined(separator: ", ")
        let near = hit.isNear ? speech("đọc chưa chắc", "unsure reading") : ""
        var lines = ["", hit.title]
        lines.append(
            [hit.type, hit.date ?? "", hit.source, speech("trang \(pages)", "page \(pages)"), near, hit.document].filter { !$0.isEmpty }
                .joined(separator: " · "))
        if !hit.snippet.isEmpty { lines.append("  " + hit.marked(marks.0, marks.1)) }
        if !hit.explanation.isEmpty {
            let shares = hit.explanation.map { "\($0.what) \(speech.decimal($0.points, digits: 2))" }
            lines.append("  \(speech.decimal(hit.score, digits: 2)) = " + shares.joined(separator: " + "))
        }
        return lines
    }

    private func line(_ facet: SearchFacet) -> String {
        let name =
            switch facet.field {
            case .type: speech("Loại", "Type")
            case .organ: speech("Cơ quan", "Issuer")
            case .year: speech("Năm", "Year")
            case .sector: speech("Lĩnh vực", "Sector")
            case .unit: speech("Đơn vị", "Unit")
            case .dossier: speech("Hồ sơ", "Dossier")
            case .access: speech("Chế độ sử dụng", "Access")
            case .standing: speech("Tình trạng", "Standing")
            }
        return "\(name): " + facet.values.prefix(8).map { "\($0.value) (\(speech.count($0.count)))" }.joined(separator: ", ")
    }
}
