import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan

/// Desired groups, secrets and sources that many tests use.
enum Sample {
    static let northstar: Int64 = 155_802_718_182_498
    static let kissimmee: Int64 = 160_283_190_794_732
    static let jobTrigger = TriggerID(id: 139, type: 1)
    static let jobName = DesiredTrigger.Name.name("carestack appointment trigger")

    /// Secrets that must never be seen anywhere; of the form that CareStack's have.
    static let accountKey = "ca4a1e5e-0000-4000-8000-0000000c0de5"
    static let accountID = "990017003300"
    static let token = "EXAMPLE-DECOY-TOKEN"
    static let decoys = [accountKey, accountID, token, otherKey]
    static let otherKey = "ca4a1e5e-0000-4000-8000-000000000bad"

    static let keyReference = SecretReference.environment("EXAMPLE_KEY")
    static let idReference = SecretReference.environment("EXAMPLE_ID")
    static let tokenReference = SecretReference.file("secrets/token")
    static let otherKeyReference = SecretReference.environment("EXAMPLE_OTHER_KEY")
    static let secrets = [keyReference: accountKey, idReference: accountID, tokenReference: token, otherKeyReference: otherKey]

    /// A source beside CareStack whose triggers only the live catalogue knows.
    static let ledgerly = IntegrationSource(
        name: "ledgerly", id: 700, description: "a made-up source",
        keys: [
            KeyDefinition("ledgerly.host", level: .group, requirement: .required, description: "host"),
            KeyDefinition("ledgerly.token", .secret, level: .both, description: "token"),
            KeyDefinition("ledgerly.offices", .list(), level: .location, description: "offices"),
        ], triggers: [])
    static let catalog = SourceCatalog([.careStack, ledgerly])

    /// What the service knows of both sources' triggers.
    static let catalogue: [Int64: [CatalogueTrigger]] = [
        124: [
            CatalogueTrigger(
                id: jobTrigger, names: ["CareStack Appointment Trigger", "CareStack Appointment Trigger Service"], typeName: "JOB",
                summary: "Fetches appointment details for CareStack")
        ],
        700: [
            CatalogueTrigger(id: TriggerID(id: 7, type: 1), names: ["Invoice Job", "Invoice Job Service"]),
            CatalogueTrigger(id: TriggerID(id: 8, type: 1), names: ["Payment Job"]),
            CatalogueTrigger(id: TriggerID(id: 9, type: 2), names: ["Payment Job"]),
        ],
    ]

    /// A place in a file, to be told apart by its line.
    static func site(line: Int = 1) -> Site {
        Site(Span(line - 1, line - 1), in: SourceText(name: "any.yaml", bytes: Array(repeating: 0x0A, count: line)))
    }

    static func text(_ key: String, _ value: String) -> DesiredProperty {
        DesiredProperty(key: key, value: .text(value), site: site(line: 5))
    }

    static func secret(_ key: String, _ reference: SecretReference, line: Int = 6) -> DesiredProperty {
        DesiredProperty(key: key, value: .secret(reference), site: site(line: line))
    }

    static func list(_ key: String, _ items: [String]) -> DesiredProperty {
        DesiredProperty(key: key, value: .list(items), site: site(line: 9))
    }

    /// A CareStack location.
    static func location(
        _ number: Int64 = kissimmee, statuses: [String] = ["Checked Out"], flags: MappingFlags = MappingFlags(),
        overriding key: SecretReference? = nil
    ) -> DesiredLocation {
        var properties = [list("carestack.appointment.status", statuses), list("carestack.location.id", ["1", "19031"])]
        if let key { properties.append(secret("carestack.account.key", key)) }
        return DesiredLocation(
            business: BusinessNumber(number), name: "Location \(number)", flags: flags, flagSites: [:], properties: properties,
            site: site(line: 8),
            numberSite: site(line: 8))
    }

    /// A CareStack enterprise.
    static func group(
        _ business: Int64 = northstar, name: String? = "Northstar Dental", domain: String = "partners.sb",
        key: SecretReference = keyReference,
        id: SecretReference = idReference, triggers: [DesiredTrigger.Name] = [jobName], locations: [DesiredLocation] = [location()]
    ) -> DesiredGroup {
        DesiredGroup(
            file: "businesses/\(business).yaml", business: BusinessNumber(business), name: name, type: .enterprise, source: "carestack",
            properties: [
                text("carestack.customer.domain", domain), secret("carestack.account.key", key),
                secret("carestack.account.id", id, line: 7),
            ], triggers: triggers.map { DesiredTrigger($0, site: site(line: 4)) }, triggersSite: site(line: 4), locations: locations,
            site: site(line: 2))
    }

    /// A group of the made-up source.
    static func ledgerlyGroup(
        _ business: Int64, triggers: [DesiredTrigger.Name], token: SecretReference? = nil, locations: [DesiredLocation] = []
    ) -> DesiredGroup {
        DesiredGroup(
            file: "businesses/\(business).yaml", business: BusinessNumber(business), name: nil, type: .enterprise, source: "ledgerly",
            properties: [text("ledgerly.host", "host.example")] + (token.map { [secret("ledgerly.token", $0)] } ?? []),
            triggers: triggers.map { DesiredTrigger($0, site: site(line: 4)) }, triggersSite: site(line: 4), locations: locations,
            site: site(line: 2))
    }

    /// A location of the made-up source.
    static func office(_ number: Int64, _ items: [String] = ["1"], token: SecretReference? = nil) -> DesiredLocation {
        DesiredLocation(
            business: BusinessNumber(number), name: nil, flags: MappingFlags(), flagSites: [:],
            properties: [list("ledgerly.offices", items)] + (token.map { [secret("ledgerly.token", $0)] } ?? []), site: site(line: 8),
            numberSite: site(line: 8))
    }
}

extension DesiredGroup {
    /// Which group it is.
    var groupKey: GroupKey { GroupKey(business: business, source: source) }
}
