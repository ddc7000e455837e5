public import Archive
public import Documents
public import Foundation
import Recognition
import Synchronization

/// Takes scans in pieces, keeps them in `uploads/` until they are whole, and only then names them in the inbox: never is half a file there.
/// What is known of a file lies beside it, so a restart loses nothing.
public final class UploadDesk: Sendable {
    public let settings: UploadSettings
    private let store: any ArchiveStore
    private let folder: String
    private let now: @Sendable () -> Date
    private let taken = Mutex<Set<String>>([])
    /// So many bytes of a file tell whether it may be a scan.
    private static let headBytes: Int64 = 4_096

    public init(_ layout: ArchiveLayout, store: any ArchiveStore, settings: UploadSettings, now: @escaping @Sendable () -> Date) {
        folder = layout.uploads
        self.store = store
        self.settings = settings
        self.now = now
    }

    // MARK: One file

    /// Makes room for a file of a person. `name` may hold folders, which then are its dossier unless one is named.
    ///
    /// Throws `.closed`, `.invalid`, `.tooLarge`, `.noRoom` and `.unreachable`.
    public func begin(name: String, dossier: String?, length: Int64?, by login: String) async throws(UploadFailure) -> Upload {
        guard let inbox = settings.inbox else { throw .closed }
        guard let safe = UploadName.file(name), length.map({ $0 >= 0 }) ?? true else { throw .invalid }
        if let length, length > settings.fileBytes { throw .tooLarge(settings.fileBytes) }
        if length == 0 { throw .empty }
        let own = await unfinished(of: login)
        let promised = own.reduce(length ?? 0) { $0 + ($1.upload.length ?? $1.offset) }
        guard own.count < settings.unfinishedFiles, promised <= settings.unfinishedBytes else { throw .quota }
        try make(folder)
        for place in [folder, inbox] {
            if let free = Disk.free(at: place), free < (length ?? 0) + settings.spareBytes { throw .full }
        }
        let above = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).dropLast().joined(separator: "/")
        let upload = Upload(
            id: UUID().uuidString.lowercased().replacing("-", with: ""), login: login, name: safe,
            dossier: UploadName.folders(dossier ?? above), length: length, startedAt: now())
        let path = part(upload.id)
        let made = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
        guard made >= 0 else { throw .disk(path, String(cString: strerror(errno))) }
        close(made)
        try write(upload)
        return upload
    }

    /// A file of this person and how much of it is there; throws `.gone`.
    public func state(_ id: String, of login: String) async throws(UploadFailure) -> (upload: Upload, offset: Int64) {
        guard let upload = read(id), upload.login == login else { throw .gone }
        if upload.end != nil { return (upload, upload.length ?? 0) }
        guard let size = size(id) else { throw .gone }
        return (upload, size)
    }

    /// The unfinished files of a person, the oldest first.
    public func unfinished(of login: String) async -> [(upload: Upload, offset: Int64)] {
        all().filter { $0.login == login && $0.end == nil }.compactMap { upload in size(upload.id).map { (upload, $0) } }
            .sorted { $0.upload.startedAt < $1.upload.startedAt }
    }

    /// When an unfinished file is thrown away unless something is added to it.
    public func expiry(of id: String) -> Date? { touched(id).map { $0.addingTimeInterval(settings.keepSeconds) } }

    /// Adds a piece. What came before a connection broke stays, unless a checksum was to come true: then the piece counts as a whole only.
    /// - Parameters:
    ///   - offset: where the piece begins; it has to be how much is there.
    ///   - next: gives the piece bit by bit; `nil` at its end.
    /// - Returns: how much is there now.
    ///
    /// Throws `.gone`, `.busy`, `.conflict`, `.checksum`, `.tooLarge`, `.kind`, `.noRoom`, `.unreachable`, and what `next` throws.
    public func append(
        to id: String, of login: String, at offset: Int64, checksum: (algorithm: PartHash.Algorithm, value: Data)? = nil,
        next: () async throws -> Data?
    ) async throws -> Int64 {
        let (upload, size) = try await state(id, of: login)
        guard upload.end == nil, offset == size else { throw UploadFailure.conflict(size) }
        guard taken.withLock({ $0.insert(id).inserted }) else { throw UploadFailure.busy }
        defer { taken.withLock { _ = $0.remove(id) } }
        let path = part(id)
        let output = open(path, O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW)
        guard output >= 0 else { throw UploadFailure.gone }
        defer { close(output) }
        // Between the first look and the lock another piece may have come.
        guard lseek(output, 0, SEEK_END) == off_t(offset) else { throw UploadFailure.conflict(Int64(lseek(output, 0, SEEK_END))) }
        var hash = checksum.map { PartHash($0.algorithm) }
        var reached = offset
        do {
            while let bytes = try await next() {
                if bytes.isEmpty { continue }
                let limit = upload.length ?? settings.fileBytes
                guard reached + Int64(bytes.count) <= limit else { throw UploadFailure.tooLarge(limit) }
                bytes.withUnsafeBytes { hash?.update($0) }
                if let reason = await Disk.run({ Self.write(bytes, to: output) }) { throw UploadFailure.disk(path, reason) }
                let passed = reached < Self.headBytes && reached + Int64(bytes.count) >= Self.headBytes
                reached += Int64(bytes.count)
                if passed { try look(output, id) }
            }
            if let checksum, hash?.finalize() != checksum.value { throw UploadFailure.checksum }
        } catch {
            if checksum != nil || (error as? UploadFailure)?.code == .tooLarge { ftruncate(output, off_t(offset)) }
            _ = await Disk.run { fsync(output) }
            throw error
        }
        guard await Disk.run({ fsync(output) }) == 0 else { throw UploadFailure.disk(path, String(cString: strerror(errno))) }
        return reached
    }

    /// Checks a whole file and names it in the inbox. Doing it twice is the same as once.
    /// - Parameter day: today as `yyyy-MM-dd`, for the folder.
    ///
    /// Throws `.gone`, `.conflict` for a file that is not whole, `.kind`, `.busy` and `.unreachable`.
    public func finish(_ id: String, of login: String, day: String) async throws(UploadFailure) -> (end: Upload.End, digest: ContentDigest?)
    {
        guard let inbox = settings.inbox else { throw .closed }
        var (upload, size) = try await state(id, of: login)
        if let end = upload.end { return (end, nil) }
        if let length = upload.length, size != length { throw .conflict(size) }
        guard taken.withLock({ $0.insert(id).inserted }) else { throw .busy }
        defer { taken.withLock { _ = $0.remove(id) } }
        let path = part(id)
        let limit = settings.fileBytes
        let seen = await Disk.run { () -> Result<ContentDigest, UploadFailure> in Self.judge(path, limit) }
        guard case .success(let digest) = seen else {
            guard case .failure(let failure) = seen else { throw .gone }
            if failure.code == .kind { discard(id) }
            throw failure
        }
        let end: Upload.End
        do {
            if try await store.file(with: digest) != nil {
                end = .held
                unlink(path)
            } else {
                let place = "\(day)/\(login)/" + (upload.dossier ?? UploadName.stem(upload.name))
                end = .taken(path: try InboxDoor(inbox).enter(path, folder: place, name: upload.name))
            }
        } catch {
            throw .disk(path, error.fact.english)
        }
        upload.end = end
        upload.length = size
        try write(upload)
        return (end, digest)
    }

    /// Throws an unfinished file away; throws `.gone` and `.busy`.
    public func cancel(_ id: String, of login: String) async throws(UploadFailure) {
        _ = try await state(id, of: login)
        guard !taken.withLock({ $0.contains(id) }) else { throw .busy }
        discard(id)
    }

    // MARK: All files

    /// Throws away what nothing was added to for too long. Returns how many files.
    @discardableResult
    public func sweep() async -> Int {
        let oldest = now().addingTimeInterval(-settings.keepSeconds)
        var gone = 0
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
            // `<id>.part`, and `.<id>.json.draft` of a begin that was killed.
            let id = String(name.drop { $0 == "." }.prefix { $0 != "." })
            guard Self.isID(id), !taken.withLock({ $0.contains(id) }), touched(id).map({ $0 < oldest }) ?? true else { continue }
            if name.hasSuffix(".part") { gone += 1 }
            discard(id)
        }
        return gone
    }

    /// How many files are unfinished, and their bytes so far.
    public func pending() async -> (files: Int, bytes: Int64) {
        let open = all().filter { $0.end == nil }
        return (open.count, open.reduce(0) { $0 + (size($1.id) ?? 0) })
    }

    // MARK: The folder

    private func part(_ id: String) -> String { "\(folder)/\(id).part" }

    private func about(_ id: String) -> String { "\(folder)/\(id).json" }

    /// What became of a whole file. Apart from the unfinished ones, so that a night's thousands are not read again for each that begins.
    private func done(_ id: String) -> String { "\(folder)/\(id).done" }

    private static func isID(_ id: String) -> Bool {
        id.utf8.count == 32 && id.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }

    private func all() -> [Upload] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".json") }
            .compactMap { read(String($0.dropLast(5))) }
    }

    private func read(_ id: String) -> Upload? {
        guard Self.isID(id) else { return nil }
        let data = FileManager.default.contents(atPath: about(id)) ?? FileManager.default.contents(atPath: done(id))
        return data.flatMap { try? JSONDecoder().decode(Upload.self, from: $0) }
    }

    private func write(_ upload: Upload) throws(UploadFailure) {
        let path = upload.end == nil ? about(upload.id) : done(upload.id)
        guard let data = try? JSONEncoder().encode(upload) else { throw .disk(path, "JSON") }
        do { try WholeFile.replace(path, with: data) } catch { throw .disk(path, error.fact.english) }
        if upload.end != nil { unlink(about(upload.id)) }
    }

    private func size(_ id: String) -> Int64? {
        var facts = stat()
        return stat(part(id), &facts) == 0 ? Int64(facts.st_size) : nil
    }

    private func touched(_ id: String) -> Date? {
        for path in [part(id), about(id), done(id)] {
            var facts = stat()
            if stat(path, &facts) == 0 { return Date(timeIntervalSince1970: Double(facts.st_mtim.tv_sec)) }
        }
        return nil
    }

    private func discard(_ id: String) {
        for path in [part(id), about(id), done(id), WholeFile.draft(of: about(id)), WholeFile.draft(of: done(id))] { unlink(path) }
    }

    private func make(_ folder: String) throws(UploadFailure) {
        do { try Vault.makeFolder(folder) } catch { throw .disk(folder, error.fact.english) }
    }

    /// Refuses what cannot become a scan as soon as its beginning is there.
    private func look(_ file: Int32, _ id: String) throws(UploadFailure) {
        var head = [UInt8](repeating: 0, count: Int(Self.headBytes))
        let count = head.withUnsafeMutableBytes { pread(file, $0.baseAddress, $0.count, 0) }
        if count > 0, !FileInspector.mayBecomeScan(Data(head.prefix(count))) {
            discard(id)
            throw .kind
        }
    }

    private static func judge(_ path: String, _ limit: Int64) -> Result<ContentDigest, UploadFailure> {
        do throws(StepFailure) {
            _ = try FileInspector.kind(path: path, maximumBytes: limit)
        } catch {
            return .failure(
                error.code == .tooLarge ? .tooLarge(limit) : error.code == .empty ? .empty : error.code == .inputOutput ? .gone : .kind)
        }
        do throws(ArchiveError) {
            return .success(try PartHash.digest(of: path))
        } catch {
            return .failure(.disk(path, error.fact.english))
        }
    }

    /// `nil` when all was written, else why not.
    private static func write(_ bytes: Data, to file: Int32) -> String? {
        bytes.withUnsafeBytes { raw in
            var done = 0
            while done < raw.count {
                let count = Foundation.write(file, raw.baseAddress?.advanced(by: done), raw.count - done)
                guard count > 0 else { return String(cString: strerror(errno)) }
                done += count
            }
            return nil
        }
    }
}
