import Foundation

/// What kinds of answer a client wants, by its `Accept` header.
///
///     AcceptedTypes("application/ld+json;profile=\"x\", text/html;q=0.5").best(of: ["text/html", "application/ld+json"])  // the second
struct AcceptedTypes {
    private var wishes: [(type: String, weight: Double)] = []

    /// Without a header everything is wanted alike.
    init(_ header: String?) {
        for part in (header ?? "*/*").split(separator: ",") {
            let pieces = part.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
            guard let type = pieces.first, !type.isEmpty else { continue }
            let weight = pieces.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            wishes.append((type, min(1, max(0, weight))))
        }
    }

    /// The one of these types that is wanted most, the first of those wanted alike; `nil` when none is.
    func best(of offered: [String]) -> String? {
        var best: (type: String, weight: Double)?
        for type in offered {
            let weight = weight(of: type)
            if weight > best?.weight ?? 0 { best = (type, weight) }
        }
        return best?.type
    }

    /// The most exact wish decides.
    private func weight(of type: String) -> Double {
        let family = type.prefix { $0 != "/" } + "/*"
        for name in [type, String(family), "*/*"] {
            if let wish = wishes.first(where: { $0.type == name }) { return wish.weight }
        }
        return 0
    }
}
