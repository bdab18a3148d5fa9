/// Lets a fixed number of commands run at once; the others wait in the order they came.
///
/// A password manager that is asked a thousand things at once answers none of them in time.
actor CommandGate {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(width: Int) { free = max(1, width) }

    /// Waits for a place, does the work, and gives the place to whoever waits longest.
    func pass<Value: Sendable>(_ work: @Sendable () async -> Value) async -> Value {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
        let value = await work()
        if waiting.isEmpty {
            free += 1
        } else {
            waiting.removeFirst().resume()
        }
        return value
    }
}
