/// Plays histories and judges them.
package enum Histories {
    /// One in so many histories is played once more without its misfortunes, and once more as it is.
    private static let twinShare: UInt64 = 8

    /// What must not be in a history and is.
    package static func violations(of history: History) -> [Violation] {
        let outcome = Player(history).play()
        return outcome.violations.isEmpty ? comparedWithTwin(history, outcome) : outcome.violations
    }

    /// A history without its misfortunes must end in the same state, if nobody works in the dashboard meanwhile.
    private static func comparedWithTwin(_ history: History, _ outcome: Player.Outcome) -> [Violation] {
        guard history.seed % twinShare == 0, history.dialect.isWilling else { return [] }
        var twin = history
        var isStruck = false
        for index in twin.steps.indices {
            switch twin.steps[index] {
            case .run(var run):
                // Whether somebody came to vouch for something decides what is sent later.
                guard run.command != .adopt, run.forgetMisfortunes(&isStruck) else { return [] }
                twin.steps[index] = .run(run)
            case .together(var first, var second):
                guard first.command != .adopt, second.command != .adopt, first.forgetMisfortunes(&isStruck),
                    second.forgetMisfortunes(&isStruck)
                else { return [] }
                twin.steps[index] = .together(first, second)
            case .dashboard, .acceptLive, .restore: return []
            case .editFiles, .backUp, .wait: break
            }
        }
        guard isStruck, history.foreign.isEmpty else { return [] }
        let whole = Player(twin).play()
        guard whole.violations.isEmpty else { return whole.violations }
        guard outcome.ending.fields != whole.ending.fields else { return [] }
        let differing = Set(outcome.ending.fields.keys).union(whole.ending.fields.keys).sorted().filter {
            outcome.ending.fields[$0] != whole.ending.fields[$0]
        }
        return [
            Violation(
                oracle: .resumeEqualsUninterrupted,
                words: "without misfortunes other values are left at \(differing.map(\.description).joined(separator: ", "))")
        ]
    }
}

extension History.Run {
    /// Removes what befalls it; false if somebody works in the dashboard meanwhile.
    fileprivate mutating func forgetMisfortunes(_ isStruck: inout Bool) -> Bool {
        for misfortune in misfortunes { if case .edit = misfortune { return false } }
        if !misfortunes.isEmpty { isStruck = true }
        misfortunes = []
        return true
    }
}
