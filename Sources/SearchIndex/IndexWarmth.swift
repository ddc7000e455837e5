import Foundation

/// Asks the system to have an index in memory before it is asked: after a backup, a rebuild or a quiet hour its tables lie on the disk, and every
/// question would fetch its pages one by one.
public enum IndexWarmth {
    /// What every question reads comes first: lists of documents and values, then what is shown of a hit.
    private static let tables = ["postlist.glass", "docdata.glass", "termlist.glass", "position.glass"]
    /// The system takes up to so many bytes of one wish at once.
    private static let step = 128 << 10

    /// A second between so many steps: those who ask meanwhile need the disk, too.
    private static let steps = 160

    /// The index in the folder `path`, up to `most` bytes of it, at 20 MB a second. What is in memory already costs next to nothing; what is
    /// not is read beside. Ends early when the task is cancelled.
    public static func keep(_ path: String, most: Int) async {
        var left = most
        var taken = 0
        for table in tables {
            let file = open(path + "/" + table, O_RDONLY | O_CLOEXEC)
            guard file >= 0 else { continue }
            defer { close(file) }
            let size = Int(lseek(file, 0, SEEK_END))
            for start in stride(from: 0, to: min(size, left), by: step) {
                posix_fadvise(file, start, step, POSIX_FADV_WILLNEED)
                taken += 1
                guard taken.isMultiple(of: steps / 10) else { continue }
                do { try await Task.sleep(for: .milliseconds(100)) } catch { return }
            }
            left -= min(size, left)
        }
    }
}
