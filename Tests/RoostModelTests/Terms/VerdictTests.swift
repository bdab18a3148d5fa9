import RoostModel
import Testing

@Suite("What a verdict entails")
struct VerdictTests {
    @Test("a verdict acts, or is for the ledger, or waits for somebody: never two of them", arguments: Verdict.allCases)
    func kinds(_ verdict: Verdict) {
        let acting: Set<Verdict> = [.unknown, .change, .drift, .conflict, .create, .vanished]
        let recorded: Set<Verdict> = [.converged, .adopt]
        #expect(verdict.acts == acting.contains(verdict))
        #expect(verdict.isForLedger == recorded.contains(verdict))
        #expect(!(verdict.acts && verdict.isForLedger))
        #expect(verdict.isDrift == [.drift, .vanished].contains(verdict))
        #expect(verdict.isQuiet == [.unchanged, .unverified].contains(verdict))
        #expect(verdict.isTold == ![.unchanged, .converged, .adopt].contains(verdict))
        #expect(verdict.isOfFile == [.conflict, .change, .create, .unknown].contains(verdict))
        #expect(verdict.isOfLiveSide == [.conflict, .drift, .vanished, .unmanaged].contains(verdict))
    }

    /// Reports put phrases together, so that each has to have the form that its place asks for.
    @Test("phrases are lower case without a full stop, advice is whole sentences", arguments: Verdict.allCases)
    func form(_ verdict: Verdict) {
        for phrase in [verdict.words.cause, verdict.words.consequence] {
            #expect(phrase.first?.isUppercase == false)
            #expect(!phrase.hasSuffix("."))
        }
        #expect(verdict.words.advice.first?.isUppercase == true)
        #expect(verdict.words.advice.hasSuffix("."))
        #expect(verdict.summary.first?.isUppercase == true)
        #expect(verdict.summary.hasSuffix("."))
    }

    @Test("no two verdicts are told by the same words")
    func distinct() { #expect(Set(Verdict.allCases.map(\.words.cause)).count == Verdict.allCases.count) }
}
