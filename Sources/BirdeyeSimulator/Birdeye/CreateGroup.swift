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

    /// Reads the documented form, and nothing else.
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
    /// Creates a group, and a second one where it is called twice: nobody promised that the call is idempotent.
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

    /// Notes what readers of a business still see after the write that follows.
    mutating func rememberForLag(_ business: Int64) {
        if dialect.readLag > 0 { lag.remember(world.groups(of: business), of: business, readings: dialect.readLag) }
    }
}
