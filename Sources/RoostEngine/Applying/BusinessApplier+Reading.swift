import RoostDiagnostics
import RoostModel
import RoostPlan

/// What the applier reads: before a create, after one, and after the last call.
///
/// Whether reads lag behind writes is not known, so a read that does not show what was sent is repeated for a while before it is believed.
extension BusinessApplier {
    func observe() async throws(ObservationFailure) -> ObservedGroup? {
        try await GroupObserver(ports: flow.ports).observe(business.key, sourceID: group.sourceID)
    }

    func sentence(_ failure: ObservationFailure) -> String { failure.diagnostic(business.key, place: nil).detail }

    /// The group as soon as it can be read; the last failure where it could not be read at last.
    func firstSight(patience: [Int64]) async -> Result<ObservedGroup?, ObservationFailure> {
        var last = Result<ObservedGroup?, ObservationFailure>.success(nil)
        for wait in [0] + patience {
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

    /// Reads the group again and compares, as far as anything can be read, what accepted calls have set.
    ///
    /// What no call of this run has set is no concern here: if it moved meanwhile, the next plan says so.
    mutating func verify() async {
        guard let last = results.lastIndex(where: { $0.outcome == .applied }), last >= verified else { return }
        verified = last + 1
        var contradictions: [Int: Set<Address>]?
        for wait in [0] + flow.options.patience {
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

    /// What the live side shows to be otherwise than a call has set it, by the step of that call.
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

    /// True where a location is mapped more than once by now, and was not before this run.
    func isRepeated(_ location: BusinessNumber, _ observed: ObservedGroup?) -> Bool {
        observed?.repeated.contains(location) == true && group.observed?.repeated.contains(location) != true
    }

    func comparison(_ observed: ObservedGroup?) -> ThreeWay {
        flow.ports.comparison(business.key, desired: group.desired, applied: ledger, observed: observed)
    }

    /// The server took a call, and the live side does not show it: then it was not applied, whatever the answer said.
    private mutating func take(back contradictions: [Int: Set<Address>]) async {
        var problems: [String] = []
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
                // Forgetting the mapping would lose sight of what is still to be switched off.
                ledger.mappings[location]?.flags.active = true
            } else {
                ledger.unrecord(addresses)
            }
            if let problem = await append(index, .failed, status: results[index].status, error: results[index].error, took: 0) {
                problems.append("the journal could not be written: \(problem)")
            }
        }
        if let problem = await save() { problems.append("the ledger could not be written: \(problem)") }
        if !problems.isEmpty { self.problem = problems.joined(separator: "; ") }
    }
}

extension Call {
    /// True where its triggers are the whole list, so that one too many contradicts it.
    fileprivate var replacesTriggers: Bool {
        switch self {
        case .createGroup: true
        case .updateGroup(_, let replaceTriggers, _, _): replaceTriggers
        case .putMapping: false
        }
    }
}

extension Address {
    /// True for what has a value of its own, as against whole groups and mappings.
    fileprivate var isField: Bool {
        switch self {
        case .property, .trigger, .flag, .locationProperty: true
        case .group, .location: false
        }
    }

    fileprivate var isTrigger: Bool { if case .trigger = self { true } else { false } }
}
