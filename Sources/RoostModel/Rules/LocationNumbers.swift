import RoostDiagnostics
import RoostYAML

extension GroupRules {
    /// An SMB is its one location; an enterprise's locations have numbers of their own.
    func locationNumbers(_ checker: inout ShapeChecker) {
        let locations = root["locations"]?.sequence ?? []
        switch draft.type {
        case .smb: smb(locations, &checker)
        case .enterprise: enterprise(locations, &checker)
        case nil: break
        }
        repeated(&checker)
    }

    private func smb(_ locations: [YAMLNode], _ checker: inout ShapeChecker) {
        if locations.count > 1 {
            let detail =
                "an SMB is one business number with one location, and here are \(locations.count): it is an enterprise, "
                + "or each location needs a document of its own"
            checker.report(Problem(.manyLocations, at: locations[1].headSpan, detail, fix: "type: enterprise"))
        }
        guard let business = draft.business, let only = draft.locations.first, only.business != business.number else { return }
        let detail = "an SMB's location is the business itself, \(business.number); the line may also be left out"
        checker.report(Problem(.foreignLocation, at: only.numberSite.span, detail, fix: "business: \(business.number)"))
    }

    private func enterprise(_ locations: [YAMLNode], _ checker: inout ShapeChecker) {
        for location in locations
        where location.mapping != nil && location["business"] == nil && !checker.isMisspelt("business", in: location) {
            let detail =
                "every location of an enterprise has a business number of its own: Settings > Profile > Business Profiles, "
                + "hover over its Status"
            checker.report(Problem(.unnumberedLocation, at: location.headSpan, detail, fix: "business: 160283190794732"))
        }
        guard let business = draft.business else { return }
        for location in draft.locations where location.business == business.number {
            let detail = "\(business.number) is the enterprise itself, which is the parent; a location has a number of its own"
            checker.report(Problem(.enterpriseAsLocation, at: location.numberSite.span, detail))
        }
    }

    /// Within one document; over all files it is the fleet's rule.
    private func repeated(_ checker: inout ShapeChecker) {
        guard draft.type != .smb else { return }
        var first: [BusinessNumber: Site] = [:]
        for location in draft.locations where location.business != draft.business?.number {
            guard let other = first[location.business] else {
                first[location.business] = location.numberSite
                continue
            }
            let detail = "\(location.business) is already mapped on line \(other.line); a location has one mapping for each source"
            checker.report(Problem(.locationTwice, at: location.numberSite.span, detail))
        }
    }
}

extension DiagnosticKind {
    static let manyLocations = DiagnosticKind("model/many-locations", .error, "an SMB has more than one location")
    static let foreignLocation = DiagnosticKind("model/foreign-location", .error, "an SMB's location bears another number")
    static let unnumberedLocation = DiagnosticKind("model/unnumbered-location", .error, "a location of an enterprise has no number")
    static let enterpriseAsLocation = DiagnosticKind("model/enterprise-as-location", .error, "an enterprise is listed as its own location")
    static let locationTwice = DiagnosticKind("model/location-twice", .error, "a location is mapped twice")
}
