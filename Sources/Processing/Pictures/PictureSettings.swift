import Foundation

/// How pictures of pages are made and kept.
public struct PictureSettings: Hashable, Sendable {
    /// The most reader processes at a time.
    public var readers = min(4, max(1, ProcessInfo.processInfo.activeProcessorCount))
    /// How far the readers step behind who searches and reads, see `Priority`: a page whose pictures come a moment later is better than one
    /// that waits for the pictures of others.
    public var niceness: Int32 = 5
    /// The most that kept pictures take on disk, in bytes; 0 keeps none.
    public var cacheBytes: Int64 = 2 << 30
    /// Seconds at most for one picture.
    public var seconds = 20.0
    /// Seconds at most for a reading copy of a document.
    public var copySeconds = 120.0
    /// Orders that may wait for a reader.
    public var waiting = 256
    /// Seconds after which a reader that nobody needs ends.
    public var idleSeconds = 60.0
    /// Seconds for which an order that failed is refused without another attempt.
    public var refusalSeconds = 30.0

    public init() {}
}
