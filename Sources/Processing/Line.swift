import Archive
import Cataloging
import Documents
import Foundation
import Packaging
import Recognition

/// The whole pipeline on one screen: what each stage takes from the catalogue, which step does it, and how its result goes back.
///
///     inbox ─► split ─► read ─► assemble ─► package ─► index
///             file→pages  page→words  pages→documents  PDF/A, ALTO
///
/// A step is a function; the store is touched only here, before and after it.
struct Line: Sendable {
    let store: any ArchiveStore
    let vault: Vault
    let reviser: Reviser
    let readers: ReaderSettings
    let policy: RetryPolicy
    let now: @Sendable () -> Date

    /// Does the leased work and commits what came of it. A lost lease drops the result: somebody else has it.
    func perform(_ lease: Lease, with reader: ReaderProcess) async throws(ArchiveError) -> WorkDone {
        do throws(Trouble) {
            switch lease.stage {
            case .split: return try await split(lease, reader)
            case .read: return try await read(lease, reader)
            case .assemble: return try await assemble(lease)
            case .package: return try await package(lease, reader)
            case .intake, .index: throw .step(.reader(.internalError, stage: lease.stage, "no such work"))
            }
        } catch {
            switch error {
            case .archive(let failure): throw failure
            case .step(let failure):
                guard try await store.fail(lease, failure, now: now(), policy: policy) else { return .leaseLost }
                let isLast = policy.wait(after: lease.attempt, failure: failure) == nil
                return isLast ? .quarantined(failure) : .failed(failure)
            }
        }
    }

    private func split(_ lease: Lease, _ reader: ReaderProcess) async throws(Trouble) -> WorkDone {
        let step = SplitStep(reader: reader, seconds: readers.pageSeconds)
        let path = try source(lease)
        let outline = try await Trouble.step { () throws(StepFailure) in try await step.run(path) }
        let kept = try await Trouble.archive { () throws(ArchiveError) in try await store.commitSplit(lease, outline: outline) }
        return kept ? .split(pages: outline.pages.count) : .leaseLost
    }

    private func read(_ lease: Lease, _ reader: ReaderProcess) async throws(Trouble) -> WorkDone {
        let page = try await Trouble.archive { () throws(ArchiveError) in try await store.page(file: lease.file.id, number: lease.part) }
        let step = ReadStep(reader: reader, seconds: readers.pageSeconds)
        let input = (path: try source(lease), format: lease.file.format ?? .pdf, page: page.outline)
        let reading = try await Trouble.step { () throws(StepFailure) in try await step.run(input) }
        let kept = try await Trouble.archive { () throws(ArchiveError) in try await store.commitRead(lease, page: reading.text) }
        return kept ? .read : .leaseLost
    }

    private func assemble(_ lease: Lease) async throws(Trouble) -> WorkDone {
        let pages = try await Trouble.archive { () throws(ArchiveError) in try await store.pages(file: lease.file.id) }
        let seen = try await Trouble.archive { () throws(ArchiveError) in try await store.fileCase(file: lease.file.id) }
        let documents = try await Trouble.step { () throws(StepFailure) in try await reviser.documents(of: seen, pages: pages) }
        let kept = try await Trouble.archive { () throws(ArchiveError) in
            try await store.commitAssemble(lease, documents: documents, pages: pages.compactMap(\.text))
        }
        return kept ? .assembled(documents: documents.count) : .leaseLost
    }

    private func package(_ lease: Lease, _ reader: ReaderProcess) async throws(Trouble) -> WorkDone {
        guard let digest = lease.file.digest else { throw .step(.missingOriginal(.package)) }
        let id = DocumentID(file: digest, ordinal: lease.part)
        let (content, records) = try await Trouble.archive { () throws(ArchiveError) in try await store.draft(id) }
        let pages = records.map { PackagedPage(outline: $0.outline, text: $0.text ?? .unread($0.outline)) }
        let scratch = try await Trouble.archive { () throws(ArchiveError) in try vault.scratchPath() } + ".pdf"
        defer { unlink(scratch) }
        let order = PackageOrder(
            source: try source(lease), format: lease.file.format ?? .pdf, pages: pages,
            metadata: PDFMetadata(content, id: id, file: lease.file), output: scratch)
        let step = PackageStep(reader: reader, seconds: readers.packageSeconds * Double(1 + pages.count))
        _ = try await Trouble.step { () throws(StepFailure) in try await step.run(order) }
        let kept = try await Trouble.archive { () throws(ArchiveError) in
            let pdf = try vault.adopt(scratch)
            var holdings = [Holding(role: .pdf, page: 0, digest: pdf.digest, size: pdf.size)]
            for page in pages where page.text.kind == .content {
                let xml = ALTOWriter().xml(page.text, source: lease.file.path, digest: digest, software: Software.name)
                let alto = try vault.put(Array(xml.utf8))
                holdings.append(Holding(role: .alto, page: page.outline.number, digest: alto.digest, size: alto.size))
            }
            return try await store.commitPackage(lease, holdings: holdings)
        }
        return kept ? .packaged(pages: pages.count) : .leaseLost
    }

    private func source(_ lease: Lease) throws(Trouble) -> String {
        guard let digest = lease.file.digest, vault.holds(digest) else { throw .step(.missingOriginal(lease.stage)) }
        return vault.path(digest)
    }
}

/// What became of one piece of work.
enum WorkDone: Sendable {
    case split(pages: Int)
    case read
    case assembled(documents: Int)
    case packaged(pages: Int)
    /// Will be tried again.
    case failed(StepFailure)
    case quarantined(StepFailure)
    case leaseLost
}

/// Two kinds of trouble, kept apart: the work's, which is retried or quarantined, and the archive's, which ends the run.
private enum Trouble: Error {
    case step(StepFailure)
    case archive(ArchiveError)

    static func step<T>(_ work: () async throws(StepFailure) -> T) async throws(Trouble) -> T {
        do { return try await work() } catch { throw .step(error) }
    }

    static func archive<T>(_ work: () async throws(ArchiveError) -> T) async throws(Trouble) -> T {
        do { return try await work() } catch { throw .archive(error) }
    }
}

extension PDFMetadata {
    /// Dated by the scan itself, so that the same scan gives the same file.
    fileprivate init(_ content: CatalogedDocument, id: DocumentID, file: FileRecord) {
        let scanned = Date(timeIntervalSince1970: Double(file.modified / 1_000_000_000))
        self.init(
            title: content.title, subject: content.fields[.subject]?.value, author: content.fields[.organName]?.value,
            identifier: id.rawValue, created: scanned.formatted(.iso8601))
    }
}

extension PageText {
    /// A page that could not be read is packaged as its picture alone.
    fileprivate static func unread(_ outline: PageOutline) -> PageText {
        PageText(
            number: outline.number, width: outline.width, height: outline.height, dpi: outline.dpi, kind: .content, origin: .ocr,
            turn: .none, blocks: [])
    }
}

extension StepFailure {
    fileprivate static func missingOriginal(_ stage: Stage) -> StepFailure {
        StepFailure(
            .inputOutput, stage: stage,
            fact: Bilingual("Tệp gốc không còn trong kho.", "The original is not in the vault."),
            remedy: Bilingual("Khôi phục thư mục vault từ bản sao lưu.", "Restore the vault folder from a backup."))
    }
}
