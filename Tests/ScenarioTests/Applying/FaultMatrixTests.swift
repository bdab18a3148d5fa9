import Testing

/// Every misfortune at every writing call of a plan, and at some of the reading ones.
@Suite(.serialized)
struct FaultMatrixTests {
    /// A misfortune of one request.
    private struct Misfortune: Sendable {
        let name: String
        let rule: String
        /// What may become of the step that it befalls.
        let outcomes: Set<String>
        /// Whether the call is carried out by the server all the same.
        let isDone: Bool

        static let all = [
            Misfortune(name: "cut before", rule: #""do": "cut""#, outcomes: ["in-doubt"], isDone: false),
            Misfortune(name: "cut after", rule: #""do": "cut", "when": "after-write""#, outcomes: ["in-doubt"], isDone: true),
            Misfortune(name: "500 before", rule: #""do": "status", "status": 500"#, outcomes: ["in-doubt"], isDone: false),
            Misfortune(
                name: "504 after", rule: #""do": "status", "status": 504, "when": "after-write""#, outcomes: ["in-doubt"], isDone: true),
            Misfortune(name: "409 before", rule: #""do": "status", "status": 409"#, outcomes: ["failed"], isDone: false),
            Misfortune(name: "429", rule: #""do": "status", "status": 429"#, outcomes: ["applied"], isDone: true),
            Misfortune(
                name: "429 with Retry-After", rule: #""do": "status", "status": 429, "retryAfter": 0"#, outcomes: ["applied"], isDone: true),
            Misfortune(name: "delay", rule: #""do": "delay", "milliseconds": 100"#, outcomes: ["applied"], isDone: true),
            Misfortune(name: "late", rule: #""do": "delay", "milliseconds": 1500"#, outcomes: ["in-doubt"], isDone: true),
            Misfortune(name: "truncated", rule: #""do": "truncate""#, outcomes: ["in-doubt"], isDone: true),
            Misfortune(name: "garbage", rule: #""do": "garbage""#, outcomes: ["in-doubt"], isDone: true),
        ]
    }

    @Test func everyFaultAtEveryWritingCallOfAChange() async throws {
        try await Rehearsal.whileKept(.changes, before: .changesBefore) { rehearsal in
            #expect(rehearsal.calls.count == 6)
            try await Self.everyFault(rehearsal)
        }
    }

    @Test func everyFaultAtEveryWritingCallOfAFirstApply() async throws {
        try await Rehearsal.whileKept(Fleet(businesses: [FleetBusiness(1, locations: 2)]), before: nil) { rehearsal in
            #expect(rehearsal.calls.count == 3)
            try await Self.everyFault(rehearsal)
        }
    }

    private static func everyFault(_ rehearsal: Rehearsal) async throws {
        let cases = rehearsal.calls.flatMap { target in Misfortune.all.map { (target, $0) } }
        try await sideBySide(cases, width: 8) { target, misfortune in
            let name = "\(misfortune.name) at \(target)"
            try await rehearsal.again({ $0.timeout = "1s" }) { stage in
                let method = method(target, rehearsal)
                try await stage.faults("[{\"match\": \(target.match(method: method)), \(misfortune.rule)}]")
                let (outcome, report) = try await stage.apply()
                let document = try #require(report, "\(name): exit \(outcome.code)\n\(outcome.errors)")
                try await check(document, outcome, rehearsal, stage, name)
                let became = document.outcomes[target] ?? "nothing"
                #expect(misfortune.outcomes.contains(became), "\(name): \(became)")
                let first = Dictionary(grouping: try await stage.sent(), by: \.target).mapValues(\.count)
                #expect(first[target] ?? 0 >= 1, "\(name): the fault befell nothing")
                try await stage.faults("[]")
                try await rehearsal.checkEnd(stage, name)
                let sent = Dictionary(grouping: try await stage.sent(), by: \.target).mapValues(\.count)
                for (other, count) in sent {
                    let wasFirst = first[other] ?? 0
                    let limit = other == target && became != "applied" ? wasFirst + 1 : max(wasFirst, 1)
                    // A create whose fate is unknown may be followed by an update that settles what nobody can read.
                    #expect(count <= limit, "\(name): \(other) was sent \(count) times, \(wasFirst) of them at first")
                }
            }
        }
    }

    /// Reading and writing calls share a part of the path; only the writing one is meant here.
    private static func method(_ target: CallTarget, _ rehearsal: Rehearsal) -> String {
        switch target {
        case .location: "PUT"
        case .group(let business): rehearsal.isNew(business) ? "PUT" : "POST"
        }
    }

    /// Every step of the plan is accounted for, and what the report says of it is what the simulator knows.
    static func check(
        _ document: ApplyDocument, _ outcome: Program.Outcome, _ rehearsal: Rehearsal, _ stage: ApplyStage, _ name: String
    ) async throws {
        #expect(Set(document.steps.map(\.target)) == Set(rehearsal.calls), "\(name): \(document.steps.map(\.target))")
        #expect(document.steps.count == rehearsal.calls.count, "\(name)")
        let outcomes = document.steps.map { $0.step.outcome ?? "none" }
        let counts = ["applied", "failed", "in-doubt", "not-attempted"].map { word in outcomes.count { $0 == word } }
        let summary = document.summary
        #expect(counts == [summary.applied, summary.failed, summary.inDoubt, summary.notAttempted], "\(name): \(outcomes)")
        #expect(counts.reduce(0, +) == rehearsal.calls.count, "\(name): \(outcomes)")
        #expect(outcome.code == (counts[0] == rehearsal.calls.count ? 0 : 4), "\(name): exit \(outcome.code) with \(outcomes)")
        let sent = Dictionary(grouping: try await stage.sent(), by: \.target)
        #expect(summary.calls == sent.values.reduce(0) { $0 + $1.count }, "\(name)")
        for (target, step) in document.steps {
            let requests = sent[target] ?? []
            switch step.outcome {
            case "applied": #expect(requests.contains { $0.status.map { (200..<300).contains($0) } == true }, "\(name): \(target)")
            case "not-attempted": #expect(requests.isEmpty, "\(name): \(target) was sent")
            default:
                #expect(!requests.isEmpty, "\(name): \(target) was not sent")
                #expect(step.error?.isEmpty == false, "\(name): \(target) gives no reason")
            }
        }
    }

    @Test func aReadThatFailsForGoodStopsWhatDependsOnIt() async throws {
        // The group of a business that has none yet is read for the plan, before the create, after it, and after the last call.
        let cases = [
            (#""do": "status", "status": 503"#, 0), (#""do": "cut""#, 0), (#""do": "garbage""#, 0), (#""do": "truncate""#, 2),
            (#""do": "cut""#, 2), (#""do": "status", "status": 500"#, 2),
        ]
        try await Rehearsal.whileKept(Fleet(businesses: [FleetBusiness(1), FleetBusiness(2)]), before: nil) { rehearsal in
            try await sideBySide(cases) { rule, after in try await Self.failingRead(rehearsal, rule, after: after) }
        }
    }

    private static func failingRead(_ rehearsal: Rehearsal, _ rule: String, after: Int) async throws {
        try await rehearsal.again { stage in
            let business = FleetBusiness.number(1)
            try await stage.faults(
                #"[{"match": {"method": "GET", "business": \#(business)}, "after": \#(after), "times": null, \#(rule)}]"#)
            let (outcome, report) = try await stage.apply()
            if after == 0 {
                #expect(outcome.code == 1, "\(outcome.errors)")
                #expect(outcome.errors.contains("\(business)"))
                #expect(try await stage.sent().isEmpty)
            } else {
                let document = try #require(report, "\(outcome.errors)")
                try await check(document, outcome, rehearsal, stage, rule)
                #expect(document.outcomes[.group(business)] == "in-doubt", "\(document.outcomes)")
                // Where nobody knows what became of one create, no other is sent.
                #expect(document.outcomes[.group(FleetBusiness.number(2))] == "not-attempted", "\(document.outcomes)")
            }
            try await stage.faults("[]")
            try await rehearsal.checkEnd(stage, rule)
        }
    }

    @Test(arguments: [
        #""do": "status", "status": 502"#, #""do": "cut""#, #""do": "truncate""#, #""do": "status", "status": 429, "retryAfter": 0"#,
    ])
    func aReadThatFailsForAWhileIsRepeated(_ rule: String) async throws {
        try await Rehearsal.whileKept(.changes, before: .changesBefore) { rehearsal in
            try await sideBySide(Array(0..<4)) { after in
                try await rehearsal.again { stage in
                    try await stage.faults(#"[{"match": {"method": "GET"}, "after": \#(after * 2), "times": 2, \#(rule)}]"#)
                    let (outcome, report) = try await stage.apply()
                    let document = try #require(report, "\(outcome.errors)")
                    try await Self.check(document, outcome, rehearsal, stage, rule)
                    #expect(outcome.code == 0, "\(rule) after \(after * 2): \(outcome.errors)")
                    try await rehearsal.checkEnd(stage, rule)
                }
            }
        }
    }
}

extension Rehearsal {
    /// Whether the rehearsed run made the group of a business.
    func isNew(_ business: Int64) -> Bool { (try? LiveState(state))?.group(of: business) == nil }
}
