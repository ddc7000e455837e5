import Documents
import Foundation
import Glibc

/// A program of the system, run as a child with limits; its output comes over a pipe, never through a file.
struct Tool {
    let name: String
    /// Wall-clock seconds; the same in CPU seconds.
    var seconds = 60
    /// Address space of the child.
    var addressSpace: UInt64 = 3 << 30

    enum Ending: Equatable {
        case exited(Int32), signalled(Int32), timeOver, stopped, notStarted
    }

    /// Runs to the end, handing over output as it comes; when `take` answers false, or the time is over, the child is killed.
    func run(_ arguments: [String], take: (UnsafeRawBufferPointer) -> Bool) -> Ending {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return .notStarted }
        ends.forEach { _ = fcntl($0, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[0]) }
        guard let child = spawn(arguments, output: ends[1]) else {
            close(ends[1])
            return .notStarted
        }
        close(ends[1])
        let deadline = ContinuousClock.now + .seconds(seconds)
        var ending: Ending?
        withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { buffer in
            while true {
                let left = (deadline - ContinuousClock.now) / .milliseconds(1)
                guard left > 0 else { return ending = .timeOver }
                var waiting = pollfd(fd: ends[0], events: Int16(POLLIN), revents: 0)
                let ready = poll(&waiting, 1, Int32(clamping: Int(left) + 1))
                if ready < 0, errno != EINTR { return }
                guard ready > 0 else { continue }
                let count = read(ends[0], buffer.baseAddress, buffer.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return }
                guard take(UnsafeRawBufferPointer(rebasing: buffer[..<count])) else { return ending = .stopped }
            }
        }
        if ending != nil { kill(child, SIGKILL) }
        let status = wait(for: child, until: deadline, killed: ending != nil)
        if let ending { return ending }
        guard let status else { return .timeOver }
        return status & 0x7f == 0 ? .exited((status >> 8) & 0xff) : .signalled(status & 0x7f)
    }

    private func wait(for child: pid_t, until deadline: ContinuousClock.Instant, killed: Bool) -> Int32? {
        var status: Int32 = 0
        var over = false
        // A child that closed its output is about to end; one that lingers is killed at the deadline.
        while true {
            let done = waitpid(child, &status, killed || over ? 0 : WNOHANG)
            if done == child { return over ? nil : status }
            if done < 0, errno != EINTR { return over ? nil : status }
            if ContinuousClock.now > deadline {
                kill(child, SIGKILL)
                over = true
            } else if done == 0 {
                usleep(1_000)
            }
        }
    }

    private func spawn(_ arguments: [String], output: Int32) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        // What else this process has open is none of the child's business.
        for file in (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? [] {
            if let number = Int32(file), number > 2 { posix_spawn_file_actions_addclose(&actions, number) }
        }
        // `prlimit` sets the limits and becomes the program.
        let memory = "--as=\(lowered(addressSpace, to: RLIMIT_AS))"
        let time = "--cpu=\(lowered(UInt64(seconds), to: RLIMIT_CPU))"
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let words = copies(["prlimit", memory, time, name] + arguments)
        let environment = copies(["PATH=\(path)", "LC_ALL=C.UTF-8"])
        defer { (words + environment).forEach { free($0) } }
        var child: pid_t = 0
        return posix_spawnp(&child, "prlimit", &actions, nil, words, environment) == 0 ? child : nil
    }

    private func copies(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] { texts.map { strdup($0) } + [nil] }

    /// A limit that is no higher than the one this process has already.
    private func lowered(_ limit: UInt64, to resource: __rlimit_resource) -> UInt64 {
        var now = rlimit()
        guard getrlimit(__rlimit_resource_t(resource.rawValue), &now) == 0 else { return limit }
        return min(limit, UInt64(now.rlim_max))
    }
}
