public import RoostDiagnostics
import RoostModel
import RoostPlan

/// Reads the live side of one group, and turns what it reports into what can be compared.
struct GroupObserver: Sendable {
    let ports: EnginePorts

    /// The live group of a business for a source; nil if there is none.
    func observe(_ key: GroupKey, sourceID: Int64) async throws(ObservationFailure) -> ObservedGroup? {
        try await details(key, sourceID: sourceID).map { observed($0, key) }
    }

    /// The same as the API gave it, for callers that look at more than can be compared.
    func details(_ key: GroupKey, sourceID: Int64) async throws(ObservationFailure) -> GroupDetails? {
        let all: [GroupDetails]
        do throws(CallError) { all = try await ports.reader.groups(of: key.business) } catch { throw .call(error) }
        let matching = all.filter { $0.sourceID == sourceID }
        guard matching.count <= 1 else { throw .several(matching.map(\.groupID).sorted()) }
        return matching.first
    }

    /// The part of the details that can be compared.
    func observed(_ details: GroupDetails, _ key: GroupKey) -> ObservedGroup {
        var once: Set<BusinessNumber> = []
        let repeated = (details.mappings.value ?? []).map(\.location).filter { !once.insert($0).inserted }
        return ObservedGroup(
            groupID: details.groupID, triggers: details.triggers,
            properties: details.properties.map { values($0, key) { .property($0) } },
            mappings: details.mappings.map { mappings in
                Dictionary(
                    mappings.map { mapping in
                        let properties = mapping.properties.map { values($0, key) { .locationProperty(mapping.location, $0) } }
                        return (mapping.location, ObservedMapping(properties: properties, flags: mapping.flags))
                    }
                ) { $1 }
            }, repeated: Set(repeated))
    }

    private func values(
        _ properties: [ReportedProperty], _ key: GroupKey, _ address: (String) -> Address
    ) -> [String: Reported<PropertyValue>] {
        Dictionary(properties.map { ($0.key, value($0, key, address($0.key))) }) { $1 }
    }

    /// A key that the catalogue does not know may belong to a secret: then roost takes only its presence.
    private func value(_ property: ReportedProperty, _ key: GroupKey, _ address: Address) -> Reported<PropertyValue> {
        guard let text = property.value, let definition = ports.catalog[key.source]?.key(property.key) else { return .unreported }
        // An empty value of a secret may be withheld. An empty value of another key was emptied.
        guard !text.exposed.isEmpty || !(definition.isSecure || property.isSecure) else { return .unreported }
        guard definition.isSecure else { return .reported(.text(text.exposed)) }
        guard let digester = ports.digester else { return .unreported }
        // The live side does not say where a secret came from; only the digest is compared.
        let digest = digester.digest(Secret(Array(text.exposed.utf8)), business: key.business, source: key.source, address: address)
        return .reported(.secret(SecretDigest(reference: .environment("live"), digest: digest)))
    }
}

/// Why the live side of a group could not be read.
enum ObservationFailure: Error, Sendable {
    /// The call failed.
    case call(CallError)
    /// The business has more than one group for the source: roost cannot know which one is meant.
    case several([Int64])
}

extension ObservationFailure {
    /// The failure as a diagnostic about a business.
    func diagnostic(_ key: GroupKey, place: Place?) -> Diagnostic {
        switch self {
        case .call(let error) where error.reason == .noSuchBusiness:
            Diagnostic(
                .noSuchBusiness, "Birdeye knows no business \(key.business) (\(error.request))",
                fix: "use the Enterprise ID or Business ID that Settings > Integrations > API shows", place: place)
        case .call(let error) where error.reason == .unauthorized: Diagnostic(.refusedByBirdeye, error.sentence, fix: error.advice)
        case .call(let error):
            Diagnostic(.liveCallFailed, "\(key.business) could not be read: \(error.sentence)", fix: error.advice, place: place)
        case .several(let ids):
            Diagnostic(
                .severalGroups,
                "\(key.business) has \(ids.count) integration groups for \(key.source): \(ids.map(String.init).joined(separator: ", "))",
                fix: "ask Birdeye's support to remove all but one; until then roost changes nothing there", place: place)
        }
    }
}

extension CallError {
    /// What a person can do about it, if there is something.
    public var advice: String? {
        switch reason {
        case .unauthorized: "give a key that Birdeye accepts: birdeye.headers in roost.yaml says where the headers get it from"
        case .unreachable:
            "check birdeye.url in roost.yaml, ROOST_BIRDEYE_URL, and whether this machine may reach the service; check the proxy in HTTPS_PROXY "
                + "and NO_PROXY, and the trusted certificates in SSL_CERT_FILE and SSL_CERT_DIR"
        case .timeout: "raise birdeye.timeout in roost.yaml, or try again later"
        case .rateLimited: "lower birdeye.requestsPerSecond in roost.yaml, or try again later"
        case .redirected: "write the service's real address into birdeye.url in roost.yaml"
        default: nil
        }
    }
}

extension [Diagnostic] {
    /// The same with refused credentials said once: that is one problem for any number of businesses.
    ///
    /// If the vendor's key is refused, what was said of each account follows from it.
    public var withOneRefusal: [Diagnostic] {
        let isVendor = contains { $0.kind == .vendorKeyRefused }
        var told: Set<DiagnosticKind> = []
        return filter { diagnostic in
            switch diagnostic.kind {
            case .refusedByBirdeye, .vendorKeyRefused: told.insert(diagnostic.kind).inserted
            case .credentialsRefused: !isVendor
            default: true
            }
        }
    }
}

extension DiagnosticKind {
    /// The credentials of every request were refused, so that nothing else can be read or sent with them.
    public static let refusedByBirdeye = DiagnosticKind("live/credentials-refused", .error, "Birdeye does not accept the credentials")
    static let noSuchBusiness = DiagnosticKind("live/no-such-business", .error, "there is no such business")
    static let severalGroups = DiagnosticKind("live/several-groups", .error, "a business has several groups for one source")
}
