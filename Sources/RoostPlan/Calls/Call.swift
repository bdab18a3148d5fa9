public import RoostModel

/// One writing request, as data: everything that goes over the wire but the secrets themselves.
public enum Call: Hashable, Sendable {
    /// Creates an integration group with all its properties and triggers. Not known to be idempotent: never sent twice without reading in between.
    case createGroup(business: BusinessNumber, sourceID: Int64, properties: [PropertyEntry], triggers: [TriggerID])
    /// Changes a group. `replaceTriggers` makes the given triggers the whole list; otherwise they are added to it.
    ///
    /// Nil properties are not sent at all, nor are nil triggers. A plan always sends triggers, since what becomes of those that an update
    /// leaves out is not known; only a probe leaves them out, to find that out.
    case updateGroup(group: Int64, replaceTriggers: Bool, properties: [PropertyEntry]?, triggers: [TriggerID]?)
    /// Writes the complete mapping of one location.
    case putMapping(location: BusinessNumber, group: GroupReference, properties: [PropertyEntry], flags: MappingFlags)
}

extension Call {
    /// Everything the call sets: what is in doubt while its outcome is not known.
    public var addresses: Set<Address> {
        switch self {
        case .createGroup(_, _, let properties, let triggers):
            Set([.group] + properties.map { .property($0.key) } + triggers.map { .trigger($0) })
        case .updateGroup(_, _, let properties, let triggers):
            Set((properties ?? []).map { .property($0.key) } + (triggers ?? []).map { .trigger($0) })
        case .putMapping(let location, _, let properties, _):
            Set(
                [.location(location)] + MappingFlag.allCases.map { .flag(location, $0) }
                    + properties.map { .locationProperty(location, $0.key) })
        }
    }

    /// The secrets that must be opened to send it.
    public var secrets: [SecretDigest] {
        let entries: [PropertyEntry] =
            switch self {
            case .createGroup(_, _, let properties, _), .putMapping(_, _, let properties, _): properties
            case .updateGroup(_, _, let properties, _): properties ?? []
            }
        return entries.compactMap { if case .secret(let digest) = $0.value { digest } else { nil } }
    }

    /// The group it is about; nil where the call makes it, or an earlier step of the same plan does.
    var group: Int64? {
        switch self {
        case .updateGroup(let group, _, _, _), .putMapping(_, .known(let group), _, _): group
        case .createGroup, .putMapping(_, .fromStep, _, _): nil
        }
    }

    /// The location it is about; nil for the group itself.
    public var location: BusinessNumber? { if case .putMapping(let location, _, _, _) = self { location } else { nil } }
}
