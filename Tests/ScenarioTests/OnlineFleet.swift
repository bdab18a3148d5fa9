import FoundationEssentials
import Testing

/// Twelve businesses over two CareStack accounts, one of which nine of them share; with one mistake of each kind, or with none.
struct OnlineFleet: Sendable {
    let folder: String
    let control: SimulatorControl
    let secrets: [String: String]
    let hasMistakes: Bool
    let hasVendorKey: Bool

    /// The cities of the shared account's forty locations; their ids go from 101 on.
    private static let cities = [
        "Kissimmee", "Orlando", "Tampa", "Ocala", "Naples", "Sarasota", "Miami", "Destin", "Bartow", "Clermont", "Deltona", "Eustis",
        "Gulfport", "Hialeah", "Inverness", "Jupiter", "Largo", "Margate", "Niceville", "Oviedo", "Palatka", "Quincy", "Ruskin", "Sebring",
        "Tavares", "Umatilla", "Venice", "Wauchula", "Yulee", "Zephyrhills", "Apopka", "Bradenton", "Callaway", "Davie", "Edgewater",
        "Frostproof", "Gotha", "Homestead", "Interlachen", "Jensen",
    ]

    private static let statuses = [
        "Scheduled", "Checked Out", "No Show", "Cancelled", "Deleted", "Rescheduled", "Blocked", "Arrived", "Ready to Seat", "In Operatory",
        "Left Message", "Confirmed", "Unable to Reach", "Confirmed Electronically", "Hygiene Done", "Sedation Recovery",
    ]

    /// What the planted mistakes come to: file, line and code.
    var planted: [String] {
        [
            "b01.yaml:1 carestack/unclaimed-locations", "b02.yaml:14 carestack/status-spelling", "b02.yaml:14 model/near-status",
            "b03.yaml:19 carestack/no-such-status",
            "b03.yaml:19 model/near-status",
            "b04.yaml:20 carestack/no-such-location", "b05.yaml:20 carestack/location-claimed-twice",
            "b06.yaml:15 carestack/swapped-locations", "b06.yaml:20 carestack/swapped-locations", "b07.yaml:25 carestack/other-name",
            "b08.yaml:9 live/inactive-trigger", "b09.yaml:9 live/trigger-type", "b10.yaml:7 carestack/credentials-refused",
            "b11.yaml:7 live/no-such-trigger", "b12.yaml:14 carestack/no-such-status",
        ]
    }

    var environment: [String: String] {
        secrets.merging(["ROOST_BIRDEYE_URL": "http://127.0.0.1:\(control.port)", "PATH": "/usr/bin:/bin"]) { $1 }.merging([
            "ROOST_CARESTACK_URL": "http://127.0.0.1:\(control.port)/carestack/{domain}"
        ]) { $1 }
    }

    func run(_ arguments: [String], _ environment: [String: String]? = nil) async throws -> Program.Outcome {
        try await Program.run("roost", arguments, in: folder, environment: environment ?? self.environment)
    }

    /// The diagnostics of a JSON report: file, line and code, sorted.
    func found(_ report: String) throws -> [String] {
        struct Report: Decodable {
            struct Entry: Decodable {
                let code: String
                let file: String?
                let line: Int?
            }
            let diagnostics: [Entry]
        }
        return try JSONDecoder().decode(Report.self, from: Data(report.utf8)).diagnostics.map { entry in
            let file = entry.file?.split(separator: "/").last.map(String.init) ?? "-"
            return "\(file):\(entry.line ?? 0) \(entry.code)"
        }.sorted()
    }

    /// How many requests the simulator has had: by account, and to Birdeye. All of them read.
    func requests() async throws -> [String: Int] {
        struct Recorded: Decodable {
            let requests: [SimulatorControl.Recorded]
        }
        let all = try JSONDecoder().decode(Recorded.self, from: Data(try await control.send("GET", "requests").utf8)).requests
        #expect(all.allSatisfy { $0.method == "GET" })
        return Dictionary(
            all.map { request in
                let parts = request.path.split(separator: "/")
                return (parts.first == "carestack" ? String(parts[1].prefix { $0 != "." }) : "birdeye", 1)
            }, uniquingKeysWith: +)
    }

    func expectNoSecret(in outcome: Program.Outcome) {
        for (name, value) in secrets { #expect(!(outcome.output + outcome.errors).contains(value), "\(name) was printed") }
    }

    func write() throws {
        let vendor = hasVendorKey ? "carestack: { vendorKey: { env: CARESTACK_VENDOR_KEY }, requestsPerSecond: 4 }" : ""
        try put(
            "roost.yaml",
            """
            version: 1
            birdeye: { headers: { x-api-key: { env: BIRDEYE_API_KEY } } }
            \(vendor)
            sources:
              acme: { id: 700, keys: { acme.host: { level: group, required: true, description: The host } } }
            """)
        for (index, first) in [0, 8, 12, 16, 20, 24, 28, 32, 36].enumerated() { try enterprise(index + 1, first, index == 0 ? 8 : 4) }
        let own = hasMistakes ? ("refused.sb", "WRONG") : ("small.sb", "SMALL")
        try put(
            "businesses/b10.yaml",
            Self.head(10, "smb", own.0, "\(own.1)_KEY", "\(own.1)_ID")
                + "locations:\n  - name: Corner\n    properties:\n      carestack.appointment.status: [Checked Out]\n")
        try put(
            "businesses/b11.yaml",
            """
            business: \(Self.number(11))
            name: Acme Dental
            type: smb
            source: acme
            properties:
              acme.host: host.example
            triggers: [Acme \(hasMistakes ? "Visitt" : "Visit")]
            locations: [{ name: Acme }]
            """)
        let rows = ["Aspen", "Boulder", "Summit"].enumerated().map { index, city in
            Self.location(12, index, city, 501 + index, index == 0 && hasMistakes ? "[Discharged]" : "[Checked Out]")
        }
        try put("businesses/b12.yaml", Self.head(12, "enterprise", "small.sb", "SMALL_KEY", "SMALL_ID") + "locations:\n" + rows.joined())
    }

    /// One of the nine that share an account, with the mistake that is planted in it.
    private func enterprise(_ index: Int, _ first: Int, _ count: Int) throws {
        var triggers = "[CareStack Appointment Trigger]"
        var rows = (first..<first + count).map { (name: Self.cities[$0], id: 101 + $0, statuses: "[Arrived, Checked Out]") }
        if hasMistakes {
            switch index {
            case 2: rows[0].statuses = "[Arrived, checked out]"
            case 3: rows[1].statuses = "[Checkd Out]"
            case 4: rows[1].id = 9999
            case 5: rows[1].id = 109
            case 6: (rows[0].id, rows[1].id) = (rows[1].id, rows[0].id)
            case 7: rows[2].name = Self.cities[39]
            case 8: triggers = "[CareStack Recall Trigger]"
            case 9:
                triggers = "[{ id: 139, type: 2 }]"
                rows.removeLast()
            default: break
            }
        }
        let text = rows.enumerated().map { Self.location(index, $0, $1.name, $1.id, $1.statuses) }.joined()
        let key = index == 8 ? "SHARED_KEY_AGAIN" : "SHARED_KEY"
        try put(
            "businesses/b0\(index).yaml",
            Self.head(index, "enterprise", "shared.sb", key, "SHARED_ID", triggers: triggers) + "locations:\n" + text)
    }

    private static func number(_ index: Int) -> String { "1558027181824\(index < 10 ? "0" : "")\(index)" }

    private static func head(
        _ index: Int, _ type: String, _ domain: String, _ key: String, _ id: String, triggers: String = "[CareStack Appointment Trigger]"
    ) -> String {
        """
        business: \(number(index))
        name: Business \(index)
        type: \(type)
        source: carestack
        properties:
          carestack.customer.domain: \(domain)
          carestack.account.key: { env: \(key) }
          carestack.account.id: { env: \(id) }
        triggers: \(triggers)

        """
    }

    private static func location(_ index: Int, _ row: Int, _ name: String, _ id: Int, _ statuses: String) -> String {
        """
          - business: 1602831907\(10000 + index * 100 + row)
            name: \(name)
            properties:
              carestack.appointment.status: \(statuses)
              carestack.location.id: [\(id)]

        """
    }

    private func put(_ path: String, _ text: String) throws { try Data((text + "\n").utf8).write(to: URL(filePath: "\(folder)/\(path)")) }

    /// What the simulator knows: the accounts with their credentials, and the trigger catalogues.
    var state: String {
        func secret(_ name: String) -> String { secrets[name] ?? "" }
        func account(_ name: String, _ locations: [String], _ isPascal: Bool) -> String {
            let statuses = Self.statuses.enumerated().map {
                #"{"id":\#(85 + $0),"name":"\#($1)","isSystem":\#($0 < 7),"isActive":false,"confirmationStatus":1,"label":null}"#
            }
            return #"{"vendorKey":"\#(secret("CARESTACK_VENDOR_KEY"))","accountKey":"\#(secret(name + "_KEY"))","#
                + #""accountId":"\#(secret(name + "_ID"))","pascalCase":\#(isPascal),"#
                + #""locations":[\#(locations.joined(separator: ","))],"statuses":[\#(statuses.joined(separator: ","))]}"#
        }
        func location(_ id: Int, _ name: String, _ short: String, _ city: String, _ state: String) -> String {
            #"{"id":\#(id),"name":"\#(name)","shortName":"\#(short)","email":null,"address":{"city":"\#(city)","state":"\#(state)"}}"#
        }
        let shared = Self.cities.enumerated().map { location(101 + $0, "Bright Smiles \($1)", "BS\($0)", $1, "FL") }
        let small = ["Aspen", "Boulder", "Summit"].enumerated().map {
            location(501 + $0, "Small Smiles \($1)", "S\($1.prefix(1))", $1, "CO")
        }
        func trigger(_ id: Int, _ name: String, _ isActive: Bool) -> String {
            #"{"id":\#(id),"triggerName":"\#(name)","displayName":"\#(name) Service","active":\#(isActive),"integrationTriggerType":{"id":1,"name":"JOB"}}"#
        }
        let careStack = [trigger(139, "CareStack Appointment Trigger", true), trigger(140, "CareStack Recall Trigger", false)]
        return #"{"requiredHeaders":{"x-api-key":"\#(secret("BIRDEYE_API_KEY"))"},"sources":{"#
            + #""124":{"name":"CARESTACK","triggers":[\#(careStack.joined(separator: ","))]},"#
            + #""700":{"name":"ACME","triggers":[\#(trigger(7, "Acme Visit", true))]}},"#
            + #""carestack":{"shared.sb":\#(account("SHARED", shared, false)),"small.sb":\#(account("SMALL", small, true)),"#
            + #""refused.sb":\#(account("SHARED", shared, false))}}"#
    }
}
