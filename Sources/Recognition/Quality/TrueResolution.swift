/// How many pixels an inch of paper has.
enum TrueResolution {
    /// What the file states, unless no sheet of paper is as large or as small as that makes it: cameras write 72 dpi whatever they see, and
    /// some programs make a point of every pixel. Then as if the longer side were that of A4.
    static func of(width: Int, height: Int, stated: Int) -> (dpi: Int, resolution: PageQuality.Resolution) {
        let long = max(width, height)
        let guess = max(1, Int((Double(long) / 297 * 25.4).rounded()))
        guard stated >= 50, stated <= 4_800 else { return (guess, .guessed) }
        let millimetres = Double(long) / Double(stated) * 25.4
        let isAbsurd = millimetres > 2_500 || millimetres < 40
        let isDefault = stated <= 96 && millimetres > 460
        return isAbsurd || isDefault ? (guess, .guessed) : (stated, .stated)
    }
}
