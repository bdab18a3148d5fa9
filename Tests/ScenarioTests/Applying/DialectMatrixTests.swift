import Testing

/// A change to every business of a fleet, under every dialect: roost says what became of it, and never says more than is so.
@Suite(.serialized)
struct DialectMatrixTests {
    private static let before = Fleet(businesses: (1...4).map { FleetBusiness($0) }, concurrency: 4)
    private static let after = before.edited { fleet in
        for index in fleet.businesses.indices {
            fleet.businesses[index].domain = "two.sb"
            fleet.businesses[index].locations[0].status = "Arrived"
        }
    }

    @Test func everyDialect() async throws {
        try await sideBySide(TriedDialect.all, width: 24) { dialect in
            try await ApplyStage.open { stage in try await Self.check(dialect, stage) }
        }
    }

    private static func check(_ dialect: TriedDialect, _ stage: ApplyStage) async throws {
        try await stage.dialect(dialect.json)
        try stage.put(before)
        let first = try await stage.apply().outcome
        #expect(first.code == 0, "\(dialect): \(first.errors)")
        try stage.put(after)
        try await stage.forgetRequests()
        let (outcome, report) = try await stage.apply()
        let document = try #require(report, "\(dialect): exit \(outcome.code)\n\(outcome.errors)")
        let live = try await stage.live()
        let sent = Dictionary(grouping: try await stage.sent(), by: \.target)
        #expect(document.steps.count == 8 && Set(document.steps.map(\.target)).count == 8, "\(dialect): \(document.outcomes)")
        #expect(live.groups.count == 4, "\(dialect)")
        #expect(outcome.code == (document.outcomes.values.allSatisfy { $0 == "applied" } ? 0 : 4), "\(dialect): exit \(outcome.code)")
        if dialect.takesChanges { #expect(outcome.code == 0, "\(dialect): \(outcome.errors)") }
        for (target, step) in document.steps {
            switch step.outcome {
            case "applied":
                // What the server never shows, the ledger believes the server's answer about, and there it may be wrong.
                if dialect.isReported || dialect.takesChanges {
                    #expect(isAsDesired(target, live), "\(dialect): \(target) is said to be applied, and is not: \(live)")
                }
            case "not-attempted": #expect(sent[target] == nil, "\(dialect): \(target) was sent")
            case "failed":
                #expect(!isAsDesired(target, live), "\(dialect): \(target) is said to have failed, and has not")
                let address =
                    target.isGroup ? "properties/carestack.customer.domain" : "\(target)".replacing("location ", with: "locations/")
                let isRefused = step.status == 400
                #expect(isRefused || step.error?.contains(address) == true, "\(dialect): \(step.error ?? "no reason")")
            default: Issue.record("\(dialect): \(target) is \(step.outcome ?? "nothing"): \(step.error ?? "")")
            }
        }
        for group in live.groups { #expect(group.triggers == [139], "\(dialect): \(group.triggers)") }
        checkHarm(document, dialect)
        if dialect.takesChanges {
            let plan = try await stage.roost("plan", "--detailed-exitcode")
            #expect(plan.code == 0, "\(dialect): \(plan.output)")
        }
    }

    /// Of each kind of inferred call at most one was refused, or contradicted by a read.
    private static func checkHarm(_ document: ApplyDocument, _ dialect: TriedDialect) {
        let harmed = document.steps.filter { $0.step.evidence == "inferred" && ["failed", "in-doubt"].contains($0.step.outcome) }
        for (action, steps) in Dictionary(grouping: harmed, by: \.step.action) {
            #expect(steps.count <= 1, "\(dialect): \(action) came to harm at \(steps.map(\.target))")
        }
    }

    private static func isAsDesired(_ target: CallTarget, _ live: LiveState) -> Bool {
        switch target {
        case .group(let number): live.group(of: number)?.properties["carestack.customer.domain"] == "two.sb"
        case .location(let number):
            live.groups.flatMap { $0.mappings[number] ?? [] }.map { $0.properties["carestack.appointment.status"] } == ["Arrived"]
        }
    }
}

extension CallTarget {
    fileprivate var isGroup: Bool { if case .group = self { true } else { false } }
}
