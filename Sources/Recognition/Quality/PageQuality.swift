public import Documents

/// What was measured on one page's picture. Values only; `QualityRules` judges them.
public struct PageQuality: Hashable, Sendable, Codable {
    /// Where the resolution is known from.
    public enum Resolution: String, Sendable, Codable {
        /// The file says how large the paper is.
        case stated
        /// The file says nothing, or something that no sheet of paper is; reckoned as if the sheet were A4.
        case guessed
        /// The page is drawn and not scanned: it has no resolution.
        case drawn
    }

    /// From 1.
    public var number: Int
    /// Pixels of the stored picture.
    public var width: Int
    public var height: Int
    /// Pixels of the stored picture to an inch of paper; of a drawn page those it was drawn with.
    public var dpi: Int
    public var resolution: Resolution
    /// `nil` when it cannot be told.
    public var colouring: Colouring?
    /// Nothing is on it but, perhaps, what shines through.
    public var isBlank = false
    /// What the sheet says if it is a separator; then nothing else is measured. `nil` of every other page.
    public var separator: Separator?
    /// The clockwise turn that makes the page upright.
    public var turn = QuarterTurn.none
    /// Degrees by which lines rise (positive) or fall from level; `nil` when there are no lines.
    public var skew: Double?
    /// Degrees between the lines of the upper and those of the lower half; `nil` when one has none.
    public var skewChange: Double?
    /// The width of letters' edges, in pixels and millimetres; `nil` of black-and-white pictures and of pages with little on them.
    public var edgePixels: Double?
    public var edgeMillimetres: Double?
    /// How much darker than the paper the ink is, 0…1; `nil` like `edgePixels`.
    public var contrast: Double?
    /// How much darker than most of the paper the darkest fiftieth is that hangs at the edge, 0…1.
    public var shade = 0.0
    /// Millimetres of black beside the page, on average along each side.
    public var borders: [PageSide: Double] = [:]
    /// Pieces of text or ruled lines that run off each edge.
    public var cuts: [PageSide: Int] = [:]
    /// The number printed at the middle of the upper margin; `nil` when none was found or read.
    public var printedNumber: Int?

    public init(number: Int, width: Int, height: Int, dpi: Int, resolution: Resolution, colouring: Colouring?) {
        self.number = number
        self.width = width
        self.height = height
        self.dpi = dpi
        self.resolution = resolution
        self.colouring = colouring
    }

    /// The sheet's sides in millimetres, the shorter first.
    public var sheet: (short: Double, long: Double) {
        let scale = 25.4 / Double(max(1, dpi))
        return (Double(min(width, height)) * scale, Double(max(width, height)) * scale)
    }
}
