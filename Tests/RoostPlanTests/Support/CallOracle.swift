import RoostModel

@testable import RoostPlan

/// Which calls a state needs, worked out without verdicts: a field is sent where it is seen to differ, or cannot be seen and was not certainly applied.
struct CallOracle {
    let groupCalls: Int
    let mapped: Set<BusinessNumber>
    let deactivated: Set<BusinessNumber>

    init(_ desired: ResolvedGroup?, _ applied: AppliedGroup, _ observed: ObservedGroup?, prune: Bool) {
        guard let observed else {
            groupCalls = desired == nil ? 0 : 1
            mapped = Set((desired?.locations ?? []).map(\.business))
            deactivated = []
            return
        }
        let isAnother = applied.groupID != nil && applied.groupID != observed.groupID
        let intents = isAnother ? Array(applied.doubts.drop { !$0.addresses.contains(.group) }) : applied.doubts
        let doubts = intents.reduce(into: Set<Address>()) { $0.formUnion($1.addresses) }
        let isKnown = applied.groupID == observed.groupID || applied.groupID == nil && applied.triggers != nil
        let sends = {
            (property: ResolvedProperty, address: Address, old: PropertyValue?, live: Reported<[String: Reported<PropertyValue>]>) in
            let last = isKnown && !doubts.contains(address) ? old : nil
            let isAsLast = last.map { $0.means(property.value, isList: property.isList) } ?? false
            guard case .reported(let all) = live else { return !isAsLast }
            switch all[property.key] {
            case .reported(let value): return !value.means(property.value, isList: property.isList)
            case .unreported: return !isAsLast
            case nil: return property.isSecure ? !isAsLast : true
            }
        }
        var groupCalls = 0
        if let desired {
            let wrongTriggers = observed.triggers != Set(desired.triggers.map(\.id))
            let wrongProperties = desired.properties.contains {
                sends($0, .property($0.key), applied.properties[$0.key], observed.properties)
            }
            groupCalls = wrongTriggers || wrongProperties ? 1 : 0
        }
        self.groupCalls = groupCalls
        mapped = Set(
            (desired?.locations ?? []).filter { location in
                let number = location.business
                if case .reported(let all) = observed.mappings, all[number] == nil { return true }
                let live = observed.mappings.value?[number]
                let old = applied.mappings[number]
                if observed.mappings == .unreported, old == nil { return true }
                let wrongFlag = MappingFlag.allCases.contains { flag in
                    if let seen = live?.flags[flag] { return seen != location.flags[flag] }
                    return !isKnown || doubts.contains(.flag(number, flag)) || old?.flags[flag] != location.flags[flag]
                }
                return wrongFlag
                    || location.properties.contains {
                        sends($0, .locationProperty(number, $0.key), old?.properties[$0.key], live?.properties ?? .unreported)
                    }
            }.map(\.business))
        let wanted = Set((desired?.locations ?? []).map(\.business))
        let doubted = doubts.compactMap { if case .location(let number) = $0 { number } else { nil } }
        let ours = Set(isKnown ? Array(applied.mappings.keys) : []).union(doubted).subtracting(wanted)
        deactivated =
            !prune
            ? []
            : ours.filter { number in
                if case .reported(let all) = observed.mappings {
                    guard let live = all[number] else { return false }
                    if let active = live.flags[.active] { return active }
                }
                return applied.mappings[number]?.flags.active != false || doubted.contains(number)
            }
    }
}
