/// A project in which exactly one guard refuses what is to be applied.
struct GuardCase: Sendable, CustomStringConvertible {
    /// The guard's name, as roost.yaml and `--allow` spell it.
    let name: String
    let before: Fleet
    let after: Fleet
    var more: [String] = []
    /// What somebody does in the dashboard in between.
    var dashboard: String?
    var dialect = "{}"
    /// A part of what the refusal says.
    let words: String

    var description: String { name }

    private static let one = Fleet(businesses: [FleetBusiness(1, locations: 2)], prune: false)
    private static let changed = one.edited { $0.businesses[0].triggers = [139, 140] }

    static let all = [
        GuardCase(
            name: "protect", before: one, after: changed.edited { $0.guards = "protect: [\(FleetBusiness.number(1))]" },
            words: "\(FleetBusiness.number(1)) is protected"),
        GuardCase(
            name: "maxBusinesses", before: one,
            after: Fleet(businesses: [changed.businesses[0], FleetBusiness(2)], guards: "maxBusinesses: 1", prune: false),
            words: "the plan changes 2 businesses, and at most 1 are allowed"),
        GuardCase(
            name: "maxDeactivations", before: one,
            after: Fleet(businesses: [FleetBusiness(1)], guards: "maxDeactivations: 0", prune: false), more: ["--prune"],
            words: "the plan deactivates 1 mapping, and at most 0 are allowed"),
        GuardCase(
            name: "maxChangedShare", before: one,
            after: Fleet(
                businesses: (1...15).map { FleetBusiness($0, locations: $0 == 1 ? 2 : 1) }, guards: "maxChangedShare: 90%", prune: false),
            words: "the plan changes 14 of 15 businesses, which is more than 90%"),
        GuardCase(
            name: "conflicts", before: one,
            after: one.edited {
                $0.businesses[0].domain = "two.sb"
                $0.guards = "conflicts: refuse"
            },
            dashboard:
                #"{"do": "set-property", "business": \#(FleetBusiness.number(1)), "source": 124, "key": "carestack.customer.domain", "#
                + #""value": "three.sb", "isSecure": false}"#,
            dialect: #"{"properties": "reported", "mappings": "reported"}"#, words: "properties/carestack.customer.domain"),
        GuardCase(
            name: "vanished", before: one, after: one,
            dashboard: #"{"do": "delete-group", "business": \#(FleetBusiness.number(1)), "source": 124}"#,
            words: "but roost finds no group on the live side"),
        GuardCase(
            name: "takeover", before: one.edited { $0.businesses = [FleetBusiness(2)] }, after: one,
            dashboard: #"{"do": "create-group", "business": \#(FleetBusiness.number(1)), "source": 124}"#,
            words: "was set up without roost, and the ledger does not know it: run `roost adopt businesses/1.yaml`"),
        GuardCase(
            name: "inferredCalls", before: one,
            after: one.edited {
                $0.businesses[0].domain = "two.sb"
                $0.guards = "inferredCalls: refuse"
            },
            words: "update-group"),
        GuardCase(
            name: "contract", before: one,
            after: one.edited {
                $0.businesses[0].domain = "two.sb"
                $0.contract = "propertyUpdate: { answer: ignored, seen: 2026-11-22 }"
            },
            words: "contract.propertyUpdate is ignored, seen on 2026-11-22"),
    ]

    static let names = all.map(\.name)
}
