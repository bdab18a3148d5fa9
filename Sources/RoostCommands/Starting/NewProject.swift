import RoostDiagnostics
import RoostModel

/// The files that a new project starts with.
struct NewProject {
    /// The source that its example file is for.
    let source: IntegrationSource
    /// Whether roost.yaml has to describe the source.
    let isOwnSource: Bool
    /// Whether there is a git remote for the ledger's branch; without one the ledger starts in a folder.
    let hasRemote: Bool
    /// Whether the ledger's key is a file of the project, which only its owner can read and git ignores; else it is a variable.
    let hasKeyFile: Bool
    /// The service whose jobs the project gets.
    let service: CodeHostService

    /// Where the key is, if it is a file.
    static let keyFile = ".roost/ledger.key"

    /// A project for CareStack, for another source that roost knows, or for a source that the user still has to describe.
    init(
        sourceNamed name: String?, hasRemote: Bool, hasKeyFile: Bool = false, service: CodeHostService = .github
    ) throws(RunFailure) {
        self.hasRemote = hasRemote
        self.hasKeyFile = hasKeyFile
        self.service = service
        let name = name ?? IntegrationSource.careStack.name
        if let known = SourceCatalog.builtIn[name] {
            (source, isOwnSource) = (known, false)
            return
        }
        let names = SourceCatalog.builtIn.sources.map(\.name)
        if let nearest = Spelling.nearest(to: name, among: names) {
            throw RunFailure(.noSuchSource, "roost knows no source \(name.printable)", fix: "did you mean \(nearest)?")
        }
        // The text is the only description of the source, so roost reads it like roost.yaml later.
        let text = SourceText(name: "roost.yaml", bytes: Array(("version: 1\n" + OwnSourceText.render(name)).utf8))
        let (project, diagnostics) = ProjectDecoder.decode(text)
        guard let described = project.catalog[name], !diagnostics.hasErrors else {
            throw RunFailure(
                .badSourceName, "a source's name has lower-case letters, digits, - and _, and begins with a letter",
                fix: "--source chairside")
        }
        (source, isOwnSource) = (described, true)
    }

    /// Paths relative to the project's folder, and the text of each file.
    var files: [(path: String, text: String)] {
        [
            (
                "roost.yaml",
                FileForm.tidied(
                    ProjectFileText.render(ownSource: isOwnSource ? source.name : nil, hasRemote: hasRemote, hasKeyFile: hasKeyFile),
                    as: .project)
            ),
            ("businesses/example.yaml", NewBusinessText.example(example, heading: Self.heading)),
            (workflow.path, workflow.text),
            (".gitignore", Self.ignored),
        ]
    }

    /// The jobs that check, plan and apply.
    private var workflow: WorkflowText { WorkflowText(service: service, variables: variables, hasRemote: hasRemote) }

    /// A number that no business has: it has too many zeros.
    private static let number = BusinessNumber(100_000_000_000_010)

    private var example: BusinessDraft { .example(source, number: Self.number, type: .enterprise, name: "Example") }

    /// The variables that hold the secrets of the example file, and of the look-ups.
    private var variables: [String] {
        let lookUps = source.name == IntegrationSource.careStack.name ? ["CARESTACK_VENDOR_KEY"] : []
        return lookUps
            + example.source.keys.compactMap { key in
                guard case .secret(.environment(let name))? = example.properties[key.key] else { return nil }
                return name
            }
    }

    private static let heading =
        "What a business file looks like. roost reads nothing here, so this file may stay. To add a business, run `roost init --business`: roost "
        + "asks for the values and writes a file. Or copy this file, delete this paragraph, delete one # and one space from the other lines, "
        + "and write the business's values. An SMB has type smb, and one location without a number."

    private static let ignored = """
        # If the ledger is a folder: its lock, and the files that roost is writing.
        /ledger/lock*
        /ledger/.*
        # Files that roost is writing, or was writing when it was killed. The next run deletes them.
        .*.roost-tmp
        # Saved plans.
        *plan.json
        # Never commit secrets.
        /.roost/
        .env
        /secrets/

        """
}

extension DiagnosticKind {
    static let badSourceName = DiagnosticKind("init/bad-source-name", .error, "a source cannot be called that")
}

/// The roost.yaml of a new project: the defaults, and what each of them is for.
enum ProjectFileText {
    /// The file.
    ///
    /// - Parameters:
    ///   - name: the source that the file has to describe; nil if roost knows it.
    ///   - hasRemote: whether there is a git remote for the ledger's branch.
    ///   - hasKeyFile: whether the ledger's key is in a file of the project.
    static func render(ownSource name: String?, hasRemote: Bool, hasKeyFile: Bool) -> String {
        let ledger =
            hasRemote
            ? """
            # The ledger: what roost last applied. It is a git branch that people and CI jobs share; run `roost ledger init` once to make it.
            \(key(hasKeyFile))
            ledger:
              key: \(hasKeyFile ? "{ file: \(NewProject.keyFile) }" : "{ env: ROOST_LEDGER_KEY }")
              git: { remote: origin, branch: roost-ledger }
            """
            : """
            # The ledger: what roost last applied. It is a folder beside the files. If other people or CI jobs apply too, use a branch that all
            # share: add a git remote origin, replace `path` with the next line, and run `roost ledger init` once.
            #   git: { remote: origin, branch: roost-ledger }
            \(key(hasKeyFile))
            ledger:
              key: \(hasKeyFile ? "{ file: \(NewProject.keyFile) }" : "{ env: ROOST_LEDGER_KEY }")
              path: ledger
            """
        let careStack =
            name == nil
            ? """

            # The integrator's key for look-ups in CareStack, one for the whole project. If you have one, remove the # from the next line.
            # carestack: { vendorKey: { env: CARESTACK_VENDOR_KEY } }

            """ : ""
        return """
            # What roost manages, and what it may do. `roost schema project` describes every key.
            version: 1
            businesses: [businesses/**/*.yaml, businesses/**/*.yml]

            # Headers for every call to Birdeye. If Birdeye wants a key, remove the # from the next line. The key is a secret: never write it here.
            # birdeye: { headers: { x-api-key: { env: BIRDEYE_API_KEY } } }
            \(careStack)
            \(ledger)

            # Limits for apply. To lift one for a single run: roost apply --allow maxBusinesses.
            guards:
              maxBusinesses: 50
              maxDeactivations: 0
              maxChangedShare: 30%           # of all businesses; does not count below 10
              maxFailures: 5                 # after this many calls that failed or are in doubt, apply starts no other business
              vanished: refuse               # the ledger knows a group that Birdeye no longer has: do not make it again
              conflicts: refuse              # a value that changed in the files and on the live side
              inferredCalls: canary          # try calls that are not documented on one business first
              protect: []                    # numbers of businesses that apply never touches

            # true: deactivate mappings on the live side that the files no longer have.
            prune: false
            """ + "\n" + (name.map(OwnSourceText.render) ?? "")
    }
}

extension ProjectFileText {
    /// What the ledger's key is for, and how others get it.
    fileprivate static func key(_ hasFile: Bool) -> String {
        hasFile
            ? """
            # With the key roost compares secrets without storing them. The key is in a file that only you can read and that git ignores; keep a
            # copy of it with your passwords. For CI and other people: store the file's content as the secret ROOST_LEDGER_KEY, and write
            # key: { env: ROOST_LEDGER_KEY }. Then the file is of no use any more.
            """
            : "# `roost ledger keygen` makes the key. With it roost compares secrets without storing them."
    }
}

/// The description of the user's own source in a new roost.yaml, with values to fill in.
enum OwnSourceText {
    /// The section of roost.yaml. Birdeye refuses its numbers, so they do no harm before the user replaces them.
    static func render(_ name: String) -> String {
        """

        # A source that roost does not know. Ask Birdeye's support for its id and its property keys, and write them here. When the id is right,
        # `roost triggers` lists the triggers.
        sources:
          \(name):
            id: 999999999                    # integrationSourceId in Birdeye
            description: \(name)
            keys:
              \(name).account:
                { level: group, required: true, description: Which account of the client this is. }
              \(name).token:
                { level: both, required: true, secure: true, description: The secret that the client signs in with. }
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
