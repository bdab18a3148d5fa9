extension Simulator {
    /// Makes a dashboard change, and gives the number of its group.
    ///
    /// Readers see it at once, even if the dialect lags.
    mutating func perform(_ change: DashboardChange) throws(ControlError) -> Int64 {
        let id: Int64
        switch change {
        case .addTrigger(let target, let trigger):
            id = try find(target).id
            world.changeGroup(id) { group in
                if !group.triggers.contains(trigger) { group.triggers.append(trigger) }
            }
        case .removeTrigger(let target, let trigger):
            let group = try find(target)
            id = group.id
            guard group.triggers.contains(trigger) else {
                throw ControlError(status: 404, message: "group \(id) has no trigger \(trigger.id) of type \(trigger.typeID)")
            }
            world.changeGroup(id) { $0.triggers.removeAll { $0 == trigger } }
        case .setProperty(let target, let property):
            id = try find(target).id
            world.changeGroup(id) { $0.set(property) }
        case .removeProperty(let target, let key):
            let group = try find(target)
            id = group.id
            guard group.properties.contains(where: { $0.key == key }) else {
                throw ControlError(status: 404, message: "group \(id) has no property \"\(key)\"")
            }
            world.changeGroup(id) { $0.properties.removeAll { $0.key == key } }
        case .setMapping(let location, let group, let change): id = try set(location, group, change)
        case .removeMapping(let location, let group): id = try remove(location, group)
        case .deleteGroup(let target):
            let group = try find(target)
            world.removeGroup(group.id)
            lag.forget(group.business)
            return group.id
        case .createGroup(let business, let source, let properties, let triggers):
            guard world.sources[source] != nil else { throw ControlError(status: 404, message: "there is no source \(source)") }
            guard world.knows(business: business) else { throw ControlError(status: 404, message: "there is no business \(business)") }
            id = world.addGroup(business: business, source: source, properties: properties, triggers: triggers)
        }
        if let business = world.groups[id]?.business { lag.forget(business) }
        return id
    }

    private func find(_ target: DashboardChange.Target) throws(ControlError) -> Group {
        let found = world.groups(of: target.business).first { group in
            group.source == target.source && (target.group == nil || target.group == group.id)
        }
        guard let found else {
            let name = target.group.map { "group \($0)" } ?? "group"
            throw ControlError(
                status: 404, message: "the business \(target.business) has no \(name) with the source \(target.source)")
        }
        return found
    }

    private func unmapped(_ location: Int64, _ group: Int64?) -> ControlError {
        let place = group.map { "the group \($0)" } ?? "any group"
        return ControlError(status: 404, message: "the business \(location) is not mapped to \(place)")
    }

    private mutating func set(_ location: Int64, _ wanted: Int64?, _ change: MappingChange) throws(ControlError) -> Int64 {
        guard let id = wanted ?? world.groupIDs(mapping: location).first else { throw unmapped(location, nil) }
        guard world.groups[id] != nil else { throw ControlError(status: 404, message: "there is no group \(id)") }
        if !world.groupIDs(mapping: location).contains(id) {
            world.addMapping(Mapping(business: location, properties: [], active: true, test: false, beta: false), to: id)
        }
        world.changeGroup(id) { group in
            for index in group.mappings.indices where group.mappings[index].business == location {
                group.mappings[index].change(change)
            }
        }
        return id
    }

    private mutating func remove(_ location: Int64, _ wanted: Int64?) throws(ControlError) -> Int64 {
        let ids = world.groupIDs(mapping: location).filter { wanted == nil || wanted == $0 }
        guard let first = ids.first else { throw unmapped(location, wanted) }
        for id in ids {
            world.removeMappings(of: location, from: id)
            if let business = world.groups[id]?.business { lag.forget(business) }
        }
        return first
    }
}

extension Mapping {
    /// Takes over what a change gives; a property keeps its `isSecure`.
    fileprivate mutating func change(_ change: MappingChange) {
        active = change.active ?? active
        test = change.test ?? test
        beta = change.beta ?? beta
        for (key, value) in change.properties {
            if let index = properties.firstIndex(where: { $0.key == key }) {
                properties[index].value = value
            } else {
                properties.append(Property(key: key, value: value, isSecure: false))
            }
        }
    }
}
