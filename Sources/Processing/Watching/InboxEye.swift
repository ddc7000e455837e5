import Archive
import Foundation

/// Looks at an inbox and tells what has settled: a file whose size and time of change stayed the same for long enough, and which nobody has
/// open for writing where the kernel tells that. Each is told once, and again when it changed.
actor InboxEye {
    private struct Sight {
        var found: InboxFile
        var since: Date
        var isTold = false
    }

    private let walk: InboxWalk
    private let settleSeconds: Double
    private let now: @Sendable () -> Date
    private var sights: [String: Sight] = [:]
    /// An empty file is what a scanner begins with: it may wait longer.
    private static let patienceWithEmpty = 6.0

    init(_ walk: InboxWalk, settleSeconds: Double, now: @escaping @Sendable () -> Date) {
        self.walk = walk
        self.settleSeconds = settleSeconds
        self.now = now
    }

    /// Throws `ArchiveError` for an inbox that cannot be read.
    func look() throws -> [InboxFile] {
        let found = try walk.files()
        let time = now()
        var next: [String: Sight] = [:]
        var settled: [InboxFile] = []
        for one in found {
            var sight = Sight(found: one, since: time)
            if let before = sights[one.absolutePath], before.found.isSame(as: one) || !one.isRegular && !before.found.isRegular {
                sight = before
            }
            let wait = one.isRegular && one.file.size == 0 ? settleSeconds * Self.patienceWithEmpty : settleSeconds
            if !sight.isTold, time.timeIntervalSince(sight.since) >= wait, !one.isRegular || !OpenFiles.isBeingWritten(one.absolutePath) {
                sight.isTold = true
                settled.append(one)
            }
            next[one.absolutePath] = sight
        }
        sights = next
        return settled
    }

    /// Tells everything again at the next look, as after a round that was stopped.
    func forget() {
        for path in sights.keys { sights[path]?.isTold = false }
    }

    /// Whether anything waits to settle.
    var isExpecting: Bool { sights.values.contains { !$0.isTold } }
}

/// What the kernel says of who has a file open.
enum OpenFiles {
    /// `F_SETLEASE` of Linux.
    private static let setLease: Int32 = 1_024

    /// Whether somebody has the file open for writing. A lease for reading is only given when nobody has; it is given back at once. Of other
    /// people's files, and on shares that know no leases, nobody can tell: then the answer is no.
    static func isBeingWritten(_ path: String) -> Bool {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard file >= 0 else { return false }
        defer { close(file) }
        if fcntl(file, setLease, Int32(F_RDLCK)) == 0 {
            _ = fcntl(file, setLease, Int32(F_UNLCK))
            return false
        }
        return errno == EAGAIN
    }
}
