import RoostJSON
import RoostModel
public import RoostPlan

/// What an earlier JSON report of roost leaves to look at: the groups that failed, drifted, or are pending.
public struct EarlierReport: Sendable, Hashable {
    /// The groups.
    public let keys: Set<GroupKey>
    /// Files with errors: what could not be read has no group.
    public let files: Set<String>
    /// How many businesses the report tells of.
    public let total: Int

    /// Why a text is no such report.
    public struct Fault: Error, Sendable, Hashable {
        /// What is wrong, as words for a person.
        public let detail: String
    }

    /// True where nothing is left to look at.
    public var isEmpty: Bool { keys.isEmpty && files.isEmpty }

    /// Reads a report of plan, apply, drift, validate or list, or a saved plan.
    ///
    /// A list is one that somebody made by a selection of their own: all of it is meant.
    public init(_ bytes: [UInt8]) throws(Fault) {
        let document: JSONValue
        do throws(JSONSyntaxError) { document = try JSONValue.parse(bytes) } catch {
            throw Fault(detail: "it stops being JSON at byte \(error.offset)")
        }
        guard let version = document["formatVersion"]?.integer else { throw Fault(detail: "it is not a report of roost") }
        guard version == 1 else { throw Fault(detail: "it has format version \(version), and this version of roost reads 1") }
        guard document["businesses"]?.array != nil || document["diagnostics"]?.array != nil else {
            throw Fault(detail: "it tells neither of businesses nor of files")
        }
        let businesses = document["businesses"]?.array ?? []
        total = businesses.count
        // What an apply held back is pending whatever it is listed as.
        let heldBack = document["heldBack"]?.array ?? []
        keys = Set((businesses.filter(Self.isLeft) + heldBack).compactMap(Self.key))
        let errors = (document["diagnostics"]?.array ?? []).filter { $0["severity"]?.string == "error" }
        files = Set(errors.compactMap { $0["file"]?.string })
    }

    private static func key(_ business: JSONValue) -> GroupKey? {
        guard let number = business["business"]?.integer, let source = business["source"]?.string else { return nil }
        return GroupKey(business: BusinessNumber(number), source: source)
    }

    private static func isLeft(_ business: JSONValue) -> Bool {
        if let kind = business["kind"]?.string {
            return DriftKind(rawValue: kind).map { $0.isDrift || $0.isPending || $0 == .error } ?? true
        }
        if let outcome = business["outcome"]?.string { return outcome != "applied" }
        guard let steps = business["steps"]?.array else { return true }
        return !steps.isEmpty || business["refused"]?.array?.isEmpty == false
            || (business["findings"]?.array ?? []).contains(where: hasMoved)
    }

    private static func hasMoved(_ finding: JSONValue) -> Bool {
        guard let verdict = finding["verdict"]?.string.flatMap(Verdict.init) else { return false }
        let kind = DriftKind(verdict)
        return kind.isDrift || kind.isPending
    }
}
