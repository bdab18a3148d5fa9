package import RoostModel

extension ServiceURL {
    /// The full URL of a path below the base; parameters are names and values that need no escaping.
    package func request(path: String, query: [(name: String, value: String)] = []) -> String {
        guard !query.isEmpty else { return description + path }
        return description + path + "?" + query.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    }

    /// True where whoever is on the way can read nothing: under TLS, or where there is no way to be on.
    package var keepsSecrets: Bool { scheme == .https || Self.isLoopback(host) }
}
