import RoostDiagnostics
import RoostModel
import RoostPlan

/// Says what caused one finding and what follows from it. Every format builds its line from these words.
///
/// The general words of each verdict stand beside `Verdict`. Here are the words that depend on one field's address and values.
struct FindingWords {
    let finding: Finding
    private let renumbered: [BusinessNumber: BusinessNumber]
    private let moved: [BusinessNumber: GroupKey]
    private let switchedOff: Set<BusinessNumber>

    /// Words for a finding of a plan. A plan knows what apply will do about it.
    init(_ finding: Finding, in business: BusinessPlan) {
        self.finding = finding
        renumbered = business.renumbered
        moved = business.moved
        switchedOff = Set(business.steps.filter { $0.action == .deactivateMapping }.compactMap(\.call.location))
    }

    /// Words for a finding of a look for drift. It changes nothing.
    init(_ finding: Finding, in business: DriftedBusiness) {
        self.finding = finding
        renumbered = [:]
        moved = business.moved
        switchedOff = []
    }

    /// What happened to the field: a phrase without a full stop.
    var cause: String { said.cause }

    /// What a plan says after the values; nil if the mark and the values say it all.
    ///
    /// The words name the verdict if somebody else changed the live side, or if something stays as it is.
    var planned: String? {
        let words = [finding.consequence?.sentence.printable, verdict].compactMap { $0 }
        return words.isEmpty ? nil : words.joined(separator: "; ")
    }

    private var verdict: String? {
        let verdict = finding.verdict
        if verdict == .create, !finding.address.isWhole { return nil }
        let isNamed = verdict.isTold && (verdict.isOfLiveSide || !verdict.acts)
        return (isNamed ? "\(verdict.rawValue): " : "") + phrase
    }

    /// What a look for drift says: what happened; and what follows, if an apply would do nothing about it.
    var found: String { finding.verdict.acts ? cause : phrase }

    private var phrase: String { [said.cause, said.consequence].compactMap { $0 }.joined(separator: "; ") }

    private typealias Said = (cause: String, consequence: String?)

    private var said: Said {
        let words = finding.verdict.words
        if let voucher = finding.voucher, let said = vouched(voucher) { return said }
        return switch finding.verdict {
        case .create: created
        case .change: changed
        case .drift: drifted
        case .converged: converged
        case .adopt: (finding.address == .group ? "already there, and never applied" : words.cause, words.consequence)
        case .orphan: orphaned
        case .unmanaged: unmanaged
        case .vanished:
            (words.cause, finding.address == .group ? "apply makes it again only with --allow vanished" : "apply sends it again")
        // The plan shows calls and refusals beside the finding, so these need no consequence.
        case .conflict, .unverified, .unchanged: (words.cause, nil)
        default: (words.cause, words.consequence)
        }
    }

    /// What is said of a field that somebody vouched for: no apply of roost is behind it.
    private func vouched(_ voucher: Voucher) -> Said? {
        switch finding.verdict {
        case .unverified: ("cannot be read; \(voucher.words)", nil)
        case .drift: ("not as \(voucher.words); roost never applied it", "apply sends it only with --allow takeover")
        case .conflict: ("changed in the file since \(voucher.words), and different on the live side", nil)
        case .change: ("changed in the file since \(voucher.words)", nil)
        default: nil
        }
    }

    private var created: Said {
        switch finding.address {
        case .group: return ("there is none yet", nil)
        case .location(let number):
            let before = renumbered[number].map { "the number was \($0) before; to Birdeye a new number is a new location" }
            return ("not mapped yet", before)
        case .property, .trigger, .flag, .locationProperty: return (finding.verdict.words.cause, nil)
        }
    }

    private var changed: Said {
        if finding.isTrigger {
            if finding.desired == .flag(false) { return ("no longer in the file", "apply takes it off") }
            return (finding.applied == .absent ? "missing on the live side; roost never applied it" : "new in the file", nil)
        }
        let cause = finding.verdict.words.cause
        if finding.observed == .unreported { return ("\(cause); the live value cannot be read", nil) }
        return (finding.applied == .absent ? "differs on the live side; roost never applied it" : cause, nil)
    }

    private var drifted: Said {
        switch (finding.address, finding.desired, finding.observed) {
        case (.group, _, _): ("another group has replaced it", "roost compares everything in it again")
        case (.trigger, .flag(false), _):
            (
                finding.applied == .absent ? "on the live side and never applied by roost" : "added on the live side since the last apply",
                "apply takes it off"
            )
        case (.trigger, _, _): ("taken off on the live side since the last apply", "apply puts it back")
        case (_, _, .absent): ("gone from the live side since the last apply", "apply puts it back")
        default: (finding.verdict.words.cause, finding.verdict.words.consequence)
        }
    }

    private var converged: Said {
        let words = finding.verdict.words
        return switch (finding.address, finding.desired) {
        case (.group, .absent): ("neither in the files nor on the live side any more", words.consequence)
        case (_, .absent): ("gone from the file and from the live side", words.consequence)
        default: (words.cause, words.consequence)
        }
    }

    private var orphaned: Said {
        switch finding.address {
        case .property, .locationProperty: return ("gone from the file", "no known call can unset a property")
        case .group: return ("no longer in any file", "no known call can remove a group")
        case .trigger, .flag: return ("gone from the file", nil)
        case .location(let number):
            if let home = moved[number] {
                return (
                    "moved to \(home.business) in the files",
                    "apply leaves it as it is, because switching it off here might switch it off there too"
                )
            }
            if switchedOff.contains(number) { return ("gone from the files", "apply switches it off") }
            if let new = renumbered.first(where: { $0.value == number })?.key {
                return ("the file has the number \(new) now", "this mapping stays as it is until --prune switches it off")
            }
            let perhaps = finding.observed == .flag(true) ? "" : "perhaps "
            return ("gone from the files and \(perhaps)still active", "--prune switches it off")
        }
    }

    private var unmanaged: Said {
        switch finding.address {
        case .trigger: ("on the live side only", "apply takes it off, because the file's list of triggers is complete")
        case .location: ("active on the live side and in no file", "apply leaves it alone")
        case .group, .property, .flag, .locationProperty:
            (
                "set on the live side and in no file",
                finding.isLost ? "the next call leaves it out, and so removes it" : "apply leaves it alone"
            )
        }
    }
}

extension Finding {
    /// The sign at the beginning of a line about the finding.
    var mark: Mark {
        switch verdict {
        case .create: .created
        case .change, .drift: isTrigger ? (desired == .flag(true) ? .created : .removed) : .changed
        case .unknown: .changed
        case .orphan: .removed
        case .conflict, .vanished: .alarming
        case .adopt, .converged: .recorded
        case .unmanaged: isTrigger ? .removed : .open
        case .unverified, .unchanged: .open
        }
    }

    /// True if the finding is about a trigger. Its value says whether the trigger is there.
    var isTrigger: Bool { if case .trigger = address { true } else { false } }
}
