import ArgumentParser
import Documents
import Foundation
import SearchIndex

/// Measures the index alone, on pages of text that never were an archive: for `Tests/bench.sh --search`.
struct IndexBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Đo riêng chỉ mục. / Measure the index alone.", shouldDisplay: false,
        subcommands: [Build.self, Ask.self])

    /// Each line of the file becomes a document of one page.
    struct Build: AsyncParsableCommand {
        @Argument var pages: String
        @Argument var index: String
        @Option var workers = max(1, ProcessInfo.processInfo.activeProcessorCount)
        @Option var pagesAtOnce = 5000
        /// One writer goes on where the last commit ended, as the follower of an archive does.
        @Flag var resume = false
        @OptionGroup var common: CommonOptions

        func run() async throws {
            if resume { return try goOn() }
            let began = ContinuousClock.now
            let parts = (0..<workers).map { "\(index)/part-\($0)" }
            try FileManager.default.createDirectory(atPath: index, withIntermediateDirectories: true)
            let job = PageJob(pages: pages, workers: workers, pagesAtOnce: pagesAtOnce)
            let counts = try await withThrowingTaskGroup(of: (pages: Int, bytes: Int).self) { group in
                for (number, part) in parts.enumerated() {
                    group.addTask { try job.write(part, number) }
                }
                return try await group.reduce(into: [(pages: Int, bytes: Int)]()) { $0.append($1) }
            }
            let pages = counts.reduce(0) { $0 + $1.pages }
            try IndexCompactor.join(parts, into: index, change: Int64(pages))
            for part in parts { try FileManager.default.removeItem(atPath: part) }
            let seconds = (ContinuousClock.now - began) / .seconds(1)
            let text = counts.reduce(0) { $0 + $1.bytes }
            Output.line(
                try Output.json([
                    "pages": Double(pages), "seconds": seconds, "pagesPerSecond": Double(pages) / seconds, "textBytes": Double(text),
                    "indexBytes": Double(IndexSize.bytes(of: index)), "indexToText": Double(IndexSize.bytes(of: index)) / Double(text),
                ]))
        }

        private func goOn() throws {
            let writer = try IndexWriter(path: index, create: true)
            for (line, text) in try LineReader(pages).enumerated() where Int64(line) >= writer.lastChange {
                try writer.apply(MadePage.document(line, text))
                if (line + 1) % pagesAtOnce == 0 { try writer.commit() }
            }
            try writer.commit()
        }
    }

    /// Asks the questions of a JSON list of `{"text", "facets"}`, in one process, one after the other.
    struct Ask: AsyncParsableCommand {
        private struct Question: Decodable {
            var text: String
            var facets: Bool?
        }

        @Argument var index: String
        @Argument var questions: String
        @Option var rounds = 2
        /// Numbers of the ranking to try; a huge number of candidates leaves nothing to looking.
        @Option var candidates: Int?
        @Option var judged: Int?
        @Option var longLists: Int?
        /// Writes each question's time and first ten documents, one line each.
        @Option var lines: String?
        /// Completes the beginnings of the questions instead, letter by letter.
        @Flag var complete = false
        @OptionGroup var common: CommonOptions

        func run() async throws {
            let asked = try JSONDecoder().decode([Question].self, from: Data(contentsOf: URL(fileURLWithPath: questions)))
            var ranking = Ranking()
            if let candidates { ranking.mostCandidates = candidates }
            if let longLists { ranking.longLists = longLists }
            if let judged { ranking.judgedForOthers = judged }
            let shard = IndexShard(name: index, place: .folder(index))
            let reader = try IndexReader(shards: [shard], abbreviations: .none, seconds: 5, facets: FacetShelf(), ranking: ranking)
            if complete { return try completeAll(asked.map(\.text), reader) }
            var found: [[String]] = []
            var times: [Double] = []
            // Questions that are answered with a message only.
            var refused = 0
            for _ in 0..<rounds {
                times = []
                found = []
                for question in asked {
                    var query = SearchQuery(text: question.text, limit: 20)
                    query.wantsFacets = question.facets ?? false
                    let began = ContinuousClock.now
                    let hits = try Self.answer(to: query, by: reader)
                    times.append((ContinuousClock.now - began) / .milliseconds(1))
                    if hits == nil { refused += 1 }
                    found.append((hits ?? []).prefix(10).map { "\($0.document):\($0.score)" })
                }
            }
            let sorted = times.sorted()
            let slowest = zip(times, asked).sorted { $0.0 > $1.0 }.prefix(5).map { "\(Int($0.0)) ms: \($0.1.text)" }
            if let lines {
                let text = zip(zip(times, found), asked).map { "\($0.0)\t\($0.1.joined(separator: " "))\t\($1.text)\n" }.joined()
                try text.write(toFile: lines, atomically: true, encoding: .utf8)
            }
            for line in slowest { FileHandle.standardError.write(Data((line + "\n").utf8)) }
            Output.line(
                try Output.json([
                    "refused": Double(refused), "median": sorted[sorted.count / 2],
                    "p99": sorted[min(sorted.count - 1, sorted.count * 99 / 100)],
                    "megabytes": Double(Self.peakKilobytes()) / 1024,
                ]))
        }

        private func completeAll(_ texts: [String], _ reader: IndexReader) throws {
            var times: [Double] = []
            for text in texts {
                for end in text.indices.prefix(24).dropFirst(2) {
                    let began = ContinuousClock.now
                    _ = try reader.completions(of: String(text[..<end]), in: .everything)
                    times.append((ContinuousClock.now - began) / .milliseconds(1))
                }
            }
            times.sort()
            Output.line(
                try Output.json([
                    "completions": Double(times.count), "median": times[times.count / 2], "p99": times[times.count * 99 / 100],
                ]))
        }

        /// `nil` for a question that was answered with a message; any other failure ends the run.
        private static func answer(to query: SearchQuery, by reader: IndexReader) throws(SearchFailure) -> [SearchHit]? {
            do throws(SearchFailure) {
                return try reader.search(query).hits
            } catch {
                guard error.code == .badQuery else { throw error }
                return nil
            }
        }

        private static func peakKilobytes() -> Int {
            let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
            let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
            return line.split(separator: " ").compactMap { Int($0) }.first ?? 0
        }
    }
}

/// Every so many-th line of a file into an index of its own.
private struct PageJob: Sendable {
    var pages: String
    var workers: Int
    var pagesAtOnce: Int

    func write(_ part: String, _ number: Int) throws -> (pages: Int, bytes: Int) {
        let writer = try IndexWriter(path: part, create: true, careless: true)
        var written = (pages: 0, bytes: 0)
        for (line, text) in try LineReader(pages).enumerated() where line % workers == number {
            try writer.apply(MadePage.document(line, text))
            written.pages += 1
            written.bytes += text.utf8.count
            if written.pages % pagesAtOnce == 0 { try writer.commit() }
        }
        try writer.commit()
        return written
    }
}

/// A document of one page whose date, type and issuer follow from its number, so that filters and facets have something to tell.
enum MadePage {
    static func document(_ number: Int, _ text: String) -> IndexedDocument {
        let words = text.split(separator: " ").map {
            Word(text: String($0), box: Box(left: 0, top: 0, right: 0, bottom: 0), confidence: 1)
        }
        let type = ["02", "03", "07", "10", "14", "22"][number % 6]
        let date = "\(2000 + number % 25)-0\(number % 9 + 1)-15"
        return IndexedDocument(
            id: DocumentID(rawValue: "made-\(number)"), change: Int64(number) + 1, source: "\(number).txt", title: "", typeCode: type,
            typeName: "Loại \(type)", family: "administrative", date: date, organ: "Đơn vị \(number % 40)", signer: nil,
            code: "\(number)/UBND", dossier: "hộp \(number % 1000)", standing: .archived, pages: [IndexedPage(number: 1, words: words)])
    }
}

/// The lines of a file too large to be read at once.
struct LineReader: Sequence, IteratorProtocol {
    private let file: FileHandle
    private var buffer = Data()
    private var at = 0

    init(_ path: String) throws { file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path)) }

    mutating func next() -> String? {
        while true {
            if let end = buffer[(buffer.startIndex + at)...].firstIndex(of: 0x0A) {
                let line = String(decoding: buffer[(buffer.startIndex + at)..<end], as: UTF8.self)
                at = end - buffer.startIndex + 1
                return line
            }
            let more = (try? file.read(upToCount: 1 << 20)) ?? Data()
            guard !more.isEmpty else { return nil }
            buffer = Data(buffer[(buffer.startIndex + at)...]) + more
            at = 0
        }
    }
}
