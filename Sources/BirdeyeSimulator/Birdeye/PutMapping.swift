/// The body of the call that maps a location to a group, all six keys required.
struct PutMappingBody {
    /// The group that the location joins.
    let group: Int64
    /// The location with its settings and flags.
    let mapping: Mapping

    /// Reads only the documented form.
    init(_ json: JSON) throws(InputError) {
        let known = ["businessNumber", "integrationGroupId", "integrationProperties", "active", "test", "beta"]
        let fields = try Fields(json, "the body", known: known)
        group = try fields.integer("integrationGroupId")
        mapping = Mapping(
            business: try fields.integer("businessNumber"),
            properties: try Property.list(try fields.array("integrationProperties"), "integrationProperties"),
            active: try fields.bool("active"), test: try fields.bool("test"), beta: try fields.bool("beta"))
    }
}

extension Simulator {
    /// Maps a location to a group. If it is mapped already, does what the dialect says.
    mutating func putMapping(_ body: Body) throws(Refusal) -> SimulatedAnswer {
        let wanted = try body.read { (json) throws(InputError) in try PutMappingBody(json) }
        guard let group = world.groups[wanted.group] else { throw .invalid("There is no integration group \(wanted.group)") }
        let location = wanted.mapping.business
        guard world.knows(business: location) else { throw .noSuchBusiness(location) }
        let present = group.mappings.firstIndex { $0.business == location }
        if present != nil, dialect.mappingRePut == .refuse {
            throw .invalid("The business \(location) is already mapped to the integration group \(wanted.group)")
        }
        rememberForLag(group.business)
        if let present, dialect.mappingRePut == .upsert {
            world.changeGroup(wanted.group) { $0.mappings[present] = wanted.mapping }
        } else {
            world.addMapping(wanted.mapping, to: wanted.group)
        }
        return .empty
    }
}
