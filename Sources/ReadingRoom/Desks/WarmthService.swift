import Dispatch
import Foundation
import SearchIndex
import ServiceLifecycle

/// Keeps the index in memory for as long as the room serves.
struct WarmthService: Service {
    let index: String

    private static let pause = Duration.seconds(30)
    /// Of the machine's memory at most this part.
    private static let share: UInt64 = 4

    func run() async {
        let most = Int(ProcessInfo.processInfo.physicalMemory / Self.share)
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                // The disk may take its time over it.
                await withCheckedContinuation { done in
                    DispatchQueue.global(qos: .utility).async {
                        IndexWarmth.keep(index, most: most)
                        done.resume()
                    }
                }
                try? await Task.sleep(for: Self.pause)
            }
        }
    }
}
