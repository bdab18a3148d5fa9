import Testing

@testable import RoostEngine

@Suite("What a person who waits is told")
struct WorkMeterTests {
    @Test("work within other work does not take its place")
    func nestedWork() async {
        let meter = WorkMeter()
        await WorkMeter.$current.withValue(meter) {
            _ = await SlidingWindow.map([1, 2], width: 1, showing: "outer") { item in
                _ = await SlidingWindow.map([1], width: 1, showing: "inner") { $0 }
                #expect(await WorkMeter.showing("step") { meter.reading?.title } == "outer")
                #expect(meter.reading?.done == item - 1)
            }
            #expect(meter.reading == nil)
            let step = await WorkMeter.showing("step") { meter.reading }
            #expect(step?.title == "step")
            #expect(step?.total == 0)
            #expect(meter.reading == nil)
        }
    }

    @Test("an item may be several things")
    func sizes() async {
        let meter = WorkMeter()
        await WorkMeter.$current.withValue(meter) {
            let totals = await SlidingWindow.map([64, 64, 7], width: 1, showing: "reading files", counting: { $0 }) { _ in
                (meter.reading?.total, meter.reading?.done)
            }
            #expect(totals.map(\.0) == [135, 135, 135])
            #expect(totals.map(\.1) == [0, 64, 128])
        }
    }

    @Test("what an item consists of counts as it ends, and never twice")
    func parts() async {
        let meter = WorkMeter()
        await WorkMeter.$current.withValue(meter) {
            let done = await SlidingWindow.map([3, 1, 2], width: 1, showing: "applying calls", counting: { $0 }) { steps in
                let before = meter.reading?.done
                // The last item stops after one of its two.
                for _ in 0..<(steps == 2 ? 1 : steps) { WorkMeter.advancePart() }
                return [before, meter.reading?.done]
            }
            #expect(done == [[0, 3], [3, 4], [4, 5]])
        }
        WorkMeter.advancePart()
    }

    @Test("who waits on purpose is counted, with the longest time that is left")
    func waits() async {
        let meter = WorkMeter()
        await WorkMeter.$current.withValue(meter) {
            _ = await SlidingWindow.map([1], width: 1, showing: "reading") { _ in
                await WorkMeter.waiting(milliseconds: 60_000) {
                    await WorkMeter.waiting(milliseconds: 10) {
                        #expect(meter.reading?.waiting == 2)
                        #expect((50_000...60_000).contains(meter.reading?.wait ?? 0))
                    }
                    #expect(meter.reading?.waiting == 1)
                }
                #expect(meter.reading?.waiting == 0)
                #expect(meter.reading?.wait == 0)
            }
        }
    }

    @Test("without anybody who watches, everything goes on as it is")
    func unwatched() async {
        #expect(await WorkMeter.showing("step") { 3 } == 3)
        await WorkMeter.waiting(milliseconds: 5) {}
        #expect(WorkMeter.current == nil)
    }
}
