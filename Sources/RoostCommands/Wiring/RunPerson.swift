import RoostDiagnostics

/// Who runs roost, as far as the environment says: what the ledger keeps of whoever vouched for something.
enum RunPerson {
    /// The variables that name somebody, the most exact one first: a CI service's own, then those of a shell.
    private static let variables = ["GITHUB_ACTOR", "GITLAB_USER_LOGIN", "USER", "LOGNAME"]

    /// The name, made printable and cut to length; `unknown` where no variable says.
    static func name(_ environment: [String: String]) -> String {
        let name = variables.lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? "unknown"
        return String(name.printable.prefix(100))
    }
}
