public import RoostDiagnostics
public import RoostEngine
public import RoostModel
import RoostPlan

/// What was applied, for people: a row for each change, the newest run first.
public enum HistoryText {
    /// A table of runs and what they changed.
    ///
    /// - Parameter isOfFleet: whether it is of all businesses; then changes that are alike are one row.
    public static func render(_ history: History, isOfFleet: Bool, style: TextStyle) -> String {
        guard !history.runs.isEmpty else { return "nothing was applied\(isOfFleet ? "" : " to this business")\n" + unread(history) }
        let heads = ["TIME", "WHO", "BUSINESS", "FIELD", "OLD → NEW", "PLAN", "COMMIT", "JOB"]
        var table = TextTable(isOfFleet ? heads : ["#"] + heads)
        for run in history.runs.reversed() {
            let (first, last) = cells(run)
            for change in isOfFleet ? run.ordered : run.changes {
                let row = HistoryRow(change, isOfFleet: isOfFleet)
                let cells = first + [row.business, row.field, row.values] + last
                table.add(isOfFleet ? cells : [String(run.number)] + cells)
            }
            if run.changes.isEmpty || run.more > 0 {
                let words = run.more > 0 ? "and \(run.more.counted("more change"))" : "nothing"
                let cells = first + ["–", words, "–"] + last
                table.add(isOfFleet ? cells : [String(run.number)] + cells)
            }
        }
        let left = history.leftOut > 0 ? ", the newest; \(history.leftOut.counted("earlier run")) left out: --limit N shows more" : ""
        return table.text + "\n" + style(.strong, history.runs.count.counted("run")) + left + "\n" + unread(history)
    }

    /// What differs between two moments.
    public static func render(_ difference: HistoryDifference, of business: BusinessNumber, style: TextStyle) -> String {
        let title = "\(business) · from \(difference.from.name.shown()) to \(difference.to.name.shown())"
        var text = style(.strong, title) + "\n"
        if difference.fields.isEmpty {
            text += "\nno difference\n"
        } else {
            var table = TextTable(["FIELD", "FIRST", "SECOND"])
            for field in difference.fields {
                let values = HistoryRow.values(field.before, field.after, at: field.address)
                table.add([field.address.description.shown(upTo: 100), values.old, values.new])
            }
            text += "\n" + table.text
        }
        guard difference.unknown > 0 else { return text }
        return text
            + "\n\(difference.unknown.counted("call")) or adoptions in between: the journal does not say what they changed, so there may be more\n"
    }

    private static func unread(_ history: History) -> String {
        history.unreadableLines > 0 ? "\(history.unreadableLines.counted("line")) of the journal cannot be read\n" : ""
    }

    /// What stands before and behind the changes of a run. What an earlier version did not record is unknown.
    private static func cells(_ run: HistoryRun) -> (first: [String], last: [String]) {
        let origin = run.origin
        let isOld = origin.began == nil
        let commit = origin.commit.map { String($0.prefix(12)) } ?? (isOld ? "unknown" : "–")
        let files = origin.files.map { " (files of \($0.prefix(12)))" } ?? ""
        return (
            [run.time.shown(), origin.by?.shown() ?? "unknown"],
            [run.plan?.shown() ?? "–", commit + files, origin.job?.shown(upTo: 200) ?? (isOld ? "unknown" : "–")]
        )
    }
}

extension HistoryRun {
    /// The changes in an order that does not depend on which business came first: what many share, then business by business.
    var ordered: [HistoryChange] {
        changes.enumerated().sorted { left, right in
            let (a, b) = (left.element, right.element)
            guard a.businesses == b.businesses else { return a.businesses > b.businesses }
            if a.businesses > 1 { return (HistoryRow(a, isOfFleet: true).text) < (HistoryRow(b, isOfFleet: true).text) }
            return (a.key, left.offset) < (b.key, right.offset)
        }.map(\.element)
    }
}

/// One row of a history: where, which field, and its values.
struct HistoryRow {
    let business: String
    let field: String
    let values: String

    /// All of it as one text.
    var text: String { "\(field) \(values)" }

    init(_ change: HistoryChange, isOfFleet: Bool) {
        business = change.businesses > 1 ? "\(change.businesses) businesses" : "\(change.key.business)"
        let failed = change.outcome.flatMap { $0 == "applied" ? nil : " (\($0.shown()))" } ?? ""
        switch change.matter {
        case .field(let field):
            let place = change.locations > 1 ? " at \(change.locations) locations" : ""
            let isAlike = isOfFleet && (change.locations > 1 || change.businesses > 1)
            self.field = (isAlike ? field.address.fieldName : field.address.description).shown(upTo: 100) + place
            let (old, new) = Self.values(field.old, field.new, at: field.address)
            values = "\(old) → \(new)\(failed)"
        case .call(let action, let location):
            let place = change.locations > 1 ? " of \(change.locations) locations" : location.map { " of \($0)" } ?? ""
            field = action.rawValue + place
            values = "unknown\(failed)"
        case .adoption(let vouched, let read):
            field = "adopt"
            values = change.businesses > 1 ? "vouched for" : "\(vouched.counted("field")) vouched for, \(read) as read"
        case .retirement(let location):
            field = change.locations > 1 ? "retire \(change.locations) locations" : location.map { "retire \($0)" } ?? "retire the group"
            values = "no longer watched"
        }
    }

    /// Two values in words. A secret has a reference and no value; of a rotated one it is said that the value is new.
    static func values(_ old: FindingValue, _ new: FindingValue, at address: Address) -> (old: String, new: String) {
        let words = ValueText(style: .plain)
        func text(_ value: FindingValue) -> String {
            switch (address, value) {
            case (_, .unreported): "(unknown)"
            case (.group, .text): "created"
            case (.group, .absent), (.location, .absent): "none"
            case (.trigger, .absent), (.trigger, .flag(false)): "not there"
            case (.trigger, .flag(true)): "there"
            case (.location, .flag(let isActive)): isActive ? "mapped" : "not active"
            default: words.text(value)
            }
        }
        if case (.secret(let before), .secret(let after)) = (old, new), before.digest != after.digest {
            return (text(old), before.reference == after.reference ? "new value" : "\(text(new)), new value")
        }
        return (text(old), text(new))
    }
}
