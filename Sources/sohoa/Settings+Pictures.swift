import Processing

/// The section `pictures` of `sohoa.yaml`; everything may be left out.
struct PicturesFile: Decodable {
    var readers: Int?
    var cacheMiB: Int64?
    var seconds: Double?
    var niceness: Int32?

    func apply(to settings: inout PictureSettings) {
        if let readers, readers != 0 { settings.readers = readers }
        if let cacheMiB { settings.cacheBytes = max(-1, min(cacheMiB, 1 << 31)) << 20 }
        if let seconds { settings.seconds = seconds }
        if let niceness { settings.niceness = niceness }
    }

    /// What must hold of the settings, with the name of the one that breaks it.
    static func rules(_ settings: PictureSettings) -> [(Bool, String)] {
        [
            ((1...64).contains(settings.readers), "pictures.readers (0…64)"),
            ((0...1 << 50).contains(settings.cacheBytes), "pictures.cacheMiB (0…)"),
            ((1...600).contains(settings.seconds), "pictures.seconds (1…600)"),
            ((0...19).contains(settings.niceness), "pictures.niceness (0…19)"),
        ]
    }
}
