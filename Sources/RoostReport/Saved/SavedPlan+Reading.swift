public import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostModel
import RoostPlan

/// Why a file is no plan that can be applied.
public struct SavedPlanFault: Error, Sendable, Hashable {
    /// The kind of problem.
    public let kind: DiagnosticKind
    /// What exactly is wrong, for a person.
    public let detail: String
}

extension SavedPlan {
    /// Reads a plan file. `hash` must be the one it was written with.
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
            throw SavedPlanFault(kind: .brokenPlan, detail: "it lacks what apply needs")
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
            prune: prune)
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
    /// The world moved since a plan was made: nothing of it is sent.
    public static let stalePlan = DiagnosticKind("plan/stale", .error, "the plan is stale")
    static let brokenPlan = DiagnosticKind("plan/unreadable", .error, "a plan file cannot be used")
    static let foreignPlan = DiagnosticKind("plan/other-format", .error, "a plan file is of another format")
}
