/// The CI jobs of a new project.
struct WorkflowText {
    let service: CodeHostService
    /// The variables that give roost the secrets of a business, as an example.
    let variables: [String]
    /// Whether the ledger is a branch; if it is a folder, the runner would lose what an apply in CI records.
    let hasRemote: Bool

    /// Where the file belongs, relative to the repository.
    var path: String { service == .github ? ".github/workflows/roost.yml" : ".gitlab-ci.yml" }

    /// The file.
    var text: String { service == .github ? github : gitlab }

    /// The variables that files may name.
    var permitted: String { (["ROOST_LEDGER_KEY"] + variables).joined(separator: ", ") }
}

extension String {
    /// Every line that is not empty, indented.
    func indented(by count: Int) -> String {
        let space = String(repeating: " ", count: count)
        return split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : space + $0 }.joined(separator: "\n")
    }
}
