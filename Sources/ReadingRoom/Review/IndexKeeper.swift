import Archive
import Logging
import Processing
import SearchIndex

/// Brings the index up to date after decisions, a moment later and for many at once: nobody at the desk waits for it.
actor IndexKeeper {
    private let store: any ArchiveStore
    private let generations: IndexGenerations
    private let log: Logger
    private var following: Task<Void, Never>?
    private var isBehind = false

    private static let pause = Duration.milliseconds(500)

    init(store: any ArchiveStore, layout: ArchiveLayout, log: Logger) {
        self.store = store
        generations = IndexGenerations(layout)
        self.log = log
    }

    /// Something was decided.
    func touch() {
        isBehind = true
        guard following == nil else { return }
        following = Task { await keepUp() }
    }

    /// Waits until what was decided is in the index, before the room closes.
    func settle() async { await following?.value }

    private func keepUp() async {
        while isBehind {
            try? await Task.sleep(for: Self.pause)
            isBehind = false
            do {
                try await IndexFollower(store: store, path: try generations.current()).follow()
            } catch let failure as SearchFailure where [.locked, .outdated].contains(failure.code) {
                // A run that is under way, or the next one, does it.
            } catch {
                log.error("the index is behind: \(error)")
            }
        }
        following = nil
    }
}
