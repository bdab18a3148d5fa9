/// The body of the call that creates a group, all four keys required.
struct CreateGroupBody {
    /// The enterprise or SMB that gets the group.
    let business: Int64
    /// The source's number.
    let source: Int64
    /// The group's settings; may be empty.
    let properties: [Property]
    /// The group's triggers; may be empty.
    let triggers: [Trigger]

    /// Reads only the documented form.
    init(_ json: JSON) throws(InputError) {
        let known = ["parentBusinessNumber", "integrationSourceId", "integrationGroupProperties", "integrationGroupTriggers"]
        let fields = try Fields(json, "the body", known: known)
        business = try fields.integer("parentBusinessNumber")
        source = try fields.integer("integrationSourceId")
        properties = try Property.list(try fields.array("integrationGroupProperties"), "integrationGroupProperties")
        triggers = try Trigger.set(try fields.array("integrationGroupTriggers"), "integrationGroupTriggers")
    }
}

extension Simulator {
    /// Creates a group, and a second one if it is called twice: the call is not documented as idempotent.
    mutating func createGroup(_ body: Body) throws(Refusal) -> SimulatedAnswer {
        let wanted = try body.read { (json) throws(InputError) in try CreateGroupBody(json) }
        guard world.sources[wanted.source] != nil else { throw .invalid("There is no integration source \(wanted.source)") }
        guard world.knows(business: wanted.business) else { throw .noSuchBusiness(wanted.business) }
        rememberForLag(wanted.business)
        let id = world.addGroup(
            business: wanted.business, source: wanted.source, properties: wanted.properties, triggers: wanted.triggers)
        switch dialect.createAnswer {
        case .idInObject: return .json(["groupId": .integer(id)])
        case .bareNumber: return .json(.integer(id))
        case .empty: return .empty
        }
    }

    /// Notes what readers of a business still see after the next write.
    mutating func rememberForLag(_ business: Int64) {
        if dialect.readLag > 0 { lag.remember(world.groups(of: business), of: business, readings: dialect.readLag) }
    }
}

extension Simulator {
    /// The details of a business's groups; with a lagging dialect, the earlier ones.
    mutating func readGroups(_ number: String) throws(Refusal) -> SimulatedAnswer {
        guard let business = Int64(number) else { throw .invalid("\"\(number)\" is not a business number") }
        guard world.knows(business: business) else { throw .noSuchBusiness(business) }
        let groups = lag.read(business) ?? world.groups(of: business)
        guard let first = groups.first else {
            switch dialect.noGroup {
            case .emptyArray: return .json([])
            case .emptyBody: return .empty
            case .notFound: return .text("Not Found", status: 404)
            }
        }
        switch dialect.details {
        case .array: return .json(.array(groups.map { details(of: $0) }))
        case .object: return .json(details(of: first))
        }
    }

    /// One group as the details show it.
    ///
    /// If the dialect reports properties, they have the form of the creating call. The form of `integrationMappings` is an assumption: no
    /// answer with mappings is known.
    private func details(of group: Group) -> JSON {
        let source = world.sources[group.source]
        var type: JSON = [
            "id": .integer(group.source), "integrationSource": .string(source?.name ?? ""),
            "sourceCategory": .string(source?.category ?? ""), "integrationType": .string(source?.type ?? ""),
            "integrationPlan": .string(source?.plan ?? ""), "oauthEnabled": .bool(source?.oauthEnabled ?? false),
        ]
        var triggers: [JSON] = group.triggers.map { trigger in
            [
                "triggerId": .integer(trigger.id), "triggerTypeId": .integer(trigger.typeID),
                "actionIds": [.integer(source?.actionID(of: trigger) ?? 1)],
            ]
        }
        if dialect.extraFields {
            type = type.withUndocumentedFields
            triggers = triggers.map(\.withUndocumentedFields)
        }
        var members: [JSON.Member] = [
            JSON.Member("groupId", .integer(group.id)), JSON.Member("integrationSourceType", type),
            JSON.Member("integrationGroupTriggers", .array(triggers)),
        ]
        if let properties = dialect.properties.shown(group.properties) {
            members.append(JSON.Member("integrationGroupProperties", .array(properties)))
        }
        if dialect.mappings != .unreported {
            let mappings = group.mappings.map { $0.json(properties: dialect.mappings.shown($0.properties) ?? []) }
            members.append(JSON.Member("integrationMappings", .array(mappings)))
        }
        let shown = JSON.object(members)
        return dialect.extraFields ? shown.withUndocumentedFields : shown
    }
}

extension Dialect.Reporting {
    /// The properties as answers show them; nil if answers have none at all.
    func shown(_ properties: [Property]) -> [JSON]? {
        switch self {
        case .unreported: nil
        case .reported: properties.map(\.json)
        case .omitSecure: properties.filter { !$0.isSecure }.map(\.json)
        case .masked:
            properties.map { property in
                property.isSecure ? Property(key: property.key, value: "****", isSecure: true).json : property.json
            }
        }
    }
}

/// The body of the call that updates a group: its number, and the changes.
struct UpdateGroupBody {
    /// The group to change.
    let group: Int64
    /// Triggers to add, or to replace the present ones; nil leaves them alone.
    let triggers: [Trigger]?
    /// Properties, to be handled as the dialect says; nil leaves them alone.
    let properties: [Property]?

    /// Reads the form with triggers, which is documented, or with properties, which is likely.
    init(_ json: JSON) throws(InputError) {
        let known = ["groupId", "integrationGroupTriggers", "integrationGroupProperties"]
        let fields = try Fields(json, "the body", known: known)
        group = try fields.integer("groupId")
        triggers =
            fields.value("integrationGroupTriggers") == nil
            ? nil : try Trigger.set(try fields.array("integrationGroupTriggers"), "integrationGroupTriggers")
        properties =
            fields.value("integrationGroupProperties") == nil
            ? nil : try Property.list(try fields.array("integrationGroupProperties"), "integrationGroupProperties")
        guard triggers != nil || properties != nil else { throw InputError("the body has nothing to update") }
    }
}

extension Simulator {
    /// Changes the triggers, the properties, or both, of a group.
    mutating func updateGroup(_ body: Body, replaceTriggers: String?) throws(Refusal) -> SimulatedAnswer {
        let wanted = try body.read { (json) throws(InputError) in try UpdateGroupBody(json) }
        guard let replaceTriggers, ["true", "false"].contains(replaceTriggers) else {
            throw .invalid("The query parameter replaceTriggers should be true or false")
        }
        guard let group = world.groups[wanted.group] else { throw .invalid("There is no integration group \(wanted.group)") }
        if wanted.properties != nil, dialect.propertyUpdate == .refuse {
            throw .invalid("The properties of an integration group cannot be updated")
        }
        rememberForLag(group.business)
        let dialect = dialect
        world.changeGroup(wanted.group) { group in
            if let triggers = wanted.triggers {
                if replaceTriggers == "true" { group.triggers = [] }
                group.triggers += triggers.filter { !group.triggers.contains($0) }
            } else if dialect.triggersOnPropertyUpdate == .wipe {
                group.triggers = []
            }
            switch dialect.propertyUpdate {
            case .replace: group.properties = wanted.properties ?? group.properties
            case .merge: wanted.properties?.forEach { group.set($0) }
            case .ignore, .refuse: break
            }
        }
        return .empty
    }
}
