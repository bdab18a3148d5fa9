import RoostModel

/// roost.yaml as a project begins with it: the defaults, said, and what each of them is for.
enum ProjectFileText {
    /// The file.
    ///
    /// - Parameters:
    ///   - name: the source that has to be described; nil where roost knows it.
    ///   - examples: the business numbers of the example files, which no apply may touch.
    static func render(ownSource name: String?, protecting examples: [BusinessNumber]) -> String {
        let careStack =
            name == nil
            ? """

            # For look-ups in CareStack: the integrator's own key, one for the whole project. Take the # away where you have one.
            # carestack: { vendorKey: { env: CARESTACK_VENDOR_KEY } }

            """ : ""
        return """
            # What roost looks after, and what it may do. `roost schema project` describes every key.
            version: 1
            businesses: [businesses/**/*.yaml]

            # For every call to Birdeye. Where it wants a key, take the # away; the key is a secret and never stands here.
            # birdeye: { headers: { x-api-key: { env: BIRDEYE_API_KEY } } }
            \(careStack)
            # What roost last applied: on a branch of its own, which people and CI jobs share. `roost ledger keygen` makes the key, by which secrets
            # are compared without being kept. Without a remote, a folder will do: ledger: { path: ledger, key: { env: ROOST_LEDGER_KEY } }
            ledger:
              key: { env: ROOST_LEDGER_KEY }
              git: { remote: origin, branch: roost-ledger }

            # What an apply may not do unless it is allowed by name: roost apply --allow maxBusinesses.
            guards:
              maxBusinesses: 50
              maxDeactivations: 0
              maxChangedShare: 30%           # of all businesses; does not count below ten
              conflicts: refuse              # a value that changed in the files and on the live side
              inferredCalls: canary          # calls that no documentation shows are tried on one business first
              protect: [\(examples.map(\.description).joined(separator: ", "))]   # the example files

            # Whether what is gone from the files is switched off on the live side.
            prune: false
            """ + "\n" + (name.map(OwnSourceText.render) ?? "")
    }
}
