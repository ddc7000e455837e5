import Documents
public import Foundation
import FoundationNetworking
import Synchronization

/// Asks over HTTP. Certificates are checked against those of the system; nothing is cached, no cookie kept, no redirect followed.
public struct WebCourier: Courier {
    /// The time for a whole answer.
    public let seconds: Double
    /// The largest answer, unpacked.
    public let mostBytes: Int

    public init(seconds: Double = 10, mostBytes: Int = 1 << 20) {
        self.seconds = seconds
        self.mostBytes = mostBytes
    }

    public func ask(_ request: ProviderRequest) async throws(SignOnError) -> ProviderAnswer {
        try await answer(to: Self.urlRequest(request), host: request.address.host ?? "")
    }

    /// Sends bytes by POST to another program than the provider, under the same rules.
    /// - Throws: `.unreachable`, `.tooLarge` or `.redirected`, as for the provider; their words are about it.
    public func post(_ body: Data, to address: URL, headers: [String: String]) async throws(SignOnError) -> ProviderAnswer {
        var made = URLRequest(url: address)
        made.httpMethod = "POST"
        for (name, value) in headers { made.setValue(value, forHTTPHeaderField: name) }
        made.httpBody = body
        return try await answer(to: made, host: address.host ?? "")
    }

    /// What goes with a request.
    public enum Parcel: Sendable {
        case nothing
        case bytes(Data)
        /// The file at this path, read while it is sent.
        case file(String)
    }

    /// Sends a request of any method to another program than the provider, under the same rules and with the same failures as `post`.
    public func send(
        _ method: String, _ parcel: Parcel, to address: URL, headers: [String: String]
    ) async throws(SignOnError) -> ProviderAnswer {
        var made = URLRequest(url: address)
        made.httpMethod = method
        for (name, value) in headers { made.setValue(value, forHTTPHeaderField: name) }
        var file: URL?
        switch parcel {
        case .nothing: break
        case .bytes(let bytes): made.httpBody = bytes
        case .file(let path): file = URL(fileURLWithPath: path)
        }
        return try await answer(to: made, file: file, host: address.host ?? "")
    }

    private func answer(to request: URLRequest, file: URL? = nil, host: String) async throws(SignOnError) -> ProviderAnswer {
        let reception = Reception(host: host, mostBytes: mostBytes)
        let session = URLSession(configuration: configuration, delegate: reception, delegateQueue: nil)
        defer { session.finishTasksAndInvalidate() }
        let task = file.map { session.uploadTask(with: request, fromFile: $0) } ?? session.dataTask(with: request)
        // Foundation's own limit starts again with every byte.
        let limit = Task { [seconds] in
            try await Task.sleep(for: .seconds(seconds))
            reception.end(.failure(.slow(host, seconds: seconds)), task)
        }
        defer { limit.cancel() }
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { answer in
                reception.wait(answer)
                task.resume()
            }
        } onCancel: {
            reception.end(.failure(.unreachable(host, "…")), task)
        }
        return try result.get()
    }

    private var configuration: URLSessionConfiguration {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForRequest = max(1, seconds.rounded(.up))
        configuration.httpCookieAcceptPolicy = .never
        configuration.httpShouldSetCookies = false
        configuration.httpCookieStorage = nil
        configuration.urlCache = nil
        configuration.urlCredentialStorage = nil
        return configuration
    }

    private static func urlRequest(_ request: ProviderRequest) -> URLRequest {
        var made = URLRequest(url: request.address)
        made.setValue("application/json", forHTTPHeaderField: "Accept")
        if let authorization = request.authorization { made.setValue(authorization, forHTTPHeaderField: "Authorization") }
        if let form = request.form {
            made.httpMethod = "POST"
            made.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
            made.httpBody = Data(FormText.text(form).utf8)
        }
        return made
    }
}

/// Takes in one answer, as much of it as is allowed.
private final class Reception: NSObject, URLSessionDataDelegate {
    typealias Outcome = Result<ProviderAnswer, SignOnError>

    private struct State {
        var body = Data()
        var waiting: CheckedContinuation<Outcome, Never>?
        var outcome: Outcome?
    }

    private let host: String
    private let mostBytes: Int
    private let state = Mutex(State())

    init(host: String, mostBytes: Int) {
        self.host = host
        self.mostBytes = mostBytes
    }

    func wait(_ answer: CheckedContinuation<Outcome, Never>) {
        let early = state.withLock { state in
            if state.outcome == nil { state.waiting = answer }
            return state.outcome
        }
        if let early { answer.resume(returning: early) }
    }

    /// The first outcome counts.
    func end(_ outcome: Outcome, _ task: URLSessionTask) {
        let waiting = state.withLock { state in
            guard state.outcome == nil else { return CheckedContinuation<Outcome, Never>?.none }
            state.outcome = outcome
            state.body = Data()
            return state.waiting
        }
        waiting?.resume(returning: outcome)
        task.cancel()
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        let isTooLarge = state.withLock { state in
            guard state.outcome == nil, state.body.count + data.count <= mostBytes else { return state.outcome == nil }
            state.body.append(data)
            return false
        }
        if isTooLarge { end(.failure(.tooLarge(host, bytes: mostBytes)), dataTask) }
    }

    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
        completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        completionHandler(nil)
        end(.failure(.redirected(host)), task)
    }

    /// A refusal with `WWW-Authenticate` is an answer like others. Foundation would ask for a password that nobody has, and wait.
    func urlSession(
        _ session: URLSession, task: URLSessionTask, didReceive challenge: URLAuthenticationChallenge,
        completionHandler: @escaping @Sendable (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
    ) {
        guard let status = (challenge.failureResponse as? HTTPURLResponse)?.statusCode else {
            return completionHandler(.performDefaultHandling, nil)
        }
        end(.success(ProviderAnswer(status: status, body: Data())), task)
        completionHandler(.cancelAuthenticationChallenge, nil)
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        if let error {
            end(.failure(.unreachable(host, error.localizedDescription)), task)
        } else if let response = task.response as? HTTPURLResponse {
            let (status, body) = (response.statusCode, state.withLock(\.body))
            let answer = ProviderAnswer(status: status, body: body, retryAfter: response.value(forHTTPHeaderField: "Retry-After"))
            end((300..<400).contains(status) ? .failure(.redirected(host)) : .success(answer), task)
        } else {
            end(.failure(.unreachable(host, "?")), task)
        }
    }
}
