public import RoostDiagnostics
public import RoostEngine
public import RoostJSON
public import RoostModel
import RoostPlan

/// A plan in a file: what was reviewed, and enough to see whether the plan still holds.
///
/// The file is the plan's JSON form with one more member, `saved`. An apply does not replay its calls: roost plans again, and sends only if the
/// result is the same to the last byte. So an edited file can only lead to a refusal, and the file needs no secret.
public struct SavedPlan: Sendable, Hashable {
    /// What the plan was made from, and with which options.
    public struct Origin: Sendable, Hashable {
        /// The version of roost that made it.
        public let version: String
        /// The git commit of the project; nil outside of git.
        public let commit: String?
        /// The paths that the plan was limited to.
        public let paths: [String]
        /// The business numbers that the plan was limited to.
        public let businesses: [BusinessNumber]
        /// Whether it deactivates mappings that are gone from the files.
        public let prune: Bool
        /// Whether more than paths and numbers limited it. Then the groups that it lists are all that it is about.
        public let isSelected: Bool
        /// The earlier commit whose files it was made from; nil for the files that were checked out.
        public let files: String?

        /// Puts the parts together.
        public init(
            version: String, commit: String?, paths: [String], businesses: [BusinessNumber], prune: Bool, isSelected: Bool = false,
            files: String? = nil
        ) {
            self.version = version
            self.commit = commit
            self.paths = paths
            self.businesses = businesses
            self.prune = prune
            self.isSelected = isSelected
            self.files = files
        }
    }

    /// What the plan was made from, and with which options.
    public let origin: Origin
    /// Digests of what roost compared for each group, in the plan's order.
    public let states: [GroupState]
    /// The plan's JSON form, as it was reviewed.
    public let plan: JSONValue

    /// Puts the parts together.
    public init(origin: Origin, states: [GroupState], plan: JSONValue) {
        self.origin = origin
        self.states = states
        self.plan = plan
    }
}

/// Why roost cannot apply a file as a plan.
public struct SavedPlanFault: Error, Sendable, Hashable {
    /// The kind of problem.
    public let kind: DiagnosticKind
    /// What exactly is wrong, for a person.
    public let detail: String
}

extension SavedPlan {
    /// Reads a plan file. `hash` must be the same one as for writing it.
    public init(_ bytes: [UInt8], hash: ([UInt8]) -> String) throws(SavedPlanFault) {
        let document: JSONValue
        do throws(JSONSyntaxError) { document = try JSONValue.parse(bytes) } catch {
            throw SavedPlanFault(kind: .brokenPlan, detail: "it stops being JSON at byte \(error.offset): it was cut short or changed")
        }
        guard let version = document["formatVersion"]?.integer else {
            throw SavedPlanFault(kind: .brokenPlan, detail: "it is not a plan of roost")
        }
        guard version == 1 else {
            throw SavedPlanFault(kind: .foreignPlan, detail: "it has format version \(version), and this version of roost reads 1")
        }
        guard var members = document.object, var saved = members["saved"]?.object else {
            throw SavedPlanFault(kind: .brokenPlan, detail: "it was printed, not saved: only `roost plan -o FILE` writes what apply needs")
        }
        let integrity = saved["integrity"]?.string
        saved["integrity"] = nil
        members["saved"] = .object(saved)
        guard integrity == "sha256:" + hash(JSONValue.object(members).bytes(.compactSorted)) else {
            throw SavedPlanFault(kind: .brokenPlan, detail: "it is not as roost wrote it: it was edited or damaged")
        }
        members["saved"] = nil
        guard let origin = Origin(saved), let groups = saved["groups"]?.array else {
            throw SavedPlanFault(kind: .brokenPlan, detail: "something that apply needs is missing in it")
        }
        self.init(origin: origin, states: groups.compactMap(GroupState.init), plan: .object(members))
    }
}

extension SavedPlan.Origin {
    fileprivate init?(_ saved: JSONObject) {
        guard let version = saved["roost"]?.string, let prune = saved["prune"]?.bool, let paths = saved["paths"]?.array,
            let only = saved["only"]?.array
        else { return nil }
        self.init(
            version: version, commit: saved["commit"]?.string, paths: paths.compactMap(\.string),
            businesses: only.compactMap { $0.integer.map { BusinessNumber($0) } },
            prune: prune, isSelected: saved["selected"]?.bool ?? false,
            files: saved["files"]?.string)
    }
}

extension GroupState {
    fileprivate init?(_ json: JSONValue) {
        guard let business = json["business"]?.integer, let source = json["source"]?.string else { return nil }
        self.init(
            key: GroupKey(business: BusinessNumber(business), source: source), file: json["file"]?.string, secrets: json["secrets"]?.string,
            ledger: json["ledger"]?.string, observed: json["observed"]?.string)
    }
}

extension DiagnosticKind {
    /// Something changed since the plan was made: apply sends nothing of it.
    public static let stalePlan = DiagnosticKind("plan/stale", .error, "the plan is stale")
    static let brokenPlan = DiagnosticKind("plan/unreadable", .error, "a plan file cannot be used")
    static let foreignPlan = DiagnosticKind("plan/other-format", .error, "a plan file is of another format")
}

extension SavedPlan {
    /// The file's bytes: the same plan gives the same bytes. `hash` gives a digest as lower-case hexadecimal digits.
    public func bytes(hash: ([UInt8]) -> String) -> [UInt8] {
        var saved = saved
        saved["integrity"] = .string("sha256:" + hash(document(saved).bytes(.compactSorted)))
        return document(saved).bytes(.pretty)
    }

    private func document(_ saved: JSONObject) -> JSONValue {
        var document = plan.object ?? JSONObject()
        document["saved"] = .object(saved)
        return .object(document)
    }

    private var saved: JSONObject {
        var saved: JSONObject = [
            "roost": .string(origin.version),
            "commit": .optional(origin.commit),
            "paths": .array(origin.paths.map { .string($0) }),
            "only": .array(origin.businesses.map { .integer($0.value) }),
            "prune": .bool(origin.prune),
            "groups": .array(
                states.map { state in
                    [
                        "business": .integer(state.key.business.value), "source": .string(state.key.source), "file": .optional(state.file),
                        "secrets": .optional(state.secrets), "ledger": .optional(state.ledger), "observed": .optional(state.observed),
                    ]
                }),
        ]
        if origin.isSelected { saved["selected"] = true }
        saved["files"] = origin.files.map { .string($0) }
        return saved
    }
}

extension SavedPlan {
    /// What changed since the plan was made, in words; empty if apply would now send what was reviewed.
    ///
    /// Only businesses that the plan sends something to count. Other changes are for the next plan.
    public func moved(comparedTo present: SavedPlan) -> [String] {
        let (before, now) = (states.byKey, present.states.byKey)
        let after = Dictionary(present.businesses.map { ($0.key, $0) }) { $1 }
        return businesses.filter(\.hasSteps).flatMap { saved -> [String] in
            guard let other = after[saved.key], let state = before[saved.key], let current = now[saved.key] else {
                return ["\(saved.place): the plan of now does not have it any more"]
            }
            let words = Self.moved(saved, other, state, current)
            if !words.isEmpty || saved.document["steps"] == other.document["steps"] { return words }
            return ["roost.yaml or roost itself changed after the plan was saved, so the calls for \(saved.place) changed"]
        }
    }

    /// The new run, limited to the saved plan: apply sends nothing to a business that the saved plan sends nothing to.
    public func narrowed(_ run: PlanRun) -> PlanRun {
        let known = Dictionary(businesses.map { ($0.key, $0.hasSteps) }) { $1 }
        var run = run
        run.plan = Plan(run.plan.businesses.filter { known[$0.key] == true || (known[$0.key] == false && $0.steps.isEmpty) })
        let kept = Set(run.plan.businesses.map(\.key))
        run.groups = run.groups.filter { kept.contains($0.key) }
        run.states = run.states.filter { kept.contains($0.key) }
        run.failures = run.failures.filter { known[$0.key] == true }
        return run
    }

    private static func moved(_ saved: Business, _ other: Business, _ state: GroupState, _ current: GroupState) -> [String] {
        var words: [String] = []
        let since = "after the plan was saved"
        if state.file != current.file {
            let file = saved.document["file"]?.string ?? "the file of \(saved.place)"
            words.append("\(file) changed \(since)\(saved.names("desired", unlike: other))")
        }
        if state.secrets != current.secrets {
            let kept = Set(other.secrets.map(\.reference))
            let names = Set(saved.secrets.subtracting(other.secrets).map(\.reference)).intersection(kept).sorted()
            let which = names.isEmpty ? "a secret of \(saved.place)" : "the secret behind \(names.joined(separator: ", "))"
            words.append("\(which) has another value than when the plan was saved")
        }
        if state.ledger != current.ledger {
            words.append("the ledger's entry of \(saved.place) changed \(since)\(saved.names("applied", unlike: other))")
        }
        if state.observed != current.observed {
            words.append("the live side of \(saved.place) changed \(since)\(saved.names("observed", unlike: other))")
        }
        return words
    }

    private var businesses: [Business] { (plan["businesses"]?.array ?? []).compactMap(Business.init) }

    /// One business of a plan's JSON form.
    private struct Business {
        let key: GroupKey
        let document: JSONValue

        /// A secret in a body, by reference and digest.
        struct Secret: Hashable {
            let reference: String
            let digest: String
        }

        init?(_ document: JSONValue) {
            guard let number = document["business"]?.integer, let source = document["source"]?.string else { return nil }
            key = GroupKey(business: BusinessNumber(number), source: source)
            self.document = document
        }

        var hasSteps: Bool { document["steps"]?.array?.isEmpty == false }
        var place: String { "\(key.business) \(key.source)" }
        /// The secrets that the calls carry, and those that the file asks for but no call carries.
        var secrets: Set<Secret> {
            let desired = (document["findings"]?.array ?? []).compactMap { $0["desired"] }
            return Self.secrets(document["steps"] ?? .null).union(Self.secrets(.array(desired)))
        }

        /// The fields with a changed value in this view, as the end of a sentence.
        func names(_ view: String, unlike other: Business) -> String {
            let (before, after) = (values(view), other.values(view))
            let names = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
            guard !names.isEmpty else { return "" }
            let more = names.count > 3 ? " and \(names.count - 3) more" : ""
            return ": " + names.prefix(3).joined(separator: ", ") + more
        }

        private func values(_ view: String) -> [String: JSONValue] {
            Dictionary(
                (document["findings"]?.array ?? []).compactMap { finding in
                    finding["address"]?.string.map { ($0, finding[view] ?? .null) }
                }
            ) { $1 }
        }

        private static func secrets(_ value: JSONValue) -> Set<Secret> {
            if let reference = value["secret"]?.string, let digest = value["digest"]?.string {
                return [Secret(reference: reference, digest: digest)]
            }
            let parts = value.array ?? value.object?.members.map(\.value) ?? []
            return parts.reduce(into: []) { $0.formUnion(secrets($1)) }
        }
    }
}

extension [GroupState] {
    fileprivate var byKey: [GroupKey: GroupState] { Dictionary(map { ($0.key, $0) }) { $1 } }
}
