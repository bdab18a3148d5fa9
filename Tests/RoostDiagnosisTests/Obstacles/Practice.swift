import RoostDiagnosis
import RoostDiagnostics
import RoostModel
import RoostPlan
import Testing

/// Made-up practices, as files and ledger know them.
enum Practice {
    static let enterprise = BusinessNumber(160_283_190_794_001)
    static let kissimmee = BusinessNumber(160_283_190_794_732)
    static let clermont = BusinessNumber(160_283_190_794_733)
    static let closed = BusinessNumber(160_283_190_794_734)
    static let beta = BusinessNumber(160_283_190_794_735)
    static let harbor = BusinessNumber(155_802_718_182_498)
    static let job = TriggerID(id: 139, type: 1)

    static let northstarFile = """
        business: 160283190794001
        name: Northstar Dental
        type: enterprise
        source: carestack
        properties: &common
          carestack.customer.domain: partners.sb
          carestack.account.key: { env: NORTHSTAR_ACCOUNT_KEY }
          carestack.account.id: { env: NORTHSTAR_ACCOUNT_ID }
        triggers: [CareStack Appointment Trigger]
        locations:
          - business: 160283190794732
            name: Kissimmee
            properties:
              carestack.appointment.status: [Checked Out, Arrived]
              carestack.location.id: [1, 19031]
          - business: 160283190794733
            name: Clermont
            properties:
              carestack.appointment.status: [Checked Out, No Show]
              carestack.location.id: [19032]
          - business: 160283190794734
            name: Winter Garden
            active: false
            properties:
              carestack.appointment.status: [Checked Out]
              carestack.location.id: [19033]
          - business: 160283190794735
            name: Ocoee
            beta: true
            properties:
              carestack.appointment.status: [Checked Out]
              carestack.location.id: [19034]
        """

    static let harborFile = """
        business: 155802718182498
        name: Harbor Dental
        type: smb
        source: carestack
        properties:
          carestack.customer.domain: harbor.demo
          carestack.account.key: { env: HARBOR_ACCOUNT_KEY }
          carestack.account.id: { env: HARBOR_ACCOUNT_ID }
        triggers: [CareStack Appointment Trigger]
        locations:
          - properties:
              carestack.appointment.status: [Checked Out]
        """

    static func desired(_ text: String, file: String = "businesses/practice.yaml") throws -> DesiredGroup {
        try #require(BusinessDecoder().decode(SourceText(name: file, bytes: Array(text.utf8))).groups.first)
    }

    /// What an apply of the file would have left in the ledger, but for the secrets.
    static func applied(_ group: DesiredGroup, groupID: Int64 = 23995) -> AppliedGroup {
        func texts(_ properties: [DesiredProperty]) -> [String: PropertyValue] {
            var result: [String: PropertyValue] = [:]
            for property in properties {
                switch property.value {
                case .text(let text): result[property.key] = .text(text)
                case .list(let items): result[property.key] = .text(ListText.joined(items))
                case .secret: break
                }
            }
            return result
        }
        return AppliedGroup(
            key: GroupKey(business: group.business, source: group.source), sourceID: 124, name: group.name, groupID: groupID,
            properties: texts(group.properties), triggers: [job],
            mappings: Dictionary(
                group.locations.map {
                    ($0.business, AppliedMapping(groupID: groupID, properties: texts($0.properties), flags: $0.flags))
                }
            ) { $1 })
    }

    /// A practice whose files are applied, and whose live side reports the group and its triggers alone.
    static func settled(
        _ text: String, change: (inout AppliedGroup) -> Void = { _ in }, triggers: Set<TriggerID> = [job],
        mappings: Reported<[BusinessNumber: ObservedMapping]> = .unreported
    ) throws -> DiagnosedGroup {
        let desired = try desired(text)
        var entry = applied(desired)
        change(&entry)
        return DiagnosedGroup(
            desired: desired, source: .careStack, ledger: .found(entry),
            live: .found(ObservedGroup(groupID: 23995, triggers: triggers, mappings: mappings)))
    }
}
