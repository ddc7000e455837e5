import Documents
import Glibc

/// Mends what the engine's layout joins or mixes: the two columns of a Vietnamese heading and of the part with the signature.
struct ReadingOrder {
    /// A line with its box on the upright page and the block it came from.
    private struct Piece {
        var line: Line
        var box: Box
        var block: Int
    }

    /// Two columns side by side: indices of pieces, from the top.
    private struct Columns {
        var left: [Int] = []
        var right: [Int] = []
    }

    private var pieces: [Piece] = []
    private let height: Int

    /// Cuts lines at very wide gaps, so that no line holds words of two columns, and reads a heading's or signature's
    /// left column before its right one. Everything else keeps the engine's order.
    ///
    /// Columns are compared when level: lines tell themselves how far they lean; where none is long enough, `skew` does, the clockwise
    /// rotation in degrees that makes the upright page's lines level.
    static func untangle(_ blocks: [Block], turn: QuarterTurn, skew: Double = 0, width: Int, height: Int) -> [Block] {
        let upright = { (box: Box) in box.turned(turn, width: width, height: height) }
        let slope = lean(blocks.lazy.flatMap(\.lines).map { $0.words.map { upright($0.box) } }) ?? -tan(skew * .pi / 180)
        let middle = Double(turn.swapsSides ? height : width) / 2
        let level = { (box: Box) -> Box in
            var level = upright(box)
            let shift = Int((slope * (level.midX - middle)).rounded())
            level.top -= shift
            level.bottom -= shift
            return level
        }
        var order = ReadingOrder(height: turn.swapsSides ? width : height)
        for (index, block) in blocks.enumerated() {
            for line in block.lines {
                for part in cut(line, upright: level) {
                    guard let box = Box.around(part.words.map { level($0.box) }) else { continue }
                    order.pieces.append(Piece(line: part, box: box, block: index))
                }
            }
        }
        return order.blocks()
    }

    /// How far lines of words go down for each pixel to the right: the median of lines at least eight times as long as high, each counted by
    /// its length; `nil` when there are none.
    private static func lean(_ lines: some Sequence<[Box]>) -> Double? {
        let slopes = lines.compactMap { words -> (slope: Double, length: Double)? in
            guard words.count > 2, let first = words.first, let last = words.last else { return nil }
            let (x, y) = (words.map(\.midX), words.map(\.midY))
            let (meanX, meanY) = (x.reduce(0, +) / Double(x.count), y.reduce(0, +) / Double(y.count))
            let spread = x.reduce(0) { $0 + ($1 - meanX) * ($1 - meanX) }
            let length = last.midX - first.midX
            guard length > 8 * Double(first.height), spread > 0 else { return nil }
            return (zip(x, y).reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) } / spread, length)
        }.sorted { $0.slope < $1.slope }
        let half = slopes.reduce(0) { $0 + $1.length } / 2
        var sum = 0.0
        return slopes.first { each in
            sum += each.length
            return sum >= half
        }?.slope
    }

    private init(height: Int) { self.height = height }

    private static func cut(_ line: Line, upright: (Box) -> Box) -> [Line] {
        let boxes = line.words.map { upright($0.box) }
        guard !boxes.isEmpty else { return [] }
        let letter = boxes.map(\.height).sorted()[boxes.count / 2]
        let gaps = boxes.indices.dropFirst().map { boxes[$0].left - boxes[$0 - 1].right }
        let usual = gaps.isEmpty ? 0 : gaps.sorted()[gaps.count / 2]
        var parts = [Line(words: [])]
        for (index, word) in line.words.enumerated() {
            if index > 0 {
                let gap = gaps[index - 1]
                // Two columns of a heading may stand close; no space between words is that much wider than the line's others.
                let isGutter = index > 1 && index < boxes.count - 1 && gap > 2 * letter && gap > 5 * usual
                if gap > max(3 * letter, 20) || isGutter { parts.append(Line(words: [])) }
            }
            parts[parts.count - 1].words.append(word)
        }
        return parts
    }

    private func blocks() -> [Block] {
        let zones = zones()
        var zoneOf: [Int: Int] = [:]
        for (number, zone) in zones.enumerated() { for index in zone.left + zone.right { zoneOf[index] = number } }
        var told: Set<Int> = []
        var result: [Block] = []
        var last: Int?
        for (index, piece) in pieces.enumerated() {
            if let zone = zoneOf[index] {
                last = nil
                guard told.insert(zone).inserted else { continue }
                for side in [zones[zone].left, zones[zone].right] where !side.isEmpty {
                    result.append(Block(lines: side.map { pieces[$0].line }))
                }
            } else if last == piece.block, let end = result.indices.last {
                result[end].lines.append(piece.line)
            } else {
                result.append(Block(lines: [piece.line]))
                last = piece.block
            }
        }
        return result
    }

    /// Columns that begin in the upper third of the page, or with the list of recipients.
    private func zones() -> [Columns] {
        let sorted = pieces.indices.filter { !Speckles.isGuess(pieces[$0].line) }.sorted { pieces[$0].box.midY < pieces[$1].box.midY }
        var zones: [Columns] = []
        var used: Set<Int> = []
        for first in sorted where !used.contains(first) {
            guard let beside = sorted.first(where: { !used.contains($0) && areBeside(first, $0) }) else { continue }
            let isClosing = [first, beside].contains { pieces[$0].line.text.hasPrefix("Nơi nhận") }
            guard isClosing || pieces[first].box.top * 3 < height else { continue }
            let zone = zone(from: first, beside, sorted: sorted.filter { !used.contains($0) }, isClosing: isClosing)
            guard zone.left.count > 1, zone.right.count > (isClosing ? 0 : 1) else { continue }
            used.formUnion(zone.left + zone.right)
            zones += isClosing ? [zone] : bands(of: zone)
        }
        return zones
    }

    /// Cuts columns where white space runs across both, as below the rules of a heading: issuer and motto come before number and date.
    private func bands(of zone: Columns) -> [Columns] {
        let all = (zone.left + zone.right).sorted { pieces[$0].box.top < pieces[$1].box.top }
        let letter = all.map { pieces[$0].box.height }.sorted()[all.count / 2]
        // The motto belongs to the upper part, however far below the country's name it stands.
        var motto = all.last { pieces[$0].line.text.hasPrefix("Độc lập") }
        var bands = [Columns()]
        var bottom = Int.max
        for index in all {
            if motto == nil, bottom != .max, Double(pieces[index].box.top - bottom) > 0.52 * Double(letter) { bands.append(Columns()) }
            if index == motto { motto = nil }
            bottom = max(bottom == .max ? 0 : bottom, pieces[index].box.bottom)
            if zone.left.contains(index) { bands[bands.count - 1].left.append(index) } else { bands[bands.count - 1].right.append(index) }
        }
        return bands
    }

    private func areBeside(_ one: Int, _ other: Int) -> Bool {
        let (a, b) = (pieces[one].box, pieces[other].box)
        let common = min(a.bottom, b.bottom) - max(a.top, b.top)
        return one != other && common * 5 > 2 * min(a.height, b.height) && (a.right < b.left || b.right < a.left)
    }

    /// Follows both columns down: in a heading for as long as a gutter stays free between them and the lines follow closely; beside a list of
    /// recipients, whose lines may reach below the signature, by where lines begin.
    private func zone(from first: Int, _ beside: Int, sorted: [Int], isClosing: Bool) -> Columns {
        let (a, b) = (pieces[first].box, pieces[beside].box)
        let (list, signature) = a.left < b.left ? (a, b) : (b, a)
        let beginsList = { (box: Box) in box.left < list.left + 4 * list.height }
        var gutter = (left: list.right, right: signature.left)
        var zone = Columns()
        var bottoms = (left: 0, right: 0)
        let start = min(a.top, b.top)
        for index in sorted where pieces[index].box.midY > Double(start) {
            let box = pieces[index].box
            let isLeft = isClosing ? beginsList(box) : box.right <= gutter.right && box.left < gutter.left
            let isRight = isClosing ? !isLeft && box.midX > Double(signature.left) : box.left >= gutter.left && box.right > gutter.right
            // Pieces of a seal stand between the two; text as wide as the page comes after them.
            if isClosing, !isLeft, !isRight { continue }
            guard isLeft != isRight, !(isClosing && isLeft && box.right > signature.right) else { break }
            let isPaired = (isLeft ? zone.right : zone.left).contains { areBeside($0, index) } || sorted.contains { areBeside($0, index) }
            let above = isLeft ? bottoms.left : bottoms.right
            guard isClosing || isPaired || above == 0 || box.top - above < box.height * 3 / 2 else { break }
            if isLeft {
                gutter.left = max(gutter.left, box.right)
                bottoms.left = box.bottom
                zone.left.append(index)
            } else {
                gutter.right = min(gutter.right, box.left)
                bottoms.right = box.bottom
                zone.right.append(index)
            }
        }
        return zone
    }
}
