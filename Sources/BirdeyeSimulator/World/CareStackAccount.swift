/// A practice's CareStack: who may ask it, what it answers, and how often.
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
    /// Reads an account of the state; what is left out is as in the sample practice.
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

    /// The account as the state holds it.
    var json: JSON {
        [
            "vendorKey": vendorKey.map { .string($0) } ?? .null, "accountKey": accountKey.map { .string($0) } ?? .null,
            "accountId": accountID.map { .string($0) } ?? .null, "locations": .array(locations), "statuses": .array(statuses),
            "pascalCase": .bool(pascalCase), "rateLimit": rateLimit.map { .integer(Int64($0)) } ?? .null,
        ]
    }
}
