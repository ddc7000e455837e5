import Documents

/// Which part of a page is wanted for the eye, and how much smaller than the original.
struct PageView {
    /// More are never made, whatever is asked: a page of plain text may be 60,000 pixels long.
    static let maximumPixels = 40_000_000.0

    let page: PageOutline
    /// In pixels of the original.
    let part: Box
    /// Pixels made to one of the original: above 0, at most 1.
    let scale: Double

    /// `width` is that of the picture once it is turned upright. Throws `.unreadable` when no pixel of the page lies in the clip.
    init(_ page: PageOutline, turn: QuarterTurn, clip: Box?, width: Int) throws(StepFailure) {
        let whole = Box(left: 0, top: 0, right: page.width, bottom: page.height)
        let asked = clip ?? whole
        let part = Box(
            left: max(asked.left, 0), top: max(asked.top, 0), right: min(asked.right, page.width), bottom: min(asked.bottom, page.height))
        guard part.width > 0, part.height > 0 else {
            throw .unreadable(page: page.number, "phần cần xem nằm ngoài trang.", "the part asked for lies outside the page.")
        }
        self.page = page
        self.part = part
        let across = Double(turn.swapsSides ? part.height : part.width)
        let affordable = (Self.maximumPixels / (Double(part.width) * Double(part.height))).squareRoot()
        scale = min(1, Double(max(1, width)) / across, affordable)
    }

    /// Of the picture before it is turned.
    var width: Int { Self.pixels(part.width, scale) }
    var height: Int { Self.pixels(part.height, scale) }

    /// Where the picture lies on the page drawn at this scale.
    var placeWhenDrawn: Box {
        let (left, top) = (Int((Double(part.left) * scale).rounded()), Int((Double(part.top) * scale).rounded()))
        return Box(left: left, top: top, right: left + width, bottom: top + height)
    }

    /// Where the part lies on a picture of the whole page that was decoded at another size.
    func place(onWidth width: Int, height: Int) -> Box {
        let (across, down) = (Double(width) / Double(max(1, page.width)), Double(height) / Double(max(1, page.height)))
        let left = min(width - 1, Int((Double(part.left) * across).rounded()))
        let top = min(height - 1, Int((Double(part.top) * down).rounded()))
        return Box(
            left: left, top: top, right: min(width, max(left + 1, Int((Double(part.right) * across).rounded()))),
            bottom: min(height, max(top + 1, Int((Double(part.bottom) * down).rounded()))))
    }

    private static func pixels(_ length: Int, _ scale: Double) -> Int { max(1, Int((Double(length) * scale).rounded())) }
}
