import RoostDiagnostics
import RoostModel

/// A business file as a history keeps it: it becomes real YAML, and roost's own decoder reads that.
struct FleetFile: Sendable, Hashable {
    struct Location: Sendable, Hashable {
        var number: Int64
        var values: [String]
        var ids: [String]
        /// A secret of its own in place of the group's; nil for the group's.
        var secret: String?
        var active = true
        var test = false
        var beta = false
    }

    var business: Int64
    var isLedgerly: Bool
    var name: String?
    /// The domain of CareStack, the host of the other source.
    var host: String
    /// The variables of its secrets.
    var key: String
    var id: String
    /// `ID:TYPE` of each trigger.
    var triggers: [String]
    var locations: [Location]

    var source: String { isLedgerly ? "ledgerly" : "carestack" }
    var sourceID: Int64 { isLedgerly ? 700 : 124 }
    var fileName: String { "businesses/\(business)-\(source).yaml" }

    static let ledgerly = IntegrationSource(
        name: "ledgerly", id: 700, description: "a made-up source",
        keys: [
            KeyDefinition("ledgerly.host", level: .group, requirement: .required, description: "host"),
            KeyDefinition("ledgerly.token", .secret, level: .both, description: "token"),
            KeyDefinition("ledgerly.offices", .list(), level: .location, description: "offices"),
        ], triggers: [])
    static let catalog = SourceCatalog([.careStack, ledgerly])
    private static let decoder = BusinessDecoder(catalog: catalog)

    /// The file's text.
    var yaml: String {
        var lines = ["business: \(business)", "type: enterprise", "source: \(source)"]
        if let name { lines.append("name: \(name)") }
        lines.append("properties:")
        if isLedgerly {
            lines += ["  ledgerly.host: \(host)", "  ledgerly.token: { env: \(key) }"]
        } else {
            lines += [
                "  carestack.customer.domain: \(host)", "  carestack.account.key: { env: \(key) }",
                "  carestack.account.id: { env: \(id) }",
            ]
        }
        let names = triggers.map { trigger in
            switch (isLedgerly, trigger) {
            case (false, "139:1"): "CareStack Appointment Trigger"
            case (true, "7:1"): "Invoice Job"
            default: "{ id: \(trigger.split(separator: ":")[0]), type: \(trigger.split(separator: ":")[1]) }"
            }
        }
        lines.append("triggers: [\(names.joined(separator: ", "))]")
        lines.append(locations.isEmpty ? "locations: []" : "locations:")
        for location in locations {
            lines.append("  - business: \(location.number)")
            if !location.active { lines.append("    active: false") }
            if location.test { lines.append("    test: true") }
            if location.beta { lines.append("    beta: true") }
            lines.append("    properties:")
            if isLedgerly {
                lines.append("      ledgerly.offices: [\(location.values.joined(separator: ", "))]")
                if let secret = location.secret { lines.append("      ledgerly.token: { env: \(secret) }") }
            } else {
                lines.append("      carestack.appointment.status: [\(location.values.joined(separator: ", "))]")
                lines.append("      carestack.location.id: [\(location.ids.joined(separator: ", "))]")
                if let secret = location.secret { lines.append("      carestack.account.key: { env: \(secret) }") }
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What roost reads in it; nil if roost finds a mistake.
    var decoded: DesiredGroup? {
        let file = Self.decoder.decode(SourceText(name: fileName, bytes: Array(yaml.utf8)))
        return file.diagnostics.hasErrors ? nil : file.groups.first
    }

    /// The mistakes that roost finds in it.
    var mistakes: [String] {
        Self.decoder.decode(SourceText(name: fileName, bytes: Array(yaml.utf8))).diagnostics.filter { $0.kind.severity == .error }.map(
            \.detail)
    }

    /// Every field that it asks for with its value, secrets in the clear, by address: worked out without roost.
    var fields: [String: String] {
        var fields: [String: String] = [:]
        func secret(_ name: String) -> String { Decoy.all[name] ?? "" }
        if isLedgerly {
            fields["properties/ledgerly.host"] = host
            fields["properties/ledgerly.token"] = secret(key)
        } else {
            fields["properties/carestack.customer.domain"] = host
            fields["properties/carestack.account.key"] = secret(key)
            fields["properties/carestack.account.id"] = secret(id)
        }
        for trigger in triggers { fields["triggers/\(trigger)"] = "true" }
        for location in locations {
            let place = "locations/\(location.number)"
            fields[place] = "true"
            fields["\(place)/active"] = "\(location.active)"
            fields["\(place)/test"] = "\(location.test)"
            fields["\(place)/beta"] = "\(location.beta)"
            if isLedgerly {
                fields["\(place)/properties/ledgerly.offices"] = location.values.joined(separator: ", ")
                if let name = location.secret { fields["\(place)/properties/ledgerly.token"] = secret(name) }
            } else {
                fields["\(place)/properties/carestack.appointment.status"] = location.values.joined(separator: ", ")
                fields["\(place)/properties/carestack.location.id"] = location.ids.joined(separator: ", ")
                if let name = location.secret { fields["\(place)/properties/carestack.account.key"] = secret(name) }
            }
        }
        return fields
    }

    /// True if a field holds a secret.
    static func isSecure(_ address: String) -> Bool {
        ["carestack.account.key", "carestack.account.id", "ledgerly.token"].contains { address.hasSuffix("properties/\($0)") }
    }

    /// True if two values of a field mean the same: a list's order and spacing mean nothing.
    static func same(_ left: String?, _ right: String?, at address: String) -> Bool {
        guard let left, let right else { return left == right }
        guard ["ledgerly.offices", "carestack.appointment.status", "carestack.location.id"].contains(where: address.hasSuffix) else {
            return left == right
        }
        func items(_ text: String) -> Set<String> {
            Set(text.split(separator: ",").map { $0.drop { $0 == " " } }.map { String($0).trimmed }.filter { !$0.isEmpty })
        }
        return items(left) == items(right)
    }
}

extension String {
    fileprivate var trimmed: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
