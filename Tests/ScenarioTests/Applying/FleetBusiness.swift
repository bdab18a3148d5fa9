/// One business of a fleet that a test makes up, as its file says it.
struct FleetBusiness: Sendable {
    /// A location of the business.
    struct Location: Sendable {
        let number: Int64
        var status = "Checked Out"
    }

    /// Counts the businesses of the fleet from 1; numbers and variables derive from it.
    let index: Int
    var domain = "one.sb"
    var triggers: [Int] = [139]
    var locations: [Location]

    /// A business with so many locations.
    init(_ index: Int, locations: Int = 1) {
        self.index = index
        self.locations = (0..<locations).map { Location(number: Self.location(index, $0)) }
    }

    var number: Int64 { Self.number(index) }

    /// The number of the business with an index.
    static func number(_ index: Int) -> Int64 { 155_802_718_182_000 + Int64(index) }

    /// The number of a business's location, counted from 0.
    static func location(_ index: Int, _ place: Int) -> Int64 { 160_283_190_790_000 + Int64(index * 10 + place) }

    /// The same business after an edit.
    func edited(_ edit: (inout FleetBusiness) -> Void) -> FleetBusiness {
        var copy = self
        edit(&copy)
        return copy
    }

    /// The file.
    var text: String {
        var lines = [
            "business: \(number)", "name: Practice \(index)", "type: enterprise", "source: carestack", "properties:",
            "  carestack.customer.domain: \(domain)", "  carestack.account.key: { env: KEY_\(index) }",
            "  carestack.account.id: { env: ID_\(index) }",
            "triggers: [\(triggers.map { "{ id: \($0), type: 1 }" }.joined(separator: ", "))]",
            locations.isEmpty ? "locations: []" : "locations:",
        ]
        for location in locations {
            lines += [
                "  - business: \(location.number)", "    properties:", "      carestack.appointment.status: [\(location.status)]",
                "      carestack.location.id: [\(location.number % 10000)]",
            ]
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
