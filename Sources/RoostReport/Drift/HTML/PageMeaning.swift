import RoostModel
import RoostPlan

/// Says what a finding means to somebody who looks at what is there, not at what an apply would send.
struct PageMeaning {
    let finding: Finding

    /// The words; constant ones, so there is nothing to escape.
    var text: String {
        switch finding.verdict {
        case .create: created
        case .vanished: "applied before and no longer there"
        case .change: changed
        case .drift: drifted
        case .conflict: "changed in the file and on the live side, to different values"
        case .unknown: "not reported, and not known to have been applied"
        case .converged: converged
        case .adopt: finding.address == .group ? "already there; only to be recorded" : "already as desired; only to be recorded"
        case .orphan: orphaned
        case .unmanaged: unmanaged
        case .unverified: "as desired by the ledger; not reported by the live side"
        case .unchanged: "unchanged"
        }
    }

    private var created: String {
        switch finding.address {
        case .group: "there is no such group yet"
        case .location: "not mapped yet"
        case .trigger, .property, .flag, .locationProperty: "not there yet"
        }
    }

    private var changed: String {
        if case .trigger = finding.address {
            if finding.desired == .flag(false) { return "no longer in the file, still on the live side" }
            return finding.applied == .absent ? "missing on the live side; roost never applied it" : "new in the file"
        }
        if finding.observed == .unreported { return "changed in the file; the live value is not reported" }
        return finding.applied == .absent ? "differs on the live side; roost never applied it" : "changed in the file since the last apply"
    }

    private var drifted: String {
        switch (finding.address, finding.desired, finding.observed) {
        case (.group, _, _): "another group has taken its place; everything in it is compared anew"
        case (.trigger, .flag(false), _) where finding.applied == .absent: "on the live side and never applied by roost"
        case (.trigger, .flag(false), _): "added on the live side since the last apply"
        case (.trigger, _, _): "taken off on the live side since the last apply"
        case (_, _, .absent): "gone from the live side since the last apply"
        default: "changed on the live side since the last apply"
        }
    }

    private var converged: String {
        switch (finding.address, finding.desired) {
        case (.group, .absent): "neither in the files nor on the live side any more; only to be recorded"
        case (_, .absent): "gone from the file and from the live side; only to be recorded"
        default: "changed in the file and on the live side, to the same value; only to be recorded"
        }
    }

    private var orphaned: String {
        switch finding.address {
        case .property, .locationProperty: "gone from the file; no known call can unset a property"
        case .group: "in no file any more; no known call can remove a group"
        case .location: "gone from the files and \(finding.observed == .flag(true) ? "" : "perhaps ")still active"
        case .trigger, .flag: "gone from the file"
        }
    }

    private var unmanaged: String {
        switch finding.address {
        case .trigger: "on the live side alone; the next apply takes it off, since the file's triggers are the whole list"
        case .location: "active on the live side and in no file"
        case .group, .property, .flag, .locationProperty: "set on the live side and in no file"
        }
    }
}
