import RoostModel
import RoostPlan

/// Says what a verdict means for one finding, so that nobody has to know the table of verdicts by heart.
struct VerdictWords {
    let business: BusinessPlan

    /// The words; nil where the mark and the values say it all.
    func text(_ finding: Finding) -> String? {
        switch finding.verdict {
        case .create: created(finding)
        case .vanished: "vanished: applied before and no longer there; made again"
        case .change: changed(finding)
        case .drift: drifted(finding)
        case .conflict: "conflict: changed in the file and on the live side, to different values"
        case .unknown: "cannot be read, and is not known to have been applied; sent"
        case .converged: converged(finding)
        case .adopt: finding.address == .group ? "already there; only recorded" : "already as desired; only recorded"
        case .orphan: orphaned(finding)
        case .unmanaged: unmanaged(finding)
        case .unverified: "unverified: cannot be read; as desired by the ledger"
        case .unchanged: "unchanged"
        }
    }

    private func created(_ finding: Finding) -> String? {
        switch finding.address {
        case .group: "there is none yet"
        case .location(let number):
            business.renumbered[number].map { "not mapped yet; the number was \($0) before, and to Birdeye that is another location" }
                ?? "not mapped yet"
        default: nil
        }
    }

    private func changed(_ finding: Finding) -> String {
        if finding.isTrigger {
            if finding.desired == .flag(false) { return "no longer in the file; taken off" }
            return finding.applied == .absent ? "missing on the live side; roost never applied it" : "new in the file"
        }
        if finding.observed == .unreported { return "changed in the file; the live value cannot be read" }
        return finding.applied == .absent ? "differs on the live side; roost never applied it" : "changed in the file"
    }

    private func drifted(_ finding: Finding) -> String {
        switch (finding.address, finding.desired, finding.observed) {
        case (.group, _, _): "drift: another group has taken its place; everything in it is compared anew"
        case (.trigger, .flag(false), _) where finding.applied == .absent: "drift: on the live side and never applied by roost; taken off"
        case (.trigger, .flag(false), _): "drift: added on the live side since the last apply; taken off"
        case (.trigger, _, _): "drift: taken off on the live side since the last apply; put back"
        case (_, _, .absent): "drift: gone from the live side since the last apply; put back"
        default: "drift: changed on the live side since the last apply; set back"
        }
    }

    private func converged(_ finding: Finding) -> String {
        switch (finding.address, finding.desired) {
        case (.group, .absent): "neither in the files nor on the live side any more; only recorded"
        case (_, .absent): "gone from the file and from the live side; only recorded"
        default: "changed in the file and on the live side, to the same value; only recorded"
        }
    }

    private func orphaned(_ finding: Finding) -> String {
        switch finding.address {
        case .property, .locationProperty: "orphan: gone from the file; no known call can unset a property"
        case .group: "orphan: in no file any more; no known call can remove a group"
        case .location(let number):
            if let new = business.renumbered.first(where: { $0.value == number })?.key, !switchesOff(number) {
                "orphan: the file's number is \(new) now; this mapping stays as it is until --prune switches it off"
            } else if switchesOff(number) {
                "orphan: gone from the files; switched off"
            } else {
                "orphan: gone from the files and \(finding.observed == .flag(true) ? "" : "perhaps ")still active; --prune switches it off"
            }
        case .trigger, .flag: "orphan: gone from the file"
        }
    }

    private func switchesOff(_ number: BusinessNumber) -> Bool {
        business.steps.contains { $0.action == .deactivateMapping && $0.call.location == number }
    }

    private func unmanaged(_ finding: Finding) -> String {
        switch finding.address {
        case .trigger: "unmanaged: on the live side alone; taken off, since the file's triggers are the whole list"
        case .location: "unmanaged: active on the live side and in no file; left alone"
        default: "unmanaged: set on the live side and in no file; left alone"
        }
    }
}
