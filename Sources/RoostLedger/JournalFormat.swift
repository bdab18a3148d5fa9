import RoostEngine
import RoostJSON
import RoostModel
import RoostPlan

/// A line of the journal: a call and its result, an adoption of a group, or the result of a look for drift.
enum JournalLine: Sendable, Hashable {
    case call(JournalRecord)
    case adoption(AdoptionRecord)
    case retirement(RetirementRecord)
    case heartbeat(Heartbeat)
}

/// The format of the journal's lines: each is one JSON object, without empty members.
enum JournalFormat {
    /// A line without its newline.
    static func bytes(_ line: JournalLine) -> [UInt8] { JSONValue.object(object(line)).bytes(.compact) }

    /// A line as its object.
    static func object(_ line: JournalLine) -> JSONObject {
        switch line {
        case .call(let record): object(record)
        case .adoption(let adoption): object(adoption)
        case .retirement(let retirement): object(retirement)
        case .heartbeat(let heartbeat): object(heartbeat)
        }
    }

    /// Reads a line without its newline; nil for a line that was cut short or is of another kind.
    static func read(_ line: [UInt8]) -> JournalLine? {
        guard let value = try? JSONValue.parse(line) else { return nil }
        return record(value).map(JournalLine.call) ?? adoption(value).map(JournalLine.adoption)
            ?? heartbeat(value).map(JournalLine.heartbeat) ?? retirement(value).map(JournalLine.retirement)
    }

    private static func object(_ record: RetirementRecord) -> JSONObject {
        var object: JSONObject = [
            "time": .string(record.retirement.time), "run": "retire", "business": .integer(record.key.business.value),
            "source": .string(record.key.source), "by": .string(record.retirement.by),
        ]
        object["location"] = record.location.map { .integer($0.value) }
        add(record.origin, to: &object)
        return object
    }

    private static func retirement(_ value: JSONValue) -> RetirementRecord? {
        guard value["run"]?.string == "retire", let time = value["time"]?.string, let business = value["business"]?.integer,
            let source = value["source"]?.string, let by = value["by"]?.string
        else { return nil }
        var record = RetirementRecord(
            key: GroupKey(business: BusinessNumber(business), source: source),
            location: value["location"]?.integer.map { BusinessNumber($0) }, retirement: Retirement(by: by, time: time))
        record.origin = origin(value)
        record.origin.by = nil
        return record
    }

    private static func object(_ adoption: AdoptionRecord) -> JSONObject {
        var object: JSONObject = [
            "time": .string(adoption.time), "plan": .string(adoption.plan), "run": "adopt",
            "business": .integer(adoption.key.business.value), "source": .string(adoption.key.source),
            "vouched": .integer(Int64(adoption.vouched)), "read": .integer(Int64(adoption.read)),
            "remaining": .integer(Int64(adoption.remaining)),
        ]
        object["by"] = adoption.by.map { .string($0) }
        if !adoption.fields.isEmpty { object["fields"] = .array(adoption.fields.map { .string($0) }) }
        add(adoption.origin, to: &object)
        return object
    }

    private static func adoption(_ value: JSONValue) -> AdoptionRecord? {
        func count(_ name: String) -> Int? { value[name]?.integer.flatMap { Int(exactly: $0) } }
        guard value["run"]?.string == "adopt", let time = value["time"]?.string, let plan = value["plan"]?.string,
            let business = value["business"]?.integer, let source = value["source"]?.string, let vouched = count("vouched"),
            let read = count("read"), let remaining = count("remaining")
        else { return nil }
        var record = AdoptionRecord(
            time: time, plan: plan, key: GroupKey(business: BusinessNumber(business), source: source), vouched: vouched, read: read,
            remaining: remaining, by: value["by"]?.string, fields: (value["fields"]?.array ?? []).compactMap(\.string))
        record.origin = origin(value)
        record.origin.by = nil
        return record
    }

    private static func object(_ heartbeat: Heartbeat) -> JSONObject {
        var object: JSONObject = [
            "time": .string(heartbeat.time), "run": "drift", "complete": .bool(heartbeat.isComplete),
            "businesses": .integer(Int64(heartbeat.businesses)), "inSync": .integer(Int64(heartbeat.inSync)),
            "drifted": .integer(Int64(heartbeat.drifted)), "unverified": .integer(Int64(heartbeat.unverified)),
            "errors": .integer(Int64(heartbeat.errors)),
        ]
        if !heartbeat.came.isEmpty { object["came"] = .array(heartbeat.came.map(members)) }
        if !heartbeat.went.isEmpty { object["went"] = .array(heartbeat.went.map(members)) }
        return object
    }

    private static func members(_ mark: FindingMark) -> JSONValue {
        [
            "business": .integer(mark.key.business.value), "source": .string(mark.key.source), "address": .string(mark.address),
            "verdict": .string(mark.verdict), "observed": .string(mark.observed),
        ]
    }

    private static func mark(_ value: JSONValue) -> FindingMark? {
        guard let business = value["business"]?.integer, let source = value["source"]?.string, let address = value["address"]?.string,
            let verdict = value["verdict"]?.string, Verdict(rawValue: verdict) != nil, let observed = value["observed"]?.string
        else { return nil }
        return FindingMark(
            key: GroupKey(business: BusinessNumber(business), source: source), address: address, verdict: verdict, observed: observed)
    }

    private static func heartbeat(_ value: JSONValue) -> Heartbeat? {
        func count(_ name: String) -> Int? { value[name]?.integer.flatMap { Int(exactly: $0) } }
        guard value["run"]?.string == "drift", let time = value["time"]?.string, Instant(time) != nil,
            let isComplete = value["complete"]?.bool,
            let businesses = count("businesses"), let inSync = count("inSync"), let drifted = count("drifted"),
            let unverified = count("unverified"), let errors = count("errors")
        else { return nil }
        var heartbeat = Heartbeat(
            time: time, isComplete: isComplete, businesses: businesses, inSync: inSync, drifted: drifted, unverified: unverified,
            errors: errors)
        heartbeat.came = (value["came"]?.array ?? []).compactMap(mark)
        heartbeat.went = (value["went"]?.array ?? []).compactMap(mark)
        return heartbeat
    }

    private static func object(_ record: JournalRecord) -> JSONObject {
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
        add(record.origin, to: &object)
        object["changes"] = record.changes.map(document)
        return object
    }

    /// Unknown members are ignored: roost only adds to the journal, so they are not lost.
    private static func record(_ value: JSONValue) -> JournalRecord? {
        guard let time = value["time"]?.string, let plan = value["plan"]?.string,
            let business = value["business"]?.integer, let source = value["source"]?.string,
            let action = value["action"]?.string.flatMap(StepAction.init(rawValue:)), let outcome = value["outcome"]?.string,
            let milliseconds = value["milliseconds"]?.integer
        else { return nil }
        var record = JournalRecord(
            time: time, plan: plan, key: GroupKey(business: BusinessNumber(business), source: source), action: action,
            location: value["location"]?.integer.map { BusinessNumber($0) }, outcome: outcome,
            status: value["status"]?.integer.flatMap { Int(exactly: $0) }, milliseconds: milliseconds, error: value["error"]?.string,
            allowed: (value["allowed"]?.array ?? []).compactMap(\.string))
        record.origin = origin(value)
        record.changes = changes(value["changes"])
        return record
    }
}
