import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostModel
import RoostPlan
import Testing

@testable import RoostReport

@Suite
struct SavedPlanTests {
    /// No digest that anybody should use: but one that changes with every byte.
    private func hash(_ bytes: [UInt8]) -> String {
        String(bytes.reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }, radix: 16)
    }

    private let key = GroupKey(business: BusinessNumber(155_802_718_182_498), source: "carestack")

    private func plan(observed: String? = "4", version: String = "0.1.0", extra: Bool = false) -> SavedPlan {
        var states = [GroupState(key: key, file: "1", secrets: "2", ledger: nil, observed: observed)]
        if extra {
            states.append(
                GroupState(
                    key: GroupKey(business: BusinessNumber(7), source: "carestack"), file: "1", secrets: nil, ledger: nil, observed: nil))
        }
        return SavedPlan(
            origin: .init(version: version, commit: nil, paths: ["businesses"], businesses: [BusinessNumber(7)], prune: true),
            states: states,
            plan: ["formatVersion": 1, "summary": ["calls": 2], "businesses": [], "diagnostics": []])
    }

    @Test func isReadBackAsWritten() throws {
        let bytes = plan().bytes(hash: hash)
        #expect(try SavedPlan(bytes, hash: hash) == plan())
        #expect(plan().bytes(hash: hash) == bytes)
    }

    @Test func everyPrefixIsRefused() {
        let bytes = plan().bytes(hash: hash)
        // The last byte is the newline behind the document, without which it is still whole.
        for count in 0..<bytes.count - 1 {
            #expect(throws: SavedPlanFault.self) { try SavedPlan(Array(bytes.prefix(count)), hash: hash) }
        }
    }

    @Test func everyChangedDigitOrLetterIsRefused() {
        let bytes = plan().bytes(hash: hash)
        for index in bytes.indices
        where Character(Unicode.Scalar(bytes[index])).isLetter || Character(Unicode.Scalar(bytes[index])).isNumber {
            var changed = bytes
            changed[index] = changed[index] == UInt8(ascii: "7") ? UInt8(ascii: "8") : UInt8(ascii: "7")
            #expect(throws: SavedPlanFault.self) { try SavedPlan(changed, hash: hash) }
        }
    }

    @Test(arguments: [
        (#"{"formatVersion": 2}"#, "plan/other-format"), (#"{}"#, "plan/unreadable"), ("[]", "plan/unreadable"), ("", "plan/unreadable"),
        (#"{"formatVersion": 1, "summary": {}, "businesses": [], "diagnostics": []}"#, "plan/unreadable"),
    ])
    func whatIsNoSavedPlanIsRefused(_ text: String, _ code: String) {
        #expect { try SavedPlan(Array(text.utf8), hash: hash) } throws: { ($0 as? SavedPlanFault)?.kind.code == code }
    }

    /// A plan of two businesses: one that something is sent to, and one that nothing is sent to.
    private func plan(
        domain: String = "a.sb", secret: String = "1", observed: String = "a.sb", file: String = "1", secrets: String = "2",
        ledger: String? = "3",
        live: String = "4", path: String = "p", idle: String = "9", idleSends: Bool = false
    ) -> SavedPlan {
        let other = GroupKey(business: BusinessNumber(7), source: "carestack")
        let step: JSONValue = [
            "action": "update-group", "path": .string(path),
            "body": [
                "properties": [["propertyValue": .string(domain)], ["propertyValue": ["secret": "env:A_KEY", "digest": .string(secret)]]]
            ],
        ]
        let finding: JSONValue = [
            "address": "properties/domain", "verdict": "change", "desired": .string(domain), "applied": "b.sb",
            "observed": .string(observed),
        ]
        return SavedPlan(
            origin: .init(version: "0.1.0", commit: nil, paths: [], businesses: [], prune: false),
            states: [
                GroupState(key: key, file: file, secrets: secrets, ledger: ledger, observed: live),
                GroupState(key: other, file: idle, secrets: nil, ledger: idle, observed: idle),
            ],
            plan: [
                "formatVersion": 1,
                "businesses": [
                    [
                        "business": 155_802_718_182_498, "source": "carestack", "file": "businesses/birch.yaml", "findings": [finding],
                        "steps": [step],
                    ],
                    [
                        "business": 7, "source": "carestack", "file": "businesses/oak.yaml", "findings": [],
                        "steps": .array(idleSends ? [step] : []),
                    ],
                ],
            ])
    }

    @Test func namesTheFileOrValueThatMoved() {
        let saved = plan(path: "p")
        #expect(saved.moved(comparedTo: plan(path: "p")).isEmpty)
        #expect(
            saved.moved(comparedTo: plan(domain: "c.sb", file: "5"))
                == ["businesses/birch.yaml changed after the plan was saved: properties/domain"])
        #expect(
            saved.moved(comparedTo: plan(secret: "2", secrets: "5"))
                == ["the secret behind env:A_KEY has another value than when the plan was saved"])
        #expect(
            saved.moved(comparedTo: plan(ledger: nil))
                == ["the ledger's entry of 155802718182498 carestack changed after the plan was saved"])
        #expect(
            saved.moved(comparedTo: plan(observed: "z.sb", live: "5"))
                == ["the live side of 155802718182498 carestack changed after the plan was saved: properties/domain"])
        #expect(
            saved.moved(comparedTo: plan(path: "q"))
                == ["roost.yaml or roost itself changed after the plan was saved, so the calls for 155802718182498 carestack changed"])
    }

    @Test func whatThePlanSendsNothingToIsNothingToIt() {
        let saved = plan(path: "p")
        #expect(saved.moved(comparedTo: plan(path: "p", idle: "10")).isEmpty)
        #expect(saved.moved(comparedTo: plan(path: "p", idle: "10", idleSends: true)).isEmpty)
        #expect(plan(path: "p", idleSends: true).moved(comparedTo: saved).count == 1)
    }

    @Test func onlyWhatThePlanIsAboutIsApplied() {
        let saved = plan(path: "p")
        let step = Step(
            action: .updateGroup, reason: "r", evidence: .documented,
            call: .updateGroup(group: 1, replaceTriggers: false, properties: nil, triggers: []))
        let known = Samples.plan(key.business, findings: [], steps: [step])
        let idle = Samples.plan(BusinessNumber(7), findings: [], steps: [step])
        let new = Samples.plan(BusinessNumber(8), findings: [], steps: [step])
        #expect(saved.narrowed(Samples.run([known, idle, new])).plan.businesses.map(\.key.business) == [key.business])
        let settled = Samples.plan(BusinessNumber(7), findings: [])
        #expect(saved.narrowed(Samples.run([known, settled])).plan.businesses.map(\.key.business) == [key.business, BusinessNumber(7)])
    }
}
