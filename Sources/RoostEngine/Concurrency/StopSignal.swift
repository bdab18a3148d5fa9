import Synchronization

/// Says that a run should end: calls under way are finished, no new one is begun.
public final class StopSignal: Sendable {
    private let flag = Atomic<Bool>(false)

    /// A signal that was not given yet.
    public init() {}

    /// Gives the signal; giving it again changes nothing.
    public func give() { flag.store(true, ordering: .releasing) }

    /// True once it was given.
    public var isGiven: Bool { flag.load(ordering: .acquiring) }
}
