/// The shape of roost.yaml.
public enum ProjectShape {
    /// The whole file. Without a list of sources, profiles may name any.
    public static func document(sources: [String]?) -> RecordShape {
        document(profile: .record(BusinessShape.profile(nil, sources: sources, profiles: nil)))
    }

    /// The whole file, with what may stand under the name of a profile.
    static func document(profile: Shape) -> RecordShape {
        RecordShape(
            "roost.yaml", "A project: where its files are, how to reach the services, and what apply may do.",
            fields: [
                FieldShape(
                    "version", .integer(IntegerShape(1...1, examples: [1])), required: true, default: nil, sample: "version: 1",
                    "The version of this file's format."),
                FieldShape(
                    "businesses",
                    .list(ListShape(of: .text(TextShape(hint: "a path or pattern", examples: ["businesses/**/*.yaml"])), minimum: 1)),
                    default: "[businesses/**/*.yaml, businesses/**/*.yml]", sample: "businesses: [businesses/**/*.yaml]",
                    "The business files, relative to this file's folder; * and ? within a folder, ** across folders."),
                FieldShape("birdeye", .record(birdeye), sample: "birdeye: { concurrency: 16 }", "How to reach Birdeye's integration API."),
                FieldShape(
                    "carestack", .record(careStack), sample: "carestack: { vendorKey: { env: CARESTACK_VENDOR_KEY } }",
                    "How to reach CareStack's partner API, for look-ups."),
                FieldShape(
                    "ledger", .record(ledger), sample: "ledger: { path: ledger, key: { env: ROOST_LEDGER_KEY } }",
                    "Where roost keeps what it last applied."),
                FieldShape(
                    "guards", .record(guards), sample: "guards: { maxBusinesses: 50 }",
                    "The limits of an apply. `--allow NAME` lifts one for a run."),
                FieldShape(
                    "prune", .boolean, default: "false", sample: "prune: false",
                    "Whether apply deactivates mappings that are gone from the files."),
                FieldShape(
                    "drift", .record(DriftShape.record), sample: "drift: { ignore: [] }", "What a look for drift does not report."),
                FieldShape(
                    "contract", .record(ContractShape.record), sample: "contract: {}",
                    "How the API behaves where its documentation says nothing."),
                FieldShape(
                    "rules", .map(MapShape(key: TextShape(hint: "the code of a warning"), value: .choice(RuleSettings.choices))),
                    default: "{}", sample: "rules: { no-visit-status: error }",
                    "How severe a warning is, by its code. The part before the slash may be left out."),
                FieldShape(
                    "stores", .map(MapShape(key: sourceName, value: .record(StoreShape.store))), default: "{}",
                    sample: "stores: { practices: { command: [sops, --decrypt, practices.enc.yaml] } }",
                    "Files or programs that hold many secrets. roost opens each at most once in a run, and only if a secret in it is needed."
                ),
                FieldShape("secrets", .record(StoreShape.secrets), sample: "secrets: { concurrency: 4 }", "How roost finds secrets."),
                FieldShape(
                    "sources", .map(MapShape(key: sourceName, value: .record(source))), sample: "sources: { acme: { id: 9001 } }",
                    "Sources of your own, or extra property keys for sources that roost knows."),
                FieldShape(
                    "profiles", .map(MapShape(key: TextShape(hint: "a name"), value: profile)),
                    sample: "profiles: { dso-standard: { type: smb, source: carestack } }",
                    "Named parts of business documents. A document that names one may override any of its keys."),
            ])
    }

    private static let count = IntegerShape(1...1024, examples: [16])
    // These patterns serve only the schema. The code that reads a URL checks the rest, and says why it refuses one.
    private static let urlPattern =
        #"https://[^/?#@\s]+(/[^?#\s]*)?|http://(localhost|127([.][0-9]+){3}|\[::1\])(:[0-9]+)?(/[^?#\s]*)?"#
    private static let url = TextShape(
        pattern: urlPattern, hint: "a URL", examples: ["https://common-services.birdeye.com"], mayHoldSecret: true, matches: { _ in true })
    private static let domainURL = TextShape(
        pattern: "(?=.*[{]domain[}])(?:\(urlPattern))", hint: "a URL", examples: ["https://{domain}.carestack.com"],
        mayHoldSecret: true, matches: { _ in true })
    static let sourceName = TextShape(
        pattern: "[a-z][a-z0-9_-]{0,63}", hint: "a name of lower-case letters, digits, - and _", examples: ["carestack"])

    private static let birdeye = RecordShape(
        "birdeye", "How to reach Birdeye's integration API.",
        fields: [
            FieldShape(
                "url", .text(url), default: "https://common-services.birdeye.com", sample: "url: https://common-services.birdeye.com",
                "The base URL: https, or http for this machine only. ROOST_BIRDEYE_URL overrides it."),
            FieldShape(
                "headers",
                .map(
                    MapShape(
                        key: TextShape(pattern: "[A-Za-z0-9!#$%&'*+.^_`|~-]+", hint: "a header's name"),
                        value: .either([.text(TextShape(hint: "a value", mayHoldSecret: true)), .secret]))),
                default: "{}", sample: "headers: { x-api-key: { env: BIRDEYE_API_KEY } }",
                "Headers of every request. Give a secret value as a reference."),
            FieldShape("concurrency", .integer(count), default: "16", sample: "concurrency: 16", "The most requests at the same time."),
            FieldShape(
                "requestsPerSecond", .integer(IntegerShape(1...100_000, examples: [50])), default: "50", sample: "requestsPerSecond: 50",
                "The most requests that begin in a second. roost sends fewer while Birdeye asks for fewer or slows down."),
            FieldShape("timeout", .text(duration), default: "30s", sample: "timeout: 30s", "How long one request may take."),
        ])

    private static let careStack = RecordShape(
        "carestack", "How to reach CareStack's partner API.",
        fields: [
            FieldShape(
                "url", .text(domainURL),
                default: "https://{domain}.carestack.com", sample: "url: \"https://{domain}.carestack.com\"",
                "The base URL, with {domain} in place of a practice's domain. ROOST_CARESTACK_URL overrides it."),
            FieldShape(
                "vendorKey", .secret, sample: "vendorKey: { env: CARESTACK_VENDOR_KEY }", "The integrator's key, one for the whole project."
            ),
            FieldShape(
                "requestsPerSecond", .integer(IntegerShape(1...100, examples: [4])), default: "4", sample: "requestsPerSecond: 4",
                "The most requests that begin in a second, over all practices. Integrators report a day of throttling above about 5."),
        ])

    private static let ledger = RecordShape(
        "ledger", "Where roost keeps what it last applied.",
        fields: [
            FieldShape(
                "path", .text(TextShape(hint: "a folder")), default: "ledger", sample: "path: ledger",
                "The folder, relative to the folder of roost.yaml."),
            FieldShape(
                "key", .secret, sample: "key: { env: ROOST_LEDGER_KEY }",
                "The key of the ledger's digests and codes. `roost ledger keygen` makes one."),
            FieldShape(
                "formerKey", .secret, sample: "formerKey: { env: ROOST_LEDGER_KEY_FORMER }",
                "The old key, while you change keys: the ledger may still hold digests made with it."),
            FieldShape(
                "git",
                .record(
                    RecordShape(
                        "git", "A branch of a git remote that a team shares.",
                        fields: [
                            FieldShape(
                                "remote", .text(TextShape(hint: "a remote", examples: ["origin"], mayHoldSecret: true)), required: true,
                                sample: "remote: origin", "The remote's name or URL."),
                            FieldShape(
                                "branch", .text(TextShape(hint: "a branch", examples: ["roost-ledger"])), required: true,
                                sample: "branch: roost-ledger", "The branch."),
                        ])),
                sample: "git: { remote: origin, branch: roost-ledger }", "A branch of a git remote instead of a folder."),
        ])

    /// The guards; `ROOST_GUARDS` has the same form.
    static let guards = RecordShape(
        "guards", "The limits of an apply. `--allow NAME` lifts one for a run.", fields: GuardSetting.all.map(\.shape))

    private static let source = RecordShape(
        "a source", "A business system that Birdeye reads customers from.",
        fields: [
            FieldShape(
                "id", .integer(IntegerShape(1...Int64.max, examples: [124])), sample: "id: 9001",
                "integrationSourceId in the API. May be left out only for a source that roost knows."),
            FieldShape("description", .text(TextShape()), sample: "description: Practice management", "What the source is."),
            FieldShape(
                "keys", .map(MapShape(key: TextShape(pattern: "[A-Za-z0-9._-]+", hint: "a property key"), value: .record(key))),
                sample: "keys: { acme.account: { level: group } }", "The property keys, by Birdeye's own names."),
            FieldShape(
                "triggers", .list(ListShape(of: .record(trigger))), sample: "triggers: [{ id: 501, type: 2, name: Webhook Trigger }]",
                "The known triggers. roost looks up any other name in Birdeye's catalogue."),
        ])

    private static let key = RecordShape(
        "a property key", "What roost must know about one property key.",
        fields: [
            FieldShape(
                "level",
                .choice([
                    Choice("group", "In the group's properties."), Choice("location", "In a location's properties."),
                    Choice("both", "In either; a location's value overrides the group's."),
                ]),
                required: true, sample: "level: location", "Where the property may be set."),
            FieldShape(
                "secure", .boolean, default: "false", sample: "secure: true",
                "Whether the value is a secret: files give only a reference, and calls mark it as secure."),
            FieldShape(
                "list", .boolean, default: "false", sample: "list: true",
                "Whether the value is a list. Birdeye keeps a list as one string with commas."),
            FieldShape(
                "required",
                .choice([
                    Choice("false", "Nowhere."), Choice("true", "In the group; or, if the level is location, in every location."),
                    Choice("enterprise", "As true, but only for enterprises."),
                ]),
                default: "false", sample: "required: true", "Where the property must be set."),
            FieldShape(
                "essential", .boolean, default: "false", sample: "essential: true",
                "Whether a mapping does nothing without the property. An active mapping that lacks it is a warning."),
            FieldShape(
                "pattern", .text(TextShape(hint: "a regular expression")), sample: "pattern: \"[0-9]+\"",
                "A pattern for the whole value, or for each item of a list; not for secrets. "
                    + "Backreferences, lookahead and lookbehind are not supported."
            ),
            FieldShape(
                "default", .text(TextShape(mayHoldSecret: true)), sample: "default: \"0\"",
                "The value if a file gives none; not for secrets."),
            FieldShape(
                "description", .text(TextShape()), sample: "description: Where to find it",
                "What it is and where to find its value; editors show it."),
        ])

    private static let trigger = RecordShape(
        "a trigger", "A trigger that the source has.",
        fields: [
            FieldShape(
                "id", .integer(IntegerShape(1...Int64.max, examples: [139])), required: true, sample: "id: 501", "The trigger's id."),
            FieldShape(
                "type", .integer(IntegerShape(1...Int64.max, examples: [1])), required: true, sample: "type: 2", "The id of its type."),
            FieldShape(
                "name", .text(TextShape(hint: "a name")), required: true, sample: "name: Webhook Trigger", "The name that files use."),
        ])

    private static let duration = TextShape(
        pattern: "[1-9][0-9]{0,5}(ms|s|m)", hint: "a time such as 500ms, 30s or 2m", examples: ["30s"],
        matches: { Duration(roost: $0) != nil })

    /// A day as ISO 8601 writes it. The pattern does not check how many days a month has.
    static let day = TextShape(
        pattern: "20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", hint: "a day such as 2026-11-22", examples: ["2026-11-22"])

    /// A whole share from 0 to 100.
    static let percentage = TextShape(
        pattern: "(100|[1-9]?[0-9])%", hint: "a share such as 30%", examples: ["30%"], matches: { Int(percentage: $0) != nil })
}

extension Duration {
    /// Reads `500ms`, `30s` or `2m`.
    public init?(roost text: String) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard digits.first != "0", digits.count <= 6, let number = Int64(digits) else { return nil }
        switch text[digits.endIndex...] {
        case "ms": self = .milliseconds(number)
        case "s": self = .seconds(number)
        case "m": self = .seconds(number * 60)
        default: return nil
        }
    }

    /// The whole milliseconds in it.
    public var wholeMilliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}

extension Int {
    /// Reads `30%`.
    init?(percentage text: String) {
        guard text.last == "%", let value = Int64(plainDigits: String(text.dropLast())), value <= 100 else { return nil }
        self = Int(value)
    }
}
