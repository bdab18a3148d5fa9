import RoostDiagnostics
import RoostModel
import RoostPlan

/// Tries the questions on one group, one after the other.
struct GroupProber {
    let flow: ProbeFlow
    let subject: ProbeSubject

    /// The ledger's entry as it should read by now.
    var ledger: AppliedGroup
    /// What became of the questions so far.
    var results: [ContractQuestion: ProbeResult] = [:]
    /// How long reads lagged so far.
    var lag = LagMeter()
    /// Why no further question is tried; nil while there is no reason.
    var halt: String?
    /// What is not as it was.
    var leftovers: [ProbeLeftover] = []
    /// What went wrong with the ledger or its journal.
    var problem: String?
    /// Writing calls sent.
    var sent = 0
    /// Whether properties or triggers may be otherwise than the file says.
    var groupIsTouched = false
    /// Whether the mapping tried on may be otherwise than the file says.
    var mappingIsTouched = false
    /// Whether those who share the ledger know of this run.
    var isAnnounced = false

    init(flow: ProbeFlow, subject: ProbeSubject) {
        self.flow = flow
        self.subject = subject
        ledger = subject.entry
    }

    /// The group that is tried on.
    var groupID: Int64 { subject.before.groupID }
    /// The remedy for whatever was not put back.
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
            results[.readLag] = .open("nothing was written that can be read")
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
            guard now == subject.before else { return halt = "somebody changed the group meanwhile" }
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
