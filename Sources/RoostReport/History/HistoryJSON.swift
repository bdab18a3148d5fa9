public import RoostEngine
public import RoostJSON
public import RoostModel
import RoostPlan

/// What was applied, for programs.
public enum HistoryJSON {
    /// `{"formatVersion": 1, "business", "runs": […], "leftOut", "unreadableLines"}`, the newest run first.
    public static func document(_ history: History, of business: BusinessNumber?) -> JSONValue {
        var document: JSONObject = ["formatVersion": 1]
        document["business"] = business.map { .integer($0.value) }
        document["runs"] = .array(history.runs.reversed().map { run($0, isOfFleet: business == nil) })
        document["leftOut"] = .count(history.leftOut)
        document["unreadableLines"] = .count(history.unreadableLines)
        return .object(document)
    }

    /// `{"formatVersion": 1, "business", "from", "to", "fields": […], "unknown"}`.
    public static func document(_ difference: HistoryDifference, of business: BusinessNumber) -> JSONValue {
        [
            "formatVersion": 1, "business": .integer(business.value), "from": point(difference.from), "to": point(difference.to),
            "fields": .array(
                difference.fields.map {
                    [
                        "source": .string($0.source), "address": .string($0.address.description), "before": $0.before.document,
                        "after": $0.after.document,
                    ]
                }),
            "unknown": .count(difference.unknown),
        ]
    }

    private static func point(_ point: HistoryPoint) -> JSONValue { ["run": .count(point.count), "name": .string(point.name)] }

    private static func run(_ run: HistoryRun, isOfFleet: Bool) -> JSONValue {
        var members: JSONObject = [:]
        if !isOfFleet { members["number"] = .count(run.number) }
        members["run"] = .string(run.kind.rawValue)
        members["time"] = .string(run.time)
        members["began"] = .optional(run.origin.began)
        members["by"] = .optional(run.origin.by)
        members["plan"] = .optional(run.plan)
        members["commit"] = .optional(run.origin.commit)
        members["files"] = run.origin.files.map { .string($0) }
        members["job"] = .optional(run.origin.job)
        members["businesses"] = .count(run.businesses.count)
        members["calls"] = .count(run.calls)
        members["failed"] = .count(run.outcomes["failed"] ?? 0)
        members["inDoubt"] = .count(run.outcomes["in-doubt"] ?? 0)
        if !run.allowed.isEmpty { members["allowed"] = .array(run.allowed.map { .string($0) }) }
        members["changes"] = .array((isOfFleet ? run.ordered : run.changes).map { change($0, isOfFleet: isOfFleet) })
        if run.more > 0 { members["more"] = .count(run.more) }
        return .object(members)
    }

    private static func change(_ change: HistoryChange, isOfFleet: Bool) -> JSONValue {
        var members: JSONObject = ["business": .integer(change.key.business.value), "source": .string(change.key.source)]
        if isOfFleet {
            members["businesses"] = .count(change.businesses)
            members["locations"] = .count(change.locations)
        }
        members["location"] = change.location.map { .integer($0.value) }
        switch change.matter {
        case .field(let field):
            members["address"] = .string(field.address.description)
            members["old"] = field.old.document
            members["new"] = field.new.document
        case .call(let action, _): members["action"] = .string(action.rawValue)
        case .adoption(let vouched, let read):
            members["vouched"] = .count(vouched)
            members["read"] = .count(read)
        case .retirement: members["retired"] = true
        }
        members["outcome"] = change.outcome.map { .string($0) }
        return .object(members)
    }
}
