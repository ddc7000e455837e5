import Dispatch

/// Where one desk works. What it asks may take long and waits for the disk: on the threads that all tasks share, a few of them would keep
/// everybody else waiting, even at the login.
final class DeskThread: SerialExecutor {
    private let queue: DispatchQueue

    init(_ name: String) { queue = DispatchQueue(label: "sohoa.\(name)") }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
