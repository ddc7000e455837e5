public import Archive
import Documents
public import Foundation

/// Takes envelopes of other bodies into the catalogue, each whole or not at all, and tells the senders.
public struct EnvelopeIntake: Sendable {
    /// What became of an envelope.
    public enum Outcome: Sendable {
        case received(id: String, files: [FileRecord])
        /// Its document came before.
        case known(id: String, files: [FileRecord])
        case refused(SharingError)
    }

    /// What the catalogue calls the place that envelopes come from; no folder has this name.
    public static let inbox = "edXML"

    private let store: any ArchiveStore
    private let vault: Vault
    private let settings: EnvelopeSettings
    private let answers: String
    private let today: String
    private let label: @Sendable (String) -> String?
    private let now: @Sendable () -> Date

    /// - Parameters:
    ///   - answers: the folder for what senders are told.
    ///   - today: `yyyy-MM-dd`.
    ///   - label: of the type with a name, as the rules have it.
    public init(
        store: any ArchiveStore, vault: Vault, settings: EnvelopeSettings, answers: String, today: String,
        label: @escaping @Sendable (String) -> String?, now: @escaping @Sendable () -> Date
    ) {
        (self.store, self.vault, self.settings, self.answers) = (store, vault, settings, answers)
        (self.today, self.label, self.now) = (today, label, now)
    }

    /// Takes the envelope at this path. The caller holds the archive's lock.
    public func take(_ path: String, day: String) async throws -> Outcome {
        let copy: String
        do throws(SharingError) {
            copy = try self.copy(path)
        } catch {
            guard error.code == .envelope else { throw error }
            try answer(error.header, path, isReceived: false, error.fact.vietnamese)
            return .refused(error)
        }
        defer { unlink(copy) }
        let opened: OpenedEnvelope
        do throws(SharingError) {
            opened = try EnvelopeReader(settings).open(copy) { () throws(SharingError) in try scratch() }
        } catch {
            guard error.code == .envelope else { throw error }
            try answer(error.header, path, isReceived: false, error.fact.vietnamese)
            return .refused(error)
        }
        defer { for attachment in opened.attachments { unlink(attachment.path) } }
        let outcome = try await take(opened, copy, modified: Self.modified(path), day)
        switch outcome {
        case .refused(let error): try answer(opened.header, path, isReceived: false, error.fact.vietnamese)
        default: try answer(opened.header, path, isReceived: true, "Đã tiếp nhận vào kho lưu trữ.")
        }
        return outcome
    }

    private func take(_ opened: OpenedEnvelope, _ copy: String, modified: Int64, _ day: String) async throws -> Outcome {
        let id = opened.header.documentID ?? ""
        let digests = try opened.attachments.map { attachment throws(ArchiveError) in try ContentDigest.of(file: attachment.path) }
        if try await store.envelope(id) != nil { return try await known(id, digests) }
        let folder = Self.folder(id)
        let facts = opened.header.facts(settings, today: today, label: label)
        var names: Set<String> = []
        var files: [EnvelopeFile] = []
        for (place, attachment) in opened.attachments.enumerated() {
            let name = Self.name(attachment.name, among: &names)
            let file = IntakeFile(path: "\(folder)/\(name)", dossier: folder, size: attachment.size, modified: modified)
            let taken = try vault.adopt(attachment.path)
            files.append(
                EnvelopeFile(file: file, digest: taken.digest, given: place == 0 ? facts : opened.header.attachmentFacts(of: facts)))
        }
        let whole = try vault.take(copy)
        let envelope = Envelope(id: id, digest: whole.digest, sender: opened.header.senderID ?? "", receivedAt: now())
        let batch = try await store.openBatch(inbox: Self.inbox, day: day, now: now())
        guard let records = try await store.receive(envelope, files: files, inbox: Self.inbox, batch: batch) else {
            return try await known(id, digests)
        }
        return .received(id: id, files: records)
    }

    /// The same document again, or another one under its name.
    private func known(_ id: String, _ digests: [ContentDigest]) async throws(ArchiveError) -> Outcome {
        let files = try await store.files(ofEnvelope: id)
        guard Set(files.compactMap(\.digest)) == Set(digests) else {
            return .refused(
                SharingError(
                    .envelope,
                    fact: Bilingual("Mã văn bản \(id) đã nhận trước với tệp khác.", "The document \(id) came before with other files."),
                    remedy: Bilingual("Đề nghị bên gửi dùng mã mới cho văn bản khác.", "Ask the sender for another DocumentId.")))
        }
        return .known(id: id, files: files)
    }

    // MARK: Files

    /// A copy that nobody changes while it is read; no larger than is allowed.
    private func copy(_ path: String) throws(SharingError) -> String {
        let found = try? FileManager.default.attributesOfItem(atPath: path)
        guard found?[.type] as? FileAttributeType == .typeRegular,
            let size = found?[.size] as? Int64 ?? (found?[.size] as? NSNumber)?.int64Value
        else {
            throw SharingError(
                .envelope, fact: Bilingual("Không phải tệp thường.", "Not a regular file."),
                remedy: Bilingual("Chép chính tệp đó vào.", "Copy the file itself."))
        }
        guard size <= settings.maximumBytes else { throw .envelope(.tooLarge(settings.maximumBytes >> 20)) }
        let target = try scratch()
        do {
            try FileManager.default.copyItem(atPath: path, toPath: target)
        } catch {
            throw .envelope(.unreadable)
        }
        return target
    }

    /// Nanoseconds since 1970.
    private static func modified(_ path: String) -> Int64 {
        let date = (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
        return Int64((date?.timeIntervalSince1970 ?? 0) * 1_000) * 1_000_000
    }

    private func scratch() throws(SharingError) -> String {
        try SharingError.placing { () throws(ArchiveError) in try vault.scratchPath() }
    }

    /// `000.00.04.G14,2012_08_06,267_VPCP-TTĐT`
    private static func folder(_ id: String) -> String {
        UploadName.file(id.map { $0 == "/" || $0 == "\\" ? "_" : String($0) }.joined()) ?? ContentDigest.of(Array(id.utf8)).hex
    }

    private static func name(_ given: String, among names: inout Set<String>) -> String {
        let name = UploadName.file(given) ?? "van-ban"
        var (own, number) = (name, 1)
        while !names.insert(own.lowercased()).inserted {
            number += 1
            own = UploadName.again(name, number)
        }
        return own
    }

    // MARK: Answers

    /// Lays what the sender is told into the folder, whole. Who cannot be named cannot be answered: then the file's name says which it was.
    private func answer(_ header: EnvelopeHeader?, _ path: String, isReceived: Bool, _ description: String) throws(SharingError) {
        let header = header ?? EnvelopeHeader()
        let name = header.documentID.map(Self.folder) ?? UploadName.file(path) ?? "edxml"
        let text = StatusText(header, isReceived: isReceived, description: description, at: now()).xml(settings)
        let target = "\(answers)/\(name).status.xml"
        do {
            try FileManager.default.createDirectory(atPath: answers, withIntermediateDirectories: true)
        } catch {
            throw .unwritable(target, error.localizedDescription)
        }
        try SharingError.placing { () throws(ArchiveError) in try WholeFile.replace(target, with: Data(text.utf8)) }
    }
}
