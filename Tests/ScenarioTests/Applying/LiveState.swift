import FoundationEssentials

/// What the simulated live side holds, with nothing in it that may differ between two runs that did the same: no ids, no order.
struct LiveState: Sendable, Equatable, CustomStringConvertible {
    /// One integration group.
    struct Group: Sendable, Equatable {
        let business: Int64
        let properties: [String: String]
        let triggers: Set<Int>
        let mappings: [Int64: [Mapping]]
    }

    /// One mapping of a location: several where the server has it twice.
    struct Mapping: Sendable, Equatable {
        let properties: [String: String]
        let flags: [Bool]
    }

    /// The groups in the order of their businesses.
    let groups: [Group]
    /// Which business a group id belongs to.
    let businessByGroup: [Int64: Int64]

    static func == (left: LiveState, right: LiveState) -> Bool { left.groups == right.groups }

    var description: String { groups.map { "\($0)" }.joined(separator: "\n") }

    /// Reads the simulator's answer to `GET /_simulator/state`.
    init(_ text: String) throws {
        let state = try JSONDecoder().decode(State.self, from: Data(text.utf8))
        businessByGroup = Dictionary(uniqueKeysWithValues: state.groups.map { ($0.groupId, $0.parentBusinessNumber) })
        groups = state.groups.map { group in
            Group(
                business: group.parentBusinessNumber, properties: Self.values(group.integrationGroupProperties),
                triggers: Set(group.integrationGroupTriggers.map(\.triggerId)),
                mappings: Dictionary(grouping: group.integrationMappings, by: \.businessNumber).mapValues { mappings in
                    mappings.map {
                        Mapping(properties: Self.values($0.integrationProperties), flags: [$0.active, $0.test, $0.beta])
                    }
                })
        }.sorted { $0.business < $1.business }
    }

    /// The group of a business; nil where there is none or more than one.
    func group(of business: Int64) -> Group? {
        let found = groups.filter { $0.business == business }
        return found.count == 1 ? found.first : nil
    }

    private static func values(_ properties: [State.Property]) -> [String: String] {
        Dictionary(properties.map { ($0.propertyKey, $0.propertyValue) }) { $1 }
    }

    private struct State: Decodable {
        struct Property: Decodable {
            let propertyKey: String
            let propertyValue: String
        }
        struct Trigger: Decodable {
            let triggerId: Int
        }
        struct Mapping: Decodable {
            let businessNumber: Int64
            let integrationProperties: [Property]
            let active: Bool
            let test: Bool
            let beta: Bool
        }
        struct Group: Decodable {
            let groupId: Int64
            let parentBusinessNumber: Int64
            let integrationGroupProperties: [Property]
            let integrationGroupTriggers: [Trigger]
            let integrationMappings: [Mapping]
        }
        let groups: [Group]
    }
}
