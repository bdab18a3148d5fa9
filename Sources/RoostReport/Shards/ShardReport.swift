public import RoostDiagnostics
import RoostJSON
import RoostModel
import RoostPlan

/// The JSON report of one shard, read and checked. It may come from anywhere, so nothing in it is taken for granted.
public struct ShardReport: Sendable {
    /// What messages call it: the file's path.
    let name: String
    let kind: ShardStamp.Kind
    let shard: Shard
    let commit: String?
    let configuration: String
    let isWhole: Bool
    /// The report without its member `shard`.
    let document: JSONObject
    /// The entries of `businesses`, each with the place of its document.
    let businesses: [Placed]
    /// The diagnostics of each kind, in the order of the report.
    let settings, files, clashes, rest, run: [JSONValue]
    let failures: [Failure]
    /// What other formats show and the JSON does not say; nil if the report does not have it.
    let shown: JSONObject?

    /// An entry of a report, and the place that decides its order.
    struct Placed: Sendable {
        let value: JSONValue
        let key: GroupKey
        let origin: ShardStamp.Origin?
    }

    /// A business that could not be compared.
    struct Failure: Sendable {
        let failure: BusinessFailure
        let origin: ShardStamp.Origin?
    }

    /// Reads a report; fails if it is not one of a run with `--shard`.
    public init(_ bytes: [UInt8], name: String) throws(MergeFault) {
        func stranger(_ detail: String) -> MergeFault {
            MergeFault(
                .notAShard, "\(name.printable): \(detail)",
                fix: "name files that `roost plan --shard 1/4 --format json >FILE`, drift, validate or apply wrote")
        }
        let parsed: JSONValue
        do throws(JSONSyntaxError) { parsed = try JSONValue.parse(bytes) } catch {
            throw stranger("it stops being JSON at byte \(error.offset)")
        }
        guard var members = parsed.object, members["formatVersion"] == 1 else { throw stranger("it is not a report of roost") }
        guard let stamp = members["shard"] else {
            // `-o` of plan writes what apply takes, and that is bound to one runner's ledger.
            throw stranger(members["saved"] == nil ? "it is not the report of a run with --shard" : "it is a saved plan, not a report")
        }
        guard let kind = stamp["report"]?.string.flatMap(ShardStamp.Kind.init), let index = stamp["index"]?.integer,
            let count = stamp["of"]?.integer, let shard = Shard("\(index)/\(count)"),
            let configuration = stamp["configuration"]?.string, let isWhole = stamp["whole"]?.bool,
            let origins = stamp["origins"]?.array, let parts = stamp["parts"]?.array?.map(\.integer),
            let failures = stamp["failures"]?.array, let commit = stamp["commit"], commit.isNull || commit.string != nil
        else { throw stranger("its member `shard` is not as roost writes it") }
        members["shard"] = nil
        (self.name, self.kind, self.shard, self.commit) = (name, kind, shard, commit.string)
        (self.configuration, self.isWhole, document) = (configuration, isWhole, members)
        shown = stamp["shown"]?.object
        let entries = members["businesses"]?.array ?? []
        guard entries.count == origins.count else { throw stranger("`origins` does not fit `businesses`") }
        var placed: [Placed] = []
        for (entry, origin) in zip(entries, origins) {
            guard let key = Self.key(entry), entry.object != nil, let place = Self.origin(origin) else {
                throw stranger("an entry of `businesses` is not as roost writes it")
            }
            guard shard.contains(key.business) else { throw stranger("\(key.business) does not belong to shard \(shard)") }
            placed.append(Placed(value: entry, key: key, origin: place))
        }
        businesses = placed
        var left = (members["diagnostics"]?.array ?? [])[...]
        var sections: [[JSONValue]] = []
        for part in parts {
            guard let part, part >= 0, part <= left.count else { throw stranger("`parts` does not fit `diagnostics`") }
            sections.append(Array(left.prefix(Int(part))))
            left = left.dropFirst(Int(part))
        }
        guard sections.count == 5, left.allSatisfy({ $0.object != nil }), sections.joined().allSatisfy({ $0.object != nil }) else {
            throw stranger("`parts` does not fit `diagnostics`")
        }
        (settings, files, clashes, rest, run) = (sections[0], sections[1], sections[2], sections[3], sections[4])
        var failed: [Failure] = []
        for failure in failures {
            guard let read = Self.failure(failure), shard.contains(read.failure.key.business) else {
                throw stranger("an entry of `failures` is not as roost writes it")
            }
            failed.append(read)
        }
        self.failures = failed
    }

    static func key(_ value: JSONValue) -> GroupKey? {
        guard let number = value["business"]?.integer, let source = value["source"]?.string else { return nil }
        return GroupKey(business: BusinessNumber(number), source: source)
    }

    /// The place; an inner nil for null, an outer one for what is no place.
    private static func origin(_ value: JSONValue) -> ShardStamp.Origin?? {
        if value.isNull { return .some(nil) }
        guard let pair = value.array, pair.count == 2, let file = pair[0].string, let line = pair[1].integer.flatMap(Int.init(exactly:))
        else { return nil }
        return ShardStamp.Origin(file: file, line: line)
    }

    private static func failure(_ value: JSONValue) -> Failure? {
        guard let key = key(value), let origin = origin(value["origin"] ?? .null), let entries = value["diagnostics"]?.array else {
            return nil
        }
        let fixes = value["fixes"]?.array ?? entries.map { _ in .null }
        let diagnostics = zip(entries, fixes).compactMap { diagnostic($0, fix: $1.string) }
        guard diagnostics.count == entries.count else { return nil }
        let identity = GroupIdentity(
            key: key, name: value["name"]?.string, type: value["type"]?.string.flatMap(BusinessType.init), file: value["file"]?.string)
        return Failure(failure: BusinessFailure(identity, diagnostics: diagnostics), origin: origin)
    }

    /// A diagnostic as documents show it, with the fix that they do not show.
    ///
    /// Reports print code and summary as they are, because roost writes both. Here they come from a file, so they are checked.
    static func diagnostic(_ value: JSONValue, fix: String?) -> Diagnostic? {
        guard let code = value["code"]?.string, code.wholeMatch(of: /[a-z0-9-]+\/[a-z0-9-]+/) != nil,
            let severity = value["severity"]?.string.flatMap(Severity.init),
            let summary = value["summary"]?.string, let detail = value["detail"]?.string
        else { return nil }
        let place = value["file"]?.string.map { file in
            Place(file: file, line: Int(value["line"]?.integer ?? 1), column: Int(value["column"]?.integer ?? 1))
        }
        return Diagnostic(DiagnosticKind(code, severity, summary.printable), detail, fix: fix, place: place)
    }
}

/// Why reports cannot be joined.
public struct MergeFault: Error, Sendable, Hashable {
    /// What it comes to for the user.
    public let diagnostic: Diagnostic

    init(_ kind: DiagnosticKind, _ detail: String, fix: String) { diagnostic = Diagnostic(kind, detail, fix: fix) }
}

extension DiagnosticKind {
    static let notAShard = DiagnosticKind("merge/not-a-shard", .error, "a file is not the report of a shard")
    static let otherRun = DiagnosticKind("merge/other-run", .error, "reports do not belong together")
    static let missingShard = DiagnosticKind("merge/missing-shard", .error, "a shard is missing")
    static let otherFormat = DiagnosticKind("merge/other-format", .error, "a report has no such form")
    static let shardTwice = DiagnosticKind("merge/shard-twice", .error, "a shard is given twice")
}

extension ShardReport {
    /// The most reports that can belong together.
    public static var mostShards: Int { Shard.limit }
}

extension MergeFault {
    /// A report is not there, or too large.
    public static func unreadable(_ name: String) -> MergeFault {
        MergeFault(.notAShard, "there is no file \(name.printable) that can be read", fix: "name the JSON reports of all shards")
    }
}
