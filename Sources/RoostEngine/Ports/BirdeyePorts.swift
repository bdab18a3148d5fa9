public import RoostJSON
public import RoostModel
public import RoostPlan

/// The reading half of Birdeye's integration API.
///
/// It has no writing call, so `plan` and `drift` cannot change anything.
public protocol BirdeyeReader: Sendable {
    /// The integration groups of a business, usually one for each source; empty if there is none.
    func groups(of business: BusinessNumber) async throws(CallError) -> [GroupDetails]

    /// The triggers a source offers.
    func triggerCatalogue(sourceID: Int64) async throws(CallError) -> [CatalogueTrigger]
}

/// What the API says about one integration group.
public struct GroupDetails: Sendable {
    /// The group's id.
    public let groupID: Int64
    /// The id of the integration source.
    public let sourceID: Int64
    /// The group's triggers; their read-only `actionIds` are left out.
    public let triggers: Set<TriggerID>
    /// Group properties, if the answer has any.
    public let properties: Reported<[ReportedProperty]>
    /// Mappings, if the answer has any.
    public let mappings: Reported<[ReportedMapping]>
    /// The whole object as it came, to show fields that roost does not know.
    ///
    /// Values of properties are masked in it, because they may be secrets. So is every value under a name that a credential may have.
    ///
    /// Masking takes longer than everything else that is done with an answer, and few runs show any: so it is made when it is asked for.
    public var raw: JSONValue { masked() }
    private let masked: @Sendable () -> JSONValue

    /// Puts the parts together.
    public init(
        groupID: Int64, sourceID: Int64, triggers: Set<TriggerID>, properties: Reported<[ReportedProperty]> = .unreported,
        mappings: Reported<[ReportedMapping]> = .unreported, raw: @autoclosure @escaping @Sendable () -> JSONValue = .null
    ) {
        self.groupID = groupID
        self.sourceID = sourceID
        self.triggers = triggers
        self.properties = properties
        self.mappings = mappings
        masked = raw
    }
}

/// One property as the live side reports it.
///
/// The parser wraps every value as a secret: only code further up knows whether it is one, from the catalogue of
/// sources.
public struct ReportedProperty: Sendable, Hashable {
    /// Birdeye's own key for it.
    public let key: String
    /// The value; nil if it is missing or masked: then it cannot be read. An empty text of a secret also means that it cannot be read.
    public let value: ReportedText?
    /// Whether the live side marks it as a secret.
    public let isSecure: Bool

    /// Puts the parts together.
    public init(key: String, value: ReportedText?, isSecure: Bool = false) {
        self.key = key
        self.value = value
        self.isSecure = isSecure
    }
}

/// One mapping as the live side reports it.
public struct ReportedMapping: Sendable, Hashable {
    /// The location's own business number.
    public let location: BusinessNumber
    /// Location properties, if reported.
    public let properties: Reported<[ReportedProperty]>
    /// The switches that were reported.
    public let flags: [MappingFlag: Bool]

    /// Puts the parts together.
    public init(location: BusinessNumber, properties: Reported<[ReportedProperty]>, flags: [MappingFlag: Bool]) {
        self.location = location
        self.properties = properties
        self.flags = flags
    }
}

/// One trigger of a source, as the trigger catalogue describes it.
public struct CatalogueTrigger: Sendable, Hashable {
    /// Its id and the id of its type.
    public let id: TriggerID
    /// All its names: its trigger name first, then its display name.
    public let names: [String]
    /// The name of its type, such as `JOB`.
    public let typeName: String?
    /// What it does, in Birdeye's words.
    public let summary: String?
    /// Whether Birdeye calls it active.
    public let active: Bool

    /// Puts the parts together.
    public init(id: TriggerID, names: [String], typeName: String? = nil, summary: String? = nil, active: Bool = true) {
        self.id = id
        self.names = names
        self.typeName = typeName
        self.summary = summary
        self.active = active
    }
}

/// The writing half of Birdeye's integration API: only `apply` and `probe` ever hold one.
public protocol BirdeyeWriter: Sendable {
    /// Sends one call, once. It sends the call again only if the server refused it unread, for coming too fast.
    ///
    /// - Parameters:
    ///   - call: what to send; a mapping's group must be known by now.
    ///   - secrets: the business's resolved secrets; they are opened only to write the body.
    ///   - obstacle: asked before each repetition; gives the reason if the call must not be sent again.
    func send(_ call: Call, secrets: SecretVault, obstacle: @Sendable () async -> String?) async -> WriteOutcome
}

extension BirdeyeWriter {
    /// Sends one call that may be sent again without a look at the live side.
    public func send(_ call: Call, secrets: SecretVault) async -> WriteOutcome { await send(call, secrets: secrets) { nil } }
}

/// What became of a writing call.
public enum WriteOutcome: Sendable, Hashable {
    /// The server took it.
    case accepted(status: Int)
    /// It certainly had no effect: it was refused, or never sent.
    case refused(CallError)
    /// It is not known whether it had an effect: the answer was lost or cut short, or the server failed half-way.
    case unknown(CallError)
}

/// Text that the live side reported and that may be a secret: it prints as a mask until code that knows better asks for it.
public struct ReportedText: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The text. Use it only if the property is known not to be secure, or to digest it at once.
    public let exposed: String

    /// Wraps text.
    public init(_ text: String) { exposed = text }

    /// The mask.
    public var description: String { Secret.mask }
    /// The mask.
    public var debugDescription: String { Secret.mask }
    /// A mirror without children, so that `dump` finds nothing.
    public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}

/// Why a call to one of the services failed, in words for a report.
public struct CallError: Error, Sendable, Hashable {
    /// What kind of failure it was.
    public enum Reason: String, Sendable, Hashable {
        /// No connection could be made.
        case unreachable
        /// The deadline passed.
        case timeout
        /// The connection broke before the whole answer was there.
        case interrupted
        /// The credentials or headers were not accepted.
        case unauthorized
        /// There is no such business.
        case noSuchBusiness = "no-such-business"
        /// The server asks for fewer requests.
        case rateLimited = "rate-limited"
        /// The server refused the request.
        case rejected
        /// The server failed.
        case serverError = "server-error"
        /// The answer could not be understood.
        case unreadable
        /// The answer was larger than what is accepted.
        case tooLarge = "too-large"
        /// The server redirected the request; roost never follows a redirect.
        case redirected
        /// The run was stopped.
        case cancelled
        /// The request could not be written, for example because a secret is missing.
        case unsendable
    }

    /// What kind of failure it was.
    public let reason: Reason
    /// Method and path, such as `GET /integration/businessintegrationgroup/155802718182498`; never a query, header or body.
    public let request: String
    /// The HTTP status, if there was an answer.
    public let status: Int?
    /// The service's own error code, if the answer had one.
    public let serviceCode: Int64?
    /// What happened, as one sentence without a full stop.
    ///
    /// The server's words in it are printable, shortened, and cleared of every secret sent.
    public let message: String
    /// How many times it was sent.
    public let attempts: Int

    /// Puts the parts together.
    public init(reason: Reason, request: String, status: Int? = nil, serviceCode: Int64? = nil, message: String, attempts: Int = 1) {
        self.reason = reason
        self.request = request
        self.status = status
        self.serviceCode = serviceCode
        self.message = message
        self.attempts = attempts
    }

    /// The same failure with something more to say about it.
    public func with(_ more: String) -> CallError {
        CallError(
            reason: reason, request: request, status: status, serviceCode: serviceCode, message: message + "; " + more, attempts: attempts)
    }
}
