import RoostModel
import RoostPlan
import Testing

struct DriftKindTests {
    private static let kinds: [(Verdict, DriftKind)] = [
        (.unchanged, .inSync), (.converged, .inSync), (.adopt, .inSync), (.unverified, .unverified), (.unmanaged, .unmanaged),
        (.change, .pending), (.create, .pending), (.unknown, .pending), (.orphan, .orphan), (.drift, .drift), (.vanished, .vanished),
        (.conflict, .conflict),
    ]

    @Test(arguments: kinds)
    func everyVerdictIsOfAKind(verdict: Verdict, kind: DriftKind) { #expect(DriftKind(verdict) == kind) }

    @Test func noVerdictIsForgotten() {
        #expect(Set(Self.kinds.map(\.0)) == Set(Verdict.allCases))
        // No verdict says that nothing could be compared.
        #expect(Set(Self.kinds.map(\.1)) == Set(DriftKind.allCases).subtracting([.error]))
    }

    @Test func theWorstComesFirst() {
        #expect(DriftKind.allCases.shuffled().sorted() == DriftKind.allCases)
        #expect(DriftKind.allCases.filter(\.isDrift) == [.conflict, .vanished, .drift])
        #expect(DriftKind.allCases.filter(\.isPending) == [.orphan, .pending])
        #expect(DriftKind.allCases.filter { !$0.isWorthAttention } == [.unverified, .inSync])
    }

    @Test func aBusinessIsOfItsWorstKind() {
        func kind(_ verdicts: [Verdict], unverified: Int = 0) -> DriftKind {
            DriftedBusiness(
                GroupIdentity(key: Sample.key), groupID: nil,
                findings: verdicts.map { Finding(address: .group, verdict: $0) }, unverified: unverified
            ).kind
        }
        #expect(kind([]) == .inSync)
        #expect(kind([.adopt, .converged]) == .inSync)
        #expect(kind([], unverified: 1) == .unverified)
        #expect(kind([.unmanaged], unverified: 1) == .unmanaged)
        #expect(kind([.change, .drift, .unmanaged]) == .drift)
        #expect(kind([.drift, .conflict, .vanished]) == .conflict)
    }
}
