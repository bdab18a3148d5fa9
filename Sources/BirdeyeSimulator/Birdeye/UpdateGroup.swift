/// The body of the call that updates a group: its number, and what shall change.
struct UpdateGroupBody {
    /// The group to change.
    let group: Int64
    /// Triggers to add or to put in place of the present ones; nil leaves them alone.
    let triggers: [Trigger]?
    /// Properties, to be dealt with as the dialect says; nil leaves them alone.
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
