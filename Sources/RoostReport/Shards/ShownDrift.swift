import RoostDiagnostics
public import RoostEngine
public import RoostJSON
import RoostModel
public import RoostPlan

/// What text, Markdown, pages, JUnit and SARIF show of a look for drift, and its JSON does not say.
///
/// The report of a shard carries it, so that `roost merge` can write each of these formats from JSON alone. Other reports do not: it is of no
/// use to a person or to another program.
public enum ShownDrift {
    /// The member `shown` of the shard's report.
    ///
    /// - Parameter requests: how many requests the run sent; nil if the report does not count them.
    public static func document(_ report: DriftReport, requests: RequestCounts?) -> JSONValue {
        [
            "comparedWith": .optional(report.comparedWith),
            "ledger": report.ledger.map { ["place": .string($0.place), "state": .string($0.state.rawValue)] } ?? .null,
            "requests": requests.map { ["reads": .count($0.reads), "writes": .count($0.writes), "retries": .count($0.retries)] } ?? .null,
            "fixes": .array(report.warnings.map { .optional($0.fix) }),
            "businesses": .array(report.businesses.map(business)),
        ]
    }

    private static func business(_ business: DriftedBusiness) -> JSONValue {
        [
            "site": business.site.map { ["line": .count($0.line), "column": .count($0.column)] } ?? .null,
            "unverified": .count(business.unverified),
            "ignored": .count(business.ignored),
            "moved": .array(
                business.moved.sorted { $0.key < $1.key }.map {
                    ["location": .integer($0.key.value), "business": .integer($0.value.business.value), "source": .string($0.value.source)]
                }),
            "findings": .array(business.findings.filter { $0.verdict != .unchanged }.map { finding($0, business.age(of: $0)) }),
        ]
    }

    private static func finding(_ finding: Finding, _ age: FindingAge?) -> JSONValue {
        var members = JSONObject()
        members["label"] = finding.label.map { .string($0) }
        members["new"] = age.map { .bool($0.isNew) }
        if finding.isLost { members["lost"] = true }
        // Concealed text and a text that equals the mask look alike in JSON.
        if finding.observed == .concealed { members["concealed"] = true }
        switch finding.consequence {
        case .reachesUnseen(let statuses): members["unseen"] = .array(statuses.map { .string($0) })
        case .stopsRequests(let reason): members["stops"] = .string(reason)
        case nil: break
        }
        return members.isEmpty ? .null : .object(members)
    }

    /// The schema of the member.
    static let schema = SchemaTerms.object(
        "Only in the report of a look for drift: what other formats show and the members above do not say.",
        [
            "comparedWith": SchemaTerms.string("When the look ended that ages are counted from; null if there was none.", orNull: true),
            "ledger": nullable(
                "The ledger that everything was compared with; null if it is not to be named.",
                [
                    "place": SchemaTerms.string("What people call it."),
                    "state": [
                        "description": "What it holds.", "enum": .array(LedgerStanding.State.allCases.map { .string($0.rawValue) }),
                    ],
                ]),
            "requests": nullable(
                "How many requests the run sent; null if they are not counted.",
                [
                    "reads": SchemaTerms.integer("Reading ones."), "writes": SchemaTerms.integer("Writing ones."),
                    "retries": SchemaTerms.integer("Those among them that repeated an earlier one."),
                ]),
            "fixes": SchemaTerms.array(
                "What to do about each diagnostic of the run.",
                of: SchemaTerms.string("An imperative; null if there is none.", orNull: true)),
            "businesses": SchemaTerms.array("For each business that was compared, in the order of `businesses`.", of: business),
        ])

    private static let business = SchemaTerms.object(
        "One business.",
        [
            "site": nullable(
                "Where its document stands in the file; null if it has none.",
                ["line": SchemaTerms.integer("The line, counted from 1."), "column": SchemaTerms.integer("The column there.")]),
            "unverified": SchemaTerms.integer("Fields that are as desired by the ledger, and that roost cannot read."),
            "ignored": SchemaTerms.integer("Findings that rules of `drift.ignore` hid."),
            "moved": SchemaTerms.array(
                "Locations that the files map in another group.",
                of: SchemaTerms.object(
                    "One of them.",
                    [
                        "location": SchemaTerms.integer("Its number.", minimum: 1),
                        "business": SchemaTerms.integer("The parent of the other group.", minimum: 1),
                        "source": SchemaTerms.string("The other group's source."),
                    ])),
            "findings": SchemaTerms.array("For each entry of `findings`; null if there is nothing to add.", of: finding),
        ])

    private static let finding: JSONValue = [
        "description": "What is to be added to a finding.", "type": ["object", "null"], "additionalProperties": false,
        "properties": [
            "label": SchemaTerms.string("What people call the field."),
            "new": SchemaTerms.flag("Whether this look is the first to find it. Left out if there was no look before."),
            "lost": SchemaTerms.flag("Whether the next call removes it."),
            "concealed": SchemaTerms.flag("Whether the observed value holds a secret."),
            "unseen": SchemaTerms.array(
                "The statuses for which requests reach people who were not seen.", of: SchemaTerms.string("A status.")),
            "stops": SchemaTerms.string("Why no requests go out at all."),
        ],
    ]

    private static func nullable(_ description: String, _ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
        ["description": .string(description), "oneOf": [SchemaTerms.object("What is known.", members), ["type": "null"]]]
    }
}
