public import RoostDiagnostics

/// Rules over all files of a project: who may claim a number.
public enum FleetRules {
    /// The claims that come too late, each with what is wrong with it; in the order of the claims.
    ///
    /// Claims must come in file order. One pass, one look-up a claim.
    public static func check(_ claims: some Sequence<Claim>) -> [(claim: Claim, problem: Problem)] {
        var first: [Key: Claim] = [:]
        var found: [(Claim, Problem)] = []
        for claim in claims {
            let key = Key(role: claim.role, number: claim.number, source: claim.source)
            guard let other = first[key] else {
                first[key] = claim
                continue
            }
            // Of two documents for one business that is said; that they have the same locations follows from it.
            if claim.role == .group || other.business != claim.business { found.append((claim, problem(claim, other))) }
        }
        return found
    }

    private struct Key: Hashable {
        let role: Claim.Role
        let number: BusinessNumber
        let source: String
    }

    private static func problem(_ claim: Claim, _ other: Claim) -> Problem {
        let place = "\(other.file):\(other.site.line)"
        switch claim.role {
        case .group:
            let detail =
                "\(claim.number) already has a document for \(claim.source) at \(place); two would undo each other, so they must be one"
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
