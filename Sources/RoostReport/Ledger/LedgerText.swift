public import RoostDiagnostics
public import RoostEngine
import RoostModel
public import RoostPlan

/// The ledger, for people.
public enum LedgerText {
    /// Which ledger it is, and a line for each group: business, group id, how many locations, when it was last applied, and what is in doubt.
    public static func list(_ entries: [(entry: AppliedGroup, standing: SealStanding)], of ledger: LedgerStanding) -> String {
        if ledger.state == .missing {
            return "there is no ledger: \(ledger.place.printable) does not exist; run roost ledger init to make it\n"
        }
        let heading = "the ledger is \(ledger.place.printable)\n"
        guard !entries.isEmpty else { return heading + "it is empty\n" }
        let lines = entries.map { entry, standing in
            let group = entry.groupID.map { "group \($0)" } ?? "no group"
            let locations = "\(entry.mappings.count) location\(entry.mappings.count == 1 ? "" : "s")"
            let applied =
                entry.stamp.map { "applied \($0.time.printable) by plan \($0.plan.printable)" }
                ?? entry.vouches.last.map { LastAdoption($0).words } ?? "nothing applied"
            let vouched = entry.vouchers.isEmpty || entry.stamp == nil ? "" : " · \(entry.vouchers.count.counted("field")) vouched for"
            let doubt = entry.doubts.isEmpty ? "" : " · \(entry.doubts.count) call\(entry.doubts.count == 1 ? "" : "s") in doubt"
            let retired = entry.retired.map { " · retired \($0.time.printable) by \($0.by.printable)" } ?? ""
            let name = entry.name.map { "  \($0.printable)" } ?? ""
            let seal = words(standing).map { " · \($0)" } ?? ""
            return
                "\(entry.key.business) \(entry.key.source.printable)\(name) · \(group) · \(locations) · \(applied)\(vouched)\(retired)\(doubt)\(seal)\n"
        }
        return heading + lines.joined()
    }

    /// A warning about an entry that has no code, or a code that does not fit; nil if there is nothing to say.
    public static func warning(_ key: GroupKey, _ standing: SealStanding) -> Diagnostic? {
        guard let words = words(standing) else { return nil }
        return Diagnostic(
            .untrustedEntry, "\(key.business) \(key.source): \(words)",
            fix: standing == .broken
                ? "restore the entry from the ledger's history, or run `roost ledger forget \(key.business)`, "
                    + "then `roost adopt --business \(key.business)`"
                : "run roost apply: it adds codes to entries of earlier versions")
    }

    private static func words(_ standing: SealStanding) -> String? {
        switch standing {
        case .valid, .unchecked: nil
        case .missing: "carries no code (mac)"
        case .broken: "its code (mac) does not fit: something else than roost wrote it"
        }
    }

    /// Who holds a lock, and for which shard.
    public static func lock(_ owner: LockOwner) -> String {
        let job = (owner.shard.map { ", shard \($0)" } ?? "") + (owner.job.map { ", \($0.printable)" } ?? "")
        let end = owner.expires.map { "; it runs out at \($0.printable) unless the holder renews it" } ?? ""
        return
            "locked since \(owner.since.printable) by process \(owner.process) on \(owner.host.printable)\(job), lock id \(owner.id.printable)\(end)\n"
    }

    /// A line for each call and each adoption, oldest first.
    public static func journal(_ journal: JournalReading) -> String {
        guard !journal.entries.isEmpty || journal.unreadableLines > 0 else { return "the journal has no call for this business\n" }
        var lines = journal.entries.map { entry in
            switch entry {
            case .call(let record): line(record)
            case .adoption(let adoption): line(adoption)
            case .retirement(let retirement): line(retirement)
            }
        }
        if journal.unreadableLines > 0 {
            lines.append("\(journal.unreadableLines) line\(journal.unreadableLines == 1 ? "" : "s") of the journal cannot be read\n")
        }
        return lines.joined()
    }

    private static func line(_ record: RetirementRecord) -> String {
        let location = record.location.map { " · location \($0)" } ?? ""
        return
            "\(record.retirement.time.printable)  retire \(record.key.source.printable)\(location) · by \(record.retirement.by.printable)\n"
    }

    private static func line(_ adoption: AdoptionRecord) -> String {
        let remaining = adoption.remaining > 0 ? " · \(adoption.remaining.counted("field")) left to apply" : ""
        let by = adoption.by.map { "vouched for by \($0.printable)" } ?? "as the file says"
        let counts = "\(adoption.vouched.counted("field")) \(by) · \(adoption.read.counted("field")) as read"
        return
            "\(adoption.time.printable)  plan \(adoption.plan.printable)  adopt \(adoption.key.source.printable) · \(counts)\(remaining)\n"
    }

    private static func line(_ record: JournalRecord) -> String {
        let location = record.location.map { " of \($0)" } ?? ""
        let status = record.status.map { " · HTTP \($0)" } ?? ""
        let guards = record.allowed.isEmpty ? "" : " · allowed: " + record.allowed.joined(separator: ", ").printable
        let error = record.error.map { "\n    \($0.printable)" } ?? ""
        return
            "\(record.time.printable)  plan \(record.plan.printable)  \(record.action.rawValue)\(location) · \(record.outcome.printable)\(status) · \(record.milliseconds) ms\(guards)\(error)\n"
    }
}

extension DiagnosticKind {
    static let untrustedEntry = DiagnosticKind("ledger/untrusted-entry", .warning, "an entry of the ledger cannot be trusted")
}
