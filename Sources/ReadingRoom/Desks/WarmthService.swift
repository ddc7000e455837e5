import Foundation
import SearchIndex
import ServiceLifecycle

/// Keeps the index in memory for as long as the room serves.
struct WarmthService: Service {
    let index: String

    private static let pause = Duration.seconds(10)
    /// Of the machine's memory at most this part.
    private static let share: UInt64 = 4

    func run() async {
        let most = Int(ProcessInfo.processInfo.physicalMemory / Self.share)
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await IndexWarmth.keep(index, most: most)
                try? await Task.sleep(for: Self.pause)
            }
        }
    }
}
