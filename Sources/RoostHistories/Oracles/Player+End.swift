import RoostEngine
import RoostLedger
import RoostModel
import RoostPlan

/// What is left when a history has ended.
struct Ending: Sendable, Hashable {
    /// Every field of the live side that files ask for.
    var fields: [FieldPlace: String] = [:]
    /// How many runs it took after the last misfortune.
    var runs = 0
}

/// What is asked at the end, when nothing bad happens any more.
extension Player {
    /// Most runs of apply until nothing is left to send.
    private static let mostRuns = 4

    /// Lets misfortunes end, and asks the oracles.
    func end() async -> Ending {
        stage.note("from here on nothing bad happens")
        stage.scheduler.pass(milliseconds: 10 * 60_000)
        await judgeDrift()
        guard history.dialect.isWilling else {
            await perform([History.Run(command: .apply, prunes: true, allowsAll: true)])
            await stage.judgeLedger()
            return Ending()
        }
        var runs = 0
        var isDone = false
        while !isDone, runs < Self.mostRuns {
            stage.scheduler.pass(milliseconds: 10 * 60_000)
            let last = await perform([History.Run(command: .apply, prunes: true, allowsAll: true)])
            runs += 1
            isDone = last == [.done]
            await stage.judgeLedger()
        }
        guard isDone else {
            stage.violate(.converges, "\(runs) runs of apply did not come to an end")
            return Ending()
        }
        await judgeEmptyPlan()
        judgeFields()
        var ending = Ending(runs: runs)
        let wanted = Set(
            stage.files.flatMap { file in file.fields.keys.map { FieldPlace(business: file.business, source: file.sourceID, address: $0) } }
        )
        ending.fields = FieldChange.fields(stage.service.groups).filter { wanted.contains($0.key) }
        return ending
    }

    /// The plan is empty now.
    private func judgeEmptyPlan() async {
        let run = SimulatedRun(stage, History.Run(command: .plan, prunes: true, allowsAll: true))
        defer { stage.running.remove(run.process.number) }
        guard let judgement = await run.judgement() else { return stage.violate(.thenThePlanIsEmpty, "the ledger cannot be read") }
        if !judgement.run.failures.isEmpty { stage.violate(.thenThePlanIsEmpty, "businesses cannot be planned") }
        for business in judgement.run.plan.businesses {
            for step in business.steps {
                stage.violate(.thenThePlanIsEmpty, "\(business.key): \(step.action.rawValue), \(step.reason)")
            }
        }
    }

    /// Every field of the files is on the live side.
    private func judgeFields() {
        let live = FieldChange.fields(stage.service.groups)
        for file in stage.files {
            for (address, value) in file.fields.sorted(by: { $0.key < $1.key }) {
                let place = FieldPlace(business: file.business, source: file.sourceID, address: address)
                // That a secret is not shown does not mean that there is none.
                let isSeen =
                    history.dialect.shows(address, isSecure: FleetFile.isSecure(address))
                    && !(FleetFile.isSecure(address) && live[place] == nil)
                // What cannot be read is as the ledger says, unless somebody changed it or the ledger is of another day.
                guard isSeen || !(stage.wasRestored || isTouched(place) || isFound(file)) else { continue }
                if !FleetFile.same(live[place], value, at: address) {
                    stage.violate(.filesHold, "\(place) is \(live[place].map { "`\($0)`" } ?? "not there") and should be `\(value)`")
                }
            }
        }
        for group in stage.service.groups where group.mappings.values.contains(where: { $0.count > 1 }) {
            stage.violate(.filesHold, "group \(group.id) has a location twice")
        }
    }

    private func isTouched(_ place: FieldPlace) -> Bool {
        if stage.touched.contains(place) { return true }
        let parts = place.address.split(separator: "/")
        guard parts.first == "locations", parts.count > 2 else { return false }
        return stage.touched.contains(
            FieldPlace(business: place.business, source: place.source, address: parts.prefix(2).joined(separator: "/")))
    }

    /// True if the group was set up in the dashboard, or somebody vouched for what nobody could read.
    private func isFound(_ file: FleetFile) -> Bool {
        if stage.vouched.contains(GroupPlace(business: file.business, source: file.sourceID)) { return true }
        return stage.touched.contains(FieldPlace(business: file.business, source: file.sourceID, address: "group"))
    }

    /// What somebody did in the dashboard is in the next look for drift, where it can be read and the files do not say the same.
    private func judgeDrift() async {
        let run = SimulatedRun(stage, History.Run(command: .drift))
        let report = await run.drift().report
        await run.ledger.close()
        stage.running.remove(run.process.number)
        guard let report else { return stage.violate(.everyEditIsReported, "the ledger cannot be read") }
        let failed = Set(report.failures.map { "\($0.key)" })
        var named: Set<String> = []
        for business in report.businesses {
            for finding in business.findings where !finding.verdict.isQuiet { named.insert("\(business.key) \(finding.address)") }
        }
        let live = FieldChange.fields(stage.service.groups)
        for (place, edit) in stage.openEdits.sorted(by: { $0.key < $1.key }) where live[place] == edit.value {
            let key = "\(place.business)-\(place.source == 124 ? "carestack" : "ledgerly")"
            let file = stage.files.first { "\($0.business)-\($0.source)" == key }
            // roost watches no values of a group that no file describes any more; it sends nothing to it either.
            guard let file, !failed.contains(key) else { continue }
            guard history.dialect.shows(place.address, isSecure: FleetFile.isSecure(place.address)) else { continue }
            // That there is a group is no difference from a file; what is in it may be.
            guard place.address != "group" || edit.value == nil else { continue }
            if FleetFile.same(file.fields[place.address], live[place], at: place.address) { continue }
            let parts = place.address.split(separator: "/")
            // A mapping of no file that is switched off does nothing, and no call can remove it.
            if parts.first == "locations", parts.count > 1, file.fields["locations/\(parts[1])"] == nil {
                let isOn = FieldPlace(business: place.business, source: place.source, address: "locations/\(parts[1])/active")
                guard live[isOn] == "true" else { continue }
            }
            let above = parts.first == "locations" ? ["\(key) " + parts.prefix(2).joined(separator: "/")] : []
            if (["\(key) \(place.address)", "\(key) group"] + above).allSatisfy({ !named.contains($0) }) {
                stage.violate(
                    .everyEditIsReported, "somebody set \(place) to \(edit.value ?? "nothing"), and the look for drift does not say so")
            }
        }
    }
}
