import RoostEngine
public import RoostModel

/// Where practices' CareStacks are: a base URL in which `{domain}` stands for the first part of the host name.
public struct CareStackEndpoint: Sendable, Hashable {
    private static let placeholder = "{domain}"

    private let template: String

    /// Reads a template such as `https://{domain}.carestack.com`.
    ///
    /// A loopback address without `{domain}` is the simulator's, which serves each practice below `/carestack/{domain}`.
    public init(template text: String) throws(ServiceURL.Fault) {
        var text = text
        if !text.contains(Self.placeholder) {
            let url = try ServiceURL(text)
            guard ServiceURL.isLoopback(url.host) else { throw .malformed }
            text = url.description + (url.path.hasSuffix("/carestack") ? "/" : "/carestack/") + Self.placeholder
        }
        // Any domain will do to see what the rest is.
        _ = try ServiceURL(text.replacing(Self.placeholder, with: "domain"))
        template = text
    }

    /// The base URL of one practice.
    ///
    /// The domain comes from a file under review. It is checked once more here: one with a slash or an @ in it would send the practice's
    /// credentials somewhere else.
    func url(of domain: String, request label: String) throws(CallError) -> ServiceURL {
        guard HostPrefix.isPrefix(domain, of: CareStackKey.hostDomain) else {
            throw CallError(
                reason: .unsendable, request: label, message: "the account's domain is not the first part of a host name", attempts: 0)
        }
        do throws(ServiceURL.Fault) { return try ServiceURL(template.replacing(Self.placeholder, with: domain)) } catch {
            throw CallError(reason: .unsendable, request: label, message: "the account's domain makes no address", attempts: 0)
        }
    }
}
