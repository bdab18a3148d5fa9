import RoostModel

/// roost.yaml as a project begins with it: the defaults, said, and what each of them is for.
enum ProjectFileText {
    /// The file.
    ///
    /// - Parameters:
    ///   - name: the source that has to be described; nil where roost knows it.
    ///   - hasRemote: whether there is a git remote for the ledger's branch.
    static func render(ownSource name: String?, hasRemote: Bool) -> String {
        let ledger =
            hasRemote
            ? """
            # What roost last applied: on a branch of its own, which people and CI jobs share. `roost ledger init` makes the branch once.
            # `roost ledger keygen` makes the key, by which secrets are compared without being kept.
            ledger:
              key: { env: ROOST_LEDGER_KEY }
              git: { remote: origin, branch: roost-ledger }
            """
            : """
            # What roost last applied: in a folder beside the files. `roost ledger keygen` makes the key, by which secrets are compared without being
            # kept. As soon as others or CI jobs apply too, put it on a branch which all share: instead of `path`, with a git remote origin,
            #   git: { remote: origin, branch: roost-ledger }
            # and run `roost ledger init` once.
            ledger:
              key: { env: ROOST_LEDGER_KEY }
              path: ledger
            """
        let careStack =
            name == nil
            ? """

            # For look-ups in CareStack: the integrator's own key, one for the whole project. Take the # away where you have one.
            # carestack: { vendorKey: { env: CARESTACK_VENDOR_KEY } }

            """ : ""
        return """
            # What roost looks after, and what it may do. `roost schema project` describes every key.
            version: 1
            businesses: [businesses/**/*.yaml, businesses/**/*.yml]

            # For every call to Birdeye. Where it wants a key, take the # away; the key is a secret and never stands here.
            # birdeye: { headers: { x-api-key: { env: BIRDEYE_API_KEY } } }
            \(careStack)
            \(ledger)

            # What an apply may not do unless it is allowed by name: roost apply --allow maxBusinesses.
            guards:
              maxBusinesses: 50
              maxDeactivations: 0
              maxChangedShare: 30%           # of all businesses; does not count below ten
              maxFailures: 5                 # calls that failed or are in doubt, and no further business is begun
              vanished: refuse               # a group that is not found any more, though the ledger knows it, is not made again
              conflicts: refuse              # a value that changed in the files and on the live side
              inferredCalls: canary          # calls that no documentation shows are tried on one business first
              protect: []                    # numbers of businesses that no apply may touch

            # Whether what is gone from the files is switched off on the live side.
            prune: false
            """ + "\n" + (name.map(OwnSourceText.render) ?? "")
    }
}
