/// Says where a secret is to be found, never what it is.
public enum SecretReference: Hashable, Sendable, CustomStringConvertible {
    /// An environment variable.
    case environment(String)
    /// A file, relative to the project folder or to the folder that the environment names for secrets.
    case file(String)
    /// A program with its arguments, which prints the secret; runs only where the environment permits it.
    case command([String])

    /// The form that plans, ledger and reports show, such as `env:NORTHSTAR_ACCOUNT_KEY`.
    ///
    /// The words of a command are joined by one space; it is for people to read, not for running.
    public var description: String {
        switch self {
        case .environment(let name): "env:\(name)"
        case .file(let path): "file:\(path)"
        case .command(let words): "command:" + words.joined(separator: " ")
        }
    }

    /// Reads the form that `description` writes. A command comes back as words split at single spaces.
    public init?(_ text: String) {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let rest = String(text[text.index(after: colon)...])
        guard !rest.isEmpty else { return nil }
        switch text[..<colon] {
        case "env": self = .environment(rest)
        case "file": self = .file(rest)
        case "command": self = .command(rest.split(separator: " ", omittingEmptySubsequences: false).map(String.init))
        default: return nil
        }
    }
}
