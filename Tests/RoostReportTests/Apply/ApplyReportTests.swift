import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostModel
import RoostPlan
import RoostReport
import RoostTestKit
import Testing

struct ApplyReportTests {
    private let report = ApplyReport(
        businesses: [
            applied(Samples.new, [.init(.applied, 200), .init(.applied, 200), .init(.applied, 200)]),
            applied(
                Samples.moved,
                [
                    .init(.applied, 200), .init(.failed, 400, "the server refused the request: status is not known"), .init(.notAttempted),
                    .init(.notAttempted),
                ]),
            applied(Samples.triggers, [.init(.inDoubt, nil, "the connection broke before the whole answer was there")]),
        ], calls: 7)

    private struct End {
        let outcome: StepOutcome
        let status: Int?
        let error: String?

        init(_ outcome: StepOutcome, _ status: Int? = nil, _ error: String? = nil) {
            self.outcome = outcome
            self.status = status
            self.error = error
        }
    }

    private static func applied(_ plan: BusinessPlan, _ ends: [End]) -> AppliedBusiness {
        AppliedBusiness(
            plan.group,
            steps: zip(plan.steps, ends).map { AppliedStep(step: $0, outcome: $1.outcome, status: $1.status, error: $1.error) })
    }

    @Test func everyOutcome() throws {
        try Snapshot.expect(
            ApplyText.render(report, style: .plain, requests: RequestCounts(reads: 14, writes: 7, retries: 1)), in: "apply.txt")
    }

    @Test func everyOutcomeAsDocument() throws {
        try Snapshot.expect(ApplyJSON.document(report).text(.pretty), in: "apply.json")
    }

    @Test func allWentWell() {
        let report = ApplyReport(businesses: [Self.applied(Samples.triggers, [End(.applied, 200)])], calls: 1)
        #expect(
            ApplyText.render(report, style: .plain, requests: nil) == """
                Applied: 1 step
                  businesses/elm.yaml  Elm Street Dental · smb 155802718182502 · carestack
                    + update-group · HTTP 200

                1 applied, 0 failed, 0 in doubt, 0 not attempted · 1 writing call
                Read back: nothing

                """)
    }

    /// What is known of the live side afterwards, and how; and what went wrong, for standard error.
    @Test func saysWhatWasReadBack() {
        var business = Self.applied(Samples.triggers, [End(.applied, 200)])
        business.readBack.seen = 1
        business.readBack.notShown = 3
        var text = ApplyText.render(ApplyReport(businesses: [business], calls: 1), style: .plain, requests: nil)
        let closing = "Read back: 1 field as sent. Birdeye does not report 3 more: it accepted the calls, and roost cannot check them"
        #expect(text.hasSuffix("\n\(closing)\n"))
        #expect(ApplyText.problem(ApplyReport(businesses: [business], calls: 1)) == nil)
        business.readBack.notShown = 0
        business.error = "the results could not be recorded in the ledger: the push was refused"
        text = ApplyText.render(ApplyReport(businesses: [business], calls: 1), style: .plain, requests: nil)
        #expect(text.hasSuffix("\nRead back: 1 field as sent\n"))
        let problem = ApplyText.problem(ApplyReport(businesses: [business], calls: 1))
        #expect(problem?.kind.code == "apply/partial")
        #expect(problem?.detail.contains("the push was refused") == true)
    }

    @Test func nothingToDo() {
        let text = ApplyText.render(ApplyReport(businesses: [], calls: 0), style: .plain, requests: RequestCounts(reads: 2))
        #expect(text == "Nothing was sent: there was nothing to do · 2 requests\n")
    }

    @Test func coloursChangeNothingElse() {
        let colored = ApplyText.render(report, style: TextStyle(color: true), requests: nil)
        #expect(colored != colored.uncoloured)
        #expect(colored.uncoloured == ApplyText.render(report, style: .plain, requests: nil))
    }

    @Test func countsInTheDocumentAreStepsAndCalls() {
        #expect(ApplyJSON.document(report)["summary"] == ["applied": 4, "failed": 1, "inDoubt": 1, "notAttempted": 2, "calls": 7])
    }

    @Test(arguments: HostileText.all)
    func hostileTextIsHarmless(text: String) throws {
        let report = Samples.hostileReport(text)
        let rendered = ApplyText.render(report, style: .plain, requests: nil)
        #expect(HostileText.isHarmless(rendered))
        #expect(rendered.lineCount == 6)
        #expect(try JSONValue.parse(ApplyJSON.document(report).bytes(.compact)) == ApplyJSON.document(report))
        let business = report.businesses[0]
        let line = try #require(ApplyProgress.line(.ended(business.key, business.steps[0])))
        #expect(HostileText.isHarmless(line) && line.lineCount == 0)
    }

    @Test func progress() {
        let key = Samples.new.key
        let step = Samples.new.steps[1]
        func end(_ outcome: StepOutcome, _ status: Int?, _ error: String?) -> String? {
            ApplyProgress.line(.ended(key, AppliedStep(step: step, outcome: outcome, status: status, error: error)))
        }
        #expect(ApplyProgress.line(.began(key, step)) == nil)
        #expect(ApplyProgress.line(.verified(key, settled: true)) == nil)
        #expect(ApplyProgress.line(.verified(key, settled: false)) == "155802718182498 carestack  read again: not everything is as desired")
        #expect(end(.applied, 200, nil) == "155802718182498 carestack  put-mapping of 160283190794732  applied (HTTP 200)")
        #expect(
            end(.inDoubt, nil, "the deadline passed")
                == "155802718182498 carestack  put-mapping of 160283190794732  in doubt: the deadline passed")
    }
}
