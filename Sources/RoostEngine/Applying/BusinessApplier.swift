import RoostDiagnostics
import RoostModel
import RoostPlan

/// Applies the steps of one business, in order.
///
/// Wide on purpose: the state of one run over one business lives and ends with it, and each part changes on its own.
struct BusinessApplier {
    let flow: ApplyFlow
    let business: BusinessPlan
    let group: PlannedGroup
    /// Where creates and calls of undocumented forms wait their turn.
    let gate: CanaryGate
    /// What ends the run before its end.
    let brake: RunBrake

    /// The ledger's entry as it should be by now.
    var ledger: AppliedGroup
    /// What became of each step so far.
    var results: [AppliedStep]
    /// What went wrong with the ledger and belongs to no step.
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
            // A run that has nothing to send still records what reading has settled.
            if ledger != group.applied { problem = await save() }
            return
        }
        var isWhole = true
        for index in results.indices where isWhole {
            isWhole = !flow.stop.isGiven
            if isWhole { isWhole = await take(index) }
        }
        // A person who stops a run does not want to wait for reads either, unless the run is over anyway.
        if isWhole || !flow.stop.isGiven { await verify() }
    }

    /// Sends one step when it is its turn; false if nothing may follow.
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

    /// Sends one step; false if nothing may follow.
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
            results[index].error = "not sent, because the ledger could not be written: \(problem)"
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
            guard error.reason == .unauthorized else {
                return await finish(index, .failed, status: error.status, error: error.sentence, took: took)
            }
            guard error.attempts == 0 else {
                // Why and with which header is said once for the whole run.
                return await finish(index, .failed, status: error.status, error: "the credentials were refused", took: took)
            }
            sent -= 1
            results[index].error = await save().map { "not sent; the ledger could not be written: \($0)" }
            return false
        case .unknown(let error):
            return await finish(index, .inDoubt, status: error.status, error: error.sentence, took: took)
        }
    }

    /// Records an accepted call in the ledger's entry; gives the reason if that is not possible, and then the call stays in doubt.
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

    /// Records what became of a step; false if nothing may follow.
    private mutating func finish(_ index: Int, _ outcome: StepOutcome, status: Int?, error: String?, took: Int64) async -> Bool {
        let line = line(index, outcome, status: status, error: error, took: took)
        guard let unsaved = await save(with: [line]) else {
            end(index, outcome, status: status, error: error)
            return outcome == .applied
        }
        // The intent is still in the ledger, so every later run treats a call that went through as in doubt.
        let words = (error ?? "the call was accepted") + "; the ledger could not be written: \(unsaved)"
        end(index, outcome == .applied ? .inDoubt : outcome, status: status, error: words)
        return false
    }

    private mutating func end(_ index: Int, _ outcome: StepOutcome, status: Int? = nil, error: String? = nil) {
        results[index].outcome = outcome
        results[index].status = status
        results[index].error = error
        if outcome == .failed || outcome == .inDoubt { brake.countFailure() }
        flow.onEvent(.ended(business.key, results[index]))
        WorkMeter.advancePart()
    }

    /// The call with the group's id in place of the step that makes it.
    private func ready(_ call: Call) -> Call {
        guard case .putMapping(let location, .fromStep, let properties, let flags) = call else { return call }
        guard let groupID else { preconditionFailure("A mapping comes before its group. This is a bug in roost.") }
        return .putMapping(location: location, group: .known(groupID), properties: properties, flags: flags)
    }

    /// Time has passed since the plan was made: somebody may have created the group since then.
    ///
    /// An earlier run may have created it too: its create is in doubt, and its group may not show yet. Then roost looks more than once.
    private func obstacleToCreate() async -> String? {
        let isInDoubt = group.applied?.doubts.contains { $0.addresses.contains(.group) } ?? false
        switch await firstSight(patience: isInDoubt ? flow.options.patience : []) {
        case .success(nil): return nil
        case .success(let found?): return "group \(found.groupID) appeared after the plan was made; plan again"
        case .failure(let failure): return sentence(failure)
        }
    }
}

/// What the applier records.
///
/// If the ledger cannot be written, the whole run ends: roost sends nothing that it cannot record.
extension BusinessApplier {
    /// Saves the ledger's entry, and lines of the journal with it; gives the reason if that fails.
    func save(with lines: [JournalRecord] = []) async -> String? {
        do throws(LedgerError) {
            if lines.isEmpty { try await flow.ports.ledger.save(ledger) } else { try await flow.ports.ledger.save(ledger, with: lines) }
            return nil
        } catch {
            flow.stop.give()
            return error.sentence
        }
    }

    /// The journal's line about a step.
    func line(_ index: Int, _ outcome: StepOutcome, status: Int?, error: String?, took: Int64) -> JournalRecord {
        let step = results[index].step
        var record = JournalRecord(
            time: flow.ports.clock.now().description, plan: flow.options.plan, key: business.key, action: step.action,
            location: step.call.location,
            outcome: outcome.rawValue, status: status, milliseconds: took, error: error, allowed: flow.options.allowed)
        record.origin = flow.ports.origin
        record.changes = business.changes(of: step)
        return record
    }
}

/// What the applier reads: before a create, after one, and after the last call.
///
/// It is not known whether reads lag behind writes. If a read does not show what was sent, roost repeats it for a while before it believes it.
extension BusinessApplier {
    func observe() async throws(ObservationFailure) -> ObservedGroup? {
        do throws(ObservationFailure) {
            return try await GroupObserver(ports: flow.ports).observe(business.key, sourceID: group.sourceID)
        } catch {
            if case .call(let failure) = error { brake.look(at: failure) }
            throw error
        }
    }

    /// Why reading failed. Refused credentials are named once for the whole run, not for each business.
    func sentence(_ failure: ObservationFailure) -> String {
        if case .call(let error) = failure, error.reason == .unauthorized { return "the credentials were refused" }
        return failure.diagnostic(business.key, place: nil).detail
    }

    /// The group as soon as it can be read; the last failure if it never could be read.
    func firstSight(patience: [Int64]) async -> Result<ObservedGroup?, ObservationFailure> {
        var last = Result<ObservedGroup?, ObservationFailure>.success(nil)
        for wait in [0] + patience where !brake.isRefused || wait == 0 {
            if wait > 0 { await flow.ports.clock.sleep(milliseconds: wait) }
            do throws(ObservationFailure) {
                if let found = try await observe() { return .success(found) }
                last = .success(nil)
            } catch {
                last = .failure(error)
            }
        }
        return last
    }

    /// Reads the group again, and compares what accepted calls have set with what can be read.
    ///
    /// Fields that no call of this run has set do not matter here: if they changed, the next plan says so.
    mutating func verify() async {
        guard let last = results.lastIndex(where: { $0.outcome == .applied }), last >= verified else { return }
        verified = last + 1
        var contradictions: [Int: Set<Address>]?
        for wait in [0] + flow.options.patience where !brake.isRefused || wait == 0 {
            if wait > 0 { await flow.ports.clock.sleep(milliseconds: wait) }
            do throws(ObservationFailure) {
                lastSeen = try await observe()
                contradictions = self.contradictions(lastSeen)
            } catch {
                contradictions = nil
            }
            if contradictions?.isEmpty == true {
                readBack = shown(lastSeen)
                flow.onEvent(.verified(business.key, settled: true))
                return
            }
        }
        flow.onEvent(.verified(business.key, settled: false))
        if let contradictions {
            await take(back: contradictions)
        } else {
            results[last].outcome = .inDoubt
            brake.countFailure()
            results[last].error = "the call was accepted, but the group could not be read again to check it"
        }
    }

    /// How much of what accepted calls have set a reading shows, field by field.
    private func shown(_ observed: ObservedGroup?) -> ReadBack {
        let set = Set(results.filter { $0.outcome == .applied }.flatMap { $0.step.call.addresses })
        return comparison(observed).findings().reduce(into: ReadBack()) { counts, finding in
            guard set.contains(finding.address), finding.address.isField else { return }
            if finding.verdict == .unverified { counts.notShown += 1 } else { counts.seen += 1 }
        }
    }

    /// The fields that the live side shows differently from what a call has set, by the step of that call.
    private func contradictions(_ observed: ObservedGroup?) -> [Int: Set<Address>] {
        var setBy: [Address: Int] = [:]
        var triggersSetBy: Int?
        for (index, result) in results.enumerated() where result.outcome == .applied {
            for address in result.step.call.addresses { setBy[address] = index }
            if result.step.call.replacesTriggers { triggersSetBy = index }
        }
        var found: [Int: Set<Address>] = [:]
        for finding in comparison(observed).findings() {
            guard let index = setBy[finding.address] ?? (finding.address.isTrigger ? triggersSetBy : nil) else { continue }
            let isStillOn = finding.verdict == .orphan && results[index].step.action == .deactivateMapping
            if finding.verdict.acts || isStillOn { found[index, default: []].insert(finding.address) }
        }
        for (index, result) in results.enumerated() where result.outcome == .applied {
            guard let location = result.step.call.location, isRepeated(location, observed) else { continue }
            found[index, default: []].insert(.location(location))
        }
        return found
    }

    /// True if a location is mapped more than once now, and was not before this run.
    func isRepeated(_ location: BusinessNumber, _ observed: ObservedGroup?) -> Bool {
        observed?.repeated.contains(location) == true && group.observed?.repeated.contains(location) != true
    }

    func comparison(_ observed: ObservedGroup?) -> ThreeWay {
        flow.ports.comparison(business.key, desired: group.desired, applied: ledger, observed: observed)
    }

    /// The server took a call, and the live side does not show it: then it was not applied, whatever the answer said.
    private mutating func take(back contradictions: [Int: Set<Address>]) async {
        var lines: [JournalRecord] = []
        for (index, addresses) in contradictions.sorted(by: { $0.key < $1.key }) {
            let names = addresses.map(\.description).sorted().joined(separator: ", ")
            results[index].outcome = .failed
            brake.countFailure()
            let location = results[index].step.call.location
            results[index].error =
                location.map { isRepeated($0, lastSeen) } == true
                ? "the call was accepted, and the location is mapped twice now: \(names)"
                : "the call was accepted, but the live side does not show it: \(names)"
            if results[index].step.action == .deactivateMapping, !results[index].step.isAskedFor,
                let location = results[index].step.call.location
            {
                // If the ledger forgot the mapping, no later run would deactivate it.
                ledger.mappings[location]?.flags.active = true
            } else {
                ledger.unrecord(addresses)
            }
            lines.append(line(index, .failed, status: results[index].status, error: results[index].error, took: 0))
        }
        if let unsaved = await save(with: lines) { problem = "the ledger could not be written: \(unsaved)" }
    }
}

extension Call {
    /// True if its triggers are the whole list, so that an additional one contradicts it.
    fileprivate var replacesTriggers: Bool {
        switch self {
        case .createGroup: true
        case .updateGroup(_, let replaceTriggers, _, _): replaceTriggers
        case .putMapping: false
        }
    }
}

extension Address {
    /// True for fields with a value of their own; false for whole groups and mappings.
    fileprivate var isField: Bool {
        switch self {
        case .property, .trigger, .flag, .locationProperty: true
        case .group, .location: false
        }
    }

    fileprivate var isTrigger: Bool { if case .trigger = self { true } else { false } }
}
