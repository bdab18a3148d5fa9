public import RoostModel
public import RoostPlan

/// Some kinds of calls may go wrong for all businesses. The canary sends the first call of such a kind for one business alone; the others wait
/// for its result.
///
/// There are two such kinds: calls of a form that is not documented, and creates. A group that was made twice stays, so the first create
/// of a run must be readable before others follow, and a create in doubt stops all others.
///
/// Of the businesses with such a call, the first in the plan's order is the canary. If its call was never sent, or was refused for a reason
/// that has nothing to do with its kind, the next business becomes the canary. There is no deadlock: a canary reports before it asks for
/// anything else, and a business only waits for businesses before it in the plan, which started earlier.
actor CanaryGate {
    /// A kind of call that is tried on one business before the others follow.
    enum Matter: Sendable, Hashable {
        /// A form that is not documented.
        case form(ContractQuestion)
        /// Making a group.
        case create
    }

    /// What a business may do with a call of such a kind.
    enum Turn: Sendable, Hashable {
        /// Send it, check it, and report.
        case canary
        /// Send it: nothing has shown a reason not to.
        case cleared
        /// Do not send it, for this reason.
        case stopped(String)
    }

    private struct Trial {
        /// Businesses that have a call of the kind and have not finished, in the plan's order.
        var candidates: [GroupKey]
        var outcome: Turn?
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private var trials: [Matter: Trial] = [:]
    private let triesForms: Bool
    /// What was learned, in the order of the questions.
    private(set) var lessons: [CanaryLesson] = []

    /// A gate for a plan's businesses, in their order. It tries creates always, and undocumented forms only if asked to.
    init(_ businesses: [BusinessPlan], triesForms: Bool = true) {
        self.triesForms = triesForms
        for business in businesses {
            for matter in Set(business.steps.compactMap { Self.matter(of: $0, triesForms) }) {
                trials[matter, default: Trial(candidates: [])].candidates.append(business.key)
            }
        }
    }

    /// What must be tried on one business before others send such a step; nil if nothing must.
    nonisolated func matter(of step: Step) -> Matter? { Self.matter(of: step, triesForms) }

    private static func matter(of step: Step, _ triesForms: Bool) -> Matter? {
        if step.action == .createGroup { return .create }
        return triesForms && step.evidence == .inferred ? step.form.map(Matter.form) : nil
    }

    /// Waits until the gate knows whether a business may send its first call of a kind.
    func turn(of key: GroupKey, at matter: Matter) async -> Turn {
        while let trial = trials[matter] {
            if let outcome = trial.outcome { return outcome }
            guard let first = trial.candidates.first, first != key else { return .canary }
            await withCheckedContinuation { trials[matter]?.waiting.append($0) }
        }
        return .cleared
    }

    /// Takes what the canary of a form has shown.
    func conclude(_ lesson: CanaryLesson) {
        lessons.append(lesson)
        settle(.form(lesson.form), lesson.obstacle.map(Turn.stopped) ?? .cleared)
    }

    /// The canary's call had the intended effect.
    func clear(_ matter: Matter) { settle(matter, .cleared) }

    /// Nothing was learned: the next business is the canary.
    func pass(_ key: GroupKey, at matter: Matter) {
        trials[matter]?.candidates.removeAll { $0 == key }
        wake(matter)
    }

    /// The call is in doubt, so no business may send another of its kind before that is settled.
    func stop(_ matter: Matter, because reason: String) { settle(matter, .stopped(reason)) }

    /// A business has finished, whatever it sent.
    func leave(_ key: GroupKey) {
        for matter in trials.keys { pass(key, at: matter) }
    }

    private func settle(_ matter: Matter, _ outcome: Turn) {
        trials[matter]?.outcome = outcome
        wake(matter)
    }

    private func wake(_ matter: Matter) {
        let waiting = trials[matter]?.waiting ?? []
        trials[matter]?.waiting = []
        for continuation in waiting { continuation.resume() }
    }
}

/// What the first call of an undocumented form, sent for one business alone, has shown.
public struct CanaryLesson: Sendable, Hashable {
    /// The form.
    public let form: ContractQuestion
    /// The answer, in the words of `contract`.
    public let answer: String
    /// The business it was tried on.
    public let key: GroupKey
    /// The day, `YYYY-MM-DD` in UTC.
    public let day: String
    /// What the server did, for a person.
    public let evidence: String

    /// Puts the parts together.
    public init(form: ContractQuestion, answer: String, key: GroupKey, day: String, evidence: String) {
        self.form = form
        self.answer = answer
        self.key = key
        self.day = day
        self.evidence = evidence
    }

    /// The lesson as `contract` keeps it.
    public var entry: ContractAnswer { ContractAnswer(answer, seen: day, evidence: evidence) }

    /// Whether the form has the intended effect, as far as could be read.
    public var standing: ContractStanding { Contract([form: entry]).standing(of: form) }

    /// Whether it says more than that a call was accepted, or that a server refused one.
    public var isCertain: Bool { standing != .unknown && answer != "refused" }

    /// Why no other business should send a call of this form; nil if there is no reason.
    var obstacle: String? {
        guard case .fails = standing else { return nil }
        return "not sent: \(key.business) was the first to be sent a call of this form (\(form.rawValue)), and \(evidence)"
    }
}

/// What a business tells the gate after it was the first to send a call of a kind.
extension BusinessApplier {
    /// Works out what the call did, and tells the others; false if it failed.
    mutating func conclude(_ index: Int, _ matter: CanaryGate.Matter) async -> Bool {
        switch matter {
        case .form(let form): return await conclude(index, form)
        case .create: break
        }
        switch results[index].outcome {
        // A create is recorded only after the group was read.
        case .applied: await gate.clear(.create)
        case .inDoubt: await stopCreates()
        case .failed, .notAttempted: await gate.pass(business.key, at: .create)
        }
        return results[index].outcome == .applied
    }

    /// Stops all other creates: it is not known whether this group was made, and the reads may be wrong.
    func stopCreates() async {
        await gate.stop(.create, because: "not sent: whether the group of \(business.key.business) was made is in doubt")
    }

    /// Reads the group again at once, works out what the call did, and tells the others; false if the call failed.
    private mutating func conclude(_ index: Int, _ form: ContractQuestion) async -> Bool {
        if results[index].outcome == .applied { await verify() }
        let result = results[index]
        switch result.outcome {
        case .applied:
            await gate.conclude(lesson(form, confirmed(index) ? .takes : .accepted))
            return true
        case .failed where refusal == nil:
            let isTwice = result.step.call.location.map { isRepeated($0, lastSeen) } ?? false
            await gate.conclude(lesson(form, isTwice ? .duplicates : .ignored, because: result.error))
        case .failed where refusal?.reason == .rejected:
            await gate.conclude(lesson(form, .refused, because: result.error))
        case .inDoubt:
            await gate.stop(
                .form(form),
                because:
                    "not sent: what became of the first call of this form (\(form.rawValue)), for \(business.key.business), is in doubt")
        case .failed, .notAttempted:
            await gate.pass(business.key, at: .form(form))
        }
        return false
    }

    private enum Answer: String {
        case takes, accepted, ignored, refused, duplicates
    }

    private func lesson(_ form: ContractQuestion, _ answer: Answer, because error: String? = nil) -> CanaryLesson {
        let words =
            switch answer {
            case .takes: "the call was accepted, and reading the group again showed it"
            case .accepted: "the call was accepted; nothing that can be read shows or contradicts its effect"
            case .ignored, .refused, .duplicates: error ?? "the call had no effect"
            }
        return CanaryLesson(
            form: form, answer: answer.rawValue, key: business.key, day: flow.ports.clock.now().day, evidence: words)
    }

    /// True if something that the call should change was read afterwards, and is as sent.
    ///
    /// A value that was there before the call proves nothing about it.
    private func confirmed(_ index: Int) -> Bool {
        let step = results[index].step
        let meant = Set(group.findings.lazy.filter { $0.verdict.acts || $0.verdict == .orphan }.map(\.address))
            .intersection(step.changedAddresses)
            .filter { !$0.isTriggerOrGroup }
        if step.action == .deactivateMapping, let location = step.call.location {
            return lastSeen?.mappings.value.map { $0[location]?.flags[.active] != true } ?? false
        }
        return comparison(lastSeen).findings().contains {
            meant.contains($0.address) && ($0.verdict == .unchanged || $0.verdict.isForLedger)
        }
    }
}

extension Address {
    /// True for fields that are always read, so they prove nothing about the form of a call that also carries them.
    fileprivate var isTriggerOrGroup: Bool {
        switch self {
        case .group, .trigger: true
        case .property, .location, .flag, .locationProperty: false
        }
    }
}
