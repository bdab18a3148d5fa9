/// Makes a failing history short: leaves out steps, misfortunes, businesses and oddities of the service one after the other while the same
/// oracle still fails.
package struct Shrinker {
    /// How many plays to spend at most.
    private static let limit = 3000

    private let oracle: Oracle
    private var plays = 0
    private var history: History

    private init(_ history: History, _ oracle: Oracle) {
        self.history = history
        self.oracle = oracle
    }

    /// A shorter history in which the same oracle fails; the same one if there is none.
    package static func shrunk(_ history: History, failing oracle: Oracle) -> History {
        var shrinker = Shrinker(history, oracle)
        while shrinker.round() {}
        return shrinker.history
    }

    /// Tries each way to leave something out once; false if nothing could be left out.
    private mutating func round() -> Bool {
        var isShorter = false
        for index in history.steps.indices.reversed() { isShorter = attempt { $0.steps.remove(at: index) } || isShorter }
        for index in history.files.indices.reversed() where history.files.count > 1 {
            isShorter = attempt { $0.files.remove(at: index) } || isShorter
        }
        for index in history.files.indices {
            for place in history.files[index].locations.indices.reversed() {
                isShorter = attempt { $0.files[index].locations.remove(at: place) } || isShorter
            }
            isShorter = attempt { $0.files[index].triggers = [] } || isShorter
            isShorter = attempt { $0.files[index].name = nil } || isShorter
        }
        for index in history.steps.indices { isShorter = simplify(index) || isShorter }
        isShorter = attempt { $0.foreign = [] } || isShorter
        isShorter = attempt { $0.maxBusinesses = nil } || isShorter
        isShorter = attempt { $0.protected = nil } || isShorter
        let usual = DialectChoice()
        isShorter = attempt { $0.dialect = usual } || isShorter
        isShorter = attempt { $0.dialect.details = usual.details } || isShorter
        isShorter = attempt { $0.dialect.properties = usual.properties } || isShorter
        isShorter = attempt { $0.dialect.mappings = usual.mappings } || isShorter
        isShorter = attempt { $0.dialect.propertyUpdate = usual.propertyUpdate } || isShorter
        isShorter = attempt { $0.dialect.mappingRePut = usual.mappingRePut } || isShorter
        isShorter = attempt { $0.dialect.errorEnvelope = usual.errorEnvelope } || isShorter
        isShorter = attempt { $0.dialect.noGroup = usual.noGroup } || isShorter
        isShorter = attempt { $0.dialect.createAnswer = usual.createAnswer } || isShorter
        isShorter = attempt { $0.dialect.triggersOnPropertyUpdate = usual.triggersOnPropertyUpdate } || isShorter
        isShorter = attempt { $0.dialect.extraFields = false } || isShorter
        isShorter = attempt { $0.dialect.readLag = max(0, $0.dialect.readLag - 1) } || isShorter
        return isShorter && plays < Self.limit
    }

    /// Makes one step simpler.
    private mutating func simplify(_ index: Int) -> Bool {
        switch history.steps[index] {
        case .together(let first, let second):
            return attempt { $0.steps[index] = .run(first) } || attempt { $0.steps[index] = .run(second) }
                || simplify(first) { $0.steps[index] = .together($1, second) }
                || simplify(second) { $0.steps[index] = .together(first, $1) }
        case .run(let run): return simplify(run) { $0.steps[index] = .run($1) }
        default: return false
        }
    }

    private mutating func simplify(_ run: History.Run, _ put: (inout History, History.Run) -> Void) -> Bool {
        for place in run.misfortunes.indices.reversed() {
            if attempt({ history in put(&history, run.with { $0.misfortunes.remove(at: place) }) }) { return true }
        }
        let simpler: [(inout History.Run) -> Void] = [
            { $0.shard = nil }, { $0.holdsBack = false }, { $0.prunes = false }, { $0.allowsAll = true }, { $0.host = 0 },
            { $0.concurrency = 1 },
        ]
        for change in simpler {
            let other = run.with(change)
            if other != run, attempt({ put(&$0, other) }) { return true }
        }
        return false
    }

    /// Keeps a change if the oracle still fails with it.
    private mutating func attempt(_ change: (inout History) -> Void) -> Bool {
        var shorter = history
        change(&shorter)
        guard shorter != history, plays < Self.limit, shorter.files.allSatisfy({ $0.decoded != nil }) else { return false }
        plays += 1
        guard Histories.violations(of: shorter).contains(where: { $0.oracle == oracle }) else { return false }
        history = shorter
        return true
    }
}

extension History.Run {
    fileprivate func with(_ change: (inout History.Run) -> Void) -> History.Run {
        var run = self
        change(&run)
        return run
    }
}
