import Testing

@testable import RoostHTTP

@Suite struct LatencyWatchTests {
    /// How often a watch reports during each of some phases: so many answers, each of which takes so many milliseconds.
    private func reports(_ phases: (count: Int, milliseconds: Double)..., from watch: inout LatencyWatch) -> [Int] {
        phases.map { phase in (0..<phase.count).count { _ in watch.isSlower(with: phase.milliseconds) } }
    }

    @Test func noticesAnswersThatBecameMuchSlower() {
        var watch = LatencyWatch()
        // The third phase stays as slow: that is how this server is now.
        #expect(reports((160, 100), (16, 900), (160, 900), (16, 3000), from: &watch) == [0, 1, 0, 1])
    }

    @Test func noiseIsNoSign() {
        var watch = LatencyWatch()
        #expect(reports((160, 1), (160, 400), (15, 1), (1, 5000), from: &watch) == [0, 0, 0, 0])
    }

    @Test func forgetsWhatWasUnderWay() {
        var watch = LatencyWatch()
        #expect(reports((16, 10), (15, 5000), from: &watch) == [0, 0])
        watch.restart()
        #expect(reports((16, 10), from: &watch) == [0])
    }
}
