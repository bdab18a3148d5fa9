import RoostDiagnostics
import RoostModel
import RoostPlan

@testable import RoostEngine

/// Values that the plans of the tests are put together from.
enum Samples {
    static let northstar = BusinessNumber(155_802_718_182_498)
    static let kissimmee = BusinessNumber(160_283_190_794_732)
    static let orlando = BusinessNumber(160_283_190_794_733)
    static let tampa = BusinessNumber(160_283_190_794_734)
    static let job = TriggerID(id: 139, type: 1)
    static let other = TriggerID(id: 140, type: 2)

    static let accountKey = digest(.environment("NORTHSTAR_ACCOUNT_KEY"), "1a")
    static let accountID = digest(.file("secrets/northstar-id.txt"), "2b")
    static let locationKey = digest(.command(["op", "read", "op://dental/orlando key/password"]), "3c")

    static func digest(_ reference: SecretReference, _ hex: String) -> SecretDigest {
        SecretDigest(reference: reference, digest: "hmac-sha256:630dcd29:\(String(repeating: hex, count: 32))")
    }

    /// A place in a file, made from a text of empty lines.
    static func site(_ line: Int, _ column: Int = 3) -> Site {
        let text = SourceText(
            name: "sample.yaml", bytes: Array(repeating: Array("\(String(repeating: " ", count: 79))\n".utf8), count: line).flatMap { $0 })
        let offset = (line - 1) * 80 + column - 1
        return Site(Span(offset, offset + 1), in: text)
    }

    static let groupProperties = [
        PropertyEntry(key: "carestack.customer.domain", value: .text("partners.sb"), isSecure: false),
        PropertyEntry(key: "carestack.account.key", value: .secret(accountKey), isSecure: true),
        PropertyEntry(key: "carestack.account.id", value: .secret(accountID), isSecure: true),
    ]

    static func mapping(
        _ location: BusinessNumber, _ group: GroupReference, statuses: String = "Checked Out", flags: MappingFlags = MappingFlags(),
        more: [PropertyEntry] = []
    ) -> Call {
        .putMapping(
            location: location, group: group,
            properties: [
                PropertyEntry(key: "carestack.appointment.status", value: .text(statuses), isSecure: false),
                PropertyEntry(key: "carestack.location.id", value: .text("1, 19031"), isSecure: false),
            ] + more, flags: flags)
    }

    static func plan(
        _ number: BusinessNumber = northstar, name: String? = "Northstar Dental", type: BusinessType? = .enterprise,
        file: String? = "businesses/northstar.yaml", groupID: Int64? = 23995, findings: [Finding], steps: [Step] = [],
        refused: [Refusal] = []
    ) -> BusinessPlan {
        BusinessPlan(
            GroupIdentity(
                key: GroupKey(business: number, source: "carestack"), name: name, type: type, file: file,
                site: file.map { _ in site(2, 11) }),
            groupID: groupID, findings: findings, steps: steps, refused: refused)
    }

    static func run(_ businesses: [BusinessPlan], failures: [BusinessFailure] = [], warnings: [Diagnostic] = []) -> PlanRun {
        PlanRun(plan: Plan(businesses), groups: [:], failures: failures, warnings: warnings, states: [])
    }
}
