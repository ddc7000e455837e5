/// The steps between pixels and words that can be switched off, to measure what each one gains.
public enum ReadingTreatment: String, Sendable, Codable, CaseIterable {
    /// Separator sheets recognized. Off: their words are read as any page's.
    case separators
    /// Colours: ink of stamps and pens made as bright as the paper. Off: plain grey.
    case inkColour
    /// Stamps in red ink read by themselves, for the markings of secrecy.
    case stamps
    /// Coarse grain smoothed, that of a copier or of a camera in bad light, and the dots of snow on black and white.
    case grain
    /// Black borders and punch holes painted over.
    case edges
    /// Level lines: rotation by the measured skew.
    case deskew
    /// Letters brought to the height that the engine reads best.
    case scaling
    /// Paper made even: yellowing, shadows, uneven light.
    case background
    /// Ruled lines painted over.
    case rules
    /// Blurred edges of letters made steep again.
    case sharpening
    /// Pages with doubtful words read again at another size, the better reading of each word kept.
    case secondLook
    /// Spelling: what cannot be Vietnamese, or hardly is, replaced by what it is mistaken for.
    case spelling
}
