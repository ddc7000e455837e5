public import Documents
public import Foundation

extension FileInspector {
    /// The format of a file by its content, without a look at its pages: no picture is decoded, so it is safe outside a reader process.
    ///
    /// Throws at stage `split`: `.empty`, `.unknownFormat`, `.invalidText`, `.tooLarge`, `.inputOutput`.
    public static func kind(path: String, maximumBytes: Int64) throws(StepFailure) -> FileFormat {
        try FileKind.of(try FileBytes.map(path, stage: .split, limit: maximumBytes))
    }

    /// Whether a file that begins like this may be one of the kinds that are read; what follows is judged when it is there.
    public static func mayBecomeScan(_ head: Data) -> Bool {
        // A letter that the piece ends within is no fault of the text.
        var whole = head
        for _ in 0..<3 where whole.last.map({ $0 >= 0x80 }) ?? false { whole.removeLast() }
        return (try? FileKind.of(whole)) != nil
    }
}
