extension Simulator {
    /// The details of a business's groups, or what was there before where the dialect lags.
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
    /// Properties in it, where the dialect reports them, have the form of the creating call. The form of `integrationMappings` is an
    /// assumption: nobody has seen an answer with mappings.
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
    /// The properties as answers show them; nil where answers have none at all.
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
