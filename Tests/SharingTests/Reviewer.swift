import Foundation
import Support
import Testing

/// Decides whatever waits in an archive, so that its documents may be public.
enum Reviewer {
    static func settle(_ archive: String) throws {
        let lines = try Program.run("export", "--archive", archive).output.split(separator: "\n")
        for line in lines {
            let document = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            guard document["standing"] as? String == "inReview", let id = document["document"] as? String else { continue }
            let confirmed = try Program.run("review", "confirm", id, "--by", "mau", "--archive", archive)
            try #require(confirmed.code == 0, "\(confirmed)")
            let shown = try Program.run("review", "show", id, "--json", "--archive", archive).output
            let known = try #require(try JSONSerialization.jsonObject(with: Data(shown.utf8)) as? [String: Any])
            let items = (known["document"] as? [String: Any])?["items"] as? [[String: Any]] ?? []
            for aspect in items.compactMap({ $0["aspect"] as? String }) {
                let ending = try Program.run("review", "reject", id, aspect, "--by", "mau", "--archive", archive)
                try #require(ending.code == 0, "\(ending)")
            }
        }
    }
}
