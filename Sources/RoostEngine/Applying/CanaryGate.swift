import RoostModel
import RoostPlan

/// Lets the first call of a form that no documentation shows go out for one business alone; the others wait for what becomes of it.
///
/// Of the businesses that have such a call, the first in the plan's order is the canary. Where nothing can be learned from it, since its call
/// never left or was turned away for a reason that has nothing to do with its form, the next one takes its place. Nobody waits in a circle: a
/// canary reports before it asks for anything else, and whoever waits waits for a business further up in the plan, which began before it.
actor CanaryGate {
    /// What a business may do with a call of some form.
    enum Turn: Sendable, Hashable {
        /// Send it, check it, and report.
        case canary
        /// Send it: the form was not seen to fail.
        case cleared
        /// Do not send it, for this reason.
        case stopped(String)
    }

    private struct Trial {
        /// Businesses that have a call of the form and have not come to their end, in the plan's order.
        var candidates: [GroupKey]
        var outcome: Turn?
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private var trials: [ContractQuestion: Trial] = [:]
    /// What was learned, in the order of the questions.
    private(set) var lessons: [CanaryLesson] = []

    /// A gate for a plan's businesses, in their order.
    init(_ businesses: [BusinessPlan]) {
        for business in businesses {
            for form in Set(business.steps.compactMap(\.canaryForm)) {
                trials[form, default: Trial(candidates: [])].candidates.append(business.key)
            }
        }
    }

    /// Waits until it is known whether a business may send its first call of a form.
    func turn(of key: GroupKey, at form: ContractQuestion) async -> Turn {
        while let trial = trials[form] {
            if let outcome = trial.outcome { return outcome }
            guard let first = trial.candidates.first, first != key else { return .canary }
            await withCheckedContinuation { trials[form]?.waiting.append($0) }
        }
        return .cleared
    }

    /// Takes what the canary of a form found out.
    func conclude(_ lesson: CanaryLesson) {
        lessons.append(lesson)
        settle(lesson.form, lesson.obstacle.map(Turn.stopped) ?? .cleared)
    }

    /// Nothing was learned: the next business is the canary.
    func pass(_ key: GroupKey, at form: ContractQuestion) {
        trials[form]?.candidates.removeAll { $0 == key }
        wake(form)
    }

    /// The call's outcome is in doubt, so nobody should send another of its form before that is settled.
    func stop(_ form: ContractQuestion, because reason: String) { settle(form, .stopped(reason)) }

    /// A business came to its end, whatever it sent.
    func leave(_ key: GroupKey) {
        for form in trials.keys { pass(key, at: form) }
    }

    private func settle(_ form: ContractQuestion, _ outcome: Turn) {
        trials[form]?.outcome = outcome
        wake(form)
    }

    private func wake(_ form: ContractQuestion) {
        let waiting = trials[form]?.waiting ?? []
        trials[form]?.waiting = []
        for continuation in waiting { continuation.resume() }
    }
}

extension Step {
    /// The form that has to be tried on one business before others use it; nil where nothing has to be.
    var canaryForm: ContractQuestion? { evidence == .inferred ? form : nil }
}
