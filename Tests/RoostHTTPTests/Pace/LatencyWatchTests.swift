import Testing

@testable import RoostHTTP

@Suite struct LatencyWatchTests {
    /// How often the watch reports, for so many answers that all take as long.
    private func reports(_ watch: inout LatencyWatch, _ count: Int, of milliseconds: Double) -> Int {
        (0..<count).count { _ in watch.isSlower(with: milliseconds) }
    }

    @Test func noticesAnswersThatBecameMuchSlower() {
        var watch = LatencyWatch()
        let found1 = reports(&watch, 160, of: 100)
        #expect(found1 == 0)
        let found2 = reports(&watch, 16, of: 900)
        #expect(found2 == 1)
        // It stays as slow: that is how this server is now.
        let found3 = reports(&watch, 160, of: 900)
        #expect(found3 == 0)
        let found4 = reports(&watch, 16, of: 3000)
        #expect(found4 == 1)
    }

    @Test func noiseIsNoSign() {
        var watch = LatencyWatch()
        let found5 = reports(&watch, 160, of: 1)
        #expect(found5 == 0)
        let found6 = reports(&watch, 160, of: 400)
        #expect(found6 == 0)
        let found7 = reports(&watch, 15, of: 1)
        #expect(found7 == 0)
        let isSlower8 = watch.isSlower(with: 5000)
        #expect(!isSlower8)
    }

    @Test func forgetsWhatWasUnderWay() {
        var watch = LatencyWatch()
        let found9 = reports(&watch, 16, of: 10)
        #expect(found9 == 0)
        let found10 = reports(&watch, 15, of: 5000)
        #expect(found10 == 0)
        watch.restart()
        let found11 = reports(&watch, 16, of: 10)
        #expect(found11 == 0)
    }
}
