import RoostEngine
import RoostJSON
import RoostModel
import RoostPlan

/// How a call stands in the journal: one line of JSON, members that say nothing left out.
enum JournalFormat {
    /// A record as a line, its newline included.
    static func line(_ record: JournalRecord) -> [UInt8] {
        var object: JSONObject = [
            "time": .string(record.time),
            "plan": .string(record.plan),
            "business": .integer(record.key.business.value),
            "source": .string(record.key.source),
            "action": .string(record.action.rawValue),
        ]
        object["location"] = record.location.map { .integer($0.value) }
        object["outcome"] = .string(record.outcome)
        object["status"] = record.status.map { .integer(Int64($0)) }
        object["milliseconds"] = .integer(record.milliseconds)
        object["error"] = record.error.map { .string($0) }
        if !record.allowed.isEmpty { object["allowed"] = .array(record.allowed.map { .string($0) }) }
        return JSONValue.object(object).bytes(.compact) + [0x0A]
    }

    /// Reads a line without its newline; nil for one that was cut short or is not a record.
    ///
    /// Members that are not known are passed over: the journal is only ever added to, so nothing of them is lost.
    static func record(_ line: some Sequence<UInt8>) -> JournalRecord? {
        guard let value = try? JSONValue.parse(Array(line)), let time = value["time"]?.string, let plan = value["plan"]?.string,
            let business = value["business"]?.integer, let source = value["source"]?.string,
            let action = value["action"]?.string.flatMap(StepAction.init(rawValue:)), let outcome = value["outcome"]?.string,
            let milliseconds = value["milliseconds"]?.integer
        else { return nil }
        return JournalRecord(
            time: time, plan: plan, key: GroupKey(business: BusinessNumber(business), source: source), action: action,
            location: value["location"]?.integer.map { BusinessNumber($0) }, outcome: outcome,
            status: value["status"]?.integer.flatMap { Int(exactly: $0) }, milliseconds: milliseconds, error: value["error"]?.string,
            allowed: (value["allowed"]?.array ?? []).compactMap(\.string))
    }
}
