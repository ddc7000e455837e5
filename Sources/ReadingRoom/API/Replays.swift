import Documents

/// Answers to requests with an `Idempotency-Key`, for whoever asks again because no answer came. The reuse of a document for a dossier is
/// recorded once in any case; that an answer is forgotten with the server costs the difference between 201 and 200.
actor Replays {
    struct Kept: Sendable {
        /// The digest of what was asked.
        var asked: String
        var reuse: ReuseResource
        var isNew: Bool
    }

    private var answers: [String: Kept] = [:]
    private var order: [String] = []
    private static let most = 10_000

    /// Throws `.conflict` for a key that was used for something else.
    func kept(_ key: String, asked: String) throws(RoomError) -> Kept? {
        guard let kept = answers[key] else { return nil }
        guard kept.asked == asked else {
            throw .problem(
                .conflict, Bilingual("Idempotency-Key này đã dùng cho yêu cầu khác.", "This Idempotency-Key was used for another request."),
                parameter: "Idempotency-Key")
        }
        return kept
    }

    func keep(_ answer: Kept, _ key: String) {
        if answers.updateValue(answer, forKey: key) == nil { order.append(key) }
        if order.count > Self.most { answers[order.removeFirst()] = nil }
    }
}
