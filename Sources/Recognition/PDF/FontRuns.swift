import Documents
import Foundation
import Vietnamese

/// Which words of a page stand in which of the old fonts: `pdftotext` gives boxes but no fonts, `pdftohtml` fonts but no words' boxes.
struct FontRuns {
    private struct Run {
        var font: Int
        /// In points from the top left of the media box as shown; of turned text only the beginning, without width.
        var left: Double
        var top: Double
        var width: Double
        var height: Double
        var words: Set<Substring>
        var text: String

        /// Squared; 0 inside.
        func distance(x: Double, y: Double) -> Double {
            let dx = max(0, left - x, x - left - width)
            let dy = max(0, top - y, y - top - height)
            return dx * dx + dy * dy
        }
    }

    private var encodings: [Int: LegacyEncoding] = [:]
    private var runs: [Run] = []

    /// `nil` when `pdftohtml` fails or no run is in an old font.
    init?(path: String, page: Int) {
        var output = Data()
        let number = "\(page)"
        let ending = Tool(name: "pdftohtml", seconds: 30).run(
            [
                "-q", "-xml", "-fontfullname", "-i", "-hidden", "-nomerge", "-noroundcoord", "-zoom", "1", "-stdout", "-f", number, "-l",
                number,
                path,
            ]
        ) { bytes in
            output.append(contentsOf: bytes)
            return output.count < 64 << 20
        }
        guard ending == .exited(0) else { return nil }
        read(String(decoding: output, as: UTF8.self))
        // A font whose text came out as Unicode has been converted by whoever made the file.
        let converted = Set(runs.lazy.filter { !LegacyEncoding.isPossible($0.text) }.map(\.font))
        for font in converted { encodings[font] = nil }
        if !runs.contains(where: { encodings[$0.font] != nil }) { return nil }
    }

    /// The encoding of a word as `pdftotext` wrote it, its middle in points of the media box: that of the nearest run that has the word.
    func encoding(of word: String, x: Double, y: Double) -> LegacyEncoding? {
        var nearest: (distance: Double, font: Int)?
        for run in runs {
            let distance = run.distance(x: x, y: y)
            guard distance < nearest?.distance ?? .infinity, run.words.contains(word[...]) else { continue }
            nearest = (distance, run.font)
        }
        // A word in two fonts is in no run whole.
        if nearest == nil, let run = runs.first(where: { $0.distance(x: x, y: y) == 0 }) { nearest = (0, run.font) }
        return nearest.flatMap { encodings[$0.font] }
    }

    private mutating func read(_ output: String) {
        for line in output.split(whereSeparator: \.isNewline) {
            let line = line.drop { $0 == " " || $0 == "\t" }
            guard let opened = line.firstIndex(of: ">") else { continue }
            let tag = line[..<opened]
            if tag.hasPrefix("<fontspec "), let id = tag.attribute("id").flatMap({ Int($0) }), let family = tag.attribute("family") {
                encodings[id] = LegacyEncoding(fontName: String(family).withoutEntities)
            } else if tag.hasPrefix("<text "), let font = tag.attribute("font").flatMap({ Int($0) }) {
                let sides = ["left", "top", "width", "height"].compactMap { tag.attribute($0).flatMap { Double($0) } }
                guard sides.count == 4, let closed = line.range(of: "</text>", options: .backwards), opened < closed.lowerBound else {
                    continue
                }
                let text = Self.withoutTags(line[line.index(after: opened)..<closed.lowerBound]).withoutEntities
                runs.append(
                    Run(
                        font: font, left: sides[0], top: sides[1], width: sides[2], height: sides[3],
                        words: Set(text.split(whereSeparator: \.isWhitespace)), text: text))
            }
        }
    }

    /// Without `<b>`, `<i>` and `<a …>`.
    private static func withoutTags(_ text: Substring) -> String {
        guard text.contains("<") else { return String(text) }
        var isInside = false
        return text.filter { letter in
            if letter == "<" { isInside = true }
            defer { if letter == ">" { isInside = false } }
            return !isInside
        }
    }
}

extension Substring {
    /// The value of `name="value"` in a tag; entities stay.
    func attribute(_ name: String) -> Substring? {
        guard let start = range(of: " " + name + "=\""), let end = self[start.upperBound...].firstIndex(of: "\"") else { return nil }
        return self[start.upperBound..<end]
    }
}

extension String {
    /// With the five entities of XML and poppler's numbered ones replaced.
    var withoutEntities: String {
        guard contains("&") else { return self }
        return [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&#160;", "\u{A0}"), ("&amp;", "&")]
            .reduce(self) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
    }
}
