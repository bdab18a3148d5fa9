public import RoostJSON
import RoostModel
public import RoostPlan

/// An earlier `roost drift --format json`, read back to be compared with.
public enum DriftBaseline {
    /// What that report found, as looks remember it; nil if the document is no such report.
    public static func read(_ document: JSONValue) -> DriftHistory? {
        guard document["formatVersion"]?.integer == 1, let time = moment(document["time"]), document["headline"] != nil,
            let businesses = document["businesses"]?.array, let summary = document["summary"]
        else { return nil }
        func count(_ name: String) -> Int { summary[name]?.integer.flatMap { Int(exactly: $0) } ?? 0 }
        let look = Heartbeat(
            time: time, isComplete: count("errors") == 0, businesses: count("businesses"), inSync: count("inSync"),
            drifted: businesses.count { $0["kind"]?.string.flatMap(DriftKind.init(rawValue:))?.isDrift == true },
            unverified: businesses.count { $0["kind"]?.string == DriftKind.unverified.rawValue }, errors: count("errors"))
        let sightings = businesses.flatMap { business in
            (business["findings"]?.array ?? []).compactMap { sighting($0, of: business, time) }
        }
        return DriftHistory(look, sightings: sightings)
    }

    private static func sighting(_ finding: JSONValue, of business: JSONValue, _ time: String) -> Sighting? {
        guard let number = business["business"]?.integer, let source = business["source"]?.string,
            let address = finding["address"]?.string, let verdict = finding["verdict"]?.string,
            let kind = Verdict(rawValue: verdict).map({ DriftKind($0) }), FindingMark.isRemembered(kind)
        else { return nil }
        let mark = FindingMark(
            key: GroupKey(business: BusinessNumber(number), source: source), address: address, verdict: verdict,
            observed: observed(finding["observed"]))
        return Sighting(mark: mark, firstSeen: moment(finding["firstSeen"]) ?? time, notBefore: moment(finding["notBefore"]))
    }

    /// A time of roost's own form; the file may come from anybody.
    private static func moment(_ value: JSONValue?) -> String? { value?.string.flatMap { Instant($0) }?.description }

    /// The value in the form in which looks remember it.
    private static func observed(_ value: JSONValue?) -> String {
        let found: FindingValue =
            switch value {
            case .string(Secret.mask)?: .concealed
            case .string(let text)?: .text(text)
            case .bool(let flag)?: .flag(flag)
            case .integer(let number)?: .number(number)
            case .object?: value?["reported"] == false ? .unreported : .absent
            default: .absent
            }
        return value?["digest"]?.string ?? found.remembered
    }
}
