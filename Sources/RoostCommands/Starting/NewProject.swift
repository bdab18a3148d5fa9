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
