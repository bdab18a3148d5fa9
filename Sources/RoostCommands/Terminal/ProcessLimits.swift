import Glibc
import RoostDiagnostics

/// What the system allows this process, checked before anything depends on it.
///
/// Without threads, waiting tasks never go on. Without descriptors, the libraries for network and programs end the process at once. Neither
/// prints a message, so roost tries both first.
enum ProcessLimits {
    /// How many files and connections the largest run may have open at once, besides those it started with.
    private static let descriptors = 64
    /// How many threads roost and git need, besides two for each processor.
    private static let threads = 12

    /// What is missing; nil if there is enough. Raises the limit on open files as far as this process may.
    static func problem() -> Diagnostic? {
        raise()
        guard canOpen(descriptors) else {
            return Diagnostic(
                .tooFewFiles, "roost needs to open \(descriptors) more files and connections, and this process may not",
                fix: "ulimit -n 1024")
        }
        let count = threads + 2 * min(16, max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
        guard canStart(count) else {
            return Diagnostic(
                .tooFewThreads, "roost needs about \(count) threads, and the system does not let this process start them",
                fix: "raise the limit on processes: ulimit -u, or the container's pids limit")
        }
        return nil
    }

    private static func raise() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = max(limit.rlim_cur, min(limit.rlim_max, 4096))
        _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    private static func canOpen(_ count: Int) -> Bool {
        var opened: [Int32] = []
        defer { for descriptor in opened { close(descriptor) } }
        while opened.count < count {
            let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { return false }
            opened.append(descriptor)
        }
        return true
    }

    /// Starts this many threads, all at the same time.
    private static func canStart(_ count: Int) -> Bool {
        let gate = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)
        sem_init(gate, 0, 0)
        var started: [pthread_t] = []
        var isEnough = true
        for _ in 0..<count {
            var thread = pthread_t()
            let code = pthread_create(
                &thread, nil,
                { gate in
                    while let gate, sem_wait(gate.assumingMemoryBound(to: sem_t.self)) != 0 {}
                    return nil
                }, gate)
            guard code == 0 else {
                isEnough = false
                break
            }
            started.append(thread)
        }
        for _ in started { sem_post(gate) }
        for thread in started { pthread_join(thread, nil) }
        sem_destroy(gate)
        gate.deallocate()
        return isEnough
    }
}

extension DiagnosticKind {
    static let tooFewFiles = DiagnosticKind("environment/too-few-files", .error, "too few files may be open at once")
    static let tooFewThreads = DiagnosticKind("environment/too-few-threads", .error, "too few threads may be started")
}
