import FoundationEssentials
import Testing

/// An apply that nothing befell: where it began, what it sent, and where it ended.
struct Rehearsal: Sendable {
    /// The project that is applied.
    let fleet: Fleet
    /// The simulator's state before.
    let state: String
    /// The ledger's folder, or the bare repository, before: a copy, or nil where there was nothing.
    let ledger: String?
    let usesGit: Bool
    /// The calls in their order.
    let calls: [CallTarget]
    /// The live side after it.
    let live: LiveState
    /// The ledger's entries after it.
    let entries: [String: String]
    /// How long the whole run took.
    let duration: Duration

    /// Rehearses an apply, and lends what came of it while its folder exists.
    ///
    /// - Parameters:
    ///   - before: what was applied before that; nil for nothing.
    ///   - latency: of the simulator during the rehearsed run, in milliseconds.
    static func whileKept(
        _ fleet: Fleet, before: Fleet?, usesGit: Bool = false, latency: Int = 0,
        _ work: @escaping @Sendable (Rehearsal) async throws -> Void
    ) async throws {
        try await ApplyStage.open { empty in
            var stage = empty
            if usesGit { stage.remote = stage.folder + "/remote.git" }
            try await stage.makeRemote()
            if let before {
                try stage.put(before)
                let first = try await stage.apply()
                #expect(first.outcome.code == 0, "\(first.outcome.errors)")
            }
            let state = try await stage.state()
            let place = stage.remote ?? stage.ledgerFolder
            let kept = FileManager.default.fileExists(atPath: place) ? stage.folder + "/kept" : nil
            if let kept { try FileManager.default.copyItem(atPath: place, toPath: kept) }
            try stage.put(fleet)
            try await stage.forgetRequests()
            try await stage.latency(latency)
            let began = ContinuousClock.now
            let run = try await stage.apply()
            let duration = began.duration(to: .now)
            #expect(run.outcome.code == 0, "\(run.outcome.errors)")
            let calls = try await stage.sent().map(\.target)
            #expect(Set(calls).count == calls.count, "\(calls)")
            try await work(
                Rehearsal(
                    fleet: fleet, state: state, ledger: kept, usesGit: usesGit, calls: calls, live: try await stage.live(),
                    entries: try await stage.entries(), duration: duration))
        }
    }

    /// A stage of its own that stands where the rehearsed run began.
    ///
    /// - Parameter edit: changes the project in what no law looks at, such as how many businesses go side by side.
    func again<Result: Sendable>(
        _ edit: @escaping @Sendable (inout Fleet) -> Void = { _ in }, _ work: @escaping @Sendable (ApplyStage) async throws -> Result
    ) async throws -> Result {
        try await ApplyStage.open { empty in
            var stage = empty
            if usesGit { stage.remote = stage.folder + "/remote.git" }
            if let ledger { try FileManager.default.copyItem(atPath: ledger, toPath: stage.remote ?? stage.ledgerFolder) }
            try stage.put(fleet.edited(edit))
            try await stage.control.send("PUT", "state", state)
            return try await work(stage)
        }
    }

    /// Applies until nothing is left to do, and holds the end against the rehearsed one; the outcomes of the runs.
    @discardableResult
    func checkEnd(_ stage: ApplyStage, _ name: String) async throws -> [Program.Outcome] {
        let runs = try #require(try await stage.converge(), "\(name): it does not come to an end")
        let end = try await stage.live()
        #expect(Set(end.groups.map(\.business)).count == end.groups.count, "\(name): a second group was made")
        #expect(end == live, "\(name): another end\n\(end)\nin place of\n\(live)")
        let entries = try await stage.entries()
        #expect(entries == self.entries, "\(name): another ledger\n\(entries)\nin place of\n\(self.entries)")
        #expect(try await stage.isLocked() == false, "\(name): the lock was left behind")
        return runs
    }
}

extension Fleet {
    /// Six calls of every kind over four businesses: a create with a mapping, a trigger, a property, a mapping put again, one switched off.
    static let changesBefore = Fleet(businesses: [FleetBusiness(2), FleetBusiness(3), FleetBusiness(4, locations: 2)])

    /// What `changesBefore` becomes.
    static let changes = Fleet(businesses: [
        FleetBusiness(1), FleetBusiness(2).edited { $0.triggers = [139, 140] }, FleetBusiness(3).edited { $0.domain = "two.sb" },
        FleetBusiness(4).edited { $0.locations[0].status = "Arrived" },
    ])
}
