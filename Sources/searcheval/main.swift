import Documents
import Foundation
import SearchIndex

struct Q: Codable { var qid: String; var text: String; var files: [String] }
let corpus = "/tmp/searchcorpus"
let path = "/tmp/h/x/index"
let clock = ContinuousClock()
let args = CommandLine.arguments

func build() throws {
    try? FileManager.default.removeItem(atPath: path)
    var documents: [IndexedDocument] = []
    for (i, f) in try FileManager.default.contentsOfDirectory(atPath: corpus + "/inbox").sorted().enumerated() {
        let text = try String(contentsOfFile: corpus + "/inbox/" + f, encoding: .utf8)
        let words = text.split(whereSeparator: \.isWhitespace).map { Word(text: String($0), box: Box(left: 0, top: 0, right: 1, bottom: 1), confidence: 1) }
        let title = String(text.prefix { $0 != "\n" })
        documents.append(IndexedDocument(
            id: DocumentID(rawValue: "\(f)-1"), change: Int64(i + 1), source: f, title: title, typeCode: "01", typeName: "Luật",
            family: "other", date: nil, organ: nil, signer: nil, code: nil, dossier: f, standing: .archived, pages: [IndexedPage(number: 1, words: words)]))
    }
    let began = clock.now
    do {
        let writer = try IndexWriter(path: path, create: true)
        for (i, d) in documents.enumerated() { try writer.apply(d); if i % 500 == 499 { try writer.commit() } }
        try writer.commit()
    }
    let took = clock.now - began
    let seconds = Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
    print("built", documents.count, "in", seconds, "s =", Double(documents.count) / seconds, "documents/s")
}

let queries = try JSONDecoder().decode([Q].self, from: Data(contentsOf: URL(fileURLWithPath: corpus + "/queries.json")))
func fold(_ s: String) -> String { VietnameseAnalysis.folded(s) }

func evaluate(_ name: String, _ ranking: Ranking) throws {
    let reader = try IndexReader(path: path, ranking: ranking)
    var line = name
    for folding in [false, true] {
        let change: (String) -> String = { folding ? fold($0) : $0 }
        var rr = 0.0, h10 = 0, h1 = 0, times: [Double] = [], failed = 0, relaxed = 0
        for q in queries {
            var results: SearchResults?
            let began = clock.now
            do { results = try reader.search(SearchQuery(text: change(q.text), limit: 10)) } catch { failed += 1; print(error, q.text) }
            let took = clock.now - began
            times.append(Double(took.components.attoseconds) / 1e15)
            if results?.isRelaxed == true { relaxed += 1 }
            let rank = (results?.hits.firstIndex { q.files.contains(String($0.source.dropLast(4))) } ?? -1) + 1
            if args.contains("misses"), rank != 1 { print(rank, q.text, q.files, results?.hits.first?.source ?? "") }
            if rank == 1 { h1 += 1 }
            if rank > 0 { h10 += 1; rr += 1 / Double(rank) }
        }
        let n = Double(queries.count)
        times.sort()
        line += String(format: " | mrr %.4f h1 %.4f h10 %.4f med %.1f ms p99 %.1f", rr / n, Double(h1) / n, Double(h10) / n, times[times.count / 2], times[times.count * 99 / 100])
        if failed + relaxed > 0 { line += " failed \(failed) relaxed \(relaxed)" }
    }
    print(line)
}
if args.contains("build") { try build() }
if args.contains("sweep") {
    for k1 in [0.4, 0.6, 0.8, 1.0] { for b in [0.3, 0.4, 0.5] { for pair in [1, 2.0, 3] { var r = Ranking(); r.k1 = k1; r.b = b; r.pair = pair; try evaluate("k1 \(k1) b \(b) pair \(pair)", r) } } }
    for near in [0, 0.1, 0.2, 0.3] { var r = Ranking(); r.near = near; r.k1 = 0.8; r.b = 0.4; r.pair = 2; try evaluate("near \(near)", r) }
} else { try evaluate("default", Ranking()) }
if args.contains("common") {
    let reader = try IndexReader(path: path)
    for text in ["quy định", "của", "pháp luật", "nhà nước", "quyen", "\"cơ quan nhà nước\"", "người và của các những được quy định"] {
        var times: [Double] = []
        for _ in 0..<20 { let began = clock.now; _ = try reader.search(SearchQuery(text: text, limit: 10)); times.append(Double((clock.now - began).components.attoseconds) / 1e15) }
        times.sort(); print(text, "median", times[10], "best", times[0])
    }
}
if args.count > 2, args[1] == "ask" {
    let reader = try IndexReader(path: path)
    for h in try reader.search(SearchQuery(text: args[2], limit: 3)).hits { print(h.score, h.source, h.title, h.marked("[", "]")) }
}
