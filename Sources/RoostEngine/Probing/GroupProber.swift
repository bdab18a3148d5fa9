import RoostDiagnostics
import RoostModel
import RoostPlan

/// Tries the questions on one group, one after the other.
///
/// Wide on purpose: the state of one probe lives and ends with it, and each part changes on its own.
struct GroupProber {
    let flow: ProbeFlow
    let subject: ProbeSubject

    /// The ledger's entry as it should be by now.
    var ledger: AppliedGroup
    /// What became of the questions so far.
    var results: [ContractQuestion: ProbeResult] = [:]
    /// How long reads lagged so far.
    var lag = LagMeter()
    /// Why the probe tries no other question; nil while there is no reason.
    var halt: String?
    /// What is not as it was.
    var leftovers: [ProbeLeftover] = []
    /// What went wrong with the ledger or its journal.
    var problem: String?
    /// Writing calls sent.
    var sent = 0
    /// Whether properties or triggers may differ from the file.
    var groupIsTouched = false
    /// Whether the tried mapping may differ from the file.
    var mappingIsTouched = false
    /// Whether the ledger was told about this run.
    var isAnnounced = false

    init(flow: ProbeFlow, subject: ProbeSubject) {
        self.flow = flow
        self.subject = subject
        ledger = subject.entry
    }

    /// The group to try on.
    var groupID: Int64 { subject.before.groupID }
    /// The remedy for everything that was not put back.
    var remedy: String { "roost apply --business \(subject.key.business)" }

    /// Tries everything, puts back what was changed, and compares.
    consuming func run() async -> ProbeReport {
        var prober = self
        await prober.probe()
        let results = prober.results
        return ProbeReport(
            key: prober.subject.key, groupID: prober.groupID,
            findings: ContractQuestion.allCases.filter { $0 != .accepted }.map { ProbeFinding($0, results[$0] ?? .open("not tried")) },
            leftovers: prober.leftovers, calls: prober.sent, problem: prober.problem)
    }

    private mutating func probe() async {
        await read()
        await probeProperties()
        await restoreGroup()
        await probeMapping()
        await restoreMapping()
        if let answer = lag.answer {
            conclude(.readLag, answer, lag.evidence)
        } else {
            results[.readLag] = .open("the probe wrote nothing that can be read")
        }
        if sent > 0 { await compare() }
        await finish()
    }

    /// Answers what reading alone can answer.
    private mutating func read() async {
        do throws(ObservationFailure) {
            let sourceID = subject.desired.sourceID
            guard let details = try await GroupObserver(ports: flow.ports).details(subject.key, sourceID: sourceID) else {
                return halt = "the group was gone when it was read"
            }
            let now = GroupObserver(ports: flow.ports).observed(details, subject.key)
            guard now == subject.before else { return halt = "somebody changed the group in the meantime" }
            results = ReadingAnswers(desired: subject.desired, details: details, before: now, day: day).all
        } catch {
            halt = "the group could not be read: " + error.diagnostic(subject.key, place: nil).detail
        }
    }

    /// Today in UTC.
    var day: String { flow.ports.clock.now().day }

    /// Answers a question by what was seen.
    mutating func conclude(_ question: ContractQuestion, _ word: String, _ evidence: String) {
        results[question] = .answered(ContractAnswer(word, seen: day, evidence: String(evidence.prefix(300))))
    }

    /// Adds to the evidence of an answer that stands.
    mutating func add(_ evidence: String, to question: ContractQuestion) {
        guard let answer = results[question]?.answer else { return }
        conclude(question, answer.answer, (answer.evidence.map { $0 + "; " } ?? "") + evidence)
    }

    /// Leaves a question open.
    mutating func leave(_ question: ContractQuestion, _ reason: String) { results[question] = .open(reason) }
}

/// The result of reading a group several times.
struct ProbeLook {
    /// The group as it was last read; nil if no read succeeded.
    var seen: ObservedGroup?
    /// Whether the condition was true in the end.
    var isMet = false
    /// How many reads succeeded.
    var reads = 0
    /// Time since the first read began, in milliseconds.
    var milliseconds: Int64 = 0
    /// Whether the run was stopped while waiting: then what was not seen proves nothing.
    var isCut = false

    /// How long nothing was seen, for evidence.
    var span: String { "\(reads) read\(reads == 1 ? "" : "s") over \((Double(milliseconds) / 1000).tenths) s" }
}

extension GroupProber {
    /// Reads until a condition is true, or until all waits are over.
    mutating func look(stopping: Bool = true, until isMet: (ObservedGroup) -> Bool) async -> ProbeLook {
        var look = ProbeLook()
        let began = flow.ports.clock.milliseconds()
        for wait in [0] + flow.options.patience {
            if stopping, flow.stop.isGiven {
                look.isCut = true
                break
            }
            if wait > 0 { await flow.ports.clock.sleep(milliseconds: wait) }
            if let seen = await observed() {
                look.seen = seen
                look.reads += 1
                look.isMet = isMet(seen)
            }
            look.milliseconds = flow.ports.clock.milliseconds() - began
            if look.isMet { break }
        }
        return look
    }

    /// The same after a call with an effect to read; the time it takes counts as lag.
    mutating func lookForEffect(until isMet: (ObservedGroup) -> Bool) async -> ProbeLook {
        let look = await look(until: isMet)
        if look.isMet { lag.note(reads: look.reads, milliseconds: look.milliseconds) }
        return look
    }

    private func observed() async -> ObservedGroup? {
        do throws(ObservationFailure) {
            return try await GroupObserver(ports: flow.ports).observe(subject.key, sourceID: subject.desired.sourceID)
        } catch {
            return nil
        }
    }

    /// Compares the group with what it was before the first call, and lists what differs.
    mutating func compare() async {
        let before = subject.before
        let known = Set(leftovers.flatMap(\.addresses))
        let look = await look(stopping: false) { known.isSuperset(of: $0.differences(from: before)) }
        guard !look.isMet else { return }
        guard let seen = look.seen else {
            leftovers.append(
                ProbeLeftover("the group could not be read again, so the probe did not check that it is as before", remedy: remedy))
            return
        }
        let names = seen.differences(from: before).filter { !known.contains($0) }.map(\.description).joined(separator: ", ")
        leftovers.append(ProbeLeftover("the live side is not as before: \(names)", remedy: remedy))
    }
}

extension Double {
    /// The number with one digit behind the point.
    fileprivate var tenths: String {
        let tenths = Int((self * 10).rounded(.up))
        return "\(tenths / 10).\(tenths % 10)"
    }
}

/// Putting back what was changed. The probe does not ask for it, and does it even when it is stopped.
extension GroupProber {
    /// Sends all properties and triggers as the file says.
    mutating func restoreGroup() async {
        guard groupIsTouched else { return }
        groupIsTouched = await !restore(restoringCall, "THE PROPERTIES AND TRIGGERS OF GROUP \(groupID) WERE NOT PUT BACK")
    }

    /// Sends the mapping as the file says.
    mutating func restoreMapping() async {
        guard mappingIsTouched, let location else { return }
        mappingIsTouched = await !restore(location.call(.known(groupID)), "THE MAPPING OF \(location.business) WAS NOT PUT BACK")
    }

    /// Sends a call until the server accepts it, a few times at most, and waits until reads show the earlier values.
    private mutating func restore(_ call: Call, _ what: String) async -> Bool {
        var failure = ""
        for wait in [0] + flow.options.retries {
            if wait > 0 { await flow.ports.clock.sleep(milliseconds: wait) }
            switch await send(call, settles: true, restores: true) {
            case .accepted:
                let before = subject.before
                _ = await look(stopping: false) { $0.differences(from: before).isEmpty }
                return true
            case .refused(let error):
                failure = error
            case .failed(let error), .lost(let error), .withheld(let error):
                failure = error
                continue
            }
            break
        }
        leftovers.append(ProbeLeftover("\(what): \(failure)", remedy: remedy))
        return false
    }
}
