public import RoostDiagnostics
public import RoostJSON
public import RoostModel
import RoostPlan

/// Reads what Birdeye reports about one business. Sends reading requests only.
public struct ShowFlow: Sendable {
    let reader: any BirdeyeReader
    let catalog: SourceCatalog

    /// A flow that asks one reader and knows some sources.
    public init(reader: any BirdeyeReader, catalog: SourceCatalog) {
        self.reader = reader
        self.catalog = catalog
    }

    /// The groups of a business, in the answer's order; empty if it has none.
    ///
    /// - Parameters:
    ///   - sourceID: only groups of this source; nil for all.
    ///   - secrets: values that must never be shown.
    public func groups(
        of business: BusinessNumber, sourceID: Int64?, secrets: KnownSecrets
    ) async throws(ReadingFailure) -> [ShownGroup] {
        try await reader.details(of: business).filter { sourceID == nil || $0.sourceID == sourceID }.map { details in
            ShownGroup(details, source: catalog[id: details.sourceID], secrets: secrets)
        }
    }
}

/// Why the live side of a business could not be read, in the words of a report.
public struct ReadingFailure: Error, Sendable {
    /// What is wrong and what to do about it.
    public let diagnostic: Diagnostic
    /// True if the credentials were refused: then nothing else can be read either.
    public var isRefused = false

    /// Puts the two together.
    public init(diagnostic: Diagnostic, isRefused: Bool = false) {
        self.diagnostic = diagnostic
        self.isRefused = isRefused
    }
}

extension BirdeyeReader {
    /// The groups of a business; a failure in the words of a report.
    func details(of business: BusinessNumber) async throws(ReadingFailure) -> [GroupDetails] {
        do throws(CallError) { return try await groups(of: business) } catch {
            let key = GroupKey(business: business, source: "")
            throw ReadingFailure(
                diagnostic: ObservationFailure.call(error).diagnostic(key, place: nil), isRefused: error.reason == .unauthorized)
        }
    }
}

extension SourceCatalog {
    /// The source with that id in the API.
    subscript(id id: Int64) -> IntegrationSource? { sources.first { $0.id == id } }
}

/// One live group as it may be shown: everything that was reported, known to roost or not, without any secret.
///
/// ```
/// property value    shown if the live side does not mark it secure, the source knows its key as not secure, and it is not one of the
///                   business's own secrets; else masked
/// anything else     shown, except values under a credential's name, and values that contain one of the business's own secrets
/// ```
public struct ShownGroup: Sendable, Hashable {
    /// The group's id.
    public let groupID: Int64
    /// The id of the integration source.
    public let sourceID: Int64
    /// The source's name in the catalogue; nil for one that the project does not know.
    public let source: String?
    /// What the answer says about the group, in its order.
    public let details: JSONValue
    /// The first name of each trigger that the catalogue of sources knows.
    public let triggerNames: [TriggerID: String]

    /// Puts the parts together.
    public init(groupID: Int64, sourceID: Int64, source: String?, details: JSONValue, triggerNames: [TriggerID: String]) {
        self.groupID = groupID
        self.sourceID = sourceID
        self.source = source
        self.details = details
        self.triggerNames = triggerNames
    }
}

extension ShownGroup {
    /// The part of a group's details that may be shown; `source` is nil if the project does not know it.
    init(_ details: GroupDetails, source: IntegrationSource?, secrets: KnownSecrets) {
        let veil = ShownTree(source: source, secrets: secrets)
        self.init(
            groupID: details.groupID, sourceID: details.sourceID, source: source?.name, details: veil.tree(details),
            triggerNames: Dictionary((source?.triggers ?? []).compactMap { trigger in trigger.names.first.map { (trigger.id, $0) } }) {
                first, _ in first
            })
    }
}

/// Makes the tree to show: the reported tree, in which all property values are masked, with the harmless values put back.
private struct ShownTree {
    let source: IntegrationSource?
    let secrets: KnownSecrets

    func tree(_ details: GroupDetails) -> JSONValue {
        guard var group = details.raw.object else { return .null }
        uncover("integrationGroupProperties", in: &group, details.properties.value)
        if let mappings = details.mappings.value, let elements = group["integrationMappings"]?.array {
            group["integrationMappings"] = .array(
                zip(elements, mappings).map { element, mapping in
                    guard var object = element.object else { return element }
                    uncover("integrationProperties", in: &object, mapping.properties.value)
                    return .object(object)
                })
        }
        return cleared(.object(group))
    }

    /// The properties were read from this list, so they have its order.
    private func uncover(_ name: String, in owner: inout JSONObject, _ properties: [ReportedProperty]?) {
        guard let properties, let elements = owner[name]?.array else { return }
        owner[name] = .array(
            zip(elements, properties).map { element, property in
                guard var object = element.object, let text = shown(property) else { return element }
                object["propertyValue"] = .string(text)
                return .object(object)
            })
    }

    private func shown(_ property: ReportedProperty) -> String? {
        guard !property.isSecure, source?.key(property.key)?.isSecure == false else { return nil }
        return property.value?.exposed
    }

    /// The tree without any text or number that contains a secret of the business.
    private func cleared(_ value: JSONValue) -> JSONValue {
        switch value {
        case .null, .bool: value
        case .integer(let number): secrets.areIn(String(number)) ? .string(Secret.mask) : value
        case .number(let text), .string(let text): secrets.areIn(text) ? .string(Secret.mask) : value
        case .array(let elements): .array(elements.map(cleared))
        case .object(let object):
            .object(JSONObject(object.members.map { (secrets.areIn($0.key) ? Secret.mask : $0.key, cleared($0.value)) }))
        }
    }
}
