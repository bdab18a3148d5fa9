import RoostDiagnostics
public import RoostJSON
public import RoostModel
public import RoostPlan

/// What the JSON of a sharded run says about itself, so that `roost merge` can join it with the others into the report of one run.
public struct ShardStamp: Sendable {
    /// The reports that shards can be joined of.
    public enum Kind: String, Sendable, CaseIterable {
        case validate, plan, drift, apply
    }

    /// Where a document stands, which decides its place among those of all shards.
    public struct Origin: Sendable, Hashable {
        let file: String
        let line: Int

        /// A file, relative to the project folder, and a line of it.
        public init(file: String, line: Int) {
            self.file = file
            self.line = line
        }

        var document: JSONValue { [.string(file), .count(line)] }
    }

    let kind: Kind
    let shard: Shard
    /// The commit that the project is at; nil if it is in no repository.
    let commit: String?
    /// A digest over roost.yaml, roost's version and what the run was asked for: reports with different ones do not belong together.
    let configuration: String
    /// True if the shards together are the whole project.
    let isWhole: Bool
    private let origins: [GroupKey: Origin]
    /// How many diagnostics are of each kind; those of failures are the rest.
    public var parts: [Int] = []
    /// The businesses that could not be compared, each for itself: the report tells of a common reason once.
    public var failures: [BusinessFailure] = []
    /// What other formats show and the JSON does not say; nil if the report has no other formats that shards are joined in.
    public var shown: JSONValue?

    /// Puts the parts together.
    ///
    /// - Parameter origins: where the documents of the groups stand.
    public init(
        _ kind: Kind, _ shard: Shard, commit: String?, configuration: String, isWhole: Bool, origins: [GroupKey: Origin]
    ) {
        self.kind = kind
        self.shard = shard
        self.commit = commit
        self.configuration = configuration
        self.isWhole = isWhole
        self.origins = origins
    }

    /// The report with a member `shard` at its end.
    public func stamped(_ report: JSONValue) -> JSONValue {
        guard var members = report.object else { return report }
        let businesses = members["businesses"]?.array ?? []
        var stamp: JSONObject = [
            "report": .string(kind.rawValue), "index": .count(shard.index), "of": .count(shard.count), "commit": .optional(commit),
            "configuration": .string(configuration), "whole": .bool(isWhole),
            "origins": .array(
                businesses.map { business in
                    guard let number = business["business"]?.integer, let source = business["source"]?.string else { return .null }
                    return origin(GroupKey(business: BusinessNumber(number), source: source))
                }),
            "parts": .array(parts.map { .count($0) }),
            "failures": .array(
                failures.map { failure in
                    [
                        "business": .integer(failure.key.business.value), "source": .string(failure.key.source),
                        "name": .optional(failure.name), "type": .optional(failure.type?.rawValue), "file": .optional(failure.file),
                        "origin": origin(failure.key), "diagnostics": .array(failure.diagnostics.map { .object($0.members) }),
                        "fixes": .array(failure.diagnostics.map { .optional($0.fix) }),
                    ]
                }),
        ]
        stamp["shown"] = shown
        members["shard"] = .object(stamp)
        return .object(members)
    }

    private func origin(_ key: GroupKey) -> JSONValue { origins[key]?.document ?? .null }

    /// The schema of the member.
    static let schema = SchemaTerms.object(
        "Only in the report of a run with --shard: which part of the fleet it is about, and what `roost merge` needs to join the parts.",
        optional: ["shown"],
        [
            "report": ["description": "What report it is.", "enum": .array(Kind.allCases.map { .string($0.rawValue) })],
            "index": SchemaTerms.integer("Which part it is.", minimum: 1),
            "of": SchemaTerms.integer("How many parts there are.", minimum: 1),
            "commit": SchemaTerms.string("The commit that the project was at; null outside of git.", orNull: true),
            "configuration": SchemaTerms.string(
                "SHA-256 over roost.yaml, roost's version and what the run was asked for.", pattern: "^[0-9a-f]{64}$"),
            "whole": ["description": "True if all parts together are the whole project.", "type": "boolean"],
            "origins": SchemaTerms.array(
                "For each entry of `businesses`, the file and the line of its document; null if it has none.", of: origin),
            "parts": SchemaTerms.array(
                "How many of the diagnostics are about roost.yaml, single files, clashes, files passed over, and the run.",
                of: SchemaTerms.integer("A count.")),
            "failures": SchemaTerms.array(
                "The businesses that could not be compared.",
                of: SchemaTerms.object(
                    "A business and the reasons.",
                    [
                        "business": SchemaTerms.integer("The group's parent.", minimum: 1),
                        "source": SchemaTerms.string("The integration source's name."),
                        "name": SchemaTerms.string("What people call the business.", orNull: true),
                        "type": ["description": "How the business is set up.", "enum": ["smb", "enterprise", .null]],
                        "file": SchemaTerms.string("The business file; null for what no file describes.", orNull: true), "origin": origin,
                        "diagnostics": SchemaTerms.array("The reasons.", of: SchemaTerms.definition("diagnostic")),
                        "fixes": SchemaTerms.array(
                            "What to do about each of them.", of: SchemaTerms.string("An imperative; null if there is none.", orNull: true)),
                    ])),
            "shown": ShownDrift.schema,
        ])

    private static let origin: JSONValue = [
        "description": "A file and a line; null for what no file describes.", "type": ["array", "null"],
        "prefixItems": [["type": "string"], ["type": "integer"]], "minItems": 2, "maxItems": 2,
    ]
}
