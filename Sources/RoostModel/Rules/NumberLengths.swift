import RoostDiagnostics

extension GroupRules {
    /// Business numbers have fifteen digits; one that has not was probably copied with a digit too few or too many.
    func numberLengths(_ checker: inout ShapeChecker) {
        var sites: [(number: BusinessNumber, site: Site)] = []
        if let business = draft.business { sites.append(business) }
        sites += draft.locations.filter { $0.numberSite != $0.site || $0.business != draft.business?.number }.map {
            ($0.business, $0.numberSite)
        }
        for (number, site) in sites where number.description.count != 15 {
            let detail =
                "business numbers have 15 digits, this one has \(number.description.count): "
                + "compare it with what Settings > Integrations > API shows"
            checker.report(Problem(.numberLength, at: site.span, detail))
        }
    }
}

extension DiagnosticKind {
    static let numberLength = DiagnosticKind("model/number-length", .warning, "a business number is of unusual length")
}
