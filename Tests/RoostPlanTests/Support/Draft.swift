import RoostModel
import RoostTestKit

@testable import RoostPlan

/// The content of a business file before it has an order, so that it can be changed at random and written in any order.
struct Draft: Sendable {
    struct Location: Sendable {
        var flags = MappingFlags()
        var properties: [Key: Int] = [:]
    }

    /// The keys that files of the model use; each value is one of three.
    enum Key: String, CaseIterable, Sendable {
        case domain = "carestack.customer.domain"
        case token = "carestack.account.key"
        case account = "carestack.account.id"
        case tags = "example.tags"
        case status = "carestack.appointment.status"
        case note = "example.note"

        var isSecure: Bool { self == .token || self == .account }
        var isList: Bool { self == .tags || self == .status }
        static let group: [Key] = [.domain, .token, .account, .tags]
        static let location: [Key] = [.status, .note, .token]

        static let texts = ["north", "east", "west"]
        static let lists = [["Arrived"], ["Arrived", "Checked Out"], ["Arrived", "Checked Out", "In Operatory"]]

        func value(_ choice: Int, reversed: Bool = false) -> PropertyValue {
            if isSecure { return .secret(Sample.digest(Self.texts[choice])) }
            let items = reversed ? Self.lists[choice].reversed() : Self.lists[choice]
            return .text(isList ? ListText.joined(items) : Self.texts[choice])
        }
    }

    static let numbers = [Sample.practice, Sample.kissimmee, Sample.orlando, Sample.tampa]
    static let triggers = [Sample.job, Sample.other, Sample.third]

    var properties: [Key: Int] = [:]
    var triggers: Set<TriggerID> = []
    var locations: [BusinessNumber: Location] = [:]

    /// Decides each part anew with some probability; a hundred percent makes a draft from nothing.
    mutating func change(_ percent: Int, _ chance: inout SeededGenerator) {
        Self.change(&properties, Key.group, percent, &chance)
        for id in Self.triggers where chance.percent(percent) { if chance.percent(50) { triggers.insert(id) } else { triggers.remove(id) } }
        for number in Self.numbers {
            if chance.percent(percent) { locations[number] = chance.percent(60) ? locations[number] ?? Location() : nil }
            guard var location = locations[number] else { continue }
            for flag in MappingFlag.allCases where chance.percent(percent) { location.flags[flag] = chance.percent(50) }
            Self.change(&location.properties, Key.location, percent, &chance)
            locations[number] = location
        }
    }

    private static func change(_ properties: inout [Key: Int], _ keys: [Key], _ percent: Int, _ chance: inout SeededGenerator) {
        for key in keys where chance.percent(percent) { properties[key] = chance.percent(70) ? chance.below(3) : nil }
    }

    /// The draft as a resolved file, every list in an order that the chance decides.
    func group(_ chance: inout SeededGenerator) -> ResolvedGroup {
        var written: [ResolvedLocation] = []
        for number in locations.keys.sorted().shuffled(using: &chance) {
            guard let location = locations[number] else { continue }
            written.append(
                ResolvedLocation(
                    business: number, name: nil, flags: location.flags, flagSites: [:],
                    properties: Self.written(location.properties, isOverride: true, &chance), site: Sample.site()))
        }
        return ResolvedGroup(
            key: Sample.key, sourceID: 124, name: "Northstar Dental", type: .enterprise, file: "a.yaml", site: Sample.site(),
            properties: Self.written(properties, isOverride: false, &chance),
            triggers: triggers.sorted().shuffled(using: &chance).map { Sample.trigger($0) }, triggersSite: Sample.site(), locations: written
        )
    }

    private static func written(_ properties: [Key: Int], isOverride: Bool, _ chance: inout SeededGenerator) -> [ResolvedProperty] {
        var written: [ResolvedProperty] = []
        for key in properties.keys.sorted(by: { $0.rawValue < $1.rawValue }).shuffled(using: &chance) {
            guard let choice = properties[key] else { continue }
            written.append(
                ResolvedProperty(
                    key: key.rawValue, value: key.value(choice, reversed: chance.percent(50)),
                    kind: key.isSecure ? .secret : key.isList ? .list : .text,
                    isOverride: isOverride && key == .token, site: Sample.site()))
        }
        return written
    }
}
