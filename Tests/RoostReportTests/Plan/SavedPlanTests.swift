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

    @Test func namesWhatMoved() {
        #expect(plan().moved(comparedTo: plan()).isEmpty)
        #expect(plan().moved(comparedTo: plan(observed: "5")) == ["155802718182498 carestack: the live side changed"])
        #expect(plan().moved(comparedTo: plan(observed: nil)) == ["155802718182498 carestack: the live side changed"])
        #expect(plan().moved(comparedTo: plan(extra: true)) == ["7 carestack: it was not part of the plan"])
        #expect(plan(extra: true).moved(comparedTo: plan()) == ["7 carestack: it is not planned any more"])
    }
}
