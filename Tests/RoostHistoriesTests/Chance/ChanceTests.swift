import Testing

@testable import RoostHistories

struct ChanceTests {
    @Test func oneSeedGivesOneSequence() {
        var (one, other) = (Chance(seed: 7), Chance(seed: 7))
        #expect((0..<100).map { _ in one.next() } == (0..<100).map { _ in other.next() })
        #expect(Chance(seed: 7).split(1) != Chance(seed: 8).split(1))
    }

    @Test func aPartDoesNotDependOnWhatAnotherPartUses() {
        var parent = Chance(seed: 7)
        var first = parent.split(1)
        var second = parent.split(2)
        let drawn = [first.next(), second.next()]
        for _ in 0..<10 { _ = first.next() }
        #expect(drawn[0] != drawn[1])
        #expect(
            second
                == {
                    var same = Chance(seed: 7).split(2); _ = same.next(); return same
                }())
        _ = parent.next()
        #expect(parent.split(1) != Chance(seed: 7).split(1))
    }

    @Test func whatIsDrawnIsInItsBounds() {
        var chance = Chance(seed: 1)
        for limit in 1..<50 { #expect((0..<limit).contains(chance.below(limit))) }
        #expect((0..<1000).count { _ in chance.percent(30) } > 200)
        #expect((0..<1000).count { _ in chance.percent(0) } == 0)
    }
}
