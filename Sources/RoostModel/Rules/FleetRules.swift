public import RoostDiagnostics
import RoostYAML

/// Rules over all files of a project: who may claim a number.
public enum FleetRules {
    /// The claims that come too late, each with what is wrong with it; in the order of the claims.
    ///
    /// Claims must come in file order, as the claims of each file. One pass, one look-up a claim; it keeps of a claim no more than where it is,
    /// since a fleet has a hundred thousand.
    public static func check(_ files: [[Claim]]) -> [(claim: Claim, problem: Problem)] {
        var first: [Key: Position] = [:]
        first.reserveCapacity(files.reduce(0) { $0 + $1.count })
        var sources: [String] = []
        var found: [(Claim, Problem)] = []
        for (file, claims) in files.enumerated() {
            for (index, claim) in claims.enumerated() {
                let source = sources.firstIndex(of: claim.source) ?? sources.count
                if source == sources.count { sources.append(claim.source) }
                let key = Key(number: claim.number.value, source: Int32(source), isGroup: claim.role == .group)
                guard let place = first[key] else {
                    first[key] = Position(file: Int32(file), index: Int32(index))
                    continue
                }
                let other = files[Int(place.file)][Int(place.index)]
                // Of two documents for one business that is said; that they have the same locations follows from it.
                if claim.role == .group || other.business != claim.business { found.append((claim, problem(claim, other))) }
            }
        }
        return found
    }

    private struct Key: Hashable {
        let number: Int64
        let source: Int32
        let isGroup: Bool
    }

    private struct Position {
        let file: Int32
        let index: Int32
    }

    private static func problem(_ claim: Claim, _ other: Claim) -> Problem {
        let place = "\(other.file):\(other.site.line)"
        switch claim.role {
        case .group:
            let detail =
                "\(claim.number) already has a document for \(claim.source) at \(place); two would undo each other, so make them one"
            return Problem(.businessTwice, at: claim.site.span, detail)
        case .location:
            let detail = "\(claim.number) is already mapped for \(claim.source) at \(place); a location has one mapping for each source"
            return Problem(.locationTwice, at: claim.site.span, detail)
        }
    }
}

extension DiagnosticKind {
    static let businessTwice = DiagnosticKind("model/business-twice", .error, "a business is described twice")
}

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
                "an SMB has one location, and here are \(locations.count): either it is an enterprise, "
                + "or each location needs a document of its own"
            checker.report(Problem(.manyLocations, at: locations[1].headSpan, detail, fix: "type: enterprise"))
        }
        guard let business = draft.business, let only = draft.locations.first, only.business != business.number else { return }
        let detail = "an SMB's location is the business itself, \(business.number); you may also leave the line out"
        checker.report(Problem(.foreignLocation, at: only.numberSite.span, detail, fix: "business: \(business.number)"))
    }

    private func enterprise(_ locations: [YAMLNode], _ checker: inout ShapeChecker) {
        for location in locations
        where location.mapping != nil && !location.has("business") && !checker.isMisspelt("business", in: location) {
            let detail =
                "every location of an enterprise has a business number of its own: Settings > Profile > Business Profiles, "
                + "hover over its Status"
            checker.report(Problem(.unnumberedLocation, at: location.headSpan, detail, fix: "business: 160283190794732"))
        }
        guard let business = draft.business else { return }
        for location in draft.locations where location.business == business.number {
            let detail = "\(business.number) is the enterprise itself, the parent; a location has a number of its own"
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
    static let foreignLocation = DiagnosticKind("model/foreign-location", .error, "an SMB's location has another number")
    static let unnumberedLocation = DiagnosticKind("model/unnumbered-location", .error, "a location of an enterprise has no number")
    static let enterpriseAsLocation = DiagnosticKind("model/enterprise-as-location", .error, "an enterprise is listed as its own location")
    static let locationTwice = DiagnosticKind("model/location-twice", .error, "a location is mapped twice")
}

extension GroupRules {
    /// An enterprise whose locations all sign in on their own is set up as SMBs, one group for each location: that is how Birdeye's support
    /// does it.
    func sharedCredentials(_ checker: inout ShapeChecker) {
        let secure = source.keys.filter { $0.isSecure && $0.allowsLocation && $0.allowsGroup && $0.requirement != .optional }.map(\.key)
        guard draft.type == .enterprise, draft.locations.count > 1, !secure.isEmpty, let business = draft.business else { return }
        let allOverride = draft.locations.allSatisfy { location in
            secure.allSatisfy { key in location.properties.contains { $0.key == key && !$0.origin.isLocationDefault } }
        }
        guard allOverride else { return }
        let detail =
            "every location overrides the credentials, so the locations share none: "
            + "Birdeye sets such locations up as SMBs, so write one document for each"
        checker.report(Problem(.ownSignIns, at: business.site.span, detail, fix: "type: smb"))
    }
}

extension DiagnosticKind {
    static let ownSignIns = DiagnosticKind("model/own-sign-ins", .warning, "all locations have sign-ins of their own")
}
