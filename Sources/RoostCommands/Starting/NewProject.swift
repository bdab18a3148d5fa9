import RoostDiagnostics
import RoostModel

/// The files that a project begins with.
struct NewProject {
    /// The source that its example files are for.
    let source: IntegrationSource
    /// Whether roost.yaml has to describe the source.
    let isOwnSource: Bool
    /// Whether there is a git remote for the ledger's branch; without one it begins in a folder.
    let hasRemote: Bool

    /// A project for CareStack, for another source that roost knows, or for one that is still to be described.
    init(sourceNamed name: String?, hasRemote: Bool) throws(RunFailure) {
        self.hasRemote = hasRemote
        let name = name ?? IntegrationSource.careStack.name
        if let known = SourceCatalog.builtIn[name] {
            (source, isOwnSource) = (known, false)
            return
        }
        let names = SourceCatalog.builtIn.sources.map(\.name)
        if let nearest = Spelling.nearest(to: name, among: names) {
            throw RunFailure(.noSuchSource, "roost knows no source \(name.printable)", fix: "did you mean \(nearest)?")
        }
        // The text is the only description there is: it is read as roost.yaml will be.
        let text = SourceText(name: "roost.yaml", bytes: Array(("version: 1\n" + OwnSourceText.render(name)).utf8))
        let (project, diagnostics) = ProjectDecoder.decode(text)
        guard let described = project.catalog[name], !diagnostics.hasErrors else {
            throw RunFailure(
                .badSourceName, "a source's name has lower-case letters, digits, - and _, and begins with a letter",
                fix: "--source chairside")
        }
        (source, isOwnSource) = (described, true)
    }

    /// Paths relative to the project's folder, and what stands there.
    var files: [(path: String, text: String)] {
        [
            ("roost.yaml", ProjectFileText.render(ownSource: isOwnSource ? source.name : nil, hasRemote: hasRemote)),
            ("businesses/example-smb.yaml", NewBusinessText.example(smb, heading: Self.heading)),
            ("businesses/example-enterprise.yaml", NewBusinessText.example(enterprise, heading: Self.heading)),
            (".github/workflows/roost.yml", WorkflowText.render(variables: variables, hasRemote: hasRemote)),
            (".gitignore", Self.ignored),
        ]
    }

    /// Numbers that no business has: they are made of too many zeros.
    private static let smb = BusinessNumber(100_000_000_000_001)
    private static let enterprise = BusinessNumber(100_000_000_000_010)

    private var smb: BusinessDraft { .example(source, number: Self.smb, type: .smb, name: "Example SMB") }
    private var enterprise: BusinessDraft { .example(source, number: Self.enterprise, type: .enterprise, name: "Example Enterprise") }

    /// The variables that hold the secrets of an example file.
    private var variables: [String] {
        [smb].flatMap { draft in
            draft.source.keys.compactMap { key in
                guard case .secret(.environment(let name))? = draft.properties[key.key] else { return nil }
                return name
            }
        }
    }

    private static let heading =
        "The values are made up, and nothing of it counts while it is behind #. Have roost ask for a business: `roost init --business`. Or take "
        + "this line and one # and blank from the others in a copy, and put in the values of a business. This file may be deleted at any time."

    private static let ignored = """
        # The ledger's lock and files that are being written, where the ledger is a folder.
        /ledger/lock*
        /ledger/.*
        # Files that roost is writing, or was writing when it was killed: the next run takes those away.
        .*.roost-tmp
        # Saved plans.
        *plan.json
        # Secrets never belong into git.
        .env
        /secrets/

        """
}

extension DiagnosticKind {
    static let badSourceName = DiagnosticKind("init/bad-source-name", .error, "a source cannot be called that")
}

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

/// A source of one's own as a new roost.yaml describes it, to be filled in.
enum OwnSourceText {
    /// The section of roost.yaml. Its numbers are ones that Birdeye refuses, so that nothing comes of them before they are replaced.
    static func render(_ name: String) -> String {
        """

        # A source that roost does not know, described as data. Ask Birdeye's support for its id and for its property keys, and write those here;
        # `roost triggers` lists its triggers once the id is right.
        sources:
          \(name):
            id: 999999999                    # integrationSourceId in Birdeye
            description: \(name)
            keys:
              \(name).account:
                { level: group, required: true, description: Which account of the client this is. }
              \(name).token:
                { level: both, required: true, secure: true, description: What the client signs in with; a secret. }
              \(name).visit.types:
                { level: location, list: true, required: true, description: Kinds of visits for which a review request is sent. }
              \(name).location.id:
                { level: location, list: true, required: enterprise, description: The source's own ids of the location. }
            triggers:
              - { id: 999999998, type: 2, name: \(name) webhook }
              - { id: 999999999, type: 1, name: \(name) nightly job }

        """
    }
}
