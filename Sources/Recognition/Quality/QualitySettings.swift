/// The thresholds that pages are judged by. Those of law have their source in `Config/sohoa.yaml`, where all can be changed; the others were
/// calibrated on real and on damaged scans.
public struct QualitySettings: Hashable, Sendable, Codable {
    /// What a lack means.
    public enum Judgement: String, Sendable, Codable, Comparable, CaseIterable {
        case good, look, rescan

        public static func < (one: Judgement, other: Judgement) -> Bool {
            func rank(_ judgement: Judgement) -> Int { judgement == .good ? 0 : judgement == .look ? 1 : 2 }
            return rank(one) < rank(other)
        }
    }

    /// A measure from which on a page is to be looked at, and one from which on it is to be scanned again.
    public struct Limits: Hashable, Sendable, Codable {
        public var look: Double
        public var rescan: Double

        public init(look: Double, rescan: Double) {
            self.look = look
            self.rescan = rescan
        }

        func judge(_ value: Double) -> Judgement { value >= rescan ? .rescan : value >= look ? .look : .good }
    }

    /// Pixels an inch at least (NĐ 30/2020/NĐ-CP, Phụ lục I, phần II: 200).
    public var minimumDPI = 200
    /// The same of maps and drawings (TT 05/2025/TT-BNV: 300).
    public var mapDPI = 300
    /// Sheets longer than this, in millimetres, may be maps or drawings; A3 has 420.
    public var largeSheet = 430.0
    /// What a scan that is grey, and one that is black and white, is worth; the law wants colour.
    public var grey = Judgement.look
    public var blackAndWhite = Judgement.look
    /// Degrees.
    public var skew = Limits(look: 2, rescan: 5)
    /// Degrees between the upper and the lower half.
    public var skewChange = Limits(look: 0.7, rescan: 90)
    /// The width of letters' edges in millimetres; in pixels they must be wider than `sharpPixels` too, for a coarse scan is not a blurred one.
    public var blur = Limits(look: 0.34, rescan: 0.45)
    public var sharpPixels = 3.2
    /// 1 less the contrast of the ink, 0…1.
    public var faintness = Limits(look: 0.65, rescan: 0.8)
    /// How much darker than the paper the edge of the page is, 0…1.
    public var shade = Limits(look: 0.2, rescan: 0.5)
    /// Millimetres of black at a side.
    public var border = Limits(look: 2.5, rescan: 1_000)
    /// Pieces of text or lines that run off the left or right edge, and off the upper or lower one.
    public var cutAtSide = Limits(look: 3, rescan: 6)
    public var cutAtTop = Limits(look: 4, rescan: 12)
    /// How much longer than the other sheets of its file a sheet may be, as a share.
    public var longer = 0.15

    public init() {}
}
