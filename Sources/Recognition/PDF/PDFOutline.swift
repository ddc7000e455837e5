import Documents

extension PDFFile {
    /// Every page's size and how its pixels are had.
    func outline(settings: ReadingSettings) throws(StepFailure) -> FileOutline {
        guard pageCount <= settings.maximumPages else {
            throw .tooManyPages(.split, pages: pageCount, limit: settings.maximumPages)
        }
        var pages: [PageOutline] = []
        for index in 0..<pageCount {
            pages.append(try outline(page: index, settings: settings))
            releaseObjects()
        }
        let signed = isSigned
        releaseObjects()
        return FileOutline(format: .pdf, pages: pages, isSigned: signed)
    }

    private func outline(page index: Int, settings: ReadingSettings) throws(StepFailure) -> PageOutline {
        let page = page(index)
        let box = page.visibleBox
        if let scan = EmbeddedScan(page: page, box: box, in: self), scan.width * scan.height <= settings.maximumPixels {
            return PageOutline(number: index + 1, width: scan.width, height: scan.height, dpi: scan.dpi, image: .embedded)
        }
        let swaps = page.shownTurn.swapsSides
        let (across, down) = swaps ? (box.height, box.width) : (box.width, box.height)
        var dpi = settings.renderDPI
        // Rounded up as pdftoppm does, but not for the last bit of a product that comes out whole.
        func pixels(_ points: Double) -> Int { Int((points * Double(dpi) / 72 - 1e-6).rounded(.up)) }
        while dpi > 100, pixels(across) * pixels(down) > settings.maximumPixels { dpi = max(100, dpi - 25) }
        guard pixels(across) * pixels(down) <= settings.maximumPixels else {
            throw .tooManyPixels(.split, page: index + 1, width: pixels(across), height: pixels(down), limit: settings.maximumPixels)
        }
        return PageOutline(number: index + 1, width: max(1, pixels(across)), height: max(1, pixels(down)), dpi: dpi, image: .rendered)
    }
}
