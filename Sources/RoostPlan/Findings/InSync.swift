import RoostModel

// Almost every group of a fleet is as its file says. To know that takes no findings: a field costs one comparison here, and nothing is made.
extension ThreeWay {
    /// How many fields are as desired by the ledger and cannot be read, if there is nothing else to say of the group; nil if there may be.
    ///
    /// "Nothing else" means: the ledger has the file's values word for word, the live side contradicts none of them and has nothing beside
    /// them, no call is in doubt, and reading settles nothing. Then every finding would be `unchanged` or `unverified`. Where that is not
    /// plain, the result is nil and the findings decide.
    public func unverifiedIfInSync() -> Int? {
        guard let desired, let applied, let observed, applied.groupID == observed.groupID, applied.sourceID == desired.sourceID,
            applied.name == desired.name, applied.doubts.isEmpty, applied.retired == nil, applied.retiredLocations.isEmpty,
            observed.repeated.isEmpty, hasTriggersInSync(desired, applied, observed)
        else { return nil }
        var fields = Fields()
        fields.compare(desired.properties, applied.properties, observed.properties, same)
        guard fields.areInSync, applied.mappings.count == desired.locations.count else { return nil }
        if case .reported(let live) = observed.mappings, live.count != desired.locations.count { return nil }
        for location in desired.locations {
            guard let mapping = applied.mappings[location.business], mapping.groupID == observed.groupID, mapping.flags == location.flags
            else { return nil }
            switch observed.mappings {
            case .unreported:
                fields.unverified += MappingFlag.allCases.count
                fields.compare(location.properties, mapping.properties, .unreported, same)
            case .reported(let mappings):
                guard let live = mappings[location.business] else { return nil }
                for flag in MappingFlag.allCases { fields.compare(location.flags[flag], live.flags[flag]) }
                fields.compare(location.properties, mapping.properties, live.properties, same)
            }
            guard fields.areInSync else { return nil }
        }
        return leavesVouches(applied, read: fields.read) ? fields.unverified : nil
    }

    private func hasTriggersInSync(_ desired: ResolvedGroup, _ applied: AppliedGroup, _ observed: ObservedGroup) -> Bool {
        applied.triggers == observed.triggers && observed.triggers.count == desired.triggers.count
            && desired.triggers.allSatisfy { observed.triggers.contains($0.id) }
    }

    /// True if reading ends nobody's vouching. What was read and vouched for is a matter for the findings.
    private func leavesVouches(_ applied: AppliedGroup, read: Int) -> Bool {
        guard let last = applied.vouches.last else { return true }
        guard read == 0, applied.vouches.dropLast().allSatisfy({ !$0.fields.isEmpty }) else { return false }
        return applied.vouches.allSatisfy { vouch in
            vouch.fields.allSatisfy { if case .trigger = $0 { false } else { true } }
        } && !last.fields.contains(.group)
    }

    /// What comparing the fields of a group has shown so far.
    private struct Fields {
        /// Fields that cannot be read.
        var unverified = 0
        /// Fields that were read, and are as desired.
        var read = 0
        /// False once one is not as desired, or is there and not desired.
        var areInSync = true

        /// Compares the properties of a group or of a mapping.
        mutating func compare(
            _ desired: [ResolvedProperty], _ applied: [String: PropertyValue], _ observed: Reported<[String: Reported<PropertyValue>]>,
            _ same: (PropertyValue, PropertyValue, Bool) -> Bool
        ) {
            guard desired.count == applied.count, desired.allSatisfy({ applied[$0.key] == $0.value }) else { return areInSync = false }
            guard case .reported(let live) = observed else { return unverified += desired.count }
            var seen = 0
            for property in desired {
                switch live[property.key] {
                case .reported(let value)?:
                    guard same(value, property.value, property.isList) else { return areInSync = false }
                    read += 1
                    seen += 1
                case .unreported?:
                    unverified += 1
                    seen += 1
                case nil where property.isSecure: unverified += 1
                case nil: return areInSync = false
                }
            }
            if seen != live.count { areInSync = false }
        }

        /// Compares a switch.
        mutating func compare(_ desired: Bool, _ observed: Bool?) {
            switch observed {
            case desired?: read += 1
            case nil: unverified += 1
            default: areInSync = false
            }
        }
    }
}
