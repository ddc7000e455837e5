import Foundation
import Synchronization

/// Lets people to their passwords one after the other. Checking one takes a core and 32 MiB for some 0.2 s, so a flood of logins takes one
/// core and no more, nothing of it on the threads that serve readers; and as the limits are looked at and counted in the same turn, asking
/// many at once gives nobody more attempts than asking one by one.
final class Doorkeeper: Sendable {
    private let queue = DispatchQueue(label: "sohoa.doorkeeper")
    private let waiting = Atomic(0)

    /// So many may wait; whoever comes then is sent away. At 5 logins a second it is a wait of 20 s.
    private static let most = 100

    /// Does the work when it is its turn.
    func turn<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws(AccountError) -> T {
        guard waiting.wrappingAdd(1, ordering: .relaxed).newValue <= Self.most else {
            waiting.wrappingSubtract(1, ordering: .relaxed)
            throw .busy
        }
        let result: Result<T, AccountError> = await withCheckedContinuation { answer in
            queue.async {
                answer.resume(returning: Result { try work() }.mapError(RoomBook.translate))
            }
        }
        waiting.wrappingSubtract(1, ordering: .relaxed)
        return try result.get()
    }
}
