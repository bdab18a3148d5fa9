import Glibc
public import RoostEngine

extension LockOwner {
    /// This process, under a new id.
    ///
    /// - Parameters:
    ///   - since: the time, UTC, ISO 8601.
    ///   - environment: the variables, in which two CI systems say where a job can be looked at.
    public init(since: String, environment: [String: String]) {
        let id = (0..<6).map { _ in
            let byte = UInt8.random(in: .min ... .max)
            return (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
        self.init(id: id, process: Int64(getpid()), host: Self.hostName, since: since, job: Self.job(environment))
    }

    private static var hostName: String {
        var name = utsname()
        guard uname(&name) == 0 else { return "unknown" }
        return withUnsafeBytes(of: &name.nodename) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }

    private static func job(_ environment: [String: String]) -> String? {
        if let url = environment["CI_JOB_URL"], !url.isEmpty { return url }
        guard let server = environment["GITHUB_SERVER_URL"], let repository = environment["GITHUB_REPOSITORY"],
            let run = environment["GITHUB_RUN_ID"]
        else { return nil }
        return "\(server)/\(repository)/actions/runs/\(run)"
    }
}
