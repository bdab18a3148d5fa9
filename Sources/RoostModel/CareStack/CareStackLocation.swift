/// A location as a practice's CareStack has it.
public struct CareStackLocation: Sendable, Hashable {
    /// CareStack's number for it, which `carestack.location.id` names.
    public let id: Int64
    /// What the practice calls it.
    public let name: String?
    /// A shorter name.
    public let shortName: String?
    /// The city of its address.
    public let city: String?
    /// The state of its address, as a rule in two letters.
    public let state: String?

    /// Puts the parts together.
    public init(id: Int64, name: String?, shortName: String? = nil, city: String? = nil, state: String? = nil) {
        self.id = id
        self.name = name
        self.shortName = shortName
        self.city = city
        self.state = state
    }

    /// City and state, as far as they are known; nil where neither is.
    public var place: String? {
        let parts = [city, state].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}

extension CareStackLocation: CustomStringConvertible {
    /// Id, name and place, such as `19031 Carestack Demo (Kissimmee, FL)`.
    public var description: String {
        [String(id), name ?? shortName, place.map { "(\($0))" }].compactMap { $0 }.joined(separator: " ")
    }
}
