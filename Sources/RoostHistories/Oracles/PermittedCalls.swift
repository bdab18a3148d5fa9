import RoostEngine
import RoostHTTP
import RoostJSON
@_spi(SecretOpening) import RoostModel
import RoostPlan

/// The calls of a run's plan, as they may be sent: byte for byte, and each once.
///
/// Unchecked, because all tasks of a history run on one thread.
final class PermittedCalls: @unchecked Sendable {
    private var calls: [Call]
    /// What the plan names, by business and source: addresses with something to say about them.
    private let named: Set<String>
    /// When the run had read each business for its plan.
    let readUntil: [Int64: Int]
    let allowsAll: Bool
    /// `BUSINESS-SOURCE` of the groups that the ledger knew by number, and of all that it had an entry of, when the run began.
    let ledgerKnew: Set<String>
    let ledgerHad: Set<String>
    /// Businesses that the run has changed, and groups that it has made.
    var written: Set<Int64> = []
    var made: Set<Int64> = []

    init(_ plan: Plan, readUntil: [Int64: Int], allowsAll: Bool, ledger: [AppliedGroup]) {
        calls = plan.businesses.flatMap { $0.steps.map(\.call) }
        self.readUntil = readUntil
        self.allowsAll = allowsAll
        func name(_ entry: AppliedGroup) -> String { "\(entry.key.business)-\(entry.sourceID)" }
        ledgerKnew = Set(ledger.filter { $0.groupID != nil }.map(name))
        ledgerHad = Set(ledger.map(name))
        var named: Set<String> = []
        for business in plan.businesses {
            for finding in business.findings where !finding.verdict.isQuiet {
                named.insert("\(business.key.business)-\(business.key.source) \(finding.address)")
            }
        }
        self.named = named
    }

    /// True if the plan says something about a field, or about what it is a part of.
    func names(_ place: FieldPlace) -> Bool {
        let group = "\(place.business)-\(place.source == 124 ? "carestack" : "ledgerly") "
        if named.contains(group + place.address) || named.contains(group + "group") { return true }
        guard place.address.hasPrefix("locations/") else { return false }
        return named.contains(group + place.address.split(separator: "/").prefix(2).joined(separator: "/"))
    }

    /// Takes a request from those that are left; gives the reason if it is none of them.
    func take(_ request: OutgoingRequest, isTurnedAway: Bool) -> String? {
        guard let body = request.body, let document = try? JSONValue.parse(body) else { return "it has no body that can be read" }
        let group = document["integrationGroupId"] ?? .null
        for (index, call) in calls.enumerated() where call.method == request.kind.method && request.label.hasSuffix(call.path) {
            let expected = call.body(
                secret: { .string(Decoy.all[Self.variable($0.reference)] ?? "") }, groupFromStep: { _ in group })
            guard expected.bytes(.compact) == body else { continue }
            let query = call.query.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
            guard query.isEmpty || request.url.hasSuffix("?" + query) else { continue }
            if !isTurnedAway { calls.remove(at: index) }
            return nil
        }
        return "no step of its plan that is left is this call"
    }

    private static func variable(_ reference: SecretReference) -> String {
        if case .environment(let name) = reference { name } else { "" }
    }
}
