import Documents

/// The page as a PDF has it: how large in points, how far it is turned for the viewer, and where its words come to lie.
struct Sheet {
    /// In points, as the image lies, not turned.
    let width: Double
    let height: Double
    let turn: QuarterTurn
    private let text: PageText
    /// Points a pixel.
    private let across: Double
    private let down: Double

    /// PDF pages measure 3…14,400 points; a page beyond is drawn smaller or larger.
    /// `aspect` is the height of a pixel over its width.
    init(_ page: PackagedPage, aspect: Double = 1) {
        text = page.text
        turn = page.text.turn
        let pixels = (
            width: Double(max(1, page.outline.width)), height: Double(max(1, page.outline.height)) * aspect
        )
        var scale = 72 / Double(page.outline.usableDPI)
        scale = max(scale, 3 / min(pixels.width, pixels.height))
        scale = min(scale, 14_400 / max(pixels.width, pixels.height))
        width = max(3, pixels.width * scale)
        height = max(3, pixels.height * scale)
        across = width / Double(page.text.width > 0 ? page.text.width : page.outline.width)
        down = height / Double(page.text.height > 0 ? page.text.height : page.outline.height)
    }

    /// A word on the upright page, in points from its lower left corner.
    struct PlacedWord {
        var text: String
        var left: Double
        var right: Double
        var bottom: Double
        var top: Double
        /// Whether a line ends with it.
        var isLast: Bool

        /// The word so drawn that copying does not join it to the next: readers see a space only where a tenth of the type's
        /// height is free, and a new line only where the next word begins as much before this one's end.
        func kept(apartFrom next: PlacedWord) -> PlacedWord {
            let height = max(top - bottom, next.top - next.bottom)
            let isBeside = min(top, next.top) > max(bottom, next.bottom) || abs(bottom - next.bottom) < height
            var word = self
            let gap = 0.2 * height
            guard isBeside, next.left - right < gap else { return word }
            if next.left > left {
                word.right = max(next.left - gap, left + 0.2 * (next.left - left))
                word.top = min(top, bottom + max(0.1, 4 * (next.left - left)))
            } else {
                word.right = max(right, next.left + gap)
            }
            return word
        }
    }

    /// The size of the page as the viewer sees it.
    var uprightSize: (width: Double, height: Double) { turn.swapsSides ? (height, width) : (width, height) }

    /// The matrix from the upright page to the page as it lies.
    var uprightMatrix: String {
        switch turn {
        case .none: "1 0 0 1 0 0"
        case .right: "0 1 -1 0 \(points(width)) 0"
        case .half: "-1 0 0 -1 \(points(width)) \(points(height))"
        case .left: "0 -1 1 0 0 \(points(height))"
        }
    }

    /// The words in reading order. The words of a level line share its height, so that selection and copying see one line.
    func words() -> [PlacedWord] {
        let placed = text.lines.flatMap(wordsPlaced)
        return placed.indices.map { index in
            index + 1 < placed.count ? placed[index].kept(apartFrom: placed[index + 1]) : placed[index]
        }
    }

    private func wordsPlaced(_ line: Line) -> [PlacedWord] {
        let size = uprightSize
        let (horizontal, vertical) = turn.swapsSides ? (down, across) : (across, down)
        var words = line.words.compactMap { word -> PlacedWord? in
            guard word.text.unicodeScalars.contains(where: { $0.isPrintable && !$0.properties.isWhitespace }) else { return nil }
            let box = text.upright(word.box)
            let left = min(max(0, Double(box.left) * horizontal), size.width - 1)
            let top = min(max(1, size.height - Double(box.top) * vertical), size.height)
            let right = min(max(left + 0.5, Double(box.right) * horizontal), size.width)
            let bottom = max(0, min(top - 1, size.height - Double(box.bottom) * vertical))
            return PlacedWord(text: word.text, left: left, right: right, bottom: bottom, top: top, isLast: false)
        }
        guard !words.isEmpty else { return [] }
        words[words.count - 1].isLast = true
        let heights = words.map { $0.top - $0.bottom }.sorted()
        let usual = heights[heights.count / 2]
        let top = words.map(\.top).max() ?? 0
        let bottom = words.map(\.bottom).min() ?? 0
        for index in words.indices {
            if top - bottom <= 1.3 * usual {
                (words[index].top, words[index].bottom) = (top, bottom)
            } else {
                let middle = (words[index].top + words[index].bottom) / 2
                (words[index].top, words[index].bottom) = (middle + usual / 2, middle - usual / 2)
            }
        }
        return words
    }
}
