public import RoostEngine
public import RoostModel

/// The live trigger catalogue of a source beside what a project's files use of it.
public struct TriggerListing: Sendable {
    /// The source.
    public let source: IntegrationSource
    /// What the live catalogue lists, in its order.
    public let live: [CatalogueTrigger]
    /// What the files use, in file order.
    public let uses: [TriggerUse]

    /// Puts the parts together.
    public init(source: IntegrationSource, live: [CatalogueTrigger], uses: [TriggerUse]) {
        self.source = source
        self.live = live
        self.uses = uses
    }

    /// How many groups use a trigger.
    func groups(using trigger: CatalogueTrigger) -> Int { uses.filter { $0.means(trigger) }.reduce(0) { $0 + $1.groups } }
}
