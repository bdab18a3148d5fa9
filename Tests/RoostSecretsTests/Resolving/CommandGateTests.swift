import Testing

@testable import RoostSecrets

@Suite struct CommandGateTests {
    actor Crowd {
        var now = 0
        var most = 0
        var total = 0
        func enter() {
            now += 1
            total += 1
            most = max(most, now)
        }
        func leave() { now -= 1 }
    }

    @Test(arguments: [1, 4]) func noMoreThanItsWidth(width: Int) async {
        let gate = CommandGate(width: width)
        let crowd = Crowd()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<24 {
                group.addTask {
                    await gate.pass {
                        await crowd.enter()
                        try? await Task.sleep(for: .milliseconds(5))
                        await crowd.leave()
                    }
                }
            }
        }
        #expect(await crowd.most == width)
        #expect(await crowd.total == 24)
        #expect(await crowd.now == 0)
    }
}
