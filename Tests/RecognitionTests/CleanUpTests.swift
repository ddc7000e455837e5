import CLeptonica
import Documents
import Testing

@testable import Recognition

@Suite struct InkColourTests {
    /// Several lines of black print on coloured paper.
    private func page() throws -> Canvas {
        let page = try Canvas(coloured: 1_200, 1_000)
        for top in stride(from: 500, to: 960, by: 60) { page.line(left: 100, top: top, count: 35, Canvas.black) }
        return page
    }

    @Test func sealsAndPensGrowBrightAndPrintStaysDark() throws {
        let page = try page()
        page.disc(x: 900, y: 250, radius: 120, Canvas.red, thickness: 12)
        page.disc(x: 900, y: 250, radius: 40, Canvas.red)
        page.fill(Box(left: 200, top: 200, right: 500, bottom: 206), Canvas.blue)
        let grey = try Canvas(InkColour.grey(page.picture, dpi: 300))
        #expect(grey.picture.depth == 8)
        #expect(grey.levels(Box(left: 780, top: 130, right: 1_020, bottom: 370)).lowerBound > 200)
        #expect(grey.levels(Box(left: 190, top: 190, right: 510, bottom: 220)).lowerBound > 200)
        #expect(grey.level(102, 510) < 40)
    }

    @Test func aHeadingPrintedInRedStaysDark() throws {
        let page = try page()
        let heading = page.line(left: 300, top: 200, count: 16, Canvas.red, height: 40)
        let grey = try Canvas(InkColour.grey(page.picture, dpi: 300))
        #expect(grey.level(heading.left + 2, heading.top + 20) < 60)
        #expect(grey.level(heading.right - 10, heading.bottom - 2) < 60)
    }

    @Test func redLettersWithinASealAreTheSeals() throws {
        let page = try page()
        page.disc(x: 600, y: 250, radius: 200, Canvas.red, thickness: 14)
        page.line(left: 490, top: 230, count: 8, Canvas.red, height: 40)
        let grey = try Canvas(InkColour.grey(page.picture, dpi: 300))
        #expect(grey.levels(Box(left: 390, top: 40, right: 810, bottom: 460)).lowerBound > 200)
    }

    @Test func whatIsLeftOfASealsRingIsNoHeading() throws {
        let page = try page()
        for (index, drop) in [0, 24, 44, 56, 60, 54, 40, 20].enumerated() {
            page.letter(left: 500 + 40 * index, top: 200 + drop, Canvas.red, height: 32)
        }
        let grey = try Canvas(InkColour.grey(page.picture, dpi: 300))
        #expect(grey.levels(Box(left: 480, top: 180, right: 840, bottom: 320)).lowerBound > 200)
    }

    @Test func redOverBlackPrintIsAStamp() throws {
        let page = try page()
        page.line(left: 110, top: 494, count: 30, Canvas.red, height: 40)
        for index in 0..<30 { page.fill(Box(left: 100 + 28 * index, top: 505, right: 118 + 28 * index, bottom: 520), Canvas.black) }
        let grey = try Canvas(InkColour.grey(page.picture, dpi: 300))
        #expect(grey.level(122, 532) > 200)
        #expect(grey.level(102, 510) < 40)
    }

    @Test func aPageWrittenInBlueStaysDark() throws {
        let page = try Canvas(coloured: 1_200, 1_000)
        for top in stride(from: 100, to: 900, by: 60) { page.line(left: 100, top: top, count: 35, Canvas.blue) }
        page.line(left: 100, top: 40, count: 6, Canvas.black)
        let grey = try Canvas(InkColour.grey(page.picture, dpi: 300))
        #expect(grey.level(102, 110) < 60)
    }

    @Test func aGreyPictureIsGivenBack() throws {
        let page = try Canvas(40, 40)
        let grey = try Canvas(InkColour.grey(page.picture, dpi: 300))
        #expect(grey.picture.pix == page.picture.pix)
    }
}

@Suite struct PageEdgesTests {
    /// A grey page at 200 dpi with print up to 20 pixels from its right edge.
    private func page() throws -> Canvas {
        let page = try Canvas(1_654, 2_339)
        for top in stride(from: 300, to: 2_100, by: 70) { page.line(left: 240, top: top, count: 50, 30) }
        return page
    }

    @Test func aBlackRimIsPaintedAway() throws {
        let page = try page()
        page.fill(Box(left: 0, top: 0, right: 60, bottom: 2_339), 8)
        page.fill(Box(left: 0, top: 2_310, right: 1_654, bottom: 2_339), 8)
        let clean = try Canvas(PageEdges.painted(page.picture, dpi: 200))
        #expect(clean.levels(Box(left: 0, top: 0, right: 70, bottom: 2_339)).lowerBound > 200)
        #expect(clean.levels(Box(left: 0, top: 2_305, right: 1_654, bottom: 2_339)).lowerBound > 200)
        #expect(clean.level(242, 310) < 60)
    }

    @Test func punchHolesArePaintedAway() throws {
        let page = try page()
        for y in [850, 1_480] { page.disc(x: 95, y: y, radius: 23, 10) }
        let clean = try Canvas(PageEdges.painted(page.picture, dpi: 200))
        #expect(clean.levels(Box(left: 0, top: 0, right: 200, bottom: 2_339)).lowerBound > 200)
        #expect(clean.level(242, 310) < 60)
    }

    @Test func printNearAnEdgeStays() throws {
        let page = try page()
        let near = [
            page.line(left: 12, top: 1_000, count: 5, 30), page.line(left: 1_500, top: 12, count: 5, 30),
            page.line(left: 1_654 - 138, top: 2_300, count: 5, 30),
        ]
        let clean = try Canvas(PageEdges.painted(page.picture, dpi: 200))
        for line in near { #expect(clean.level(line.left + 2, line.top + 10) < 60) }
    }

    @Test func roundSignsWithinThePageAreNoHoles() throws {
        let page = try page()
        page.fill(Box(left: 700, top: 1_100, right: 900, bottom: 1_300), 245)
        page.disc(x: 800, y: 1_200, radius: 23, 10)
        let clean = try Canvas(PageEdges.painted(page.picture, dpi: 200))
        #expect(clean.level(800, 1_200) < 60)
    }

    @Test func printOnACornersShadowStays() throws {
        let page = try page()
        let line = page.line(left: 1_300, top: 60, count: 8, 40)
        page.map(Box(left: 1_154, top: 0, right: 1_654, bottom: 500)) { x, y, level in
            let depth = max(0, 1 - Double((1_654 - x) + y) / 500)
            return Int(Double(level) * (1 - 0.65 * depth))
        }
        let before = try Canvas(Picture(pixCopy(nil, page.picture.pix)))
        let clean = try Canvas(PageEdges.painted(page.picture, dpi: 200))
        #expect(clean.level(line.left + 2, line.top + 10) == before.level(line.left + 2, line.top + 10))
        #expect(clean.level(line.right - 30, line.bottom - 2) == before.level(line.right - 30, line.bottom - 2))
    }

    @Test func aCleanPageIsGivenBack() throws {
        let page = try page()
        let clean = try Canvas(PageEdges.painted(page.picture, dpi: 200))
        #expect(clean.picture.pix == page.picture.pix)
    }
}

@Suite struct GrainTests {
    private func page(grain: Int) throws -> Canvas {
        let page = try Canvas(800, 600, paper: 190)
        for top in stride(from: 40, to: 560, by: 50) { page.line(left: 40, top: top, count: 25, 40) }
        if grain > 0 { page.grain(grain) }
        return page
    }

    @Test(arguments: [(0, false), (6, false), (50, true)])
    func onlyCoarseGrainIsCoarse(swing: Int, isCoarse: Bool) throws {
        let page = try page(grain: swing)
        #expect(Grain.isCoarse(page.picture) == isCoarse)
    }

    @Test func smoothingTakesTheGrainAndLeavesTheLetters() throws {
        let page = try page(grain: 50)
        let smooth = try Canvas(Grain.smoothed(page.picture))
        #expect(!Grain.isCoarse(smooth.picture) && Grain.step(smooth.picture) * 4 < Grain.step(page.picture))
        // A stroke against the paper between two lines.
        #expect(smooth.level(50, 40 + 25) + 50 < smooth.level(50, 40 + 40))
    }
}

@Suite struct SharpeningTests {
    /// Evened paper of level 200 with print on its upper half.
    private func page(blur sigma: Double, grain: Int = 0) throws -> Canvas {
        let page = try Canvas(900, 800, paper: 200)
        for top in stride(from: 60, to: 400, by: 30) { page.line(left: 60, top: top, count: 27, 20, height: 20) }
        if grain > 0 { page.grain(grain) }
        return sigma > 0 ? try Canvas(page.picture.blurred(sigma)) : page
    }

    @Test func theSofterThePrintTheLessSteep() throws {
        let steps = try [0, 1.3, 2].map { try page(blur: $0).picture.steepness() }
        #expect(steps[0] > 0.42)
        #expect(steps[0] > steps[1] + 0.05 && steps[1] > steps[2] + 0.03)
    }

    @Test func aPageWithoutPrintCountsAsSharp() throws {
        let empty = try Canvas(300, 300, paper: 200)
        #expect(empty.picture.steepness() == 0.5)
    }

    @Test func sharpLettersAreLeftAlone() throws {
        let sharpened = try page(blur: 0).picture.sharpened(paper: 200)
        let isNothing = sharpened == nil
        #expect(isNothing)
    }

    @Test(arguments: [1.3, 2]) func softLettersGrowSteeper(sigma: Double) throws {
        let soft = try page(blur: sigma)
        let sharp = try Canvas(soft.picture.sharpened(paper: 200))
        #expect(sharp.picture.steepness() > soft.picture.steepness())
        #expect(sharp.levels(Box(left: 55, top: 55, right: 300, bottom: 90)).lowerBound <= 25)
    }

    @Test func emptyPaperStaysFlat() throws {
        let page = try page(blur: 1.3)
        let grainy = try Canvas(900, 800, paper: 200)
        grainy.grain(5)
        let lower = Box(left: 0, top: 450, right: 900, bottom: 800)
        pixRasterop(page.picture.pix, 0, 450, 900, 350, Int32(PIX_SRC), grainy.picture.pix, 0, 450)
        #expect(page.levels(lower) == 195...205)
        let sharp = try Canvas(page.picture.sharpened(paper: 200))
        #expect(sharp.levels(lower) == 200...200)
    }
}

@Suite struct RuledLinesTests {
    private func painted(_ canvas: Canvas) throws -> Canvas {
        try Canvas(RuledLines.painted(canvas.picture, letterHeight: 20, paper: 200))
    }

    @Test func theLinesOfATableGoAndItsWordsStay() throws {
        let page = try Canvas(1_000, 800, paper: 200)
        let words = page.line(left: 130, top: 220, count: 12, 20)
        for y in [200, 270, 340] { page.fill(Box(left: 100, top: y, right: 900, bottom: y + 3), 30) }
        for x in [100, 500, 897] { page.fill(Box(left: x, top: 200, right: x + 3, bottom: 343), 30) }
        let clear = try painted(page)
        #expect(clear.level(700, 201) == 200 && clear.level(101, 300) == 200 && clear.level(501, 300) == 200)
        #expect(clear.level(words.left + 2, words.top + 10) == 20 && clear.level(words.right - 4, words.bottom - 2) == 20)
        // The picture itself is as it was.
        #expect(page.level(700, 201) == 30)
    }

    @Test func shortStrokesAndBarsAreNoRules() throws {
        let page = try Canvas(1_000, 800, paper: 200)
        page.fill(Box(left: 100, top: 200, right: 160, bottom: 203), 30)
        page.fill(Box(left: 100, top: 400, right: 700, bottom: 430), 30)
        let same = try painted(page)
        #expect(same.level(130, 201) == 30 && same.level(300, 415) == 30)
    }

    @Test func faintLinesOfPaperAreLeftToTheBackground() throws {
        let page = try Canvas(1_000, 800, paper: 200)
        page.fill(Box(left: 100, top: 200, right: 900, bottom: 203), 180)
        #expect(try painted(page).level(500, 201) == 180)
    }
}
