public import Documents
public import Foundation

/// An address that deliveries may go to: by https to somewhere public. Whoever may add a webhook could otherwise have the server knock at
/// doors of the office's own network that they cannot reach themselves.
public struct WebhookAddress: Sendable {
    public let url: URL
    private let host: String
    private let isAllowed: Bool

    /// - Parameter allowed: hosts, as `thongbao.noi-bo` or `10.0.3.7:8443`, that may be private and may do without https.
    public init(_ text: String, allowed: Set<String>) throws(WebhookFailure) {
        guard text.utf8.count <= 2_000, let parts = URLComponents(string: text, encodingInvalidCharacters: false), let host = parts.host,
            !host.isEmpty, parts.user == nil, parts.password == nil, parts.fragment == nil, let url = parts.url,
            let scheme = parts.scheme?.lowercased(), ["https", "http"].contains(scheme), (1...65_535).contains(parts.port ?? 443)
        else { throw .noAddress }
        self.host = host.lowercased()
        let port = parts.port ?? (scheme == "https" ? 443 : 80)
        isAllowed = allowed.contains(self.host) || allowed.contains("\(self.host):\(port)")
        guard scheme == "https" || isAllowed else { throw .plain(self.host) }
        self.url = url
        // A name is looked up at every delivery; a number can be judged now.
        let bare = self.host.trimmingCharacters(in: ["[", "]"])
        if !isAllowed, Self.addresses(of: bare, numbersOnly: true).contains(where: { !Self.isPublic($0) }) {
            throw .privatePlace(self.host)
        }
    }

    /// Throws where the name stands for a place that is not public now; asked right before every delivery.
    func check() async throws(WebhookFailure) {
        guard !isAllowed else { return }
        let name = host.trimmingCharacters(in: ["[", "]"])
        let found = await withCheckedContinuation { answer in
            // The system's resolver may wait for seconds.
            DispatchQueue.global().async { answer.resume(returning: Self.addresses(of: name, numbersOnly: false)) }
        }
        guard !found.isEmpty else { throw .unknownHost(host) }
        guard found.allSatisfy(Self.isPublic) else { throw .privatePlace(host) }
    }

    /// As bytes: 4 or 16.
    private static func addresses(of host: String, numbersOnly: Bool) -> [[UInt8]] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        if numbersOnly { hints.ai_flags = AI_NUMERICHOST }
        var first: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &first) == 0 else { return [] }
        defer { freeaddrinfo(first) }
        var found: [[UInt8]] = []
        var entry = first
        while let one = entry?.pointee {
            // What cannot be judged is not public.
            found.append(one.ai_addr.flatMap { bytes(of: $0, length: one.ai_addrlen) } ?? [0, 0, 0, 0])
            entry = one.ai_next
        }
        return found
    }

    /// By way of its writing: the fields of `sockaddr_in` belong to whichever imported module the compiler met them in first.
    private static func bytes(of address: UnsafeMutablePointer<sockaddr>, length: socklen_t) -> [UInt8]? {
        var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        guard getnameinfo(address, length, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST) == 0 else { return nil }
        // fe80::1%eth0 is an address and the card it is reached by.
        let number = String(decoding: text.prefix { $0 != 0 && $0 != 0x25 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        for (family, count) in [(AF_INET, 4), (AF_INET6, 16)] {
            var bytes = [UInt8](repeating: 0, count: count)
            if inet_pton(family, number, &bytes) == 1 { return bytes }
        }
        return nil
    }

    /// Whether an address is one of the whole world's (the registries of special addresses, RFC 6890).
    static func isPublic(_ bytes: [UInt8]) -> Bool {
        guard bytes.count == 4 else { return isPublicV6(bytes) }
        switch (bytes[0], bytes[1], bytes[2]) {
        case (0, _, _), (10, _, _), (127, _, _), (224..., _, _): return false
        case (100, 64...127, _), (169, 254, _), (172, 16...31, _), (192, 168, _), (198, 18...19, _): return false
        case (192, 0, 0), (192, 0, 2), (192, 88, 99), (198, 51, 100), (203, 0, 113): return false
        default: return true
        }
    }

    private static func isPublicV6(_ bytes: [UInt8]) -> Bool {
        guard bytes.count == 16 else { return false }
        if bytes[..<10].allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF { return isPublic(Array(bytes[12...])) }
        // Only 2000::/3 is given out; of it not what is for protocols, examples and tunnels.
        guard bytes[0] & 0xE0 == 0x20 else { return false }
        if bytes[0] == 0x20, bytes[1] == 0x01 { return bytes[2] > 0x01 && !(bytes[2] == 0x0D && bytes[3] == 0xB8) }
        return !(bytes[0] == 0x20 && bytes[1] == 0x02) && !(bytes[0] == 0x3F && bytes[1] == 0xFF)
    }
}

/// Why a delivery cannot be made or was not taken.
public struct WebhookFailure: Error, Hashable, Sendable {
    public var fact: Bilingual
    public var remedy: Bilingual
    /// The receiver wants nothing any more.
    var isGone = false

    static let noAddress = WebhookFailure(
        fact: Bilingual("Địa chỉ webhook không hợp lệ.", "The address of the webhook is not valid."),
        remedy: Bilingual("Ghi như https://he-thong.example/sohoa.", "Give one as https://system.example/sohoa."))

    static func plain(_ host: String) -> WebhookFailure {
        WebhookFailure(
            fact: Bilingual("\(host) phải dùng https.", "\(host) has to be asked by https."),
            remedy: Bilingual(
                "Dùng https, hoặc thêm máy vào webhooks.allow nếu là máy nội bộ.",
                "Use https, or add the host to webhooks.allow if it is your own."))
    }

    static func privatePlace(_ host: String) -> WebhookFailure {
        WebhookFailure(
            fact: Bilingual("\(host) là địa chỉ nội bộ.", "\(host) is an address of a private network."),
            remedy: Bilingual(
                "Nếu đúng là máy nhận tin, thêm vào webhooks.allow trong sohoa.yaml.",
                "If it is the receiver, add it to webhooks.allow in sohoa.yaml."))
    }

    static func unknownHost(_ host: String) -> WebhookFailure {
        WebhookFailure(
            fact: Bilingual("Không tìm thấy máy \(host).", "There is no host \(host)."),
            remedy: Bilingual("Kiểm tra tên máy và DNS.", "Check the name and the DNS."))
    }

    static func noAnswer(_ host: String) -> WebhookFailure {
        WebhookFailure(
            fact: Bilingual("\(host) không trả lời trong 10 giây.", "\(host) did not answer within 10 s."),
            remedy: Bilingual("Kiểm tra máy nhận và đường mạng.", "Check the receiver and the network."))
    }

    static func status(_ host: String, _ code: Int) -> WebhookFailure {
        WebhookFailure(
            fact: Bilingual("\(host) trả lời HTTP \(code).", "\(host) answered HTTP \(code)."),
            remedy: Bilingual("Máy nhận phải trả lời 2xx, không chuyển hướng.", "The receiver has to answer 2xx, and not to redirect."),
            isGone: code == 410)
    }
}
