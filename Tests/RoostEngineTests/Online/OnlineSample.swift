import RoostDiagnostics
import RoostModel

@testable import RoostEngine

/// Accounts and the locations that claim them, for the rules.
enum OnlineSample {
    static let cities = ["Kissimmee", "Orlando", "Tampa", "Ocala", "Naples", "Sarasota", "Miami", "Destin"]

    /// Ids from 101 on, one in each city.
    static let locations = cities.enumerated().map { index, city in
        CareStackLocation(id: Int64(101 + index), name: "Bright Smiles \(city)", shortName: "BS\(index)", city: city, state: "FL")
    }

    static let statuses = ["Scheduled", "Checked Out", "No Show", "Arrived", "In Operatory"].enumerated().map { index, name in
        CareStackStatus(id: Int64(85 + index), name: name, isSystem: index < 3)
    }

    /// A location of a file; its number is its line as well.
    static func location(
        _ number: Int64, _ name: String?, _ ids: [String], statuses: [String] = ["Checked Out"], isActive: Bool = true
    ) -> DesiredLocation {
        let site = Sample.site(line: Int(number))
        var properties = [DesiredProperty(key: CareStackKey.statuses, value: .list(statuses), site: site)]
        if !ids.isEmpty { properties.append(DesiredProperty(key: CareStackKey.locationIDs, value: .list(ids), site: site)) }
        return DesiredLocation(
            business: BusinessNumber(number), name: name, flags: MappingFlags(active: isActive), flagSites: [:], properties: properties,
            site: site, numberSite: site)
    }

    /// The users of an account that one business has, or several.
    static func users(_ locations: [DesiredLocation], business: Int64 = 1, isChosen: Bool = true) -> [AccountUser] {
        let group = Sample.group(business, locations: locations)
        return [AccountUser(group: group, location: nil, isChosen: isChosen)]
            + locations.map { AccountUser(group: group, location: $0, isChosen: isChosen) }
    }

    /// What the rules say about these users, a line each: the line of the value, the code, the item, the fix.
    static func check(_ users: [AccountUser], isWhole: Bool = false) -> [String] {
        let view = AccountView(domain: "partners.sb", locations: locations, statuses: statuses, users: users)
        return OnlineRules.check(view, isWhole: isWhole).map(line)
    }

    static func line(_ found: OnlineProblem) -> String {
        // The sample's sites are one byte long, and every byte is a line.
        let words = [found.problem.kind.code, found.item, found.problem.fix].compactMap { $0 }
        return "\(found.problem.span.start + 1) " + words.joined(separator: " | ")
    }
}
