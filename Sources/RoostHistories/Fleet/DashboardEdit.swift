/// What somebody does in the dashboard, behind everybody's back. Which group and which field it is about is decided when it is done.
struct DashboardEdit: Sendable, Hashable {
    enum Kind: String, Sendable, Hashable, CaseIterable {
        case addTrigger, removeTrigger, setHost, setExtra, toggleFlag, setValue, removeMapping, addMapping, deleteGroup, createGroup
    }

    var kind: Kind
    var seed: UInt64

    /// Draws one.
    init(_ chance: inout Chance, whileRunning: Bool = false) {
        kind = chance.one(of: Kind.allCases)
        // A group that somebody makes in the very moment in which roost makes it is there twice: nobody can prevent that.
        if whileRunning, kind == .createGroup { kind = .setHost }
        if kind == .deleteGroup, !chance.once(in: 3) { kind = .toggleFlag }
        seed = chance.next()
    }

    /// One of a kind.
    init(kind: Kind) {
        self.kind = kind
        seed = 0
    }

    /// The simulator's form of it; nil if there is nothing to do it to.
    func json(_ groups: [LiveGroup], _ files: [FleetFile]) -> String? {
        var chance = Chance(seed: seed)
        if kind == .createGroup {
            let missing = files.filter { file in !groups.contains { $0.business == file.business && $0.source == file.sourceID } }
            guard !missing.isEmpty else { return nil }
            let file = chance.one(of: missing)
            let trigger = file.isLedgerly ? 7 : 139
            return """
                {"do": "create-group", "business": \(file.business), "source": \(file.sourceID), \
                "triggers": [{"triggerId": \(trigger), "triggerTypeId": 1}], "properties": []}
                """
        }
        guard !groups.isEmpty else { return nil }
        let group = chance.one(of: groups)
        let target = "\"business\": \(group.business), \"source\": \(group.source)"
        let locations = group.mappings.keys.sorted()
        let location = locations.isEmpty ? nil : chance.one(of: locations)
        let hostKey = group.source == 124 ? "carestack.customer.domain" : "ledgerly.host"
        switch kind {
        case .addTrigger:
            return "{\"do\": \"add-trigger\", \(target), \"triggerId\": \(chance.one(of: [140, 8, 999])), \"triggerTypeId\": 1}"
        case .removeTrigger:
            guard !group.triggers.isEmpty else { return nil }
            let parts = chance.one(of: group.triggers.sorted()).split(separator: ":")
            return "{\"do\": \"remove-trigger\", \(target), \"triggerId\": \(parts[0]), \"triggerTypeId\": \(parts[1])}"
        case .setHost:
            let value = chance.one(of: ["somebody.sb", "a.sb", "b.sb"])
            return "{\"do\": \"set-property\", \(target), \"key\": \"\(hostKey)\", \"value\": \"\(value)\"}"
        case .setExtra: return "{\"do\": \"set-property\", \(target), \"key\": \"somebody.note\", \"value\": \"kept\"}"
        case .toggleFlag:
            guard let location, let mapping = group.mappings[location] else { return nil }
            let flag = chance.one(of: ["active", "test", "beta"])
            return
                "{\"do\": \"set-mapping\", \"business\": \(location), \"group\": \(group.id), \"\(flag)\": \(mapping.flags[flag] != true)}"
        case .setValue:
            guard let location else { return nil }
            let key = group.source == 124 ? "carestack.appointment.status" : "ledgerly.offices"
            let value = group.source == 124 ? "Somebody, Arrived" : "77"
            return
                "{\"do\": \"set-mapping\", \"business\": \(location), \"group\": \(group.id), \"properties\": {\"\(key)\": \"\(value)\"}}"
        case .removeMapping:
            guard let location else { return nil }
            return "{\"do\": \"remove-mapping\", \"business\": \(location), \"group\": \(group.id)}"
        case .addMapping:
            let number = group.business * 10 + Int64(chance.below(4))
            return "{\"do\": \"set-mapping\", \"business\": \(number), \"group\": \(group.id), \"test\": true}"
        case .deleteGroup: return "{\"do\": \"delete-group\", \(target)}"
        case .createGroup: return nil
        }
    }
}
