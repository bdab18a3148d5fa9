import RoostModel
import RoostPlan

/// What became of a call of the probe.
enum ProbeSending {
    /// The server took it.
    case accepted
    /// The server answered that the request itself is wrong.
    case refused(String)
    /// It certainly had no effect, for a reason that has nothing to do with its form.
    case failed(String)
    /// It is not known whether it had an effect.
    case lost(String)
    /// It was not sent.
    case withheld(String)
}

extension GroupProber {
    /// Sends a call that tries something, if the person agrees.
    ///
    /// - Parameter keeps: true for a call that changes nothing visible: the ledger has it as applied when the server accepts it. What any
    ///   other call changes stays in doubt until it is put back.
    mutating func attempt(_ call: Call, for question: ContractQuestion, keeps: Bool, _ purpose: String) async -> ProbeSending {
        if let halt { return .withheld("not tried: \(halt)") }
        if !flow.stop.isGiven, await !flow.ask(ProbeRequest(question: question, call: call, purpose: purpose)) {
            return .withheld("not tried: the call was not confirmed")
        }
        guard !flow.stop.isGiven else { return .withheld("not tried: the run was stopped") }
        return await send(call, settles: keeps, restores: false)
    }

    /// Sends a call once, and records it before and after.
    mutating func send(_ call: Call, settles: Bool, restores: Bool) async -> ProbeSending {
        if let problem = await announce() { return .withheld(problem) }
        let step = Step(
            action: call.location == nil ? .updateGroup : .putMapping, reason: "probe", evidence: .inferred, call: call)
        let stamp = ApplyStamp(time: flow.ports.clock.now().description, plan: Self.name)
        ledger.begin(step, stamp: stamp)
        // A call that puts something back is sent anyway: the ledger has the change in doubt already, from the call that made it.
        if let problem = await save(), !restores {
            ledger.abandon(step)
            return .withheld("not tried: the ledger could not be written: \(problem)")
        }
        sent += 1
        let began = flow.ports.clock.milliseconds()
        let outcome = await flow.writer.send(call, secrets: subject.vault)
        let took = flow.ports.clock.milliseconds() - began
        switch outcome {
        case .accepted(let status):
            if settles { ledger.record(call, group: groupID, observed: subject.before.triggers, stamp: stamp) }
            await end(step, .applied, status, nil, took, restores)
            return .accepted
        case .refused(let error):
            ledger.abandon(step)
            await end(step, .failed, error.status, error.sentence, took, restores)
            if error.reason == .rejected { return .refused(error.sentence) }
            halt = halt ?? "a call before it failed: \(error.sentence)"
            return .failed(error.sentence)
        case .unknown(let error):
            await end(step, .inDoubt, error.status, error.sentence, took, restores)
            halt = halt ?? "a call before it is in doubt"
            return .lost(error.sentence)
        }
    }

    /// What ledger and journal keep instead of a plan's id.
    static let name = "probe"

    private mutating func end(
        _ step: Step, _ outcome: StepOutcome, _ status: Int?, _ error: String?, _ took: Int64, _ restores: Bool
    ) async {
        _ = await save()
        var record = JournalRecord(
            time: flow.ports.clock.now().description, plan: Self.name, key: subject.key, action: step.action, location: step.call.location,
            outcome: outcome.rawValue, status: status, milliseconds: took, error: error, allowed: [])
        record.origin = flow.ports.origin
        do throws(LedgerError) { try await flow.ports.ledger.append(record) } catch {
            note("the journal could not be written: \(error.detail)")
        }
        flow.onEvent(.sent(step.call, outcome: outcome, error: error, restores: restores))
    }

    /// Saves the ledger's entry; gives the reason if that fails, and then the probe tries no other question.
    private mutating func save() async -> String? {
        do throws(LedgerError) {
            try await flow.ports.ledger.save(ledger)
            return nil
        } catch {
            note("the ledger could not be written: \(error.detail)")
            return error.detail
        }
    }

    /// Publishes everything that the probe may change, before the first call; gives the reason if that fails.
    private mutating func announce() async -> String? {
        guard !isAnnounced else { return nil }
        let stamp = ApplyStamp(time: flow.ports.clock.now().description, plan: Self.name)
        var entry = ledger
        for call in [restoringCall] + (location.map { [$0.call(.known(groupID))] } ?? []) {
            let action: StepAction = call.location == nil ? .updateGroup : .putMapping
            entry.begin(Step(action: action, reason: "probe", evidence: .inferred, call: call), stamp: stamp)
        }
        do throws(LedgerError) {
            try await flow.ports.ledger.takeOver()
            try await flow.ports.ledger.begin([entry], note: Self.name)
            isAnnounced = true
            return nil
        } catch {
            note("nothing was sent, because the calls could not be recorded in the ledger first: \(error.detail)")
            return "not tried: the calls could not be recorded in the ledger first"
        }
    }

    /// Publishes the results of the run.
    mutating func finish() async {
        guard isAnnounced else { return }
        do throws(LedgerError) { try await flow.ports.ledger.finish(note: "roost: probe \(subject.key.business)") } catch {
            note("the results could not be recorded in the ledger: \(error.detail)")
        }
    }

    private mutating func note(_ words: String) {
        problem = problem ?? words
        halt = halt ?? words
    }
}
