import RoostModel
import RoostPlan

/// Applies the steps of one business, in order.
struct BusinessApplier {
    let flow: ApplyFlow
    let business: BusinessPlan
    let group: PlannedGroup
    /// Where creates and calls of undocumented forms wait their turn.
    let gate: CanaryGate
    /// What ends the run before its end.
    let brake: RunBrake

    /// The ledger's entry as it should read by now.
    var ledger: AppliedGroup
    /// What became of each step so far.
    var results: [AppliedStep]
    /// What went wrong with the ledger or its journal, where no step can bear it.
    var problem: String?
    /// How many results the last reading has checked.
    var verified = 0
    /// What the last reading has shown of what was sent.
    var readBack = ReadBack()
    /// The last refusal that a call met.
    var refusal: CallError?
    /// The group as it was last read after a call.
    var lastSeen: ObservedGroup?
    private var groupID: Int64?
    private var sent = 0

    init(flow: ApplyFlow, business: BusinessPlan, group: PlannedGroup, gate: CanaryGate, brake: RunBrake) {
        self.gate = gate
        self.brake = brake
        self.flow = flow
        self.business = business
        self.group = group
        ledger = group.settled
        groupID = group.observed?.groupID
        results = business.steps.map { AppliedStep(step: $0, outcome: .notAttempted) }
    }

    /// What became of the business, and how many calls left.
    consuming func run() async -> (business: AppliedBusiness, sent: Int) {
        var applier = self
        await applier.apply()
        let business = applier.business
        var applied = AppliedBusiness(
            business.group, steps: applier.results, error: applier.problem)
        applied.readBack = applier.readBack
        return (applied, applier.sent)
    }

    private mutating func apply() async {
        guard !flow.stop.isGiven, brake.reason == nil else { return }
        guard !results.isEmpty else {
            // A run that has nothing to send still tells the ledger what reading has settled.
            if ledger != group.applied { problem = await save() }
            return
        }
        var isWhole = true
        for index in results.indices where isWhole {
            isWhole = !flow.stop.isGiven
            if isWhole { isWhole = await take(index) }
        }
        // Whoever stops a run does not want to wait for reads either, unless it is over anyway.
        if isWhole || !flow.stop.isGiven { await verify() }
    }

    /// Sends one step when its turn has come; false where nothing may follow.
    private mutating func take(_ index: Int) async -> Bool {
        guard let matter = gate.matter(of: results[index].step) else { return await send(index) }
        switch await gate.turn(of: business.key, at: matter) {
        case .cleared:
            guard !flow.stop.isGiven else { return false }
            let isDone = await send(index)
            if matter == .create, results[index].outcome == .inDoubt { await stopCreates() }
            return isDone
        case .stopped(let reason):
            results[index].error = reason
            return false
        case .canary:
            guard !flow.stop.isGiven else { return false }
            let isDone = await send(index)
            return await conclude(index, matter) && isDone
        }
    }

    /// Sends one step; false where nothing may follow.
    private mutating func send(_ index: Int) async -> Bool {
        let step = results[index].step
        if step.action == .createGroup, let obstacle = await obstacleToCreate() {
            end(index, .failed, error: obstacle)
            return false
        }
        let call = ready(step.call)
        let stamp = ApplyStamp(time: flow.ports.clock.now().description, plan: flow.options.plan)
        ledger.begin(step, stamp: stamp)
        if let problem = await save() {
            results[index].error = "not sent, since the ledger could not be written: \(problem)"
            return false
        }
        flow.onEvent(.began(business.key, step))
        sent += 1
        let began = flow.ports.clock.milliseconds()
        let applier = self
        let outcome = await flow.writer.send(call, secrets: group.vault) {
            step.action == .createGroup ? await applier.obstacleToCreate() : nil
        }
        let took = flow.ports.clock.milliseconds() - began
        switch outcome {
        case .accepted(let status):
            let problem = await record(call, stamp)
            return await finish(index, problem == nil ? .applied : .inDoubt, status: status, error: problem, took: took)
        case .refused(let error):
            ledger.abandon(step)
            refusal = error
            brake.look(at: error)
            return await finish(index, .failed, status: error.status, error: error.sentence, took: took)
        case .unknown(let error):
            return await finish(index, .inDoubt, status: error.status, error: error.sentence, took: took)
        }
    }

    /// Takes a call that was accepted into the ledger's entry; says why where that is not possible, and the call stays in doubt.
    private mutating func record(_ call: Call, _ stamp: ApplyStamp) async -> String? {
        if case .createGroup = call {
            // The answer to a create is not documented, so the id is read.
            switch await firstSight(patience: flow.options.patience) {
            case .success(let found?): groupID = found.groupID
            case .success(nil): return "the call was accepted, but no group can be read yet"
            case .failure(let failure): return "the call was accepted, but the group could not be read: \(sentence(failure))"
            }
        }
        ledger.record(call, group: groupID, observed: group.observed?.triggers ?? [], stamp: stamp)
        return nil
    }

    /// Writes down what became of a step; false where nothing may follow.
    private mutating func finish(_ index: Int, _ outcome: StepOutcome, status: Int?, error: String?, took: Int64) async -> Bool {
        let unsaved = await save()
        let unwritten = await append(index, outcome, status: status, error: error, took: took)
        if let unsaved {
            // The intent still stands in the ledger. Of a call that went through, that makes it in doubt to every later run.
            let words = (error ?? "the call was accepted") + "; the ledger could not be written: \(unsaved)"
            end(index, outcome == .applied ? .inDoubt : outcome, status: status, error: words)
        } else {
            end(index, outcome, status: status, error: error)
        }
        problem = unwritten.map { "the journal could not be written: \($0)" }
        return outcome == .applied && unsaved == nil
    }

    private mutating func end(_ index: Int, _ outcome: StepOutcome, status: Int? = nil, error: String? = nil) {
        results[index].outcome = outcome
        results[index].status = status
        results[index].error = error
        if outcome == .failed || outcome == .inDoubt { brake.countFailure() }
        flow.onEvent(.ended(business.key, results[index]))
    }

    /// The call with the group's id in place of the step that makes it.
    private func ready(_ call: Call) -> Call {
        guard case .putMapping(let location, .fromStep, let properties, let flags) = call else { return call }
        guard let groupID else { preconditionFailure("A mapping comes before its group. This is a bug in roost.") }
        return .putMapping(location: location, group: .known(groupID), properties: properties, flags: flags)
    }

    /// Time has passed since the plan was made: somebody may have created the group meanwhile.
    ///
    /// So may an earlier run whose create is in doubt, and whose group only does not show yet: then more than one look is taken.
    private func obstacleToCreate() async -> String? {
        let isInDoubt = group.applied?.doubts.contains { $0.addresses.contains(.group) } ?? false
        switch await firstSight(patience: isInDoubt ? flow.options.patience : []) {
        case .success(nil): return nil
        case .success(let found?): return "group \(found.groupID) appeared after the plan was made; plan again"
        case .failure(let failure):
            if case .call(let error) = failure { brake.look(at: error) }
            return sentence(failure)
        }
    }
}
