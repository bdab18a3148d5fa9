import RoostDiagnostics
import RoostEngine
public import RoostJSON
import RoostModel
public import RoostPlan

/// The reports of all shards of one run, which together make the report of a run without shards.
public struct ShardMerge: Sendable {
    /// One of each shard, in order; at least one.
    let reports: [ShardReport]

    /// Puts reports together; fails if a shard is missing or given twice, or if the reports do not belong together.
    public init(_ reports: [ShardReport]) throws(MergeFault) {
        guard let first = reports.first else {
            throw MergeFault(.missingShard, "there is no report to join", fix: "roost merge shard-*.json")
        }
        for other in reports.dropFirst() {
            if let difference = Self.difference(first, other) {
                throw MergeFault(
                    .otherRun,
                    "shard \(other.shard) in \(other.name.printable) and shard \(first.shard) in \(first.name.printable): "
                        + difference,
                    fix: "run all shards of one commit with the same flags, and join those")
            }
        }
        let byShard = Dictionary(grouping: reports, by: \.shard.index)
        for index in byShard.keys.sorted() {
            guard let same = byShard[index], same.count > 1 else { continue }
            throw MergeFault(
                .shardTwice, "shard \(same[0].shard) is in \(same.map(\.name.printable).joined(separator: " and in "))",
                fix: "give each shard's report once")
        }
        let count = first.shard.count
        let missing = (1...count).filter { byShard[$0] == nil }
        guard missing.isEmpty else {
            let names = missing.prefix(20).map { "\($0)/\(count)" }.joined(separator: ", ")
            let more = missing.count > 20 ? " and \(missing.count - 20) more" : ""
            throw MergeFault(
                .missingShard, "there is no report of shard \(names)\(more)",
                fix: "run roost \(first.kind.rawValue) --shard \(missing[0])/\(count) --format json, and give its report too")
        }
        self.reports = reports.sorted { $0.shard.index < $1.shard.index }
    }

    private static func difference(_ left: ShardReport, _ right: ShardReport) -> String? {
        if left.kind != right.kind { return "one is the report of roost \(right.kind.rawValue), the other of roost \(left.kind.rawValue)" }
        if left.shard.count != right.shard.count { return "one is of \(right.shard.count) shards, the other of \(left.shard.count)" }
        func words(_ commit: String?) -> String { commit.map { String($0.prefix(12)).printable } ?? "none" }
        if left.commit != right.commit { return "one was made from commit \(words(right.commit)), the other from \(words(left.commit))" }
        if left.configuration != right.configuration || left.isWhole != right.isWhole {
            return "they were made with another roost.yaml, another version of roost or other flags"
        }
        return nil
    }

    /// What report it is.
    public var kind: ShardStamp.Kind { reports[0].kind }

    /// True if the report has an error, or a business that could not be compared.
    public var hasErrors: Bool {
        reports.contains { report in
            !report.failures.isEmpty
                || [report.settings, report.files, report.clashes, report.rest, report.run].joined().contains {
                    $0["severity"]?.string == "error"
                }
        }
    }

    /// The kinds of all businesses of a look for drift.
    public var kinds: Set<DriftKind> {
        Set(reports.lazy.flatMap(\.businesses).compactMap { $0.value["kind"]?.string.flatMap(DriftKind.init) })
    }

    /// The outcomes of an apply's businesses.
    public var isApplied: Bool {
        reports.allSatisfy { report in
            report.document["ended"] == nil && report.businesses.allSatisfy { $0.value["outcome"]?.string == "applied" }
        }
    }

    /// The report of one run.
    public func document() throws(MergeFault) -> JSONValue {
        var result = reports[0].document
        for key in result.members.map(\.key) {
            switch key {
            case "summary": result[key] = try summary()
            case "businesses": result[key] = .array(businesses.map(\.value))
            case "diagnostics": result[key] = .array(diagnostics)
            case "time": result[key] = .optional(reports.compactMap { $0.document[key]?.string }.max())
            case "whole": result[key] = .bool(reports[0].isWhole)
            case "headline", "leftBehind", "ended": result[key] = key == "headline" ? .string("") : nil
            case "gone": result[key] = .array(byNumber(key))
            case "canaries": result[key] = .array(all(key))
            case "ignoreRules": result[key] = .array(rules)
            case "readBack": result[key] = try sum(key)
            case "files": result[key] = files
            default: break
            }
        }
        if result["headline"] != nil, let summary = result["summary"] { result["headline"] = .string(headline(summary)) }
        let left = leftBehind
        if !left.isEmpty { result["leftBehind"] = .array(left) }
        result["ended"] = reports.lazy.compactMap { $0.document["ended"] }.first
        return .object(result)
    }
}

extension ShardMerge {
    /// The three counts that GitLab shows; fails unless it is a plan.
    public func gitLab() throws(MergeFault) -> JSONValue {
        guard kind == .plan else {
            throw MergeFault(
                .otherFormat, "only a plan has the form gitlab; these are reports of roost \(kind.rawValue)", fix: "--format json")
        }
        let counts = try summary()
        return ["create": counts["create"] ?? 0, "update": counts["update"] ?? 0, "delete": counts["deactivate"] ?? 0]
    }

    /// All businesses in the order of one run: in file order, those without a file by number, those that could not be compared at the end.
    private var businesses: [ShardReport.Placed] {
        let all = reports.flatMap(\.businesses)
        func rank(_ entry: ShardReport.Placed) -> Int {
            entry.value["kind"]?.string == DriftKind.error.rawValue || entry.value["outcome"]?.string == "held-back" ? 1 : 0
        }
        return Self.ordered(all) { left, right in
            let (a, b) = (rank(left), rank(right))
            return a != b ? a < b : Self.precedes(left.origin, left.key, right.origin, right.key)
        }
    }

    /// True if the document of one group stands before that of another.
    static func precedes(_ left: ShardStamp.Origin?, _ a: GroupKey, _ right: ShardStamp.Origin?, _ b: GroupKey) -> Bool {
        switch (left, right) {
        case (let left?, let right?): isBefore((left.file, left.line, 0), (right.file, right.line, 0))
        case (.some, nil): true
        case (nil, .some): false
        case (nil, nil): a < b
        }
    }

    /// Files by the bytes of their paths, as roost lists them.
    private static func isBefore(_ left: (String, Int, Int), _ right: (String, Int, Int)) -> Bool {
        if left.0 == right.0 { return (left.1, left.2) < (right.1, right.2) }
        return left.0.utf8.lexicographicallyPrecedes(right.0.utf8)
    }

    /// Sorted; what is alike keeps its order.
    static func ordered<Item>(_ items: [Item], _ isBefore: (Item, Item) -> Bool) -> [Item] {
        items.enumerated().sorted { left, right in
            if isBefore(left.element, right.element) { return true }
            return isBefore(right.element, left.element) ? false : left.offset < right.offset
        }.map(\.element)
    }

    private func all(_ key: String) -> [JSONValue] { reports.flatMap { $0.document[key]?.array ?? [] } }

    private func byNumber(_ key: String) -> [JSONValue] {
        Self.ordered(all(key)) { left, right in
            guard let a = ShardReport.key(left), let b = ShardReport.key(right) else { return false }
            return a < b
        }
    }

    private func summary() throws(MergeFault) -> JSONValue { try sum("summary") }

    /// The counts of all reports together, in the order in which they first come.
    private func sum(_ key: String) throws(MergeFault) -> JSONValue {
        var counts = JSONObject()
        for report in reports {
            for member in report.document[key]?.object?.members ?? [] {
                let before = counts[member.key]?.integer ?? 0
                guard let count = member.value.integer, count >= 0 else { throw wrong(report, key) }
                let (total, overflows) = before.addingReportingOverflow(count)
                guard !overflows else { throw wrong(report, key) }
                counts[member.key] = .integer(total)
            }
        }
        return .object(counts)
    }

    /// Says that a member of a report cannot be what roost wrote.
    func wrong(_ report: ShardReport, _ key: String) -> MergeFault {
        MergeFault(
            .notAShard, "\(report.name.printable): `\(key)` of shard \(report.shard) is not as roost writes it",
            fix: "run that shard again")
    }

    private func headline(_ summary: JSONValue) -> String {
        func count(_ key: String) -> Int { Int(summary[key]?.integer ?? 0) }
        let drifted = reports.lazy.flatMap(\.businesses).count { entry in
            entry.value["kind"]?.string.flatMap(DriftKind.init)?.isDrift == true
        }
        return DriftCounts.headline(count("businesses"), drifted: drifted, errors: count("errors"), unverified: count("unverified"))
    }

    /// The rules of `drift.ignore`: the same in each report, with what they hid in all of them.
    private var rules: [JSONValue] {
        (reports[0].document["ignoreRules"]?.array ?? []).enumerated().map { index, rule in
            guard var rule = rule.object else { return rule }
            let counts = reports.compactMap { report -> Int64? in
                guard let list = report.document["ignoreRules"]?.array, index < list.count else { return nil }
                return list[index]["matches"]?.integer
            }
            rule["matches"] = .integer(counts.reduce(0) { $0.addingReportingOverflow($1).partialValue })
            return .object(rule)
        }
    }

    /// The earlier commit that a plan was made from; what is newer is in one shard each.
    private var files: JSONValue? {
        guard var files = reports[0].document["files"]?.object else { return nil }
        let newer = reports.flatMap { $0.document["files"]?["newer"]?.array ?? [] }.compactMap(\.integer)
        files["newer"] = .array(newer.sorted().map { .integer($0) })
        return .object(files)
    }

    private var leftBehind: [JSONValue] {
        let found = Dictionary(grouping: all("leftBehind"), by: ShardReport.key)
        return businesses.flatMap { found[$0.key] ?? [] }
    }
}

extension ShardMerge {
    /// All diagnostics in the order of one run.
    private var diagnostics: [JSONValue] {
        once(\.settings) + byFile(\.files) + byFile(\.clashes) + once(\.rest) + run
            + failures.diagnostics.map { .object($0.members) }
    }

    /// The businesses that could not be compared, in the order of one run.
    var failures: [BusinessFailure] {
        Self.ordered(reports.flatMap(\.failures)) { Self.precedes($0.origin, $0.failure.key, $1.origin, $1.failure.key) }.map(\.failure)
    }

    /// What all shards share: each says it, and it is said once.
    private func once(_ part: (ShardReport) -> [JSONValue]) -> [JSONValue] {
        var said: Set<JSONValue> = []
        return reports.flatMap { report in
            let new = part(report).filter { !said.contains($0) }
            said.formUnion(new)
            return new
        }
    }

    /// In file order. Of a file with documents of several shards one of them tells everything, the others its errors alone.
    private func byFile(_ part: (ShardReport) -> [JSONValue]) -> [JSONValue] {
        var longest: [String: [JSONValue]] = [:]
        for report in reports {
            for (file, found) in Dictionary(grouping: part(report), by: { $0["file"]?.string ?? "" })
            where found.count > longest[file]?.count ?? 0 {
                longest[file] = found
            }
        }
        return longest.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.flatMap(\.value)
    }

    /// The run's own warnings: about the ledger, about businesses in file order, about rules of `drift.ignore`.
    var run: [JSONValue] {
        let all = once(\.run)
        func has(_ code: String) -> (JSONValue) -> Bool { { $0["code"]?.string == code } }
        func isPlaced(_ value: JSONValue) -> Bool { value["file"]?.string != nil && value["file"]?.string != "roost.yaml" }
        let (last, rule) = (has(DiagnosticKind.noHeartbeatCode), has(DiagnosticKind.expiredRuleCode))
        let gone = has(DiagnosticKind.goneSecretCode)
        let first = all.filter { !isPlaced($0) && !last($0) && !rule($0) && !gone($0) }
        let placed = Self.ordered(all.filter(isPlaced)) { left, right in
            func key(_ value: JSONValue) -> (String, Int, Int) {
                (value["file"]?.string ?? "", Int(value["line"]?.integer ?? 0), 0)
            }
            return Self.isBefore(key(left), key(right))
        }
        let rules = Self.ordered(all.filter(rule) + unusedRules.map { .object($0.members) }) { left, right in
            left["line"]?.integer ?? 0 < right["line"]?.integer ?? 0
        }
        return first + placed + all.filter(gone) + rules + all.filter(last)
    }

    /// A shard cannot know that a rule matched nothing; all of them together do.
    var unusedRules: [Diagnostic] {
        guard reports[0].isWhole, reports.allSatisfy(\.failures.isEmpty) else { return [] }
        return rules.compactMap { rule in
            guard rule["matches"] == 0, rule["expired"] == false, let address = rule["address"]?.string, let reason = rule["reason"]?.string
            else { return nil }
            let place = Place(file: "roost.yaml", line: Int(rule["line"]?.integer ?? 1), column: Int(rule["column"]?.integer ?? 1))
            return DriftReport.unusedRule(address, reason: reason, place)
        }
    }
}

extension DiagnosticKind {
    fileprivate static let noHeartbeatCode = "drift/no-heartbeat"
    fileprivate static let expiredRuleCode = "drift/expired-rule"
    fileprivate static let goneSecretCode = "secrets/gone"
}
