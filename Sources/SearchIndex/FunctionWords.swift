/// Words that stand on every page and say little alone.
enum FunctionWords {
    private static let exact: Set<String> = Set(
        ("của và các những là có được cho trong với tại về theo từ đến này đó khi để bị do thì mà cũng đã đang sẽ không một hoặc "
            + "nào gì hay việc người").split(separator: " ").map { VietnameseAnalysis.canonical(String($0)) })
    private static let folded: Set<String> = Set(exact.map(VietnameseAnalysis.folded))

    static func contains(_ key: String, folded isFolded: Bool) -> Bool { isFolded ? folded.contains(key) : exact.contains(key) }

    /// How questions are put, longest first: not what they are about.
    private static let frames: [[String]] = [
        "đúng hay sai", "hay không", "như thế nào", "thế nào", "là gì", "phải không", "có đúng không", "đúng không", "bao nhiêu", "bao lâu",
    ].map { $0.split(separator: " ").map { VietnameseAnalysis.canonical(String($0)) } }.sorted { $0.count > $1.count }
    private static let foldedFrames = frames.map { $0.map(VietnameseAnalysis.folded) }

    /// The stretches of a run between the frames; the run itself when nothing else is left. Positions stay.
    static func withoutFrames(_ run: [Token], folded isFolded: Bool) -> [[Token]] {
        let keys = run.map { isFolded ? $0.folded : $0.canonical }
        let frames = isFolded ? foldedFrames : frames
        var parts: [[Token]] = [[]]
        var at = 0
        while at < run.count {
            if let frame = frames.first(where: { keys[at...].starts(with: $0) }) {
                at += frame.count
                parts.append([])
            } else {
                parts[parts.count - 1].append(run[at])
                at += 1
            }
        }
        parts.removeAll(where: \.isEmpty)
        return parts.isEmpty ? [run] : parts
    }
}
