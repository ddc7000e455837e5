import Foundation

/// A sign-on between the browser's leaving for the provider and its coming back.
struct PendingSignOn: Sendable {
    /// The ID token must repeat it.
    let nonce: String
    /// What shows the provider that whoever brings the code is who asked for it (PKCE, RFC 7636).
    let verifier: String
    /// SHA-256 of what the browser's cookie says.
    let cookie: Data
    /// Where the person wanted to go.
    let page: String
    let until: Date
}

/// The sign-ons under way, by the SHA-256 of their `state`. A flood of new ones pushes out the oldest; the memory stays bounded.
struct PendingSignOns: Sendable {
    private var all: [Data: PendingSignOn] = [:]
    private let most: Int

    init(most: Int) { self.most = max(1, most) }

    mutating func keep(_ signOn: PendingSignOn, state: String, now: Date) {
        if all.count >= most { all = all.filter { $0.value.until > now } }
        if all.count >= most, let oldest = all.min(by: { $0.value.until < $1.value.until }) { all[oldest.key] = nil }
        all[Secret.digest(state)] = signOn
    }

    /// Whoever asks, it is gone afterwards: a state is good for one coming back.
    mutating func take(state: String, now: Date) -> PendingSignOn? {
        guard let signOn = all.removeValue(forKey: Secret.digest(state)), signOn.until > now else { return nil }
        return signOn
    }
}
