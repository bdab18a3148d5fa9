import RoostModel
import RoostPlan

/// What a business tells the gate when it was the first to send a call of some kind.
extension BusinessApplier {
    /// Works out what the call did and lets the others know; false where it failed.
    mutating func conclude(_ index: Int, _ matter: CanaryGate.Matter) async -> Bool {
        switch matter {
        case .form(let form): return await conclude(index, form)
        case .create: break
        }
        switch results[index].outcome {
        // Whoever records a create has read the group.
        case .applied: await gate.clear(.create)
        case .inDoubt: await stopCreates()
        case .failed, .notAttempted: await gate.pass(business.key, at: .create)
        }
        return results[index].outcome == .applied
    }

    /// Keeps all other groups from being made: what became of this one nobody knows, and it may be the reads that are wrong.
    func stopCreates() async {
        await gate.stop(.create, because: "not sent: whether the group of \(business.key.business) was made is in doubt")
    }

    /// Reads the group again at once, works out what the call did, and lets the others know; false where the call failed.
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

    /// True where something that the call was to change was read afterwards, and is as it was sent.
    ///
    /// What was there before the call already proves nothing about it.
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
    /// True for what is always read, and so says nothing about the form of a call that carries it along.
    fileprivate var isTriggerOrGroup: Bool {
        switch self {
        case .group, .trigger: true
        case .property, .location, .flag, .locationProperty: false
        }
    }
}
