public import Archive
public import Documents
public import Foundation
public import Indicators

/// Gives another store what it may have and has not, and takes back what it may have no longer. It can be stopped at any time: what the store
/// acknowledged is written down one document at a time, and what it got without that is sent once more and changes nothing there.
public struct StorePush: Sendable {
    /// What a run came to.
    public struct Report: Hashable, Sendable, Encodable {
        public var sent = 0
        public var withdrawn = 0
        /// The store has them as they are.
        public var same = 0
        /// Not given: not open enough, or something about them waits.
        public var closed = 0
        /// Their PDF waits to be made again.
        public var waiting = 0
        public var refused: [Refused] = []
    }

    /// One document that the store would not take, or that cannot be sent.
    public struct Refused: Hashable, Sendable, Encodable {
        public var document: DocumentID
        public var fact: Bilingual
        public var remedy: Bilingual
    }

    private let store: any ArchiveStore
    private let target: SharedStore
    private let maker: ParcelMaker
    private let door: any StoreDoor
    private let journal: @Sendable (DocumentID, Sharing.State) async throws -> Void

    /// - Parameters:
    ///   - room: the reading room's address, without a slash at its end; empty for none.
    ///   - environment: where tokens may lie.
    ///   - dossier: the dossier that the register links a document to.
    ///   - journal: writes down that a document goes out, before its first byte does.
    ///   - sleep: waits so many seconds.
    ///   - now: what a date in Retry-After is counted from.
    /// - Throws: `.configuration` where the token cannot be had.
    public init(
        _ store: any ArchiveStore, vault: Vault, to target: SharedStore, room: String, environment: [String: String],
        dossier: @escaping @Sendable (DocumentID) throws -> LinkedDossier?,
        journal: @escaping @Sendable (DocumentID, Sharing.State) async throws -> Void,
        sleep: @escaping @Sendable (Double) async throws -> Void = { try await Task.sleep(for: .seconds($0)) },
        now: @escaping @Sendable () -> Date = { Date() }
    ) throws(SharingError) {
        self.store = store
        self.target = target
        self.journal = journal
        maker = ParcelMaker(store: store, vault: vault, target: target, room: room, dossier: dossier)
        door =
            switch target.door {
            case .folder(let path): FolderDoor(folder: path)
            case .rest(let rest): try RESTStore(rest, environment: environment, sleep: sleep, now: now)
            }
    }

    private static let portion = 100

    /// Goes through the whole archive, then through what the store has.
    /// - Parameters:
    ///   - dryRun: only counts.
    ///   - progress: documents looked at so far, and sent.
    /// - Throws: `SharingError` when the store cannot be reached or does not let us in, `ArchiveError`.
    public func run(dryRun: Bool = false, progress: @Sendable (Int, Int) -> Void = { _, _ in }) async throws -> Report {
        var report = Report()
        var seen = 0
        var last: DocumentID?
        while true {
            let documents = try await store.documents(following: last, limit: Self.portion)
            guard let end = documents.last else { break }
            last = end.id
            let known = try await store.sharings(store: target.name, of: documents.map(\.id))
            for document in documents {
                try Task.checkCancellation()
                try await give(document, known[document.id], dryRun, &report)
                seen += 1
                progress(seen, report.sent)
            }
        }
        try await takeBack(dryRun, &report)
        return report
    }

    private func give(_ document: Document, _ known: Sharing?, _ dryRun: Bool, _ report: inout Report) async throws {
        guard maker.admits(document) else {
            report.closed += 1
            return
        }
        let made = try await maker.parcel(of: document)
        guard var parcel = made else {
            report.waiting += 1
            return
        }
        if let known, known.state == .sent, known.hash == parcel.hash {
            report.same += 1
            return
        }
        if dryRun {
            report.sent += 1
            return
        }
        if let known, known.state == .withdrawn { parcel.takenBack = known.change }
        try await journal(document.id, .sent)
        let whole = parcel
        let isTaken = try await passed(document.id, &report) { () throws(SharingError) in try await door.deliver(whole) }
        guard isTaken else { return }
        try await store.record(
            Sharing(document: document.id, state: .sent, hash: parcel.hash, change: parcel.change), store: target.name)
        report.sent += 1
    }

    /// What the store has and may not have any more: closed since, or no more in the archive.
    private func takeBack(_ dryRun: Bool, _ report: inout Report) async throws {
        var last: DocumentID?
        while true {
            let held = try await store.sent(to: target.name, following: last, limit: Self.portion)
            guard let end = held.last else { break }
            last = end.document
            let documents = try await store.documents(held.map(\.document))
            let open = Set(documents.filter(maker.admits).map(\.id))
            // What somebody has to look at again is not closed: the store keeps what it has until that is done.
            let doubtful = Set(documents.filter { $0.standing == .inReview && maker.admits($0.settled) }.map(\.id))
            for sharing in held where !open.contains(sharing.document) && !doubtful.contains(sharing.document) {
                try Task.checkCancellation()
                try await withdraw(sharing, dryRun, &report)
            }
        }
    }

    private func withdraw(_ sharing: Sharing, _ dryRun: Bool, _ report: inout Report) async throws {
        if !dryRun {
            try await journal(sharing.document, .withdrawn)
            let isTaken = try await passed(sharing.document, &report) { () throws(SharingError) in
                try await door.withdraw(sharing)
            }
            guard isTaken else { return }
            var gone = sharing
            gone.state = .withdrawn
            try await store.record(gone, store: target.name)
        }
        report.withdrawn += 1
    }

    /// A failure of one document is told with the others; one of the store ends the run.
    private func passed(
        _ document: DocumentID, _ report: inout Report, _ work: () async throws(SharingError) -> Void
    ) async throws(SharingError) -> Bool {
        do throws(SharingError) {
            try await work()
            return true
        } catch {
            guard [.refused, .damaged].contains(error.code) else { throw error }
            report.refused.append(Refused(document: document, fact: error.fact, remedy: error.remedy))
            return false
        }
    }
}

extension Document {
    /// As it will be once nobody has to look at it any more.
    fileprivate var settled: Document {
        var document = self
        document.standing = .archived
        return document
    }
}
