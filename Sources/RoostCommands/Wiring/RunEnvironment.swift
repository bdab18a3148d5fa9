import FoundationEssentials

/// What a run takes from the process around it, read once where the program starts.
enum RunEnvironment {
    /// The environment variables.
    static var variables: [String: String] { ProcessInfo.processInfo.environment }

    /// roost's version, as `--version` and the `User-Agent` give it.
    static let version = "0.1.0"
}
