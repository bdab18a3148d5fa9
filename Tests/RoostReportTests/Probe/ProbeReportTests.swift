import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostModel
import RoostPlan
import RoostReport
import Testing

struct ProbeReportTests {
    private let report = ProbeReport(
        key: GroupKey(business: BusinessNumber(155_802_718_182_001), source: "carestack"), groupID: 23995,
        findings: [
            ProbeFinding(.propertyUpdate, .answered(ContractAnswer("merges", seen: "2026-11-22", evidence: "changed and read back"))),
            ProbeFinding(.mappingUpdate, .answered(ContractAnswer("duplicates", seen: "2026-11-22", evidence: "two were shown"))),
            ProbeFinding(.deactivation, .open("not tried: \u{1B}[31m")),
        ],
        leftovers: [ProbeLeftover("2 is mapped twice", remedy: "have one of the two removed")], calls: 5)

    @Test func questionAnswerEvidenceAndMeaning() {
        #expect(
            ProbeText.render(report, style: .plain, requests: RequestCounts(reads: 9, writes: 5)) == """
                Tried on 155802718182001, group 23995 of carestack

                  + propertyUpdate  merges
                      evidence   changed and read back
                      for plans  roost plans such calls like documented ones, without a canary

                  ! mappingUpdate   duplicates
                      evidence   two were shown
                      for plans  the guard contract refuses a plan with such calls

                  ? deactivation    open
                      reason     not tried: \("\u{1B}[31m".printable)
                      for plans  nothing changes: roost plans such calls as the contract in roost.yaml says so far

                NOT AS IT WAS BEFORE
                  ! 2 is mapped twice
                      To repair it: have one of the two removed

                2 of 3 answered · 1 thing left changed or unchecked · 5 writing calls · 14 requests

                """)
    }

    @Test func theDocument() {
        let document = ProbeJSON.document(report, written: ["propertyUpdate"])
        #expect(document["questions"]?.array?.first?["answer"] == "merges")
        #expect(document["questions"]?.array?.last?["answer"] == .null)
        #expect(document["leftovers"]?.array?.first?["remedy"] == "have one of the two removed")
        #expect(document["written"] == ["propertyUpdate"] && document["calls"] == 5)
    }

    @Test(arguments: ContractQuestion.allCases) func everyAnswerMeansSomething(_ question: ContractQuestion) {
        for choice in question.choices.map(\.value) + ["1s"] {
            let finding = ProbeFinding(question, .answered(ContractAnswer(choice)))
            let report = ProbeReport(key: report.key, groupID: 1, findings: [finding])
            let text = ProbeText.render(report, style: .plain, requests: nil)
            #expect(text.contains("for plans  ") && text.contains("roost sent nothing"))
        }
    }

    @Test func aQuestionShowsTheCallWithoutItsSecrets() {
        let secret = SecretDigest(reference: .environment("EXAMPLE_KEY"), digest: "hmac-sha256:k1:00")
        let call = Call.updateGroup(
            group: 7, replaceTriggers: false, properties: [PropertyEntry(key: "a", value: .secret(secret), isSecure: true)], triggers: nil)
        let request = ProbeRequest(question: .triggersOnPropertyUpdate, call: call, purpose: "send no triggers")
        let text = ProbeQuestionText.render(request, style: .plain)
        #expect(text.contains("The next call would send no triggers.\n"))
        #expect(text.contains("POST /integration/update/businessintegrationgroup?replaceTriggers=false"))
        #expect(text.contains("EXAMPLE_KEY") && !text.contains("integrationGroupTriggers"))
        let line = ProbeQuestionText.line(.sent(call, outcome: .failed, error: "HTTP 400", restores: true))
        #expect(line == "putting back: update of the group  failed: HTTP 400")
    }
}
