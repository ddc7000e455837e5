import Archive
import Cataloging
import Documents
import Foundation
import Packaging
import Recognition

/// file → pages
struct SplitStep: Step {
    static let stage = Stage.split
    let reader: ReaderProcess
    let seconds: Double

    func run(_ path: String) async throws(StepFailure) -> FileOutline {
        guard case .outline(let outline) = try await reader.ask(.inspect(path: path), stage: Self.stage, seconds: seconds) else {
            throw .reader(.internalError, stage: Self.stage, "unexpected answer")
        }
        return outline
    }
}

/// page → words
struct ReadStep: Step {
    static let stage = Stage.read
    let reader: ReaderProcess
    let seconds: Double

    func run(_ input: (path: String, format: FileFormat, page: PageOutline)) async throws(StepFailure) -> PageReading {
        let request = ReaderRequest.read(path: input.path, format: input.format, page: input.page)
        guard case .page(let reading) = try await reader.ask(request, stage: Self.stage, seconds: seconds) else {
            throw .reader(.internalError, stage: Self.stage, "unexpected answer")
        }
        return reading
    }
}

/// pages → documents with type and fields, under what persons said of boundaries, types and the order of pages
struct AssembleStep: Step {
    static let stage = Stage.assemble
    let cataloger: Cataloger

    struct Input: Sendable {
        var pages: [PageRecord]
        var hints: FileHints
        var boundaries: [Int: Bool]
        var types: [Int: String]
        var sequence = PageSequence([])
    }

    func run(_ input: Input) async throws(StepFailure) -> [CatalogedDocument] {
        let records = input.sequence.sorted(input.pages, by: \.outline.number)
        let texts = records.compactMap(\.text)
        guard !texts.isEmpty else {
            throw records.compactMap(\.failure).first ?? .nothingReadable
        }
        let gaps = PageGaps(records, sequence: input.sequence, boundaries: input.boundaries)
        var documents = cataloger.catalog(pages: texts, hints: input.hints, decisions: gaps.decisions, types: input.types)
        gaps.fill(&documents)
        return documents
    }
}

/// document → PDF/A-2b in the scratch folder
struct PackageStep: Step {
    static let stage = Stage.package
    let reader: ReaderProcess
    let seconds: Double

    func run(_ order: PackageOrder) async throws(StepFailure) -> Bool {
        guard case .packaged = try await reader.ask(.package(order), stage: Self.stage, seconds: seconds) else {
            throw .reader(.internalError, stage: Self.stage, "unexpected answer")
        }
        return true
    }
}

extension StepFailure {
    static let nothingReadable = StepFailure(
        .unreadable, stage: .assemble,
        fact: Bilingual("Không đọc được trang nào của tệp.", "No page of the file could be read."),
        remedy: Bilingual("Quét lại tài liệu rồi đưa vào lô sau.", "Scan the document again and put it into the next batch."))
}
