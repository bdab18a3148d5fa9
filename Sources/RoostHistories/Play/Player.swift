import RoostEngine
import RoostLedger
import RoostModel
import RoostPlan

/// Plays a history from its beginning to its end, and then asks the oracles.
package struct Player {
    let history: History
    let stage: Stage

    /// What became of a history.
    package struct Outcome: Sendable {
        /// What must not be and was.
        package let violations: [Violation]
        /// The same for two plays of one history.
        package let digest: String
        /// What happened, one line for each thing; empty unless asked for.
        package let lines: [String]
        /// How many pieces of asynchronous work were run.
        package let pieces: Int
        /// What was left: for comparing a history with another one.
        let ending: Ending
    }

    /// Prepares a history.
    ///
    /// - Parameter keepsLines: whether to keep what happens, to show it.
    package init(_ history: History, keepsLines: Bool = false) {
        self.history = history
        stage = Stage(history, Chance(seed: history.seed).split(0xC0FFEE), keepsLines: keepsLines)
    }

    /// Plays it.
    package func play() -> Outcome {
        do throws(Scheduler.Hang) {
            let player = self
            let ending = try stage.scheduler.run { await player.everything() }
            return outcome(ending)
        } catch {
            stage.violate(.noRunHangs, error == .nothingCanRun ? "every task waits for another one" : "it comes to no end")
            return outcome(Ending())
        }
    }

    private func outcome(_ ending: Ending) -> Outcome {
        Outcome(
            violations: stage.violations, digest: stage.digest.text, lines: stage.lines, pieces: stage.scheduler.count, ending: ending)
    }

    private func everything() async -> Ending {
        setUp()
        var backup: [String: [UInt8]]?
        for step in history.steps {
            switch step {
            case .run(let run): await perform([run])
            case .together(let first, let second): await perform([first, second])
            case .editFiles(let seed): editFiles(seed)
            case .acceptLive: acceptLive()
            case .dashboard(let edit): stage.perform(edit)
            case .backUp:
                backup = stage.disk.content(of: Stage.folder)
                stage.note("somebody copies the ledger's folder")
            case .restore:
                guard let backup else { continue }
                restore(backup)
            case .wait(let minutes):
                stage.scheduler.pass(milliseconds: minutes * 60_000)
                stage.note("\(minutes) minutes pass")
            }
            await stage.judgeLedger()
        }
        return await end()
    }

    private func setUp() {
        stage.note("dialect: \(history.dialect)")
        for file in history.files {
            stage.note("file \(file.fileName): \(file.yaml)")
            // Drawing a file that is not valid is a bug of the drawing: a history over it would prove nothing.
            if file.decoded == nil { fatalError("A drawn file is not valid: \(file.yaml) \(file.mistakes)") }
        }
        for file in history.files where history.foreign.contains(file.business) {
            var edit = DashboardEdit(kind: .createGroup)
            edit.seed = UInt64(file.business)
            stage.perform(edit)
        }
        // What was there before roost came, nobody did behind its back.
        stage.openEdits = [:]
    }

    private func editFiles(_ seed: UInt64) {
        var chance = Chance(seed: seed)
        let before = stage.files
        RandomFleet.change(&stage.files, &chance)
        if stage.files.contains(where: { $0.decoded == nil }) { stage.files = before }
        for file in stage.files where !before.contains(file) { stage.note("somebody changes \(file.fileName): \(file.yaml)") }
        for file in before where !stage.files.contains(where: { $0.business == file.business }) {
            stage.note("somebody removes \(file.fileName)")
        }
    }

    /// Lets the files say what can be read of the live side, as `roost accept` does.
    private func acceptLive() {
        for index in stage.files.indices {
            let file = stage.files[index]
            guard let group = stage.service.groups.first(where: { $0.business == file.business && $0.source == file.sourceID }) else {
                continue
            }
            let key = file.isLedgerly ? "ledgerly.host" : "carestack.customer.domain"
            if history.dialect.shows("properties/\(key)", isSecure: false), let value = group.properties[key]?.value {
                stage.files[index].host = value
            }
            for place in file.locations.indices {
                guard history.dialect.mappings != "unreported", let mapping = group.mappings[file.locations[place].number] else { continue }
                stage.files[index].locations[place].active = mapping.flags["active"] == true
                stage.files[index].locations[place].test = mapping.flags["test"] == true
                stage.files[index].locations[place].beta = mapping.flags["beta"] == true
            }
            if stage.files[index].decoded == nil { stage.files[index] = file }
        }
        stage.note("somebody lets the files say what the live side says")
    }

    private func restore(_ backup: [String: [UInt8]]) {
        var backup = backup
        for name in backup.keys where name == "lock" || name.hasSuffix(".tmp") { backup[name] = nil }
        stage.disk.restore(backup, to: Stage.folder)
        stage.wasRestored = true
        // It takes longer than any reading lags behind.
        for group in stage.service.groups {
            for _ in 0..<4 { _ = stage.service.read(group.business) }
        }
        stage.note("somebody puts an old copy of the ledger's folder back")
    }
}
