public import RoostEngine
public import RoostHTTP
public import RoostModel

/// The connection of a run to CareStack: the vendor's key, and one rate over all practices.
///
/// It must be closed.
public final class CareStackConnection: Sendable {
    let endpoint: CareStackEndpoint
    let vendorKey: Secret
    /// Where the vendor's key comes from, such as `env:CARESTACK_VENDOR_KEY`.
    let vendorKeyOrigin: String?
    let version: String
    let clock: any RunClock
    private let http: HTTPConnection

    /// Prepares the connection; nothing is sent yet.
    ///
    /// Wide on purpose: one parameter for each setting of a project.
    ///
    /// - Parameters:
    ///   - endpoint: where practices are.
    ///   - vendorKey: the integrator's key, which goes with every request.
    ///   - vendorKeyOrigin: where that key comes from, for messages.
    ///   - version: roost's own version, for the `User-Agent`.
    ///   - requestsPerSecond: how many requests start in a second, over all practices; at least 1.
    ///   - timeout: how long a request may take, to the last byte of the answer, in milliseconds.
    ///   - answerLimit: the largest answer that is read, in bytes.
    ///   - clock: tells the time, and waits for a request's turn.
    ///   - network: the proxies on the way, and the trusted certificates.
    public init(
        endpoint: CareStackEndpoint, vendorKey: Secret, vendorKeyOrigin: String? = nil, version: String, requestsPerSecond: Int = 4,
        timeout: Int64 = 30_000,
        answerLimit: Int = 8 << 20, clock: any RunClock, network: NetworkPath = NetworkPath()
    ) {
        self.endpoint = endpoint
        self.vendorKey = vendorKey
        self.vendorKeyOrigin = vendorKeyOrigin
        self.version = version
        self.clock = clock
        let rate = max(1, requestsPerSecond)
        http = HTTPConnection(
            concurrency: rate, requestsPerSecond: rate, timeout: max(1, timeout), answerLimit: answerLimit, clock: clock,
            network: network)
    }

    /// Closes every connection; nothing can be sent any more.
    public func close() async { await http.close() }

    /// How many requests were sent so far; all of them were reading requests.
    public var counts: RequestCounts { get async { http.gate.counts } }

    /// Sends a request once. Waits for its turn first; nil if the run was stopped before its turn.
    func exchange(_ request: OutgoingRequest) async -> Exchange? { await http.exchange(request, attempt: 1) }
}

/// The addresses of the practices' CareStacks: a base URL with `{domain}` for the first part of the host name.
public struct CareStackEndpoint: Sendable, Hashable {
    private static let placeholder = "{domain}"

    private let template: String

    /// Reads a template such as `https://{domain}.carestack.com`.
    ///
    /// A loopback address without `{domain}` is the simulator, which serves each practice below `/carestack/{domain}`.
    public init(template text: String) throws(ServiceURL.Fault) {
        var text = text
        if !text.contains(Self.placeholder) {
            let url = try ServiceURL(text)
            guard ServiceURL.isLoopback(url.host) else { throw .malformed }
            text = url.description + (url.path.hasSuffix("/carestack") ? "/" : "/carestack/") + Self.placeholder
        }
        // Any domain is good enough to check the rest.
        _ = try ServiceURL(text.replacing(Self.placeholder, with: "domain"))
        template = text
    }

    /// The base URL of one practice.
    ///
    /// The domain comes from a file under review, so it is checked again here: a domain with a slash or an @ would send the practice's credentials
    /// somewhere else.
    func url(of domain: String, request label: String) throws(CallError) -> ServiceURL {
        guard HostPrefix.isPrefix(domain, of: CareStackKey.hostDomain) else {
            throw CallError(
                reason: .unsendable, request: label, message: "the account's domain is not the first part of a host name", attempts: 0)
        }
        do throws(ServiceURL.Fault) { return try ServiceURL(template.replacing(Self.placeholder, with: domain)) } catch {
            throw CallError(reason: .unsendable, request: label, message: "the account's domain does not give a valid address", attempts: 0)
        }
    }
}
