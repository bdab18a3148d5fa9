/// A practice's CareStack: its credentials, its answers, and its rate limit.
struct CareStackAccount: Sendable, Hashable {
    /// The integrator's key; nil accepts any that is not empty.
    var vendorKey: String?
    /// The practice's key; nil accepts any that is not empty.
    var accountKey: String?
    /// The practice's number; nil accepts any that is not empty.
    var accountID: String?
    /// The answer to the look-up of locations, element by element.
    var locations: [JSON]
    /// The answer to the look-up of appointment statuses, element by element.
    var statuses: [JSON]
    /// Whether the answers spell their keys `ShortName` instead of `shortName`, as some deployments do.
    var pascalCase: Bool
    /// Requests answered within any one second before a 429; nil for no limit.
    var rateLimit: Int?
}

extension CareStackAccount {
    /// Reads an account of the state; keys that are left out are as in the sample practice.
    init(_ json: JSON, _ place: String) throws(InputError) {
        let known = ["vendorKey", "accountKey", "accountId", "locations", "statuses", "pascalCase", "rateLimit"]
        let fields = try Fields(json, place, known: known)
        vendorKey = try fields.optionalString("vendorKey")
        accountKey = try fields.optionalString("accountKey")
        accountID = try fields.optionalString("accountId")
        locations = try fields.optionalArray("locations") ?? Self.sample.locations
        statuses = try fields.optionalArray("statuses") ?? Self.sample.statuses
        pascalCase = try fields.optionalBool("pascalCase") ?? false
        rateLimit = try fields.optionalCount("rateLimit")
    }

    /// The account as the state has it.
    var json: JSON {
        [
            "vendorKey": vendorKey.map { .string($0) } ?? .null, "accountKey": accountKey.map { .string($0) } ?? .null,
            "accountId": accountID.map { .string($0) } ?? .null, "locations": .array(locations), "statuses": .array(statuses),
            "pascalCase": .bool(pascalCase), "rateLimit": rateLimit.map { .integer(Int64($0)) } ?? .null,
        ]
    }
}

extension CareStackAccount {
    /// A practice with three locations, the system's statuses and some of its own; it accepts any credentials.
    static let sample = CareStackAccount(
        locations: [
            location(
                1, "CARE", "CareStack Dental", "care@example.com", website: "", npi: "1111111111",
                address: ("1 Example Way", "")),
            location(
                19031, "CareDemo", "Carestack Demo", "demo@example.com", website: nil, npi: "",
                address: ("2 Example Way", "Suite 2")),
            location(
                19032, "CareFlow", "Carestack Flow", "flow@example.com", website: nil, npi: "",
                address: ("3 Example Way", "Suite 3")),
        ],
        statuses: [
            systemStatus(85, "Scheduled", label: "S", color: "00aaff", confirmation: 3),
            systemStatus(86, "Checked Out", label: "C", color: "00aa00", confirmation: 1),
            systemStatus(87, "No Show", label: "", color: "", confirmation: 1),
            systemStatus(88, "Cancelled", label: "", color: "", confirmation: 1),
            systemStatus(89, "Deleted", label: "", color: "", confirmation: 1),
            systemStatus(90, "Rescheduled", label: "", color: "", confirmation: 1),
            systemStatus(91, "Blocked", label: "", color: "", confirmation: 1),
            ownStatus(92, "Arrived", label: "AR", color: "bb00ff", confirmation: 4),
            ownStatus(93, "Ready to Seat", label: "RS", color: "39a5e7", confirmation: 1),
            ownStatus(94, "In Operatory", label: "OP", color: "000000", confirmation: 1),
            ownStatus(95, "Left Message", label: "LM", color: "c70000", confirmation: 3),
            ownStatus(97, "Confirmed", "Confirmed by phone", label: "CF", color: "53e253", confirmation: 2),
            ownStatus(35719, "Unable to Reach", label: "UR", color: "ff0000", confirmation: 3),
            ownStatus(
                35720, "Confirmed Electronically", "Confirmed by email or text", label: "CE", color: "40c431", confirmation: 2),
        ],
        pascalCase: false)

    private static func location(
        _ id: Int64, _ shortName: String, _ name: String, _ email: String, website: String?, npi: String,
        address: (line1: String, line2: String)
    ) -> JSON {
        [
            "id": .integer(id), "shortName": .string(shortName), "name": .string(name), "email": .string(email),
            "timeZone": "Eastern Standard Time", "phone1": "(123) 456-7890", "phone2": "", "fax": "",
            "website": website.map { .string($0) } ?? .null, "logoUrl": "", "npi": .string(npi), "taxId": "01-0101010",
            "salesTaxPercentage": .number("0.0"),
            "address": [
                "addressLine1": .string(address.line1), "addressLine2": .string(address.line2), "city": "Kissimmee", "state": "FL",
                "zipCode": "34747-1818",
            ],
        ]
    }

    private static func systemStatus(_ id: Int64, _ name: String, label: String, color: String, confirmation: Int64) -> JSON {
        status(id, name, name, isSystem: true, label: label, color: color, confirmation: confirmation)
    }

    private static func ownStatus(
        _ id: Int64, _ name: String, _ description: String = "", label: String, color: String, confirmation: Int64
    ) -> JSON {
        status(id, name, description, isSystem: false, label: label, color: color, confirmation: confirmation)
    }

    private static func status(
        _ id: Int64, _ name: String, _ description: String, isSystem: Bool, label: String, color: String, confirmation: Int64
    ) -> JSON {
        [
            "id": .integer(id), "name": .string(name), "description": .string(description), "isSystem": .bool(isSystem),
            "isActive": false, "label": .string(label), "color": .string(color), "confirmationStatus": .integer(confirmation),
            "threshold": nil,
        ]
    }
}
