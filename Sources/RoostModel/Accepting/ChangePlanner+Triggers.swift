import RoostYAML

extension ChangePlanner {
    func add(_ change: FileChange, _ id: TriggerID, _ name: String?) throws(ChangeRefusal) -> PlannedChange {
        if group.triggers.contains(where: { self.id($0.name) == id || $0.name == name.map(DesiredTrigger.Name.name) }) { throw .alreadySo }
        let written = name.map(DesiredTrigger.Name.name) ?? .id(id)
        guard root["triggers"] != nil else { throw elsewhere("the triggers come", group.triggersSite, written.value.text(inFlow: true)) }
        let edit = YAMLEdit(document: document, [.key("triggers")], .append(written.value))
        return PlannedChange(change: change, edit: edit, trigger: written)
    }

    func remove(_ change: FileChange, _ id: TriggerID, _ site: Site?) throws(ChangeRefusal) -> PlannedChange {
        // The site is that of the file as it was; what stood there is looked for by its name.
        let known = original.triggers.first { $0.site == site }?.name
        guard let trigger = group.triggers.first(where: { $0.name == known || (known == nil && self.id($0.name) == id) }) else {
            throw .alreadySo
        }
        guard root["triggers"] != nil else { throw elsewhere("the triggers come", group.triggersSite, "triggers: without \(id)") }
        let edit = YAMLEdit(document: document, [.key("triggers")], .removeItem(trigger.name.value))
        return PlannedChange(change: change, edit: edit, trigger: trigger.name)
    }

    /// The ids of a trigger, where they are known without asking.
    private func id(_ name: DesiredTrigger.Name) -> TriggerID? {
        switch name {
        case .id(let id): id
        case .name(let name): source?.trigger(named: name)
        }
    }
}

extension DesiredTrigger.Name {
    /// The item that names the trigger so.
    fileprivate var value: YAMLValue {
        switch self {
        case .name(let name): .text(name)
        case .id(let id): .mapping([.init("id", .plain("\(id.id)")), .init("type", .plain("\(id.type)"))])
        }
    }
}
