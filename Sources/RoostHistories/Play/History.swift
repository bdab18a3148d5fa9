/// Years in the life of a fleet, as data: what is drawn from a seed, and what can be left out piece by piece to find what a failure needs.
package struct History: Sendable, Hashable {
    /// The seed that it was drawn from.
    package let seed: UInt64
    var dialect: DialectChoice
    /// The files at the beginning.
    var files: [FleetFile]
    /// Businesses whose groups somebody has set up in the dashboard before roost came.
    var foreign: Set<Int64>
    /// A limit of businesses for one apply; nil for roost's own.
    var maxBusinesses: Int?
    /// A business that no apply may change.
    var protected: Int64?
    var steps: [Step]

    enum Step: Sendable, Hashable {
        /// One run of roost.
        case run(Run)
        /// Two runs at once, on two machines.
        case together(Run, Run)
        /// Somebody changes the files; the change is drawn when it is made.
        case editFiles(UInt64)
        /// Somebody lets the files say what the live side says.
        case acceptLive
        /// Somebody works in the dashboard.
        case dashboard(DashboardEdit)
        /// Somebody keeps a copy of the ledger's folder.
        case backUp
        /// Somebody puts the copy back.
        case restore
        /// Time passes.
        case wait(minutes: Int64)
    }

    struct Run: Sendable, Hashable {
        enum Command: String, Sendable, Hashable { case plan, drift, apply, adopt }

        var command: Command
        var prunes = false
        /// Whether every guard is lifted.
        var allowsAll = false
        var holdsBack = false
        /// The machine that it runs on.
        var host = 0
        var concurrency = 4
        /// Which shard of how many; nil for everything.
        var shard: [Int]?
        var misfortunes: [Misfortune] = []

        /// A run that nothing befalls.
        init(command: Command, prunes: Bool = false, allowsAll: Bool = false) {
            self.command = command
            self.prunes = prunes
            self.allowsAll = allowsAll
        }
    }
}

extension History {
    /// Draws a history.
    package init(seed: UInt64) {
        var chance = Chance(seed: seed)
        self.seed = seed
        dialect = DialectChoice(&chance)
        var files = RandomFleet.files(&chance)
        foreign = Set(files.map(\.business).filter { _ in chance.once(in: 8) })
        maxBusinesses = chance.once(in: 6) ? 1 + chance.below(2) : nil
        protected = chance.once(in: 8) ? chance.one(of: files.map(\.business)) : nil
        let count = 2 + chance.below(7)
        steps = (0..<count).map { index in
            var own = chance.split(UInt64(index))
            return Step(&own)
        }
        files.sort { $0.business < $1.business }
        self.files = files
    }
}

extension History.Step {
    fileprivate init(_ chance: inout Chance) {
        switch chance.below(100) {
        case 0..<50: self = .run(History.Run(&chance))
        case 50..<60:
            var second = History.Run(&chance)
            second.host = 1
            self = .together(History.Run(&chance), second)
        case 60..<76: self = .editFiles(chance.next())
        case 76..<80: self = .acceptLive
        case 80..<92: self = .dashboard(DashboardEdit(&chance))
        case 92..<94: self = .backUp
        case 94..<96: self = .restore
        default: self = .wait(minutes: Int64(1 + chance.below(90)))
        }
    }
}

extension History.Run {
    fileprivate init(_ chance: inout Chance) {
        switch chance.below(10) {
        case 0: command = .plan
        case 1: command = .drift
        case 2: command = .adopt
        default: command = .apply
        }
        prunes = chance.once(in: 3)
        allowsAll = chance.percent(60)
        holdsBack = chance.once(in: 5)
        host = chance.once(in: 6) ? 1 : 0
        concurrency = chance.one(of: [1, 2, 4, 16])
        if chance.once(in: 8) {
            let count = 2 + chance.below(2)
            shard = [1 + chance.below(count), count]
        }
        let bad = chance.one(of: [0, 0, 1, 1, 2, 3])
        misfortunes = (0..<bad).map { _ in Misfortune(&chance, command) }
    }
}

extension Misfortune {
    fileprivate init(_ chance: inout Chance, _ command: History.Run.Command) {
        switch chance.below(10) {
        case 0..<6: self = .request(chance.below(18), chance.one(of: OfRequest.allCases))
        case 6..<9: self = .disk(chance.below(command == .apply ? 60 : 14), chance.one(of: OfDisk.allCases))
        default: self = .edit(chance.below(14), DashboardEdit(&chance, whileRunning: true))
        }
    }
}
