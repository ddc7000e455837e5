import Foundation

/// How much of a busy machine this process gets.
public enum Priority {
    /// Steps behind for all threads there are, and with them for those that they make and for every process that they start. `niceness` as
    /// in nice(1), 0…19; on a machine with nothing else to do it costs nothing.
    public static func lower(to niceness: Int32) { lower("self", to: niceness) }

    /// The same for a process that was started, best before it has anything to do.
    static func lower(_ process: pid_t, to niceness: Int32) { lower("\(process)", to: niceness) }

    private static func lower(_ process: String, to niceness: Int32) {
        guard niceness > 0 else { return }
        // The kernel knows threads, not processes: each has a priority of its own.
        for thread in (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task")) ?? [] {
            if let thread = id_t(thread) { setpriority(__priority_which_t(PRIO_PROCESS.rawValue), thread, niceness) }
        }
    }
}
