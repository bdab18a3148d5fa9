import RoostModel
import RoostPlan

/// Lets the first call of a kind that may go wrong for all go out for one business alone; the others wait for what becomes of it.
///
/// There are two such kinds: calls of a form that no documentation shows, and creates. A group that was made twice stays, so the first create
/// of a run has to be seen by reading before others follow, and one in doubt stops all others.
///
/// Of the businesses that have such a call, the first in the plan's order is the canary. Where nothing can be learned from it, since its call
/// never left or was turned away for a reason that has nothing to do with its kind, the next one takes its place. Nobody waits in a circle: a
/// canary reports before it asks for anything else, and whoever waits waits for a business further up in the plan, which began before it.
actor CanaryGate {
    /// What is tried on one business before the others follow.
    enum Matter: Sendable, Hashable {
        /// A form that no documentation shows.
        case form(ContractQuestion)
        /// Making a group.
        case create
    }

    /// What a business may do with a call of some kind.
    enum Turn: Sendable, Hashable {
        /// Send it, check it, and report.
        case canary
        /// Send it: nothing was seen to speak against it.
        case cleared
        /// Do not send it, for this reason.
        case stopped(String)
    }

    private struct Trial {
        /// Businesses that have a call of the kind and have not come to their end, in the plan's order.
        var candidates: [GroupKey]
        var outcome: Turn?
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private var trials: [Matter: Trial] = [:]
    private let triesForms: Bool
    /// What was learned, in the order of the questions.
    private(set) var lessons: [CanaryLesson] = []

    /// A gate for a plan's businesses, in their order; undocumented forms are tried only where that is asked for, creates always.
    init(_ businesses: [BusinessPlan], triesForms: Bool = true) {
        self.triesForms = triesForms
        for business in businesses {
            for matter in Set(business.steps.compactMap { Self.matter(of: $0, triesForms) }) {
                trials[matter, default: Trial(candidates: [])].candidates.append(business.key)
            }
        }
    }

    /// What has to be tried on one business before others send such a step; nil where nothing has to be.
    nonisolated func matter(of step: Step) -> Matter? { Self.matter(of: step, triesForms) }

    private static func matter(of step: Step, _ triesForms: Bool) -> Matter? {
        if step.action == .createGroup { return .create }
        return triesForms && step.evidence == .inferred ? step.form.map(Matter.form) : nil
    }

    /// Waits until it is known whether a business may send its first call of a kind.
    func turn(of key: GroupKey, at matter: Matter) async -> Turn {
        while let trial = trials[matter] {
            if let outcome = trial.outcome { return outcome }
            guard let first = trial.candidates.first, first != key else { return .canary }
            await withCheckedContinuation { trials[matter]?.waiting.append($0) }
        }
        return .cleared
    }

    /// Takes what the canary of a form found out.
    func conclude(_ lesson: CanaryLesson) {
        lessons.append(lesson)
        settle(.form(lesson.form), lesson.obstacle.map(Turn.stopped) ?? .cleared)
    }

    /// The canary's call did what it was sent for.
    func clear(_ matter: Matter) { settle(matter, .cleared) }

    /// Nothing was learned: the next business is the canary.
    func pass(_ key: GroupKey, at matter: Matter) {
        trials[matter]?.candidates.removeAll { $0 == key }
        wake(matter)
    }

    /// The call's outcome is in doubt, so nobody should send another of its kind before that is settled.
    func stop(_ matter: Matter, because reason: String) { settle(matter, .stopped(reason)) }

    /// A business came to its end, whatever it sent.
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
