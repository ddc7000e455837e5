import Archive
import Documents
import Foundation
import SingleSignOn

/// Sends parcels over HTTP: each file to `…/{document}/files/{sha256}`, then the JSON to `…/{document}`, which is what counts. Every request has
/// an `Idempotency-Key` that stays the same however often it is sent.
struct RESTStore: StoreDoor {
    private let door: RESTDoor
    private let token: String?
    /// Seconds between two attempts at most.
    private static let longestWait = 60.0
    private let sleep: @Sendable (Double) async throws -> Void
    private let now: @Sendable () -> Date

    /// Throws `.configuration` where the token cannot be had. `sleep` waits so many seconds.
    init(
        _ door: RESTDoor, environment: [String: String], sleep: @escaping @Sendable (Double) async throws -> Void,
        now: @escaping @Sendable () -> Date
    ) throws(SharingError) {
        self.door = door
        (self.sleep, self.now) = (sleep, now)
        token = try Self.token(door, environment)
    }

    private static func token(_ door: RESTDoor, _ environment: [String: String]) throws(SharingError) -> String? {
        if let file = door.tokenFile {
            do throws(SignOnError) {
                return try SecretFile.read(file)
            } catch {
                throw SharingError(.configuration, fact: error.fact, remedy: error.remedy)
            }
        }
        guard let name = door.tokenVariable else { return nil }
        guard let token = environment[name]?.trimmingCharacters(in: .whitespacesAndNewlines), !token.isEmpty else {
            throw SharingError(
                .configuration, fact: Bilingual("Biến môi trường \(name) trống.", "The variable \(name) is empty."),
                remedy: Bilingual("Đặt khóa vào biến ấy, hoặc dùng tokenFile.", "Put the token into it, or use tokenFile."))
        }
        return token
    }

    func deliver(_ parcel: Parcel) async throws(SharingError) {
        let place = parcel.document.rawValue
        for file in parcel.files {
            try file.check()
            try await send(
                door.method.rawValue, .file(file.path), to: "\(place)/files/\(file.digest.hex)", type: file.mediaType,
                key: parcel.key(file.digest), bytes: file.size, more: ["X-Content-SHA256": file.digest.hex])
        }
        try await send(
            door.method.rawValue, .bytes(parcel.json), to: place, type: "application/json", key: parcel.idempotencyKey,
            bytes: Int64(parcel.json.count))
    }

    func withdraw(_ sharing: Sharing) async throws(SharingError) {
        // What is not there any more need not be taken out.
        try await send(
            "DELETE", .nothing, to: sharing.document.rawValue, type: nil,
            key: "\(sharing.document)-\(sharing.hash.hex.prefix(16))-\(sharing.change)-withdrawn", bytes: 0,
            done: [404, 410])
    }

    private func send(
        _ method: String, _ parcel: WebCourier.Parcel, to path: String, type: String?, key: String, bytes: Int64,
        more: [String: String] = [:], done: Set<Int> = []
    ) async throws(SharingError) {
        var headers = more.merging(["Idempotency-Key": key, "User-Agent": "SoHoa"]) { $1 }
        if let type { headers["Content-Type"] = type }
        if let token { headers["Authorization"] = "Bearer " + token }
        let address = door.address.url.appendingPathComponent(path)
        let courier = WebCourier(seconds: door.seconds + Double(bytes >> 18), mostBytes: 64 << 10)
        var wait = door.firstWait
        var attempt = 1
        while true {
            let (outcome, asked) = await attemptOnce(courier, method, parcel, address, headers, done)
            guard case .failure(let failure) = outcome else { return }
            // A store that wants to be left alone for longer is left to the next run.
            guard failure.code == .unreachable, attempt < door.attempts, asked <= Self.longestWait else { throw failure }
            attempt += 1
            do {
                try await sleep(max(wait, asked))
            } catch {
                throw failure
            }
            wait = min(Self.longestWait, wait * 2)
        }
    }

    /// What came of it, and for how many seconds the store asked to be left alone.
    private func attemptOnce(
        _ courier: WebCourier, _ method: String, _ parcel: WebCourier.Parcel, _ address: URL, _ headers: [String: String], _ done: Set<Int>
    ) async -> (outcome: Result<Void, SharingError>, wait: Double) {
        let host = door.address.host
        do throws(SignOnError) {
            let answer = try await courier.send(method, parcel, to: address, headers: headers)
            if (200..<300).contains(answer.status) || done.contains(answer.status) { return (.success(()), 0) }
            let wait = answer.retryAfter.flatMap { RetryAfter.seconds($0, now: now()) } ?? 0
            return (.failure(.status(host, answer.status)), wait)
        } catch {
            return (.failure(error.code == .redirected ? .status(host, 302) : .noAnswer(host)), 0)
        }
    }
}

extension SharingError {
    fileprivate static func status(_ host: String, _ status: Int) -> SharingError {
        let fact = Bilingual("\(host) trả lời HTTP \(status).", "\(host) answered HTTP \(status).")
        switch status {
        case 401, 403:
            return SharingError(
                .forbidden, fact: fact,
                remedy: Bilingual("Kiểm tra khóa (tokenFile, tokenVariable) và quyền của khóa.", "Check the token and what it may do."))
        case 408, 425, 429, 500...599:
            return SharingError(
                .unreachable, fact: fact,
                remedy: Bilingual("Chạy lại sau; việc đã gửi không gửi lại.", "Run again later; what was sent is not sent again."))
        default:
            return SharingError(
                .refused, fact: fact,
                remedy: Bilingual(
                    "Hỏi bên nhận vì sao tài liệu bị từ chối; máy nhận phải trả lời 2xx, không chuyển hướng.",
                    "Ask the receiver why it was refused; it has to answer 2xx, and not to redirect."))
        }
    }

    fileprivate static func noAnswer(_ host: String) -> SharingError {
        SharingError(
            .unreachable, fact: Bilingual("\(host) không trả lời.", "\(host) did not answer."),
            remedy: Bilingual("Kiểm tra máy nhận và đường mạng, rồi chạy lại.", "Check the receiver and the network, then run again."))
    }
}
