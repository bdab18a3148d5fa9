public import RoostModel
import RoostPlan

/// Sends a plan: businesses side by side, the steps of one business in order. It records every call before sending it and after its answer.
///
/// ```
/// for each business
///   put into the ledger what reading alone has settled
///   for each step
///     a create: wait until the first one of the run can be read; read again, because a repeated create may make a second group
///     a call of a form that is not documented: wait until one business alone has tried it
///     write the intent; send once; write the outcome
///     anything but "applied" ends the business: the next steps were planned on top of it
///   read again until the live side shows what it accepted, or enough time has passed
/// ```
/// After `maxFailures` calls that failed or are in doubt, no other business starts. Refused credentials end the run at once.
/// A ledger that cannot be written ends the whole run: a call that cannot be recorded is not sent.
public struct ApplyFlow: Sendable {
    let ports: EnginePorts
    let writer: any BirdeyeWriter
    let options: ApplyOptions
    let stop: StopSignal
    let onEvent: @Sendable (ApplyEvent) -> Void

    /// A flow over some ports.
    public init(
        ports: EnginePorts, writer: any BirdeyeWriter, options: ApplyOptions, stop: StopSignal = StopSignal(),
        onEvent: @escaping @Sendable (ApplyEvent) -> Void = { _ in }
    ) {
        self.ports = ports
        self.writer = writer
        self.options = options
        self.stop = stop
        self.onEvent = onEvent
    }

    /// Applies every business of a cleared plan that has something to send or to record.
    public func run(_ cleared: ClearedPlan) async -> ApplyReport {
        let run = cleared.run
        let work = run.plan.businesses.compactMap { business in run.groups[business.key].map { (business, $0) } }
        let begun = await begin(work)
        if begun != nil { stop.give() }
        let gate = CanaryGate(work.map(\.0), triesForms: options.usesCanaries)
        let brake = RunBrake(limit: options.maxFailures, stop: stop)
        // Businesses go side by side, so that for a long time none of them is done: what counts is their calls.
        let results = await SlidingWindow.map(
            work, width: options.concurrency, showing: "applying calls", counting: { $0.0.steps.count }
        ) { business, group in
            let result = await BusinessApplier(flow: self, business: business, group: group, gate: gate, brake: brake).run()
            await gate.leave(business.key)
            return result
        }
        var businesses = results.map(\.business).filter { !$0.steps.isEmpty || $0.error != nil }
        let lessons = await gate.lessons
        let unkept = begun == nil ? await keep(lessons) : nil
        let unfinished = begun == nil ? await finish() : nil
        let problem = unfinished ?? begun ?? unkept
        for index in businesses.indices { businesses[index].error = businesses[index].error ?? problem }
        return ApplyReport(
            businesses: businesses, calls: results.reduce(0) { $0 + $1.sent }, lessons: lessons,
            problem: businesses.isEmpty ? problem : nil, ended: brake.reason)
    }

    /// Publishes the intents of the whole run before its first call; gives the reason if that fails, and then nothing is sent.
    private func begin(_ work: [(BusinessPlan, PlannedGroup)]) async -> String? {
        let stamp = ApplyStamp(time: ports.clock.now().description, plan: options.plan)
        let entries = work.filter { !$0.0.steps.isEmpty }.map { business, group in
            var entry = group.settled
            for step in business.steps { entry.begin(step, stamp: stamp) }
            return entry
        }
        do throws(LedgerError) {
            if !work.isEmpty || options.settings != nil { try await ports.ledger.takeOver() }
            guard !work.isEmpty else { return nil }
            try await ports.ledger.begin(entries, note: "plan \(options.plan)")
            return nil
        } catch {
            return "nothing was sent, because the calls could not be recorded in the ledger first: \(error.sentence)"
        }
    }

    /// Records the run's settings, and what its first calls have shown; gives the reason if that fails.
    ///
    /// A call that was only accepted proves nothing. An error may concern one business only, so a person decides whether to keep it.
    private func keep(_ lessons: [CanaryLesson]) async -> String? {
        guard let settings = options.settings else { return nil }
        do throws(LedgerError) {
            let before = try await ports.ledger.record()
            var record = before ?? LedgerRecord()
            let certain = Dictionary(lessons.filter(\.isCertain).map { ($0.form, $0.entry) }) { $1 }
            for (question, answer) in record.lessons.news(in: certain) { record.lessons.answers[question] = answer }
            if record.settings != settings {
                record.settings = settings
                record.stamp = ApplyStamp(time: ports.clock.now().description, plan: options.plan)
            }
            if record != before { try await ports.ledger.save(record) }
            return nil
        } catch {
            return "the ledger has what was applied, but not the settings of this run: \(error.sentence)"
        }
    }

    /// Publishes the results of the run; gives the reason if that fails. The intents are published, so later runs treat the calls as in doubt.
    private func finish() async -> String? {
        do throws(LedgerError) {
            try await ports.ledger.finish(note: "roost: apply plan \(options.plan)")
            return nil
        } catch {
            return "the results could not be recorded in the ledger, so the calls are in doubt now: \(error.sentence)"
        }
    }
}

/// How a plan is applied.
public struct ApplyOptions: Sendable {
    /// The plan's id, which ledger and journal keep.
    public var plan: String
    /// The names of the guards that were lifted for this run.
    public var allowed: [String]
    /// The run's settings, for the ledger to keep; nil if it should keep none.
    public var settings: WatchedSettings?
    /// Whether the first call of each undocumented form is sent for one business alone and checked before others follow.
    public var usesCanaries: Bool
    /// Most businesses worked on at once.
    public var concurrency: Int
    /// After this many calls that failed or are in doubt, no other business starts; at least 1.
    public var maxFailures: Int
    /// How long to wait before each further read, while the live side does not show yet what was sent; in milliseconds.
    ///
    /// It is not known whether reads lag behind writes. The waits add up to a few seconds, and roost waits only if a read disagrees.
    public var patience: [Int64]

    /// The usual options.
    public init(
        plan: String, allowed: [String] = [], settings: WatchedSettings? = nil, usesCanaries: Bool = true, concurrency: Int = 16,
        maxFailures: Int = 5,
        patience: [Int64] = [200, 400, 800, 1600, 3200]
    ) {
        self.plan = plan
        self.allowed = allowed
        self.settings = settings
        self.usesCanaries = usesCanaries
        self.concurrency = concurrency
        self.maxFailures = max(1, maxFailures)
        self.patience = patience
    }
}
