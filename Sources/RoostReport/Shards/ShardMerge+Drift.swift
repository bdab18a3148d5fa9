import RoostDiagnostics
public import RoostEngine
import RoostJSON
import RoostModel
public import RoostPlan

extension ShardMerge {
    /// The look for drift that the shards made together, for the formats other than JSON, and how many requests it sent.
    ///
    /// - Parameter format: the format that is asked for, for messages.
    public func drift(as format: String) throws(MergeFault) -> (report: DriftReport, requests: RequestCounts?) {
        guard kind == .drift else {
            throw MergeFault(
                .otherFormat, "only a look for drift can be joined as \(format); these are reports of roost \(kind.rawValue)",
                fix: "use --format json, or let each shard write the format with --also")
        }
        let document = JSONValue.object(try self.document().object ?? JSONObject())
        let first = reports[0]
        guard let time = ReadValue.moment(document["time"]), let previous = ReadValue.optional(document["previousRun"], Self.heartbeat)
        else { throw wrong(first, "time") }
        var report = DriftReport(
            time: time, isWhole: first.isWhole, businesses: try drifted(), failures: failures, warnings: try warnings(),
            rules: try list(document, "ignoreRules", Self.rule), previous: previous)
        report.gone = try list(document, "gone", Self.sighting)
        report.comparedWith = try comparedWith()
        report.ledger = first.shown.flatMap { Self.ledger($0["ledger"]) }
        guard DriftJSON.summary(report.summary) == document["summary"] else { throw wrong(first, "summary") }
        return (report, try requests())
    }

    /// What a report says for other formats; fails if it does not have it.
    private func shown(_ report: ShardReport) throws(MergeFault) -> JSONObject {
        guard let shown = report.shown else {
            throw MergeFault(
                .notAShard, "\(report.name.printable): shard \(report.shard) does not have what formats other than JSON show",
                fix: "run that shard again with this version of roost, or use --format json")
        }
        return shown
    }

    private func drifted() throws(MergeFault) -> [DriftedBusiness] {
        var read: [(place: ShardReport.Placed, business: DriftedBusiness)] = []
        for report in reports {
            let compared = report.businesses.filter { $0.value["kind"]?.string != DriftKind.error.rawValue }
            let additions = try shown(report)["businesses"]?.array ?? []
            guard additions.count == compared.count else { throw wrong(report, "shown") }
            for (place, addition) in zip(compared, additions) {
                guard let business = DriftReading(entry: place.value, shown: addition).business(place.key) else {
                    throw wrong(report, "businesses")
                }
                read.append((place, business))
            }
        }
        return Self.ordered(read) { Self.precedes($0.place.origin, $0.place.key, $1.place.origin, $1.place.key) }.map(\.business)
    }

    private func warnings() throws(MergeFault) -> [Diagnostic] {
        var fixes: [JSONValue: String] = [:]
        for report in reports {
            let list = try shown(report)["fixes"]?.array ?? []
            guard list.count == report.run.count else { throw wrong(report, "fixes") }
            for (value, fix) in zip(report.run, list) { fixes[value] = fix.string }
        }
        for unused in unusedRules { fixes[.object(unused.members)] = unused.fix }
        var warnings: [Diagnostic] = []
        for value in run {
            guard let warning = ShardReport.diagnostic(value, fix: fixes[value]) else { throw wrong(reports[0], "diagnostics") }
            warnings.append(warning)
        }
        return warnings
    }

    /// Shards that ran one after the other may have found each other's looks in the journal: the first of them counts.
    private func comparedWith() throws(MergeFault) -> String? {
        var looks: [String] = []
        for report in reports {
            guard let look = ReadValue.optional(try shown(report)["comparedWith"], { ReadValue.moment($0) }) else {
                throw wrong(report, "comparedWith")
            }
            guard let look else { return nil }
            looks.append(look)
        }
        return looks.min()
    }

    private func requests() throws(MergeFault) -> RequestCounts? {
        var sum = RequestCounts()
        for report in reports {
            guard let value = try shown(report)["requests"], !value.isNull else { return nil }
            guard let reads = ReadValue.count(value["reads"]), let writes = ReadValue.count(value["writes"]),
                let retries = ReadValue.count(value["retries"])
            else { throw wrong(report, "requests") }
            sum.reads += reads
            sum.writes += writes
            sum.retries += retries
        }
        return sum
    }

    private func list<Item>(_ document: JSONValue, _ key: String, _ read: (JSONValue) -> Item?) throws(MergeFault) -> [Item] {
        let values = document[key]?.array ?? []
        let items = values.compactMap(read)
        guard items.count == values.count else { throw wrong(reports[0], key) }
        return items
    }

    private static func ledger(_ value: JSONValue?) -> LedgerStanding? {
        guard let place = value?["place"]?.string, let state = value?["state"]?.string.flatMap(LedgerStanding.State.init) else {
            return nil
        }
        return LedgerStanding(place: place, state: state)
    }

    private static func heartbeat(_ value: JSONValue) -> Heartbeat? {
        func count(_ key: String) -> Int? { ReadValue.count(value[key]) }
        guard let time = ReadValue.moment(value["time"]), let businesses = count("businesses"), let inSync = count("inSync"),
            let drifted = count("drifted"), let unverified = count("unverified"), let errors = count("errors")
        else { return nil }
        return Heartbeat(
            time: time, isComplete: true, businesses: businesses, inSync: inSync, drifted: drifted, unverified: unverified, errors: errors)
    }

    private static func sighting(_ value: JSONValue) -> Sighting? {
        guard let key = ShardReport.key(value), let address = value["address"]?.string, let verdict = value["verdict"]?.string,
            let firstSeen = ReadValue.moment(value["firstSeen"]),
            let notBefore = ReadValue.optional(value["notBefore"], { ReadValue.moment($0) })
        else { return nil }
        let mark = FindingMark(key: key, address: address, verdict: verdict, observed: "")
        return Sighting(mark: mark, firstSeen: firstSeen, notBefore: notBefore)
    }

    private static func rule(_ value: JSONValue) -> IgnoreRuleUse? {
        guard let address = value["address"]?.string, let reason = value["reason"]?.string,
            let verdict = ReadValue.optional(value["verdict"], { $0.string.flatMap(Verdict.init) }),
            let business = ReadValue.optional(value["business"], { $0.integer.map { BusinessNumber($0) } }),
            let until = ReadValue.optional(value["until"], { $0.string }), let site = ReadValue.site(value["line"], value["column"]),
            let matches = value["matches"]?.integer, matches >= 0, let isExpired = value["expired"]?.bool
        else { return nil }
        let rule = IgnoreRule(
            business: business, address: GlobPattern(address), verdict: verdict, reason: reason, until: until, site: site)
        return IgnoreRuleUse(rule: rule, matches: Int(matches), isExpired: isExpired)
    }
}

/// One business of a look for drift: its entry in the JSON, and what a shard's report adds to it.
struct DriftReading {
    let entry: JSONValue
    let shown: JSONValue

    /// The business; nil if one of the two is not as roost writes it, or if they do not fit.
    func business(_ key: GroupKey) -> DriftedBusiness? {
        let values = entry["findings"]?.array ?? []
        guard let additions = shown["findings"]?.array, additions.count == values.count,
            let unverified = ReadValue.count(shown["unverified"]), let ignored = ReadValue.count(shown["ignored"]),
            let site = ReadValue.optional(shown["site"], { ReadValue.site($0["line"], $0["column"]) }),
            let stamp = ReadValue.optional(entry["lastApplied"], ReadValue.stamp)
        else { return nil }
        let findings = zip(values, additions).compactMap(finding)
        guard findings.count == values.count else { return nil }
        var business = DriftedBusiness(
            ReadValue.identity(entry, key, site: site), groupID: entry["groupId"]?.integer, findings: findings, unverified: unverified,
            ignored: ignored, lastApplied: stamp)
        for moved in shown["moved"]?.array ?? [] {
            guard let location = moved["location"]?.integer, let home = ShardReport.key(moved) else { return nil }
            business.moved[BusinessNumber(location)] = home
        }
        for (finding, (value, addition)) in zip(findings, zip(values, additions)) {
            guard let isNew = addition["new"]?.bool, let mark = FindingMark(finding, of: key) else { continue }
            guard let firstSeen = ReadValue.moment(value["firstSeen"]),
                let notBefore = ReadValue.optional(value["notBefore"], { ReadValue.moment($0) })
            else { return nil }
            business.ages[mark] = FindingAge(isNew: isNew, firstSeen: firstSeen, notBefore: notBefore)
        }
        if let protection = entry["protected"] {
            business.protection = Protection(key.business, reason: protection["reason"]?.string, until: protection["until"]?.string)
        }
        if let adopted = entry["adopted"] {
            guard let adoption = adoption(adopted) else { return nil }
            business.adoption = adoption
        }
        return business.kind.rawValue == entry["kind"]?.string ? business : nil
    }

    private func finding(_ value: JSONValue, _ addition: JSONValue) -> Finding? {
        guard var finding = ReadValue.finding(value, label: addition["label"]?.string, isConcealed: addition["concealed"] == true) else {
            return nil
        }
        finding.isLost = addition["lost"] == true
        if let statuses = addition["unseen"]?.array {
            finding.consequence = .reachesUnseen(statuses.compactMap(\.string))
        } else if let reason = addition["stops"]?.string {
            finding.consequence = .stopsRequests(reason)
        }
        return finding.consequence?.sentence == value["consequence"]?.string ? finding : nil
    }

    private func adoption(_ value: JSONValue) -> LastAdoption? {
        guard let stamp = ReadValue.stamp(value), let by = value["by"]?.string, let fields = ReadValue.count(value["vouched"]) else {
            return nil
        }
        return LastAdoption(Voucher(name: by, stamp: stamp), fields: fields)
    }
}
