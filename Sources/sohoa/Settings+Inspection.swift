import Recognition

/// The section `inspection` of `sohoa.yaml`; everything may be left out.
struct InspectionFile: Decodable {
    struct LimitsFile: Decodable {
        var look: Double?
        var rescan: Double?

        func apply(to limits: inout QualitySettings.Limits) {
            if let look { limits.look = look }
            if let rescan { limits.rescan = rescan }
        }
    }

    var minimumDPI: Int?
    var mapDPI: Int?
    var largeSheetMillimetres: Double?
    var grey: QualitySettings.Judgement?
    var blackAndWhite: QualitySettings.Judgement?
    var skewDegrees: LimitsFile?
    var skewChangeDegrees: LimitsFile?
    var edgeMillimetres: LimitsFile?
    var sharpPixels: Double?
    var faintness: LimitsFile?
    var shade: LimitsFile?
    var borderMillimetres: LimitsFile?
    var cutAtSide: LimitsFile?
    var cutAtTopOrBottom: LimitsFile?
    var longerSheet: Double?

    func apply(to settings: inout QualitySettings) {
        if let minimumDPI { settings.minimumDPI = minimumDPI }
        if let mapDPI { settings.mapDPI = mapDPI }
        if let largeSheetMillimetres { settings.largeSheet = largeSheetMillimetres }
        if let grey { settings.grey = grey }
        if let blackAndWhite { settings.blackAndWhite = blackAndWhite }
        if let sharpPixels { settings.sharpPixels = sharpPixels }
        if let longerSheet { settings.longer = longerSheet }
        skewDegrees?.apply(to: &settings.skew)
        skewChangeDegrees?.apply(to: &settings.skewChange)
        edgeMillimetres?.apply(to: &settings.blur)
        faintness?.apply(to: &settings.faintness)
        shade?.apply(to: &settings.shade)
        borderMillimetres?.apply(to: &settings.border)
        cutAtSide?.apply(to: &settings.cutAtSide)
        cutAtTopOrBottom?.apply(to: &settings.cutAtTop)
    }

    /// What must hold of the settings, with the name of the one that breaks it.
    static func rules(_ settings: QualitySettings) -> [(Bool, String)] {
        func ordered(_ limits: QualitySettings.Limits, _ name: String) -> (Bool, String) {
            (limits.look > 0 && limits.rescan >= limits.look, "inspection.\(name) (0 < look ≤ rescan)")
        }
        return [
            ((50...2_400).contains(settings.minimumDPI), "inspection.minimumDPI (50…2400)"),
            ((50...2_400).contains(settings.mapDPI), "inspection.mapDPI (50…2400)"),
            (settings.largeSheet > 0, "inspection.largeSheetMillimetres"), (settings.sharpPixels > 0, "inspection.sharpPixels"),
            (settings.longer > 0, "inspection.longerSheet"), ordered(settings.skew, "skewDegrees"),
            ordered(settings.skewChange, "skewChangeDegrees"), ordered(settings.blur, "edgeMillimetres"),
            ordered(settings.faintness, "faintness"), ordered(settings.shade, "shade"), ordered(settings.border, "borderMillimetres"),
            ordered(settings.cutAtSide, "cutAtSide"), ordered(settings.cutAtTop, "cutAtTopOrBottom"),
        ]
    }
}
