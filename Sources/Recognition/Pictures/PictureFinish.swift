import CLeptonica
public import Documents

/// What a picture becomes once it is upright: so large to the pixel, turned on, without colour.
public struct PictureFinish: Hashable, Sendable, Codable {
    /// Pixels before `rotation`; the sides need not keep their proportion.
    public var width: Int
    public var height: Int
    public var rotation: QuarterTurn
    public var isGrey: Bool

    public init(width: Int, height: Int, rotation: QuarterTurn = .none, isGrey: Bool = false) {
        self.width = width
        self.height = height
        self.rotation = rotation
        self.isGrey = isGrey
    }
}

extension Picture {
    func finished(_ finish: PictureFinish) -> Picture? {
        guard let sized = sized(width: finish.width, height: finish.height),
            let coloured = finish.isGrey ? sized.plain()?.luminance() : sized.shared()
        else { return nil }
        return coloured.turned(quarters: finish.rotation.rawValue / 90)
    }

    private func sized(width: Int, height: Int) -> Picture? {
        if width == self.width, height == self.height { return shared() }
        guard let plain = plain() else { return nil }
        return Picture(pixScaleToSize(plain.pix, Int32(clamping: width), Int32(clamping: height)))
    }
}
