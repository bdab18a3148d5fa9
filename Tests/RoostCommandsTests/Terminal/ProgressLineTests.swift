import RoostEngine
import Synchronization
import Testing

@testable import RoostCommands

/// How far long work has come.
struct ProgressLineTests {
    private final class Lines: Sendable {
        private let drawn = Mutex<[String?]>([])

        var all: [String?] { drawn.withLock { $0 } }

        func add(_ line: String?) { drawn.withLock { $0.append(line) } }
    }

    @Test(arguments: [
        (WorkMeter.Reading(title: "reading", done: 0, total: 500, milliseconds: 2000), "reading: 0 of 500"),
        (
            WorkMeter.Reading(title: "reading", done: 100, total: 500, milliseconds: 2000),
            "reading: 100 of 500 · 50 a second · about 8 s left"
        ),
        (
            WorkMeter.Reading(title: "asking CareStack", done: 10, total: 100, milliseconds: 60_000),
            "asking CareStack: 10 of 100 · 10 a minute · about 9 min left"
        ),
        (
            WorkMeter.Reading(title: "reading", done: 100, total: 500, milliseconds: 2000, waiting: 3, wait: 11_200),
            "reading: 100 of 500 · 50 a second · 3 waiting, 12 s · about 8 s left"
        ),
        (
            WorkMeter.Reading(title: "reading", done: 0, total: 500, milliseconds: 2000, waiting: 1, wait: 150_000),
            "reading: 0 of 500 · 1 waiting, 2 min"
        ),
        (WorkMeter.Reading(title: "reading", done: 0, total: 5, milliseconds: 2000, waiting: 1), "reading: 0 of 5 · 1 waiting"),
        (WorkMeter.Reading(title: "git push", done: 0, total: 0, milliseconds: 4200), "git push: 4 s so far"),
        (WorkMeter.Reading(title: "reading", done: 500, total: 500, milliseconds: 10_000), "reading: 500 of 500 · 50 a second"),
    ])
    func words(reading: WorkMeter.Reading, expected: String) { #expect(ProgressLine.text(reading) == expected) }

    /// The window over many items is what the line follows; when the work is over the line is taken away.
    @Test func longWorkIsShown() async throws {
        let lines = Lines()
        let line = ProgressLine(isShown: true, pace: .init(first: 0, next: 1)) { lines.add($0) }
        let results = try await line.watch {
            await SlidingWindow.map(Array(0..<40), width: 2, showing: "reading") { item in
                try? await Task.sleep(for: .milliseconds(5))
                return item
            }
        }
        #expect(results == Array(0..<40))
        #expect(lines.all.contains { $0?.hasPrefix("reading: ") == true && $0?.contains(" of 40") == true }, "\(lines.all)")
        #expect(lines.all.last == .some(nil))
        #expect(WorkMeter.current == nil)
    }

    @Test func shortWorkIsNot() async throws {
        let lines = Lines()
        let line = ProgressLine(isShown: true, pace: .init(first: 60_000, next: 1)) { lines.add($0) }
        try await line.watch { _ = await SlidingWindow.map(Array(0..<10), width: 1, showing: "reading") { $0 } }
        #expect(lines.all.allSatisfy { $0 == nil })
    }

    @Test func quietShowsNothing() async throws {
        let lines = Lines()
        let line = ProgressLine(isShown: false, pace: .init(first: 0, next: 1)) { lines.add($0) }
        try await line.watch { _ = await SlidingWindow.map(Array(0..<10), width: 1, showing: "reading") { $0 } }
        #expect(lines.all.isEmpty)
    }
}
