import RoostJSON
import RoostModel
import RoostPlan

/// Reads single values of a report back. Each gives nil for what roost does not write: the report may come from anywhere.
enum ReadValue {
    /// A count that no sum over a report can carry beyond what an integer holds.
    static func count(_ value: JSONValue?) -> Int? {
        guard let number = value?.integer, number >= 0, number <= 1 << 32 else { return nil }
        return Int(number)
    }

    /// A time of roost's own form.
    static func moment(_ value: JSONValue?) -> String? { value?.string.flatMap { Instant($0) }?.description }

    /// Something that may be null: an inner nil for null, an outer one for what cannot be read.
    static func optional<Result>(_ value: JSONValue?, _ read: (JSONValue) -> Result?) -> Result?? {
        guard let value, !value.isNull else { return .some(nil) }
        return read(value).map { .some($0) }
    }

    /// A line and a column.
    static func site(_ line: JSONValue?, _ column: JSONValue?) -> Site? {
        guard let line = count(line), let column = count(column) else { return nil }
        return Site(line: line, column: column)
    }

    /// An address, also one that no file could have: the live side may hold any number and any key.
    static func address(_ text: String) -> Address? {
        if let address = Address(text) { return address }
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "properties": return .property(String(parts[1]))
        case "triggers":
            let ids = parts[1].split(separator: ":", omittingEmptySubsequences: false).map { Int64($0) }
            guard ids.count == 2, let id = ids[0], let type = ids[1] else { return nil }
            return .trigger(TriggerID(id: id, type: type))
        case "locations":
            let rest = parts[1].split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
            guard let number = Int64(rest[0]).map({ BusinessNumber($0) }) else { return nil }
            switch rest.count {
            case 1: return .location(number)
            case 2: return MappingFlag(rawValue: String(rest[1])).map { .flag(number, $0) }
            default: return rest[1] == "properties" ? .locationProperty(number, String(rest[2])) : nil
            }
        default: return nil
        }
    }

    /// One of the three values of a finding.
    ///
    /// The live side does not say where a secret came from. So there is no reference in the report, and no format shows one.
    static func value(_ value: JSONValue?) -> FindingValue? {
        switch value {
        case .null?: return .absent
        case .string(let text)?: return .text(text)
        case .bool(let flag)?: return .flag(flag)
        case .integer(let number)?: return .number(number)
        case .object(let object)?:
            if object["reported"] == false { return .unreported }
            guard let secret = object["secret"]?.string, let digest = object["digest"]?.string else { return nil }
            let reference = secret == "live" ? .environment("live") : SecretReference(secret)
            return reference.map { .secret(SecretDigest(reference: $0, digest: digest)) }
        default: return nil
        }
    }

    /// A finding as documents show it.
    static func finding(_ value: JSONValue, label: String?, isConcealed: Bool) -> Finding? {
        guard let address = value["address"]?.string.flatMap(address), let verdict = value["verdict"]?.string.flatMap(Verdict.init),
            let desired = self.value(value["desired"]), let applied = self.value(value["applied"]),
            let observed = self.value(value["observed"])
        else { return nil }
        var finding = Finding(
            address: address, verdict: verdict, desired: desired, applied: applied, observed: isConcealed ? .concealed : observed,
            site: site(value["line"], value["column"]), label: label)
        if let vouched = value["vouched"] {
            guard let name = vouched["by"]?.string, let time = vouched["time"]?.string else { return nil }
            finding.voucher = Voucher(name: name, stamp: ApplyStamp(time: time, plan: ""))
        }
        return finding
    }

    /// Which group an entry of a report is about.
    static func identity(_ value: JSONValue, _ key: GroupKey, site: Site?) -> GroupIdentity {
        GroupIdentity(
            key: key, name: value["name"]?.string, type: value["type"]?.string.flatMap(BusinessType.init), file: value["file"]?.string,
            site: site)
    }

    /// When and by which plan something was done.
    static func stamp(_ value: JSONValue) -> ApplyStamp? {
        guard let time = value["time"]?.string, let plan = value["plan"]?.string else { return nil }
        return ApplyStamp(time: time, plan: plan)
    }
}
